"""TIFF pictures and raw files of cameras: the fields of every page."""

from makegood.inspection.image.tiff import read_tiff
from makegood.inspection.image.whole import read_picture
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "tiff"
RANK = 10


def recognises(source: Source) -> bool:
    """It begins with the byte order and the number of TIFF or BigTIFF."""
    return source.head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"))


def read(source: Source, inside: Inside) -> Reading:
    """Everything that the file says beside its pixels."""
    return read_picture(source, inside, NAME, read_tiff)
