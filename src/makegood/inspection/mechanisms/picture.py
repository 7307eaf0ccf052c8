"""Readable texts among the bytes of a picture.

OOXML: ``media/*``.
"""

WORDS = "in the bytes of a picture"
REMEDY = "Replace the picture by a copy without its metadata."
WITHOUT = None
