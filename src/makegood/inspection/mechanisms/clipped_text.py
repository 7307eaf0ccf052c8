"""Text outside the window through which it is drawn.

PDF: a clip path that lets nothing of the text through.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in text that is cut away by a window"
REMEDY = "Delete the text."
WITHOUT = FindingClass.REVIEW
