"""A long text of records in pieces that end where a record ends."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

PIECE = 4 << 20
_LONGEST_RECORD = 64 << 20
_MARK = codecs.BOM_UTF8
_QUOTE = ord('"')


def utf8_pieces(file: BinaryIO, encoding: str, *, size: int = PIECE) -> Iterator[bytes]:
    """The text as UTF-8, piece by piece; what is no sign of the encoding is replaced by a mark."""
    if encoding in ("utf-8", "utf-8-sig"):
        first = file.read(size)
        yield first.removeprefix(_MARK)
        while piece := file.read(size):
            yield piece
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while piece := file.read(size):
        yield decoder.decode(piece).removeprefix("\ufeff").encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def whole_records(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same text cut only at ends of lines outside quotation marks, as far as there are any."""
    rest = b""
    for piece in pieces:
        data = rest + piece if rest else piece
        cut = _end_of_record(data)
        if not cut and len(data) > _LONGEST_RECORD:
            cut = data.rfind(b"\n") + 1 or len(data)
        if cut:
            yield data if cut == len(data) else data[:cut]
        rest = data[cut:]
    if rest:
        yield rest


def _end_of_record(data: bytes) -> int:
    """Behind the last end of line before which the quotation marks are even; 0 where there is none."""
    end = data.rfind(b"\n") + 1 or (data.rfind(b"\r", 0, -1) + 1)
    if not end or data.find(b'"', 0, end) < 0:
        return end
    odd = int(np.count_nonzero(np.frombuffer(data, np.uint8, end) == _QUOTE)) % 2
    while odd:
        before = data.rfind(b"\n", 0, end - 1) + 1
        if not before:
            return 0
        odd ^= data.count(b'"', before, end) % 2
        end = before
    return end
