"""A small picture of the first page, as it looked when somebody saved it.

OOXML: ``docProps/thumbnail.*``. JPEG, TIFF: the preview in EXIF. OpenDocument: ``Thumbnails/``.
PDF: ``Thumb`` of a page. HEIC: items that are previews of others.
"""

from makegood.vocabulary.finding import FindingClass

WORDS = "in a small picture of an earlier state"
REMEDY = "Save the file without a preview."
WITHOUT = FindingClass.NOTE
