"""Data that other programs attached to the file.

OOXML: ``customXml/item*.xml``.
"""

WORDS = "in data that other programs attached to the file"
REMEDY = "Let the program remove custom data, or copy the values into a new workbook."
WITHOUT = None
