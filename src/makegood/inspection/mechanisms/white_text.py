"""Text in the colour of its ground.

XLSX: fonts of cells and conditional formats. DOCX, PPTX: runs. PDF: fill colours. HTML: CSS.
XLS: FONT, XF, PALETTE. XLSB: ``BrtFont``, ``BrtFill``. ODF: ``fo:color`` against the ground of run, paragraph, cell, shape, slide.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the colour of its ground"
REMEDY = "Give the text another colour, read it, and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
