"""The records that hold cells: [MS-XLS] 2.4.149 LabelSst and its kin, and their older forms."""

from collections.abc import Callable
from dataclasses import dataclass
from struct import unpack_from
from typing import ClassVar

from makegood.inspection.biff.book import Book
from makegood.inspection.biff.numbers import number_text, packed_number
from makegood.inspection.biff.styles import Look
from makegood.inspection.grid import Grid
from makegood.inspection.spreadsheet.styles import date_text
from makegood.inspection.veils import is_date_format

_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_IN_FORMULA = 0xFFFF


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _Place:
    row: int
    column: int
    look: Look


@dataclass(kw_only=True, slots=True, repr=False)
class CellReader:
    """Puts cells into a grid; a formula waits for the text that follows it."""

    book: Book
    grid: Grid
    formula_texts: list[str]
    first_column: int = 0
    _waiting: _Place | None = None

    def take(self, kind: int, data: bytes, pieces: list[bytes]) -> bool:
        """Take a record that holds cells; False where it holds none."""
        handler = self.HANDLED.get(kind)
        if handler is None:
            return False
        if len(data) >= _SHORTEST.get(kind, 6):
            handler(self, data, pieces)
        return True

    def _place(self, data: bytes) -> tuple[_Place, int]:
        """Where a cell lies and how it looks, and where its value begins."""
        row, column = unpack_from("<HH", data)
        if self.book.version == 2:
            return _Place(row=row + 1, column=self._column(column), look=self._old_look(data)), 7
        look = self.book.styles.look(unpack_from("<H", data, 4)[0])
        return _Place(row=row + 1, column=self._column(column), look=look), 6

    def _column(self, number: int) -> int:
        """Columns count from 1; a chart counts them anew for each of its sections."""
        return self.first_column + number + 1

    def _old_look(self, data: bytes) -> Look:
        number = data[5] & 0x3F
        code = self.book.styles.codes.get(number, "")
        return Look(is_date=is_date_format(number, code))

    def _put_text(self, place: _Place, text: str) -> None:
        self.grid.put(place.row, place.column, text, place.look.veil_of_text)

    def _put_number(self, place: _Place, value: float) -> None:
        text = number_text(value)
        if place.look.is_date:
            text = date_text(text, from_1904=self.book.from_1904)
        self.grid.put(place.row, place.column, text, place.look.veil_of_number)

    def _shared(self, data: bytes, _: list[bytes]) -> None:
        place, at = self._place(data)
        number = int.from_bytes(data[at : at + 4], "little")
        if number >= len(self.book.strings):
            self.book.strings_missing = True
            return
        self.book.used.add(number)
        self._put_text(place, self.book.strings[number])

    def _label(self, data: bytes, pieces: list[bytes]) -> None:
        place, at = self._place(data)
        count_bytes = 1 if self.book.version == 2 else 2
        self._put_text(place, self.book.text_at(b"".join(pieces), at, count_bytes=count_bytes))

    def _number(self, data: bytes, _: list[bytes]) -> None:
        place, at = self._place(data)
        if len(data) >= at + 8:
            self._put_number(place, unpack_from("<d", data, at)[0])

    def _integer(self, data: bytes, _: list[bytes]) -> None:
        place, at = self._place(data)
        self._put_number(place, float(int.from_bytes(data[at : at + 2], "little")))

    def _packed(self, data: bytes, _: list[bytes]) -> None:
        place, at = self._place(data)
        if len(data) >= at + 4:
            self._put_number(place, packed_number(unpack_from("<I", data, at)[0]))

    def _packed_row(self, data: bytes, _: list[bytes]) -> None:
        row, first = unpack_from("<HH", data)
        for offset in range((len(data) - 6) // 6):
            style, raw = unpack_from("<HI", data, 4 + 6 * offset)
            look = self.book.styles.look(style)
            place = _Place(row=row + 1, column=self._column(first + offset), look=look)
            self._put_number(place, packed_number(raw))

    def _truth_or_error(self, data: bytes, _: list[bytes]) -> None:
        place, at = self._place(data)
        self._put_text(place, _truth(data[at], error=bool(data[at + 1])))

    def _formula(self, data: bytes, pieces: list[bytes]) -> None:
        place, at = self._place(data)
        if len(data) < at + 8:
            return
        self._formula_value(place, data, at)
        data = b"".join(pieces)
        version = self.book.version
        start = at + (14 if version >= 5 else 10)
        count_bytes = 2 if version >= 3 else 1
        if version == 2:
            start = at + 9
        length = int.from_bytes(data[start : start + count_bytes], "little")
        tokens = start + count_bytes
        self.formula_texts += self.book.literals(
            data[tokens : tokens + length], data[tokens + length :]
        )

    def _formula_value(self, place: _Place, data: bytes, at: int) -> None:
        self._waiting = None
        if unpack_from("<H", data, at + 6)[0] != _IN_FORMULA:
            self._put_number(place, unpack_from("<d", data, at)[0])
        elif data[at] == 0:
            self._waiting = place
        elif data[at] in (1, 2):
            self._put_text(place, _truth(data[at + 2], error=data[at] == 2))

    def _formula_text(self, data: bytes, pieces: list[bytes]) -> None:
        count_bytes = 1 if self.book.version == 2 else 2
        text = self.book.text_at(b"".join(pieces), 0, count_bytes=count_bytes)
        if self._waiting is None:
            self.formula_texts.append(text)
            return
        self._put_text(self._waiting, text)
        self._waiting = None

    def _array(self, data: bytes, _: list[bytes]) -> None:
        """ARRAY: one formula for many cells, and the constant arrays behind it."""
        self._block_formula(data, 12 if self.book.version >= 5 else 8)

    def _common_formula(self, data: bytes, _: list[bytes]) -> None:
        """SHRFMLA: one formula that many cells share."""
        self._block_formula(data, 8)

    def _block_formula(self, data: bytes, at: int) -> None:
        length = int.from_bytes(data[at : at + 2], "little")
        tokens, extra = data[at + 2 : at + 2 + length], data[at + 2 + length :]
        self.formula_texts += self.book.literals(tokens, extra)

    HANDLED: ClassVar[dict[int, Callable[["CellReader", bytes, list[bytes]], None]]] = {
        0x00FD: _shared,
        **dict.fromkeys((0x0004, 0x0204, 0x00D6), _label),
        **dict.fromkeys((0x0003, 0x0203), _number),
        0x0002: _integer,
        0x027E: _packed,
        0x00BD: _packed_row,
        **dict.fromkeys((0x0005, 0x0205), _truth_or_error),
        **dict.fromkeys((0x0006, 0x0206, 0x0406), _formula),
        **dict.fromkeys((0x0007, 0x0207), _formula_text),
        **dict.fromkeys((0x0021, 0x0221), _array),
        0x04BC: _common_formula,
    }


def error_text(value: int) -> str:
    """What a cell shows instead of a value that cannot be worked out."""
    return _ERRORS.get(value, "#ERROR!")


def _truth(value: int, *, error: bool) -> str:
    if error:
        return error_text(value)
    return "TRUE" if value else "FALSE"


_SHORTEST = {
    0x0002: 9, 0x0003: 15, 0x0004: 8, 0x0005: 9, 0x0205: 8, 0x00FD: 10, 0x0007: 1, 0x0207: 2,
    0x0006: 14, 0x0206: 14, 0x0406: 14, 0x0021: 8, 0x0221: 8,
}  # fmt: skip
CELLS = frozenset(CellReader.HANDLED)
