"""The directories of fields of TIFF and EXIF: every text in them, bounded, each directory once."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}
_NUMBERS = {1: "B", 3: "H", 4: "I", 8: "h", 9: "i", 13: "I", 16: "Q", 18: "Q"}
_MOST_DIRECTORIES = 4_096
_MOST_FIELDS = 4_096
_MOST_BYTES = 8 << 20

SUB_DIRECTORIES = frozenset({330, 34665, 34853, 40965})
"""Fields that point to more directories: sub-pictures, EXIF, GPS, interoperability."""


@dataclass(kw_only=True, slots=True, repr=False)
class Field:
    """One field: its number, its type and its bytes."""

    tag: int
    type: int
    data: bytes
    order: str

    @property
    def number(self) -> int:
        """The first number in it; 0 where it holds none."""
        sign = _NUMBERS.get(self.type)
        try:
            return int(unpack_from(self.order + sign, self.data)[0]) if sign else 0
        except struct.error:
            return 0

    @property
    def numerators(self) -> list[int]:
        """The upper halves of its fractions, or its numbers."""
        if self.type not in (5, 10):
            return self.numbers
        count = min(len(self.data) // 8, 1_024)
        return list(unpack_from(f"{self.order}{2 * count}I", self.data))[::2]

    @property
    def numbers(self) -> list[int]:
        """All whole numbers in it."""
        sign, size = _NUMBERS.get(self.type), _SIZES.get(self.type, 1)
        if sign is None:
            return []
        count = min(len(self.data) // size, 65_536)
        return list(unpack_from(f"{self.order}{count}{sign}", self.data))


@dataclass(kw_only=True, slots=True, repr=False)
class Directory:
    """One directory of fields; ``parent`` is the field that points to it, 0 for a page."""

    parent: int
    page: int
    fields: dict[int, Field] = field(default_factory=dict)

    def number(self, tag: int) -> int:
        """The number in a field; 0 where there is none."""
        held = self.fields.get(tag)
        return held.number if held is not None else 0


@dataclass(kw_only=True, slots=True, repr=False)
class Fields:
    """All directories of a TIFF structure, and whether all of them could be read."""

    directories: list[Directory] = field(default_factory=list)
    is_whole: bool = True

    @property
    def pages(self) -> list[Directory]:
        """The directories that are pages."""
        return [each for each in self.directories if each.parent == 0]


def fields_of(data: bytes) -> Fields | None:
    """Read a TIFF structure; None where the bytes are none."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return None
    version = unpack_from(order + "H", data, 2)[0]
    if version == 43 and len(data) >= 16:
        return _Walk(data=data, order=order, is_big=True).walk(unpack_from(order + "Q", data, 8)[0])
    if version in (42, 85, 0x4F52, 0x5352):
        return _Walk(data=data, order=order, is_big=False).walk(
            unpack_from(order + "I", data, 4)[0]
        )
    return None


@dataclass(kw_only=True, slots=True, repr=False)
class _Walk:
    data: bytes
    order: str
    is_big: bool
    found: Fields = field(default_factory=Fields)
    seen: set[int] = field(default_factory=set)

    def walk(self, first: int) -> Fields:
        """Every directory: the chain of pages, and what their fields point to."""
        page, at = 0, first
        while at:
            at = self._directory(at, parent=0, page=page)
            page += 1
        return self.found

    def _directory(self, at: int, *, parent: int, page: int) -> int:
        """Read one directory; gives where the next one of its chain lies, 0 at the end."""
        if at in self.seen or len(self.seen) >= _MOST_DIRECTORIES:
            self.found.is_whole = False
            return 0
        self.seen.add(at)
        directory = Directory(parent=parent, page=page)
        self.found.directories.append(directory)
        try:
            end = self._fields(at, directory)
            following = int(
                unpack_from(self.order + ("Q" if self.is_big else "I"), self.data, end)[0]
            )
        except struct.error:
            self.found.is_whole = self.found.is_whole and bool(parent)
            following = 0
        for tag in SUB_DIRECTORIES & directory.fields.keys():
            for offset in directory.fields[tag].numbers[:64]:
                if 0 < offset < len(self.data):
                    self._directory(offset, parent=tag, page=page)
        return following

    def _fields(self, at: int, directory: Directory) -> int:
        count_sign, start, step = ("Q", 8, 20) if self.is_big else ("H", 2, 12)
        count = int(unpack_from(self.order + count_sign, self.data, at)[0])
        if count > _MOST_FIELDS:
            self.found.is_whole = False
            raise struct.error
        for number in range(count):
            for read in self._field(at + start + number * step):
                directory.fields.setdefault(read.tag, read)
        return at + start + count * step

    def _field(self, at: int) -> Iterator[Field]:
        sign, width = ("Q", 8) if self.is_big else ("I", 4)
        tag, type_ = unpack_from(self.order + "HH", self.data, at)
        count = int(unpack_from(self.order + sign, self.data, at + 4)[0])
        size = _SIZES.get(type_, 1) * count
        start = at + 4 + width
        if size > width:
            start = int(unpack_from(self.order + sign, self.data, start)[0])
        if start + size > len(self.data):
            self.found.is_whole = False
        held = self.data[start : start + min(size, _MOST_BYTES)]
        yield Field(tag=tag, type=type_, data=held, order=self.order)
