"""Cells of one sheet gathered one by one: sparse, with what of them a reader cannot see.

Cells that a reader cannot see though their row and column are shown (text in the colour of its
ground, a number format that shows nothing, letters of no size, cells far from everything) are given
twice: in their sheet, where their headers are, and by themselves under what veils them.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from makegood.inspection.sheet import Merge, Sheet, SheetRow
from makegood.vocabulary.finding import Visibility

FAR_ROWS, FAR_COLUMNS = 10_000, 200
_WORDS = {
    "white-text": "text in the colour of its ground",
    "no-show-format": "cells whose format shows nothing",
    "tiny-text": "text too small to be read",
    "far-cell": "cells far from all others",
    "covered-text": "cells under a merged one",
    "vanished-text": "text marked as hidden",
    "transparent-text": "text that is see-through",
}
_Row = tuple[list[int], list[str]]


@dataclass(kw_only=True, slots=True, repr=False)
class Grid:
    """One sheet in the making. Rows and columns count from 1."""

    part: str
    title: str = ""
    mechanism: str = "plain"
    visibility: Visibility = Visibility.VISIBLE
    hides_rows_by_default: bool = False
    merges: list[Merge] = field(default_factory=list)
    _rows: dict[int, _Row] = field(default_factory=dict)
    _veiled: dict[str, dict[int, _Row]] = field(default_factory=dict)
    _hidden: set[int] = field(default_factory=set)
    _shown: set[int] = field(default_factory=set)
    _hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    _hidden_ranges: list[tuple[int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, text: str, veil: str = "") -> None:
        """Keep one cell; a blank one is nothing. ``veil`` is the mechanism that hides this cell."""
        if not text or text.isspace():
            return
        _put(self._rows, row, column, text)
        if veil:
            _put(self._veiled.setdefault(veil, {}), row, column, text)

    def say_row(self, row: int, *, hidden: bool) -> None:
        """What the sheet says of one row."""
        (self._hidden if hidden else self._shown).add(row)

    def hide_rows(self, first: int, last: int) -> None:
        """A range of rows, however long, that is not shown."""
        self._hidden_ranges.append((first, last))

    def hide_columns(self, first: int, last: int) -> None:
        """A range of columns that is not shown."""
        self._hidden_columns.append((first, last))

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not self._rows

    def sheets(self) -> tuple[Sheet, ...]:
        """The sheet, and beside it what of it is veiled."""
        rows = _in_order(self._rows)
        hidden_rows, idle_rows = self._rows_hidden()
        hidden_columns, idle_columns = self._columns_hidden()
        whole = Sheet(
            part=self.part, title=self.title, visibility=self.visibility,
            mechanism=self.mechanism, rows=rows, merges=tuple(self.merges),
            hidden_rows=hidden_rows, hidden_columns=hidden_columns,
            hidden_and_empty=idle_rows + idle_columns,
        )  # fmt: skip
        far = far_cells(rows)
        veiled = {veil: _in_order(cells) for veil, cells in self._veiled.items()}
        if far:
            veiled["far-cell"] = far
        return (whole, *(self._beside(veil, cells) for veil, cells in sorted(veiled.items())))

    def _beside(self, veil: str, rows: tuple[SheetRow, ...]) -> Sheet:
        return Sheet(
            part=f"{self.part}, {_WORDS[veil]}", title="", visibility=Visibility.HIDDEN,
            mechanism=veil, rows=rows,
        )  # fmt: skip

    def _rows_hidden(self) -> tuple[frozenset[int], int]:
        filled = self._rows.keys()
        hidden = self._hidden & filled
        idle = len(self._hidden) - len(hidden)
        if self.hides_rows_by_default:
            hidden |= filled - self._shown
        found, more = _within(sorted(filled), self._hidden_ranges)
        return frozenset(hidden | found), idle + more

    def _columns_hidden(self) -> tuple[frozenset[int], int]:
        filled = sorted({column for columns, _ in self._rows.values() for column in columns})
        found, idle = _within(filled, self._hidden_columns)
        return frozenset(found), idle


def _put(rows: dict[int, _Row], row: int, column: int, text: str) -> None:
    held = rows.get(row)
    if held is None:
        rows[row] = ([column], [text])
    else:
        held[0].append(column)
        held[1].append(text)


def _in_order(rows: dict[int, _Row]) -> tuple[SheetRow, ...]:
    return tuple(_ordered_row(number, *rows[number]) for number in sorted(rows))


def _ordered_row(number: int, columns: list[int], texts: list[str]) -> SheetRow:
    if all(left < right for left, right in pairwise(columns)):
        return SheetRow(number, tuple(columns), texts)
    pairs = sorted(zip(columns, texts, strict=True), key=lambda pair: pair[0])
    return SheetRow(number, tuple(pair[0] for pair in pairs), [pair[1] for pair in pairs])


def _within(filled: list[int], ranges: list[tuple[int, int]]) -> tuple[set[int], int]:
    """Which filled places lie in a range, and how many ranges hold none."""
    found: set[int] = set()
    idle = 0
    for first, last in ranges:
        inside = {at for at in filled if first <= at <= last}
        found |= inside
        idle += not inside
    return found, idle


def far_cells(rows: tuple[SheetRow, ...]) -> tuple[SheetRow, ...]:
    """The cells behind a gap so wide that nobody scrolls over it."""
    last_row = _before_gap([row.number for row in rows], FAR_ROWS)
    columns = sorted({column for row in rows for column in row.columns})
    last_column = _before_gap(columns, FAR_COLUMNS)
    if last_row is None and last_column is None:
        return ()
    found = []
    for row in rows:
        beyond = last_row is not None and row.number > last_row
        pairs = [
            (column, text)
            for column, text in zip(row.columns, row.texts, strict=True)
            if beyond or (last_column is not None and column > last_column)
        ]
        if pairs:
            found.append(SheetRow(row.number, tuple(p[0] for p in pairs), [p[1] for p in pairs]))
    return tuple(found)


def _before_gap(places: list[int], widest: int) -> int | None:
    """The last place before the first gap that is too wide; the sheet's edge counts as a place."""
    previous = 0
    for place in places:
        if place - previous > widest:
            return previous
        previous = place
    return None
