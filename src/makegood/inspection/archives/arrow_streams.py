"""Zstandard and LZ4 streams, unpacked by Arrow; the frames that readers skip are searched."""

import re
from collections.abc import Iterator

import pyarrow as pa

from makegood.inspection.archives.inflating import Allowance, Unpacked
from makegood.inspection.archives.packed import opened
from makegood.inspection.archives.stray import stray
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused

_PIECE = 1 << 18
_CRUMB = 256
_SKIPPED = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18(....)", re.DOTALL)
_MOST_SKIPPED = 1_000


def arrow_reading(source: Source, inside: Inside, *, format_: str, codec: str) -> Reading:
    """The content of a packed file as far as it goes, and what readers skip."""
    data = source.data()
    found = Unpacked()
    counted = Allowance(inside=inside, given=len(data))
    try:
        for piece in _pieces(data, codec, found):
            counted.allow(len(piece))
            found.pieces.append(piece)
            found.size += len(piece)
    except PartRefused as refused:
        found.why = str(refused)
    skipped = tuple(
        passage
        for frame in _skipped(data)
        for passage in stray(frame, inside, part="a frame that is skipped")
    )
    return opened(found, inside, format_=format_, passages=skipped)


def _pieces(data: bytes, codec: str, found: Unpacked) -> Iterator[bytes]:
    """Large pieces up to where the stream breaks, then as many small ones as there are."""
    for size in (_PIECE, _CRUMB):
        stream = pa.CompressedInputStream(pa.BufferReader(data), codec)
        try:
            _skip(stream, found.size)
            while piece := stream.read(size):
                yield piece
        except OSError:
            found.why = "it is cut off, damaged, or followed by other bytes"
            continue
        return


def _skip(stream: pa.NativeFile, size: int) -> None:
    while size and (piece := stream.read(min(size, _PIECE))):
        size -= len(piece)


def _skipped(data: bytes) -> Iterator[bytes]:
    for count, match in enumerate(_SKIPPED.finditer(data)):
        length = int.from_bytes(match[1], "little")
        if count < _MOST_SKIPPED and match.end() + length <= len(data):
            yield data[match.end() : match.end() + length]
