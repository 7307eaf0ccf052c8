"""A row that is hidden, filtered away, or of no height.

XLSX: ``row@hidden``, or ``row@ht`` near 0.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in hidden rows"
REMEDY = "Show the rows, or clear the filter, and delete what was not meant to go out."
WITHOUT = FindingClass.REVIEW
