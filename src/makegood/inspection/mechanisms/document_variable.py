"""A value that a macro or another program stored in a document.

DOCX: ``w:docVar`` in ``word/settings.xml``.
ODT: user fields and variables.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in variables that programs stored in the document"
REMEDY = "Copy the text into a new document."
WITHOUT = FindingClass.NOTE
