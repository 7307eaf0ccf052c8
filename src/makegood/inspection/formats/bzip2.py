"""A file packed by bzip2, in one stream or several."""

from makegood.inspection.archives.packed import packed_reading
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "bzip2"
RANK = 40
_BLOCK = b"\x31\x41\x59\x26\x53\x59"
_END = b"\x17\x72\x45\x38\x50\x90"


def recognises(source: Source) -> bool:
    """``BZh``, a digit, and the mark of a first block or of the end."""
    head = source.head[:10]
    return head[:3] == b"BZh" and head[3:4].isdigit() and head[4:] in (_BLOCK, _END)


def read(source: Source, inside: Inside) -> Reading:
    """The content, and what stands behind it."""
    from bz2 import BZ2Decompressor

    return packed_reading(
        source, inside, format_=NAME, new=BZ2Decompressor, damage=(OSError, ValueError), mark=b"BZh"
    )
