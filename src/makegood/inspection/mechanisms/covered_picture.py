"""A part of a picture under an opaque box.

PDF: a black or white shape drawn over a picture, which holds something other than one colour at that place.
XLSX, PPTX: a picture that lies wholly under another one, or under a shape that is filled.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "under a box that lies over a picture"
REMEDY = (
    "Black out the part in the picture itself, with a program for pictures, and make the PDF anew."
)
WITHOUT = FindingClass.REVIEW
