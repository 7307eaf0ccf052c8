"""What a camera writes into a picture: place, time, owner, serial number, remarks.

JPEG, TIFF, PNG, WebP, HEIC: EXIF with its GPS part and maker notes.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in what the camera wrote into the picture"
REMEDY = "Save a copy of the picture without metadata."
WITHOUT = FindingClass.NOTE
