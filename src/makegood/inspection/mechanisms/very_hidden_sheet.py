"""A sheet that only the macro editor can show again.

XLSX: ``xl/workbook.xml``, ``sheet@state="veryHidden"``.
XLS: BOUNDSHEET ``hsState`` 2. XLSB: ``BrtBundleSh``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "on a sheet that the program's own menu does not offer to show"
REMEDY = "Copy what is meant to go out into a new workbook as values."
WITHOUT = FindingClass.REVIEW
