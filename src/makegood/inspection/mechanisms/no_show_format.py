"""A cell whose number format shows nothing.

XLSX, XLSB: ``numFmt`` ``;;;``. XLS: FORMAT of its XF. ODS: a number style without content.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in cells whose format shows nothing"
REMEDY = "Give the cells the format General, look at them, and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
