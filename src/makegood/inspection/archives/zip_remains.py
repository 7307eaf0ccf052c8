"""Members of a ZIP archive that no directory lists: deleted ones, or those of an archive cut off."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack_from

from makegood.inspection.archives.inflating import Allowance
from makegood.inspection.inside import Inside
from makegood.inspection.unreadable import PartRefused

_LOCAL = b"PK\x03\x04"
_LOCAL_SIZE = 30
_MARKS = (_LOCAL, b"PK\x01\x02", b"PK\x05\x06")
_ENCRYPTED = 0x01
_STORED, _DEFLATED = 0, 8
_PIECE = 1 << 16


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Remains:
    """A member that no directory lists: its name, and where its bytes begin."""

    name: str
    flags: int
    method: int
    start: int
    size: int

    def load(self, data: bytes, inside: Inside) -> bytes:
        """Its content.

        Raises:
            PartRefused: it is encrypted, damaged, or over a limit.

        """
        if self.flags & _ENCRYPTED:
            raise PartRefused("it is encrypted")
        if self.method == _STORED:
            return data[self.start : self.start + self.size]
        if self.method == _DEFLATED:
            return b"".join(_inflated(data, self.start, inside))
        raise PartRefused("it is compressed in a way that is not read here")


def remains_in(data: bytes) -> Iterator[Remains]:
    """Members in bytes that no directory describes, known by their own headers."""
    at = data.find(_LOCAL)
    while 0 <= at <= len(data) - _LOCAL_SIZE:
        flags, method = unpack_from("<HH", data, at + 6)
        size, _, name_length, extra = unpack_from("<IIHH", data, at + 18)
        start = at + _LOCAL_SIZE + name_length + extra
        if not size and method == _STORED:
            size = _until_next(data, start) - start
        yield Remains(
            name=data[at + _LOCAL_SIZE : at + _LOCAL_SIZE + name_length].decode("utf-8", "replace"),
            flags=flags,
            method=method,
            start=start,
            size=size,
        )
        at = data.find(_LOCAL, start + size)


def _until_next(data: bytes, start: int) -> int:
    return min(
        (found for mark in _MARKS if (found := data.find(mark, start)) >= 0), default=len(data)
    )


def _inflated(data: bytes, start: int, inside: Inside) -> Iterator[bytes]:
    """As much as can be unpacked: a member that is cut off gives its beginning."""
    inflater = zlib.decompressobj(wbits=-15)
    allowance = Allowance(inside=inside)
    for at in range(start, len(data), _PIECE):
        raw = data[at : at + _PIECE]
        allowance.given += len(raw)
        while raw:
            try:
                piece = inflater.decompress(raw, 1 << 22)
            except zlib.error:
                return
            allowance.allow(len(piece))
            yield piece
            raw = inflater.unconsumed_tail
        if inflater.eof:
            return
