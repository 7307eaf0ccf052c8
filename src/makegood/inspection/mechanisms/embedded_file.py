"""A whole file inside the file: a workbook behind a chart, an object, a package.

OOXML: ``embeddings/*``. PDF: embedded file streams. RTF: ``objdata``. OpenDocument: ``Object */``.
XLS: ``MBD*`` storages. ODF: ``Object */``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a file that lies inside this one"
REMEDY = "Delete the embedded file, or put a picture in its place."
WITHOUT = FindingClass.REVIEW
