"""More pictures in one file than a viewer shows at first.

TIFF: further pages. GIF, PNG, WebP: frames. HEIC, JPEG (MPF): further items.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in further pictures of the file"
REMEDY = "Look at every picture of the file."
WITHOUT = FindingClass.NOTE
