"""JPEG pictures: EXIF, XMP, IPTC, comments, previews, and bytes behind the end."""

from makegood.inspection.image.jpeg import read_jpeg
from makegood.inspection.image.whole import read_picture
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "jpeg"
RANK = 10


def recognises(source: Source) -> bool:
    """It begins with the start of an image and a marker."""
    return source.head.startswith(b"\xff\xd8\xff")


def read(source: Source, inside: Inside) -> Reading:
    """Everything that the file says beside its pixels."""
    return read_picture(source, inside, NAME, read_jpeg)
