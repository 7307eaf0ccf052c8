"""A file packed by xz, in one stream or several."""

from functools import partial

from makegood.inspection.archives.packed import packed_reading
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "xz"
RANK = 40
_MARK = b"\xfd7zXZ\x00"
_MOST_MEMORY = 256 << 20


def recognises(source: Source) -> bool:
    """The mark of the format."""
    return source.head.startswith(_MARK)


def read(source: Source, inside: Inside) -> Reading:
    """The content, and what stands behind it."""
    import lzma

    new = partial(lzma.LZMADecompressor, format=lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)
    return packed_reading(
        source, inside, format_=NAME, new=new, damage=(lzma.LZMAError, ValueError), mark=_MARK
    )
