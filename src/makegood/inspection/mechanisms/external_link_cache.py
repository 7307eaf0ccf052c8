"""Cells of another workbook, kept as they were when the link was last refreshed.

XLSX: ``xl/externalLinks/externalLink*.xml`` and the path in its relationships.
XLS: SUPBOOK, XCT, CRN. XLSB: ``externalLink*.bin``. ODS: hidden sheets with ``table:table-source``, ``table:dde-link``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a copy of another workbook that this one keeps"
REMEDY = "Break the links to other workbooks, or copy the values into a new one."
WITHOUT = FindingClass.REVIEW
