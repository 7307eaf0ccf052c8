"""Tables of a page as sparse sheets: what is seen, and beside it what is hidden in them."""

from dataclasses import dataclass, field

from makegood.inspection.sheet import Merge, Sheet, SheetRow
from makegood.vocabulary.finding import Visibility

_MOST_SPAN = 1_000
_MOST_COLUMN = 16_384
_MOST_MERGES = 10_000


@dataclass(kw_only=True, slots=True, repr=False)
class Grid:
    """One table while it is read. Rows and columns are numbered from 1."""

    row: int = 0
    column: int = 0
    reaches: int = 0
    shown: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    _busy: dict[int, int] = field(default_factory=dict)
    """Down to which row a cell above reaches, by column."""

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self.column = self.reaches = 0

    def next_cell(self) -> None:
        """Begin a cell, beside those that reach down from rows above."""
        if not self.row:
            self.next_row()
        self.column = max(self.column, self.reaches) + 1
        while self._busy.get(self.column, 0) >= self.row:
            self.column += 1

    def span(self, columns: int, rows: int) -> None:
        """Let the cell reach over its neighbours."""
        right = self.column + min(max(columns, 1), _MOST_SPAN) - 1
        if rows > 1 and self.column <= _MOST_COLUMN:
            for column in range(self.column, right + 1):
                self._busy[column] = self.row + rows - 1
        if right > self.column and len(self.merges) < _MOST_MERGES:
            self.merges.append(Merge(self.row, self.column, self.row, right))
        self.reaches = right

    def put(self, text: str, *, hidden: bool) -> None:
        """Add to the text of the cell."""
        rows = self.hidden if hidden else self.shown
        cells = rows.setdefault(max(self.row, 1), {})
        column = min(max(self.column, 1), _MOST_COLUMN)
        cells[column] = f"{cells[column]} {text}" if column in cells else text

    def is_table(self) -> bool:
        """Whether it has rows and columns, and is not only a frame around a text."""
        rows = {row for cells in (self.shown, self.hidden) for row in cells}
        columns = {
            at for cells in (self.shown, self.hidden) for row in cells.values() for at in row
        }
        return len(rows) > 1 and len(columns) > 1

    def texts(self, *, hidden: bool) -> list[str]:
        """The texts of the cells, row by row, where it is no table."""
        rows = self.hidden if hidden else self.shown
        return [" ".join(cells[at] for at in sorted(cells)) for _, cells in sorted(rows.items())]

    def sheets(
        self, part: str, mechanism: str, visibility: Visibility, *, hiding: str
    ) -> tuple[Sheet, ...]:
        """What is seen as one sheet; what is hidden in it as another, under the headers that it has."""
        shown = _sheet(part, mechanism, visibility, self.shown, self.merges)
        if not self.hidden:
            return (shown,)
        first = min((*self.shown, *self.hidden))
        columns = {at for cells in self.hidden.values() for at in cells}
        heads = {at: text for at, text in self.shown.get(first, {}).items() if at in columns}
        rows = {**({first: heads} if heads else {}), **self.hidden}
        if heads and first in self.hidden:
            rows[first] = {**heads, **self.hidden[first]}
        hidden = _sheet(f"hidden cells of {part}", hiding, Visibility.HIDDEN, rows, [])
        return (shown, hidden) if self.shown else (hidden,)


def _sheet(
    part: str,
    mechanism: str,
    visibility: Visibility,
    rows: dict[int, dict[int, str]],
    merges: list[Merge],
) -> Sheet:
    return Sheet(
        part=part,
        title="",
        visibility=visibility,
        mechanism=mechanism,
        rows=tuple(
            SheetRow(number, tuple(sorted(cells)), [cells[at] for at in sorted(cells)])
            for number, cells in sorted(rows.items())
            if cells
        ),
        merges=tuple(merges),
    )
