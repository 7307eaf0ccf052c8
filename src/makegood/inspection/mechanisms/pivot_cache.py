"""The rows from which a pivot table was made, kept in the file beside it.

XLSX: ``xl/pivotCache/pivotCacheDefinition*.xml`` and ``pivotCacheRecords*.xml``.
XLS: ``_SX_DB_CUR/*``. XLSB: ``pivotCacheDefinition*.bin``, ``pivotCacheRecords*.bin``. ODS: ``table:data-pilot-member``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the memory of a pivot table, which keeps the rows that it was made from"
REMEDY = "Paste the pivot table as values into a new workbook."
WITHOUT = FindingClass.REVIEW
