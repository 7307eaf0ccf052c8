"""Other values for cells, kept for a comparison of cases.

XLSX: ``scenarios``. XLS: SCENARIO. ODS: ``table:scenario``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in scenarios, which keep other values for cells"
REMEDY = "Delete the scenarios."
WITHOUT = FindingClass.REVIEW
