"""A named range, formula or constant; it can be hidden.

XLSX: ``xl/workbook.xml`` ``definedNames``.
XLS: NAME. XLSB: ``BrtName``. ODS: ``table:named-expressions``, ``table:database-range``.
"""

WORDS = "in names that the workbook defines"
REMEDY = "Delete the defined names."
WITHOUT = None
