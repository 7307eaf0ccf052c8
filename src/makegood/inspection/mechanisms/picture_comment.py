"""A remark in the bytes of a picture.

JPEG: COM segments. PNG: tEXt, zTXt, iTXt. GIF: comment extensions.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a remark in the bytes of the picture"
REMEDY = "Save a copy of the picture without metadata."
WITHOUT = FindingClass.NOTE
