"""The table that a pivot was made from, as its cache keeps it: stream ``_SX_DB_CUR/0001`` and on.

[MS-XLS] 2.1.7.12: SXDB, then a field (SXFDB) with its distinct items for each column, then one
SXDBB a row with the numbers of its items, and behind it the values that are no items.
"""

from dataclasses import dataclass, field
from struct import unpack_from

import pyarrow as pa

from makegood.inspection.biff.numbers import number_text
from makegood.inspection.biff.records import Record, records_between
from makegood.inspection.biff.texts import runs_in, text_at
from makegood.inspection.frame import Frame
from makegood.vocabulary.finding import Visibility

_CACHE, _FIELD, _ROW = 0x00C6, 0x00C7, 0x00C8
_NUMBER, _TRUTH, _ERROR, _WHOLE, _TEXT, _DATE, _NOTHING = range(0x00C9, 0x00D0)
_VALUES = range(_NUMBER, _NOTHING + 1)
_NUMBER_GROUP = 0x00D8
_WIDE_ITEMS, _LATER = 0x0200, 0x0002
_LIMITS_OF_A_GROUP = 3


@dataclass(kw_only=True, slots=True, repr=False)
class _Field:
    """A column: its name, its distinct items, and how its rows give their values.

    ``before`` counts values of groups that stand before the items; ``later`` says that the values
    stand behind each row and not among the items.
    """

    name: str
    expected: int
    before: int
    wide: bool
    later: bool
    items: list[str | None] = field(default_factory=list)


@dataclass(kw_only=True, slots=True, repr=False)
class PivotCache:
    """One cache, record by record."""

    code_page: str
    fields: list[_Field] = field(default_factory=list)
    rows: list[list[str | None]] = field(default_factory=list)
    refreshed_by: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    _later: int = 0

    def take(self, record: Record) -> None:
        """Take one record of the stream."""
        kind, data = record.kind, record.data
        if kind == _CACHE:
            self.refreshed_by.append(text_at(data, 18, version=8, code_page=self.code_page))
        elif kind == _FIELD and len(data) >= 14:
            self._begin_field(data)
        elif kind == _NUMBER_GROUP and self.fields:
            self.fields[-1].before += _LIMITS_OF_A_GROUP
        elif kind == _ROW:
            self._begin_row(data)
        elif kind in _VALUES:
            self._value(_value(kind, data, self.code_page))
        else:
            self.loose.extend(runs_in(data))

    def _begin_field(self, data: bytes) -> None:
        flags, _child, _base, _seen, groups, _grouped, items = unpack_from("<7H", data)
        self.fields.append(
            _Field(
                name=text_at(data, 14, version=8, code_page=self.code_page),
                expected=items,
                before=groups,
                wide=bool(flags & _WIDE_ITEMS),
                later=bool(flags & _LATER),
            )
        )

    def _begin_row(self, data: bytes) -> None:
        row: list[str | None] = [None] * len(self.fields)
        at = 0
        for number, each in enumerate(self.fields):
            if each.expected and not each.later:
                width = 2 if each.wide else 1
                item = int.from_bytes(data[at : at + width], "little")
                at += width
                row[number] = each.items[item] if item < len(each.items) else None
        self.rows.append(row)
        self._later = 0

    def _value(self, value: str | None) -> None:
        """A value before the rows is an item of its field; behind a row it is one of its cells."""
        current = self.fields[-1] if self.fields else None
        if not self.rows and current is not None:
            if current.before:
                current.before -= 1
                self.loose.extend([value] if value else [])
                return
            if not current.later and len(current.items) < current.expected:
                current.items.append(value)
                return
        self._value_of_row(value)

    def _value_of_row(self, value: str | None) -> None:
        later = [at for at, each in enumerate(self.fields) if each.later]
        if not later:
            self.loose.extend([value] if value else [])
            return
        if not self.rows or self._later == len(later):
            self.rows.append([None] * len(self.fields))
            self._later = 0
        self.rows[-1][later[self._later]] = value
        self._later += 1

    def frame(self, part: str) -> Frame | None:
        """The source table; where only distinct values are kept, those side by side."""
        columns = self._columns()
        if not any(any(column) for column in columns):
            return None
        return Frame(
            part=part, title="", visibility=Visibility.RESIDUAL, mechanism="pivot-cache",
            columns=tuple(pa.array(column, pa.string()) for column in columns),
            positions=tuple(range(1, len(columns) + 1)), first_row=1,
            headers=tuple(each.name for each in self.fields),
        )  # fmt: skip

    def _columns(self) -> list[list[str | None]]:
        if self.rows:
            return [list(column) for column in zip(*self.rows, strict=True)]
        height = max((len(each.items) for each in self.fields), default=0)
        return [each.items + [None] * (height - len(each.items)) for each in self.fields]


def _value(kind: int, data: bytes, code_page: str) -> str | None:
    """The text of one value."""
    if kind == _TEXT:
        return text_at(data, 0, version=8, code_page=code_page) or None
    if kind == _NUMBER and len(data) >= 8:
        return number_text(unpack_from("<d", data)[0])
    if kind == _WHOLE and len(data) >= 2:
        return str(unpack_from("<h", data)[0])
    if kind == _DATE and len(data) >= 8:
        year, month, day, hour, minute, second = unpack_from("<HHBBBB", data)
        date = f"{year:04}-{month:02}-{day:02}"
        return f"{date}T{hour:02}:{minute:02}:{second:02}" if hour or minute or second else date
    if kind == _TRUTH and data:
        return "TRUE" if data[0] else "FALSE"
    return None


def pivot_cache(stream: bytes, code_page: str) -> PivotCache:
    """Read the stream of one cache."""
    cache = PivotCache(code_page=code_page)
    for record in records_between(stream, 0, len(stream)):
        cache.take(record)
    return cache
