"""The header or footer of the printed page.

XLSX: ``headerFooter``.
XLS: HEADER, FOOTER. XLSB: ``BrtBeginHeaderFooter``. ODF: master pages of ``styles.xml``.
"""

WORDS = "in the header or footer of the printed page"
REMEDY = "Clear the header and footer."
WITHOUT = None
