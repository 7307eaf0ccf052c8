"""A row that is hidden, filtered away, or of no height.

XLSX: ``row@hidden``, or ``row@ht`` near 0.
XLS: ROW ``fDyZero``, DEFAULTROWHEIGHT ``fDyZero``. XLSB: ``BrtRowHdr``. ODS: ``table:visibility`` (collapse, filter), rows
without height.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in hidden rows"
REMEDY = "Show the rows, or clear the filter, and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
