"""A file or a text that is written as other text.

Every text: base64, hexadecimal, percent signs, quoted-printable, escapes, character references;
``data:`` addresses; JSON inside a string.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in text that is written in code (base64 and its like)"
REMEDY = "Delete the coded text, or decode it and look at what it says."
WITHOUT = FindingClass.NOTE
