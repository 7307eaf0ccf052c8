"""How a pivot table is laid out; its rows are in the pivot cache.

XLSX: ``xl/pivotTables/pivotTable*.xml``.
"""

WORDS = "in the layout of a pivot table"
REMEDY = "Paste the pivot table as values into a new workbook."
WITHOUT = None
