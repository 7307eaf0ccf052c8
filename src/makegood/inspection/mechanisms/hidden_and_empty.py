"""Hidden rows or columns that hold nothing.

Told apart from hidden ones with content, because nearly every workbook has them.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in hidden rows or columns that are empty"
REMEDY = "Nothing needs to be done."
WITHOUT = FindingClass.NOTE
