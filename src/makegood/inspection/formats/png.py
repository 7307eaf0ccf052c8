"""PNG pictures: texts, EXIF, XMP, frames, and bytes behind the end."""

from makegood.inspection.image.png import read_png
from makegood.inspection.image.whole import read_picture
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "png"
RANK = 10


def recognises(source: Source) -> bool:
    """It begins with the signature of PNG."""
    return source.head.startswith(b"\x89PNG\r\n\x1a\n")


def read(source: Source, inside: Inside) -> Reading:
    """Everything that the file says beside its pixels."""
    return read_picture(source, inside, NAME, read_png)
