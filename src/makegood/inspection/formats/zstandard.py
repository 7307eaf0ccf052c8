"""A file packed by Zstandard, with the frames that every reader skips."""

from makegood.inspection.archives.arrow_streams import arrow_reading
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "zstd"
RANK = 40
_MARK = b"\x28\xb5\x2f\xfd"
_SKIPPED = b"\x2a\x4d\x18"


def recognises(source: Source) -> bool:
    """The mark of a frame, or of a frame to be skipped."""
    head = source.head[:4]
    return head == _MARK or (head[1:] == _SKIPPED and 0x50 <= head[0] <= 0x5F)


def read(source: Source, inside: Inside) -> Reading:
    """The content of all frames, and of those to be skipped."""
    return arrow_reading(source, inside, format_=NAME, codec="zstd")
