"""A block of rows as an array of bytes: where its tags are, which rows and cells they open.

All tags of the block are looked at together. Nothing is skipped: every ``<`` must begin a tag of a
known form that ends where the next begins, or where its text does; every cell must say an address in
its row. Where that is not so the block is not covered, and is read in a slower way.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from makegood.inspection.batch import Flags
from makegood.inspection.spreadsheet.cells import NotCovered, is_hidden_row, kind_of

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]
Words = NDArray[np.uint64]

CELL, ROW, TEXT, SPACED_TEXT, VALUE, FORMULA, FORMULA_OF_MANY, ITEM = range(1, 9)
_OTHER = 8
_PADDING = b"\x00" * 40
_NAMES = {
    b"c ": CELL, b"ro": ROW, b"t>": TEXT, b"t ": SPACED_TEXT, b"v>": VALUE, b"f>": FORMULA,
    b"f ": FORMULA_OF_MANY,
}  # fmt: skip
_FIXED = (
    b"<si>",
    b"</si>",
    b"</c>",
    b"</t>",
    b"</v>",
    b"</f>",
    b"<is>",
    b"</is>",
    b"</row>",
    b"<v/>",
    b"<t/>",
    b"<f/>",
)
_LOW = np.array([(1 << (8 * size)) - 1 for size in range(8)] + [(1 << 64) - 1], dtype=np.uint64)
_ROW_BEGINS = np.uint64(int.from_bytes(b'<row r="', "little"))
_CELL_BEGINS = np.uint64(int.from_bytes(b'<c r="', "little"))
_SPACE = b'<t xml:space="preserve">'
_ENDING = re.compile(rb'((?: [A-Za-z][\w:]*="[^"<>&]*")*) ?(/?)>')
_LONGEST_ENDING, _USUAL_BYTES = 200, 24
_ESCAPE = re.compile(rb"_x[0-9A-Fa-f]{4}_")
_ONE_AT_A_TIME = Lock()
_FACTORS = tuple(
    np.uint64(f)
    for f in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
)
_QUOTE, _FULL_ADDRESS_DIGITS = 34, 7


def _kinds_table() -> tuple[Bytes, Places]:
    """By the two signs after ``<``: the kind of tag; by the kind: its length where that is fixed."""
    kinds, lengths = np.zeros(65_536, np.uint8), np.zeros(256, np.int64)
    lengths[0] = -1
    for name, kind in _NAMES.items():
        kinds[int.from_bytes(name, "little")] = kind
    for kind, tag in enumerate(_FIXED, start=_OTHER):
        kinds[int.from_bytes(tag[1:3], "little")] = kind
        lengths[kind] = len(tag)
    return kinds, lengths


_KINDS, _LENGTHS = _kinds_table()


@dataclass(frozen=True, kw_only=True, slots=True)
class CellClass:
    """What cells with the same attributes share: type, style, and whether the tag closes itself."""

    kind: str
    style: int
    is_closed: bool


Meaning = TypeVar("Meaning")


@dataclass(kw_only=True, slots=True, repr=False)
class Endings(Generic[Meaning]):
    """Every different ending of a tag met so far (what follows an address or a number), read once."""

    read: Callable[[bytes], Meaning]
    known: list[Meaning] = field(default_factory=list)
    _by_key: dict[int, int] = field(default_factory=dict)
    _slots: Words = field(default_factory=lambda: np.zeros(65_536, np.uint64))
    _at: NDArray[np.int32] = field(default_factory=lambda: np.full(65_536, -1, np.int32))
    _usual: tuple[bytes, int] | None = None

    def of(self, block: "Block", starts: Places, ends: Places) -> NDArray[np.int32]:
        """Each ending by its number in ``known``.

        Raises:
            NotCovered: an ending is too long, or says what cannot be read.

        """
        sizes = ends - starts
        if len(sizes) and (sizes.max() > _LONGEST_ENDING or sizes.min() < 1):
            raise NotCovered
        usual = self._usual
        if usual is None:
            found = self._found(block, starts, sizes)
            self._usual = _most_common(block, starts, sizes, found)
            return found
        found = np.full(len(sizes), usual[1], np.int32)
        others = np.flatnonzero(~_are(usual[0], block.words, starts, sizes))
        if len(others):
            found[others] = self._found(block, starts[others], sizes[others])
        return found

    def _found(self, block: "Block", starts: Places, sizes: Places) -> NDArray[np.int32]:
        keys = _keys(block.words, starts, sizes)
        slots = (keys >> np.uint64(48)).astype(np.int64)
        found = self._at[slots]
        new = np.flatnonzero((found < 0) | (self._slots[slots] != keys))
        if len(new):
            different, firsts, back = np.unique(keys[new], return_index=True, return_inverse=True)
            numbers = [
                self._number(int(key), block.data[starts[at] : starts[at] + sizes[at]])
                for key, at in zip(different.tolist(), new[firsts].tolist(), strict=True)
            ]
            found[new] = np.array(numbers, np.int32)[back]
        return found

    def _number(self, key: int, ending: bytes) -> int:
        """A slot is filled once, its key before its number: others read them at the same moment."""
        number = self._by_key.get(key)
        if number is not None:
            return number
        meaning = self.read(ending)
        with _ONE_AT_A_TIME:
            self.known.append(meaning)
            number = self._by_key[key] = len(self.known) - 1
            if self._at[key >> 48] < 0:
                self._slots[key >> 48] = key
                self._at[key >> 48] = number
        return number


def _most_common(
    block: "Block", starts: Places, sizes: Places, found: NDArray[np.int32]
) -> tuple[bytes, int] | None:
    """The ending that most of some tags have, if it is short, with its number."""
    if not len(found):
        return None
    number = int(np.bincount(found).argmax())
    at = int((found == number).argmax())
    ending = block.data[starts[at] : starts[at] + sizes[at]]
    return (ending, number) if len(ending) <= _USUAL_BYTES else None


def _are(ending: bytes, words: Words, starts: Places, sizes: Places) -> Flags:
    """Which endings are a given one."""
    same: Flags = sizes == len(ending)
    for step in range(0, len(ending), 8):
        part = ending[step : step + 8]
        expected = np.uint64(int.from_bytes(part, "little"))
        held = words[starts + step] if step else words[starts]
        same &= (held if len(part) == 8 else held & _LOW[len(part)]) == expected
    return same


def cell_class(ending: bytes) -> CellClass:
    """What a cell's attributes say.

    Raises:
        NotCovered: they are written in an unusual way.

    """
    match = _ENDING.fullmatch(ending)
    if match is None:
        raise NotCovered
    kind, style = kind_of(match.group(1))
    return CellClass(kind=kind, style=style, is_closed=bool(match.group(2)))


def row_hides(ending: bytes) -> bool:
    """Whether a row's attributes keep it from sight.

    Raises:
        NotCovered: they are written in an unusual way.

    """
    match = _ENDING.fullmatch(ending)
    if match is None:
        raise NotCovered
    return is_hidden_row(match.group(1))


def _keys(words: Words, starts: Places, sizes: Places) -> Words:
    """One number for the bytes of each suffix."""
    keys = sizes.astype(np.uint64) * _FACTORS[3]
    for step in range(0, int(sizes.max(initial=0)), 8):
        mask = _LOW[np.clip(sizes - step, 0, 8)]
        keys ^= words[starts + step] & mask
        keys *= _FACTORS[step // 8 % 3]
        keys ^= keys >> np.uint64(31)
    keys *= _FACTORS[0]
    return keys


@dataclass(kw_only=True, slots=True, repr=False)
class Block:
    """Whole rows of a sheet with their tags: where each begins, where the next does, its kind."""

    data: bytes
    signs: Bytes
    words: Words
    starts: Places
    ends: Places
    kinds: Bytes

    @classmethod
    def of(cls, rows: bytes) -> "Block":
        """The tags of some rows.

        Raises:
            NotCovered: there is a tag, or a text between tags, of an unknown form.

        """
        if not rows.isascii():
            _check_utf8(rows)
        data = rows + _PADDING
        signs = np.frombuffer(data, np.uint8)
        starts = np.flatnonzero(signs[: len(rows)] == ord("<"))
        if not len(starts) or starts[0] != 0:
            raise NotCovered
        ends = np.append(starts[1:], len(rows))
        pairs = as_strided(signs[1:3].view(np.uint16), shape=(len(data) - 3,), strides=(1,))
        kinds = _KINDS.take(pairs[starts])
        lengths = _LENGTHS.take(kinds)
        wrong = lengths != ends - starts
        if np.logical_and(wrong, lengths, out=wrong).any():
            raise NotCovered
        words = as_strided(signs[:8].view(np.uint64), shape=(len(data) - 8,), strides=(1,))
        return cls(data=data, signs=signs, words=words, starts=starts, ends=ends, kinds=kinds)


def escaped_tags(block: Block) -> Flags | None:
    """Which tags are followed by a text with entities or escapes; None where no text is."""
    found: list[int] = []
    if b"&" in block.data:
        found.extend(np.flatnonzero(block.signs == ord("&")).tolist())
    if b"_" in block.data and b"_x" in block.data:
        found.extend(match.start() for match in _ESCAPE.finditer(block.data))
    if not found:
        return None
    flags = np.zeros(len(block.starts), np.bool_)
    flags[np.searchsorted(block.starts, found) - 1] = True
    return flags


def _check_utf8(rows: bytes) -> None:
    try:
        rows.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotCovered from error


@dataclass(kw_only=True, slots=True, repr=False)
class BlockRows:
    """The rows of a block: their numbers, how many digits those have, and which rows are hidden."""

    tags: Places
    numbers: Places
    sizes: Places
    digits: Words
    hidden: Flags

    @classmethod
    def of(cls, block: Block, endings: Endings[bool]) -> "BlockRows":
        """The rows of a block; ``endings`` remember which attributes hide a row.

        Raises:
            NotCovered: a row does not begin with its number.

        """
        tags = np.flatnonzero(block.kinds == ROW)
        starts = block.starts[tags]
        if not len(tags) or (block.words[starts] != _ROW_BEGINS).any():
            raise NotCovered
        sizes = np.zeros(len(tags), np.int64)
        for size in range(_FULL_ADDRESS_DIGITS, 0, -1):
            sizes[block.signs[starts + 8 + size] == _QUOTE] = size
        digits = block.words[starts + 8] & _LOW[sizes]
        numbers = _numbers(digits, sizes)
        said = endings.of(block, starts + 9 + sizes, block.ends[tags])
        hidden = np.array(endings.known, np.bool_)[said]
        return cls(tags=tags, numbers=numbers, sizes=sizes, digits=digits, hidden=hidden)


def _numbers(digits: Words, sizes: Places) -> Places:
    """The numbers that up to seven digits write."""
    numbers = np.zeros(len(digits), np.int64)
    for at in range(int(sizes.max(initial=0))):
        digit = ((digits >> np.uint64(8 * at)) & np.uint64(255)).astype(np.int64) - ord("0")
        inside = at < sizes
        if (inside & ((digit < 0) | (digit > 9))).any():
            raise NotCovered
        numbers = np.where(inside, numbers * 10 + digit, numbers)
    if (sizes == 0).any():
        raise NotCovered
    return numbers


@dataclass(kw_only=True, slots=True, repr=False)
class BlockCells:
    """The cells of a block: in which of its rows, in which column, of which class."""

    tags: Places
    rows: Places
    columns: Places
    classes: NDArray[np.int32]
    opens: Flags

    @classmethod
    def of(cls, block: Block, rows: BlockRows, classes: Endings[CellClass]) -> "BlockCells":
        """The cells of a block.

        Raises:
            NotCovered: a cell says no address, or one that is not in its row.

        """
        opens = block.kinds == CELL
        tags = np.flatnonzero(opens)
        firsts = np.searchsorted(tags, rows.tags)
        within = np.repeat(np.arange(len(firsts)), np.diff(firsts, append=len(tags)))
        starts = block.starts[tags]
        begins = block.words[starts] & _LOW[6] == _CELL_BEGINS
        if len(within) != len(tags) or not begins.all():
            raise NotCovered
        columns, letters = _columns(block.words[starts + 6])
        sizes = rows.sizes[within]
        after = starts + 6 + letters
        same = block.words[after] & _LOW[sizes] == rows.digits[within]
        if not (same & (block.signs[after + sizes] == _QUOTE)).all():
            raise NotCovered
        found = classes.of(block, after + sizes + 1, block.ends[tags])
        return cls(tags=tags, rows=within, columns=columns, classes=found, opens=opens)


def _columns(words: Words) -> tuple[Places, Places]:
    """The column that an address begins with, and how many letters it has."""
    first, second, third = (
        ((words >> np.uint64(8 * at)) & np.uint64(255)).astype(np.int64) - 64 for at in range(3)
    )
    if ((first < 1) | (first > 26)).any():
        raise NotCovered
    has_second = second > 0
    has_third = has_second & (third > 0)
    columns = np.where(has_second, first * 26 + second, first)
    columns = np.where(has_third, columns * 26 + third, columns)
    return columns, 1 + has_second.astype(np.int64) + has_third


def starts_of_texts(block: Block, tags: Places) -> Places:
    """Where the texts of some tags begin.

    Raises:
        NotCovered: a text has attributes other than that its spaces count.

    """
    starts = block.starts[tags] + 3
    spaced = np.flatnonzero(block.kinds[tags] == SPACED_TEXT)
    if len(spaced):
        begins = block.starts[tags[spaced]]
        for step in range(0, len(_SPACE), 8):
            expected = np.uint64(int.from_bytes(_SPACE[step : step + 8], "little"))
            if (block.words[begins + step] != expected).any():
                raise NotCovered
        starts[spaced] = begins + len(_SPACE)
    return starts
