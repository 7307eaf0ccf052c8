"""Text that is not painted at all.

PPTX, XLSX: runs without fill, or wholly see-through. PDF: rendering mode 3.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in text that is not painted"
REMEDY = "Show the text and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
