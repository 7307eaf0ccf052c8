"""The records of a BIFF stream: a kind, a length, the bytes; and the substreams that they form.

[MS-XLS] 2.1.4. Nothing of what a stream says of itself is trusted: every range that no substream
covers is given back, so that its bytes can be searched.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple

_HEADER = Struct("<HH")

BOF8 = 0x0809
BOFS = frozenset({0x0009, 0x0209, 0x0409, BOF8})
EOF = 0x000A
CONTINUE = 0x003C

GLOBALS, MODULE, SHEET, CHART, MACRO, WORKSPACE = 0x0005, 0x0006, 0x0010, 0x0020, 0x0040, 0x0100


class Record(NamedTuple):
    """One record: its kind, its bytes, and where it lies in the stream."""

    kind: int
    data: bytes
    at: int

    def __repr__(self) -> str:
        return f"Record({self.kind}, {len(self.data)} bytes)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Substream:
    """A BOF with everything up to its EOF; charts inside a sheet lie inside its range.

    ``whole`` is False where the stream ends, or the next substream begins, before the EOF.
    """

    at: int
    end: int
    version: int
    kind: int
    whole: bool


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Parted:
    """A stream parted into substreams, and the ranges between and behind them."""

    substreams: tuple[Substream, ...]
    leftovers: tuple[tuple[int, int], ...]


def records_between(stream: bytes, start: int, end: int) -> Iterator[Record]:
    """Records one after another; the last one only where it is whole."""
    at = start
    while at + 4 <= end:
        kind, length = _HEADER.unpack_from(stream, at)
        following = at + 4 + length
        if following > end:
            return
        yield Record(kind, stream[at + 4 : following], at)
        at = following


def version_of(kind: int, data: bytes) -> int:
    """2, 3, 4, 5 or 8: which BIFF a BOF record begins."""
    if kind != BOF8:
        return {0x0009: 2, 0x0209: 3, 0x0409: 4}[kind]
    return 5 if int.from_bytes(data[:2], "little") == 0x0500 else 8


def begins(stream: bytes, at: int) -> bool:
    """Whether a BOF record lies here."""
    if at + 8 > len(stream):
        return False
    kind, length = _HEADER.unpack_from(stream, at)
    return kind in BOFS and 4 <= length <= 64 and at + 4 + length <= len(stream)


def parted(stream: bytes, *, entries: tuple[int, ...] = ()) -> Parted:
    """Part a stream into substreams, beginning at 0 and at each entry that the workbook names."""
    named = sorted(at for at in entries if begins(stream, at))
    found: list[Substream] = []
    position = 0
    while position < len(stream):
        if not begins(stream, position):
            later = [at for at in named if at > position]
            if not later:
                break
            position = later[0]
        substream = _substream(stream, position, frozenset(named))
        found.append(substream)
        position = substream.end
    return Parted(substreams=tuple(found), leftovers=_between(found, len(stream)))


def _substream(stream: bytes, start: int, entries: frozenset[int]) -> Substream:
    at, depth = start, 0
    whole = False
    while at + 4 <= len(stream) and not (at > start and at in entries):
        kind, length = _HEADER.unpack_from(stream, at)
        if at + 4 + length > len(stream):
            break
        at += 4 + length
        depth += (kind in BOFS) - (kind == EOF)
        if depth == 0:
            whole = True
            break
    kind, length = _HEADER.unpack_from(stream, start)
    data = stream[start + 4 : start + 4 + length]
    return Substream(
        at=start, end=at, version=version_of(kind, data),
        kind=int.from_bytes(data[2:4], "little"), whole=whole,
    )  # fmt: skip


def _between(found: list[Substream], size: int) -> tuple[tuple[int, int], ...]:
    """The ranges of the stream that no substream covers."""
    ends = [0, *(each.end for each in found)]
    starts = [*(each.at for each in found), size]
    return tuple((end, start) for end, start in zip(ends, starts, strict=True) if end < start)
