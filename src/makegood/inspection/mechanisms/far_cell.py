"""A cell so far from all others that nobody scrolls to it.

XLSX, XLSB, XLS, ODS: more than 10,000 rows or 200 columns behind the one before it.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in cells far from all others"
REMEDY = "Go to the last used cell and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
