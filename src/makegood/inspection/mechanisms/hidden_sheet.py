"""A sheet that is left out of the tabs and can be shown from the menu.

XLSX: ``xl/workbook.xml``, ``sheet@state="hidden"``.
XLS: BOUNDSHEET ``hsState`` 1. XLSB: ``BrtBundleSh``. ODS: ``table:display`` of the style of a table.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "on a hidden sheet"
REMEDY = "Show the sheet, look at it, and delete it if it was not meant to go out."
WITHOUT = FindingClass.REVIEW
