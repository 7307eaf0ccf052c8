"""TNEF ([MS-OXTNEF]): the attachment in which Outlook packs a whole message, attachments and all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8,
          0x40: 8, 0x48: 16}  # fmt: skip
_OF_LENGTH = (0x0D, 0x1E, 0x1F, 0x102)
_MANY = 0x1000
_NAMED = 0x8000
_MOST_PROPERTIES = 100_000


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Attribute:
    """One attribute: of the message or of an attachment, its number, its bytes."""

    of_attachment: bool
    number: int
    data: bytes


@dataclass(kw_only=True, slots=True, repr=False)
class Properties:
    """MAPI properties: number, type and value; the names that some have; whether all were read."""

    values: list[tuple[int, int, bytes]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    whole: bool = True


def attributes_in(data: bytes) -> Iterator[Attribute]:
    """Every attribute, as far as the bytes go."""
    at = 6
    while at + 9 <= len(data):
        level, number, length = unpack_from("<BII", data, at)
        if level not in (1, 2):
            return
        yield Attribute(
            of_attachment=level == 2, number=number & 0xFFFF, data=data[at + 9 : at + 9 + length]
        )
        at += 11 + length


def ends_in_order(data: bytes) -> bool:
    """Whether the attributes reach exactly to the end."""
    at = 6
    while at + 9 <= len(data):
        level, _, length = unpack_from("<BII", data, at)
        if level not in (1, 2):
            return not data[at:].strip(b"\x00")
        at += 11 + length
    return at == len(data)


def properties_in(data: bytes) -> Properties:
    """The MAPI properties of a block."""
    found = Properties()
    walk = _Walk(data)
    try:
        for _ in range(min(walk.number(), _MOST_PROPERTIES)):
            kind, number = walk.pair()
            if number >= _NAMED:
                found.names.extend(walk.name())
            for value in walk.values(kind):
                found.values.append((number, kind & ~_MANY, value))
    except (ValueError, IndexError):
        found.whole = False
    return found


class _Walk:
    """A position in a block of properties; reading past its end is an error."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        taken = self._data[self._at : self._at + size]
        if len(taken) < size:
            raise ValueError
        self._at += (size + 3) // 4 * 4
        return taken

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def pair(self) -> tuple[int, int]:
        taken = self.take(4)
        return int.from_bytes(taken[:2], "little"), int.from_bytes(taken[2:], "little")

    def name(self) -> Iterator[str]:
        self.take(16)
        if self.number() == 0:
            self.take(4)
        else:
            yield self.take(self.number()).decode("utf-16-le", "replace").rstrip("\x00")

    def values(self, kind: int) -> Iterator[bytes]:
        bare = kind & ~_MANY
        if bare in _OF_LENGTH:
            for _ in range(min(self.number(), _MOST_PROPERTIES)):
                yield self.take(self.number())
        elif bare in _FIXED:
            for _ in range(min(self.number(), _MOST_PROPERTIES) if kind & _MANY else 1):
                yield self.take(_FIXED[bare])
        else:
            raise ValueError
