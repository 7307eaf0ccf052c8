"""GIF pictures: comments, XMP, frames, and bytes behind the end."""

from makegood.inspection.image.gif import read_gif
from makegood.inspection.image.whole import read_picture
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "gif"
RANK = 10


def recognises(source: Source) -> bool:
    """It begins with the signature of GIF."""
    return source.head.startswith((b"GIF87a", b"GIF89a"))


def read(source: Source, inside: Inside) -> Reading:
    """Everything that the file says beside its pixels."""
    return read_picture(source, inside, NAME, read_gif)
