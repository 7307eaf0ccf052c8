"""A picture of which only a part is shown, while the file holds all of it.

OOXML: ``a:srcRect`` with a margin of two per cent and more.
JPEG, TIFF: a preview of another shape than the picture.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a picture that is shown in part only"
REMEDY = "Crop the picture for good (“delete cropped areas”), or replace it."
WITHOUT = FindingClass.REVIEW
