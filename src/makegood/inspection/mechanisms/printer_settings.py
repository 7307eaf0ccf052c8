"""Names of printers, servers and users kept for the next print.

XLSX: ``xl/printerSettings/*.bin`` (DEVMODE).
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the settings of a printer"
REMEDY = "Nothing needs to be done; a new workbook does not have them."
WITHOUT = FindingClass.NOTE
