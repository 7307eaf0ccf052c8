"""Text on a part of the sheet that was cropped from view.

PDF: inside the MediaBox and outside the CropBox.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "on a part of the page that was cropped from view"
REMEDY = "Crop the page for good: print the file into a new PDF."
WITHOUT = FindingClass.REVIEW
