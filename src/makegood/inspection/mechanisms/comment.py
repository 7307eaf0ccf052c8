"""A remark at a cell or in a text that opens when one points at it.

XLSX: ``xl/comments*.xml``.
XLS: NOTE and TXO. XLSB: ``comments*.bin``. ODF: ``office:annotation``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in comments"
REMEDY = "Delete the comments."
WITHOUT = FindingClass.NOTE
