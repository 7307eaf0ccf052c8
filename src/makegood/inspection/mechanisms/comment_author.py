"""Who commented: names, user names and addresses.

XLSX: the author list of ``xl/comments*.xml``, ``xl/persons/*``.
XLS: NOTE. XLSB: ``BrtCommentAuthor``. ODF: ``dc:creator`` of an annotation.
PDF: ``T`` of annotations.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "among the people who commented"
REMEDY = "Delete the comments and let the program remove personal information."
WITHOUT = FindingClass.NOTE
