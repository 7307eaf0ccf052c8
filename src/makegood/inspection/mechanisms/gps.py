"""Where a picture was taken.

JPEG, TIFF, PNG, WebP, HEIC: the GPS part of EXIF with a latitude and a longitude.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the note of where it was taken"
REMEDY = "Save a copy of the picture without metadata."
WITHOUT = FindingClass.REVIEW
