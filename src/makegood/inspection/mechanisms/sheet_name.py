"""The names of the sheets.

XLSX: ``sheet@name``.
"""

WORDS = "in the names of the sheets"
REMEDY = "Give the sheets other names."
WITHOUT = None
