"""Text on a layer that is switched off.

PDF: optional content whose group is off at first, or in print.
ODP: ``draw:layer`` with ``draw:display`` none.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "on a layer that is switched off"
REMEDY = "Delete the layer."
WITHOUT = FindingClass.REVIEW
