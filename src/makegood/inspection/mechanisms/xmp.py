"""A description in XML that programs write into files: makers, history, identifiers.

PDF: ``Metadata`` streams. JPEG, TIFF, PNG, WebP, HEIC, GIF: the XMP packet.
"""

WORDS = "in the description that programs write into the file"
REMEDY = "Let the program remove metadata."
WITHOUT = None
