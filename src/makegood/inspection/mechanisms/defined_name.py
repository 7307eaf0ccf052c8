"""A named range, formula or constant; it can be hidden.

XLSX: ``xl/workbook.xml`` ``definedNames``.
"""

WORDS = "in names that the workbook defines"
REMEDY = "Delete the defined names."
WITHOUT = None
