"""WebP pictures: EXIF, XMP, frames, and bytes behind the end."""

from makegood.inspection.image.webp import read_webp
from makegood.inspection.image.whole import read_picture
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "webp"
RANK = 10


def recognises(source: Source) -> bool:
    """It is a RIFF file of the kind WEBP."""
    return source.head.startswith(b"RIFF") and source.head[8:12] == b"WEBP"


def read(source: Source, inside: Inside) -> Reading:
    """Everything that the file says beside its pixels."""
    return read_picture(source, inside, NAME, read_webp)
