"""What lies behind a cell of a linked kind of data, or behind a member of a cube.

XLSX: ``xl/richData/*``, ``xl/metadata.xml``.
"""

WORDS = "behind cells of linked data"
REMEDY = "Paste the cells as values into a new workbook."
WITHOUT = None
