"""Text too small to be read.

DOCX: ``w:sz`` of two points and less. PPTX, XLSX: ``a:rPr@sz`` under three points. PDF: the size of the font.
XLS: FONT under two points. XLSB: ``BrtFont``. ODF: ``fo:font-size``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in text too small to be read"
REMEDY = "Enlarge the text, read it, and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
