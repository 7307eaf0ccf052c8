"""Caption, by-line, place and contact of a press picture.

JPEG, TIFF: IPTC-IIM records (Photoshop resource 0x0404).
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in the caption data of the picture"
REMEDY = "Save a copy of the picture without metadata."
WITHOUT = FindingClass.NOTE
