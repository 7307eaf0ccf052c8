"""Text that is wholly see-through.

PDF: a fill of which less than a twentieth is painted (``ca``).
ODF: ``loext:opacity`` of the text.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in text that is wholly see-through"
REMEDY = "Delete the text."
WITHOUT = FindingClass.REVIEW
