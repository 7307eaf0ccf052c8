"""HEIC, HEIF and AVIF pictures: EXIF, XMP, descriptions, previews."""

from makegood.inspection.image.heif import BRANDS, read_heif
from makegood.inspection.image.whole import read_picture
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "heic"
RANK = 10


def recognises(source: Source) -> bool:
    """Its first box names a brand of still pictures."""
    return source.head[4:8] == b"ftyp" and _is_picture(source.head)


def read(source: Source, inside: Inside) -> Reading:
    """Everything that the file says beside its pixels."""
    return read_picture(source, inside, NAME, read_heif)


def _is_picture(head: bytes) -> bool:
    """Whether the first box names such a brand, as its own or among those it agrees with."""
    size = min(int.from_bytes(head[:4], "big"), 512)
    return any(head[at : at + 4] in BRANDS for at in range(8, size, 4))
