"""A shape or picture that is switched off.

XLSX, PPTX: ``cNvPr@hidden``. DOCX: ``docPr@hidden``.
XLS: ``fHidden`` of a drawing. ODF: ``draw:display``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a hidden shape"
REMEDY = "Show the shape in the selection pane and delete it."
WITHOUT = FindingClass.REVIEW
