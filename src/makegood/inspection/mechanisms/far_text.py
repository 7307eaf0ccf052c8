"""Text that stands far to the right of the rest, or far below it.

Text: behind two hundred blanks, or below sixty empty lines.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "far to the right of the text, or far below it"
REMEDY = "Delete the blanks and what stands behind them."
WITHOUT = FindingClass.REVIEW
