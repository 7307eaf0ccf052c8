"""The records of a BIFF12 part, and the texts in them.

[MS-XLSB] 2.1.4: a kind of one or two bytes, a length of one to four, seven bits in each.
"""

from collections.abc import Iterator
from typing import NamedTuple

from makegood.inspection.biff.texts import runs_in
from makegood.inspection.unreadable import PartRefused

_SHORTEST_TEXT, _LONGEST_TEXT = 4, 32_767


class Record(NamedTuple):
    """One record: its kind and its bytes."""

    kind: int
    data: bytes

    def __repr__(self) -> str:
        return f"Record({self.kind}, {len(self.data)} bytes)"


def records_in(part: bytes) -> Iterator[Record]:
    """Records one after another.

    Raises:
        PartRefused: the part ends within a record.

    """
    at, size = 0, len(part)
    while at < size:
        kind = part[at]
        at += 1
        if kind & 0x80 and at < size:
            kind = kind & 0x7F | (part[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while at < size and shift < 28:
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + length > size:
            raise PartRefused("it is cut off or damaged")
        yield Record(kind, part[at : at + length])
        at += length


def wide_text(data: bytes, at: int) -> tuple[str, int]:
    """An XLWideString, and where the next thing begins; "" for one that is said to be missing."""
    count = int.from_bytes(data[at : at + 4], "little")
    at += 4
    if count == 0xFFFFFFFF or count > len(data):
        return "", at
    return data[at : at + 2 * count].decode("utf-16-le", "replace"), at + 2 * count


def texts_in(data: bytes) -> tuple[str, ...]:
    """Every text of a record of whatever shape: those with a length before them, and readable runs."""
    if len(data) < _SHORTEST_TEXT:
        return ()
    found: list[str] = []
    at, start = 0, 0
    rest: list[bytes] = []
    while at + 6 <= len(data):
        count = int.from_bytes(data[at : at + 4], "little")
        end = at + 4 + 2 * count
        if 2 <= count <= _LONGEST_TEXT and end <= len(data) and _is_text(data[at + 4 : end]):
            found.append(data[at + 4 : end].decode("utf-16-le"))
            rest.append(data[start:at])
            at = start = end
        else:
            at += 1
    rest.append(data[start:])
    return (*found, *(text for piece in rest for text in runs_in(piece)))


def _is_text(raw: bytes) -> bool:
    try:
        text = raw.decode("utf-16-le")
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign in "\r\n\t" for sign in text)
