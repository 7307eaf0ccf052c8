"""Something that lies beside the slide, where only its author sees it.

PPTX: a shape whose rectangle lies outside ``p:sldSz``.
ODP: shapes beyond the page of the slide.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "beside the slide"
REMEDY = "Delete what lies beside the slide."
WITHOUT = FindingClass.REVIEW
