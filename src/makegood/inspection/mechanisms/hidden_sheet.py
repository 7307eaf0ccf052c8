"""A sheet that is left out of the tabs and can be shown from the menu.

XLSX: ``xl/workbook.xml``, ``sheet@state="hidden"``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "on a hidden sheet"
REMEDY = "Show the sheet, look at it, and delete it if it was not meant to go out."
WITHOUT = FindingClass.REVIEW
