"""Values that other programs sent to a workbook and that it keeps.

XLSX: ``xl/volatileDependencies.xml``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in values that other programs sent"
REMEDY = "Paste the formulas as values into a new workbook."
WITHOUT = FindingClass.NOTE
