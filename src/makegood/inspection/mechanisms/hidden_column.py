"""A column that is hidden or of no width.

XLSX: ``col@hidden``, or ``col@width`` near 0.
XLS: COLINFO ``fHidden``, width 0. XLSB: ``BrtColInfo``. ODS: ``table:visibility``, columns without width.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in hidden columns"
REMEDY = "Show the columns and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
