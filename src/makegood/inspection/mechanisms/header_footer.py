"""The header or footer of the printed page.

XLSX: ``headerFooter``.
"""

WORDS = "in the header or footer of the printed page"
REMEDY = "Clear the header and footer."
WITHOUT = None
