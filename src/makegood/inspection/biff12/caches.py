"""What a binary workbook remembers of data that it no longer shows: pivot caches, copies of other files.

[MS-XLSB] 2.1.7.38 and 2.1.7.39 (pivot cache), 2.1.7.25 (external links).
"""

from dataclasses import dataclass, field
from struct import unpack_from

import pyarrow as pa

from makegood.inspection.biff.numbers import number_text
from makegood.inspection.biff12.records import records_in, texts_in, wide_text
from makegood.inspection.frame import Frame
from makegood.inspection.grid import Grid
from makegood.inspection.sheet import Sheet
from makegood.vocabulary.finding import Visibility

_FIELD, _ITEMS, _END_ITEMS, _RUN = 183, 189, 190, 191
_MISSING, _NUMBER, _TRUTH, _ERROR, _TEXT, _DATE, _INDEX = range(20, 27)
_ROW, _ROW_OF_VALUES = 33, 34
_DATES, _TEXTS, _NUMBERS = 0x0004, 0x0008, 0x0040


@dataclass(kw_only=True, slots=True, repr=False)
class _Field:
    name: str = ""
    flags: int = 0
    items: list[str | None] = field(default_factory=list)


@dataclass(kw_only=True, slots=True, repr=False)
class PivotCache:
    """The fields of a cache with their items, then its rows."""

    fields: list[_Field] = field(default_factory=list)
    rows: list[list[str | None]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    _open: bool = False

    def take_definition(self, part: bytes) -> None:
        """Fields and items.

        Raises:
            PartRefused: the part is cut off.

        """
        for kind, data in records_in(part):
            if kind == _FIELD:
                self.fields.append(_Field(name=wide_text(data, 20)[0]))
                self.others.extend(texts_in(data[24 + 2 * len(self.fields[-1].name) :]))
            elif kind == _ITEMS and self.fields and len(data) >= 2:
                self.fields[-1].flags, self._open = unpack_from("<H", data)[0], True
            elif kind == _END_ITEMS:
                self._open = False
            elif self._open and self.fields and self._is_item(kind):
                self.fields[-1].items.extend(_values(kind, data))
            else:
                self.others.extend(texts_in(data))

    @staticmethod
    def _is_item(kind: int) -> bool:
        return kind == _RUN or _MISSING <= kind < _ROW

    def take_records(self, part: bytes) -> None:
        """Rows.

        Raises:
            PartRefused: the part is cut off.

        """
        at = 0
        for kind, data in records_in(part):
            if kind == _ROW:
                self._row(data)
            elif kind == _ROW_OF_VALUES:
                self.rows.append([None] * len(self.fields))
                at = 0
            elif _MISSING <= kind <= _INDEX and self.rows and at < len(self.fields):
                self.rows[-1][at] = self._value(at, kind, data)
                at += 1
            else:
                self.others.extend(texts_in(data))

    def _value(self, at: int, kind: int, data: bytes) -> str | None:
        if kind == _INDEX and len(data) >= 4:
            return self._item(at, unpack_from("<I", data)[0])
        return next(iter(_values(kind, data)), None)

    def _item(self, at: int, number: int) -> str | None:
        items = self.fields[at].items
        return items[number] if number < len(items) else None

    def _row(self, data: bytes) -> None:
        row: list[str | None] = []
        at = 0
        for number, each in enumerate(self.fields):
            if at + 4 > len(data):
                row.append(None)
            elif each.items:
                row.append(self._item(number, unpack_from("<I", data, at)[0]))
                at += 4
            elif each.flags & _NUMBERS and at + 8 <= len(data):
                row.append(number_text(unpack_from("<d", data, at)[0]))
                at += 8
            elif each.flags & _DATES and not each.flags & _TEXTS and at + 8 <= len(data):
                row.append(_date(data[at : at + 8]))
                at += 8
            else:
                text, at = wide_text(data, at)
                row.append(text or None)
        self.rows.append(row)
        self.others.extend(texts_in(data[at:]))

    def frame(self, part: str) -> Frame | None:
        """The source table; where only distinct values are kept, those side by side."""
        if self.rows:
            columns = [list(column) for column in zip(*self.rows, strict=True)]
        else:
            height = max((len(each.items) for each in self.fields), default=0)
            columns = [each.items + [None] * (height - len(each.items)) for each in self.fields]
        if not any(any(column) for column in columns):
            return None
        return Frame(
            part=part, title="", visibility=Visibility.RESIDUAL, mechanism="pivot-cache",
            columns=tuple(pa.array(column, pa.string()) for column in columns),
            positions=tuple(range(1, len(columns) + 1)), first_row=1,
            headers=tuple(each.name for each in self.fields),
        )  # fmt: skip


def _values(kind: int, data: bytes) -> list[str | None]:
    """The values of one item record; those with more properties are numbered seven higher."""
    if kind == _RUN:
        return _run(data)
    plain = kind if kind <= _INDEX else kind - 7
    if plain == _TEXT:
        return (
            [wide_text(data, 0)[0] or None] if kind == plain else [next(iter(texts_in(data)), None)]
        )
    return [_fixed(plain, data)]


def _fixed(kind: int, data: bytes) -> str | None:
    """A value of a fixed length."""
    if kind == _NUMBER and len(data) >= 8:
        return number_text(unpack_from("<d", data)[0])
    if kind == _DATE and len(data) >= 8:
        return _date(data)
    return ("TRUE" if data[0] else "FALSE") if kind == _TRUTH and data else None


def _run(data: bytes) -> list[str | None]:
    """Many items of one sort in one record."""
    if len(data) < 6:
        return []
    sort, count = unpack_from("<HI", data)
    found: list[str | None] = []
    at = 6
    for _ in range(min(count, len(data))):
        if sort == 0x0001 and at + 8 <= len(data):
            found.append(number_text(unpack_from("<d", data, at)[0]))
            at += 8
        elif sort == 0x0020 and at + 8 <= len(data):
            found.append(_date(data[at : at + 8]))
            at += 8
        elif sort == 0x0002 and at + 4 <= len(data):
            text, at = wide_text(data, at)
            found.append(text or None)
        else:
            found.append(None)
    return found


def _date(data: bytes) -> str:
    year, month, day, hour, minute, second = unpack_from("<HHBBBB", data)
    date = f"{year:04}-{month:02}-{day:02}"
    return f"{date}T{hour:02}:{minute:02}:{second:02}" if hour or minute or second else date


@dataclass(kw_only=True, slots=True, repr=False)
class ExternalLink:
    """The copy of another workbook: its cells, and the texts around them."""

    part: str
    grids: list[Grid] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def take(self, data: bytes) -> None:
        """Every record of the part.

        Raises:
            PartRefused: the part is cut off.

        """
        row = 0
        for kind, record in records_in(data):
            if kind == 363:
                self.grids.append(
                    Grid(
                        part=f"{self.part}, block {len(self.grids) + 1}",
                        mechanism="external-link-cache", visibility=Visibility.RESIDUAL,
                    )
                )  # fmt: skip
            elif kind == 366 and len(record) >= 4:
                row = unpack_from("<I", record)[0] + 1
            elif 367 <= kind <= 371 and self.grids and len(record) >= 5:
                column = unpack_from("<I", record)[0] + 1
                self.grids[-1].put(row, column, _cached(kind, record[4:]))
            else:
                self.others.extend(texts_in(record))

    def sheets(self) -> tuple[Sheet, ...]:
        """The cells, sheet by sheet."""
        return tuple(sheet for grid in self.grids for sheet in grid.sheets()[:1] if sheet.rows)


def _cached(kind: int, value: bytes) -> str:
    if kind == 371:
        return wide_text(value, 0)[0]
    if kind == 368 and len(value) >= 8:
        return number_text(unpack_from("<d", value)[0])
    return ("TRUE" if value[0] else "FALSE") if kind == 369 else ""
