"""A file packed by LZ4 in its frame format, with the frames that every reader skips."""

from makegood.inspection.archives.arrow_streams import arrow_reading
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "lz4"
RANK = 40
_MARK = b"\x04\x22\x4d\x18"


def recognises(source: Source) -> bool:
    """The mark of a frame."""
    return source.head.startswith(_MARK)


def read(source: Source, inside: Inside) -> Reading:
    """The content of all frames, and of those to be skipped."""
    return arrow_reading(source, inside, format_=NAME, codec="lz4")
