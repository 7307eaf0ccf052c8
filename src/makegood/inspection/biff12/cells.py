"""The cells of one sheet part, what of them is hidden, and the texts of every other record.

[MS-XLSB] 2.5.9 Cell, 2.4.764 BrtRowHdr, 2.4.335 BrtColInfo, 2.4.850 BrtWsFmtInfo.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from struct import unpack_from
from typing import ClassVar

from makegood.inspection.biff.cells import error_text
from makegood.inspection.biff.numbers import number_text, packed_number
from makegood.inspection.biff.styles import Look
from makegood.inspection.biff12.records import records_in, texts_in, wide_text
from makegood.inspection.biff12.strings import rich_text
from makegood.inspection.biff12.styles import Styles
from makegood.inspection.grid import Grid
from makegood.inspection.sheet import Merge
from makegood.inspection.spreadsheet.styles import date_text

_ROW, _COLUMNS, _MERGE, _USUAL_ROW = 0, 60, 176, 485
_VALIDATION = frozenset({64, 573, 574, 1045, 1054, 2089, 2090})
_HEADINGS, _LINKS, _FILTERS = 479, 494, frozenset({161, 163, 165, 167, 174})
_SHORT = range(12, 19)
_UNSEEN_TWIPS, _UNSEEN_WIDTH = 15, 51
_MOST_MERGES = 100_000


@dataclass(kw_only=True, slots=True, repr=False)
class SheetReader:
    """Takes the records of a sheet part one after another."""

    grid: Grid
    styles: Styles
    strings: list[str]
    from_1904: bool
    used: set[int]
    formulas: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    validations: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    filters: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    strings_missing: bool = False
    row: int = 0
    column: int = 0

    def read(self, part: bytes) -> None:
        """Take every record.

        Raises:
            PartRefused: the part is cut off.

        """
        for kind, data in records_in(part):
            if kind in self.CELLS:
                self._cell(kind, data)
            elif kind in self.ROUND_ABOUT:
                if len(data) >= 8:
                    self.ROUND_ABOUT[kind](self, data)
            else:
                self._texts(kind, data)

    def _texts(self, kind: int, data: bytes) -> None:
        if len(data) < 4:
            return
        kept = self.others
        if kind in _VALIDATION:
            kept = self.validations
        elif kind == _HEADINGS:
            kept = self.headings
        elif kind == _LINKS:
            kept = self.links
        elif kind in _FILTERS:
            kept = self.filters
        kept.extend(texts_in(data))

    def _begin_row(self, data: bytes) -> None:
        if len(data) < 12:
            return
        self.row, self.column = unpack_from("<I", data)[0] + 1, 0
        tall = unpack_from("<H", data, 8)[0]
        self.grid.say_row(self.row, hidden=bool(data[11] & 0x10) or tall < _UNSEEN_TWIPS)

    def _usual_row(self, data: bytes) -> None:
        if len(data) >= 10:
            self.grid.hides_rows_by_default = bool(data[8] & 0x02)

    def _columns(self, data: bytes) -> None:
        if len(data) < 18:
            return
        first, last, width = unpack_from("<III", data)
        if data[16] & 0x01 or width < _UNSEEN_WIDTH:
            self.grid.hide_columns(first + 1, last + 1)

    def _merge(self, data: bytes) -> None:
        if len(data) >= 16 and len(self.grid.merges) < _MOST_MERGES:
            top, bottom, left, right = (each + 1 for each in unpack_from("<IIII", data))
            self.grid.merges.append(Merge(top, left, bottom, right))

    def _block_formula(self, data: bytes) -> None:
        self.formulas.extend(texts_in(data[16:]))

    def _cell(self, kind: int, data: bytes) -> None:
        """Cells say their column, short ones stand right of the one before."""
        if kind in _SHORT:
            self.column += 1
            style, value = data[:3], data[4:]
        else:
            if len(data) < 8:
                return
            self.column = unpack_from("<I", data)[0] + 1
            style, value = data[4:7], data[8:]
        look = self.styles.look(int.from_bytes(style, "little"))
        self.CELLS[kind](self, value, look)

    def _put_text(self, text: str, look: Look) -> None:
        self.grid.put(self.row, self.column, text, look.veil_of_text)

    def _put_number(self, value: float, look: Look) -> None:
        text = number_text(value)
        if look.is_date:
            text = date_text(text, from_1904=self.from_1904)
        self.grid.put(self.row, self.column, text, look.veil_of_number)

    def _blank(self, value: bytes, look: Look) -> None:
        """Nothing in it."""

    def _packed(self, value: bytes, look: Look) -> None:
        if len(value) >= 4:
            self._put_number(packed_number(unpack_from("<I", value)[0]), look)

    def _error(self, value: bytes, look: Look) -> None:
        self._put_text(error_text(value[0]) if value else "", look)
        self.formulas.extend(texts_in(value[1:]))

    def _truth(self, value: bytes, look: Look) -> None:
        self._put_text(("TRUE" if value[0] else "FALSE") if value else "", look)
        self.formulas.extend(texts_in(value[1:]))

    def _real(self, value: bytes, look: Look) -> None:
        if len(value) >= 8:
            self._put_number(unpack_from("<d", value)[0], look)
            self.formulas.extend(texts_in(value[8:]))

    def _text(self, value: bytes, look: Look) -> None:
        text, end = wide_text(value, 0)
        self._put_text(text, look)
        self.formulas.extend(texts_in(value[end:]))

    def _rich(self, value: bytes, look: Look) -> None:
        found = rich_text(value)
        self._put_text(found.text, look)
        self.readings.extend([found.reading] if found.reading else [])

    def _shared(self, value: bytes, look: Look) -> None:
        number = int.from_bytes(value[:4], "little")
        if number >= len(self.strings):
            self.strings_missing = True
            return
        self.used.add(number)
        self._put_text(self.strings[number], look)

    CELLS: ClassVar[dict[int, Callable[["SheetReader", bytes, Look], None]]] = {
        **dict.fromkeys((1, 12), _blank),
        **dict.fromkeys((2, 13), _packed),
        **dict.fromkeys((3, 11, 14), _error),
        **dict.fromkeys((4, 10, 15), _truth),
        **dict.fromkeys((5, 9, 16), _real),
        **dict.fromkeys((6, 8, 17), _text),
        **dict.fromkeys((7, 18), _shared),
        62: _rich,
    }
    ROUND_ABOUT: ClassVar[dict[int, Callable[["SheetReader", bytes], None]]] = {
        _ROW: _begin_row,
        _COLUMNS: _columns,
        _MERGE: _merge,
        _USUAL_ROW: _usual_row,
        **dict.fromkeys((426, 427), _block_formula),
    }
