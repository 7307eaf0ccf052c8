"""Who changed which cell from what to what.

XLSX: ``xl/revisions/*``.
XLS: stream ``Revision Log``. XLSB: ``xl/revisions/*.bin``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the history of changes"
REMEDY = "Stop sharing the workbook, which clears its history."
WITHOUT = FindingClass.REVIEW
