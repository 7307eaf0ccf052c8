"""A small program from a shop, with the settings that it stored in the file.

OOXML: ``webextensions/*``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the settings of an extension"
REMEDY = "Remove the extension."
WITHOUT = FindingClass.NOTE
