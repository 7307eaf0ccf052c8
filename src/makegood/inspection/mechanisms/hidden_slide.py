"""A slide that is left out when the show runs.

PPTX: ``p:sld@show``. ODP: ``presentation:visibility``.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "on a hidden slide"
REMEDY = "Show the slide, look at it, and delete it if it was not meant to go out."
WITHOUT = FindingClass.REVIEW
