"""The rest of a larger picture over which a smaller one was saved.

PNG, JPEG: picture data behind the end (aCropalypse).
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the rest of a picture that was cropped"
REMEDY = "Open the picture and save it under a new name."
WITHOUT = FindingClass.REVIEW
