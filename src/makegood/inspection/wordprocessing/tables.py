"""A table of a document in the making: rows of cells, each text under what hides it."""

from dataclasses import dataclass, field

from makegood.inspection.sheet import Sheet, SheetRow
from makegood.vocabulary.finding import Visibility

_Cells = dict[int, list[str]]


@dataclass(kw_only=True, slots=True, repr=False)
class TableInMaking:
    """Cells by mechanism, row and column; ``ground`` is the colour behind the cells, if known."""

    part: str
    ground: str
    row: int = 0
    column: int = 0
    span: int = 1
    row_how: str = "plain"
    cell_ground: str = ""
    _rows: dict[str, dict[int, _Cells]] = field(default_factory=dict)
    _hidden: set[int] = field(default_factory=set)

    def begin_row(self) -> None:
        """Go to the next row."""
        self.row += 1
        self.column = 0
        self.span = 1
        self.row_how = "plain"

    def begin_cell(self) -> None:
        """Go to the next cell, behind what the last one spans."""
        self.column += self.span if self.column else 1
        self.span = 1
        self.cell_ground = self.ground

    def hide_row(self) -> None:
        """The row is not shown."""
        self._hidden.add(self.row)

    def put(self, mechanism: str, text: str) -> None:
        """Add a paragraph to the cell."""
        how = self.row_how if mechanism == "plain" else mechanism
        cells = self._rows.setdefault(how, {}).setdefault(max(self.row, 1), {})
        cells.setdefault(max(self.column, 1), []).append(text)

    def sheets(self, *, mechanism: str, visibility: Visibility) -> list[Sheet]:
        """The table as sheets, one for each way of hiding; ``mechanism`` is that of its plain text."""
        found = []
        for how, rows in self._rows.items():
            plain = how == "plain"
            found.append(
                Sheet(
                    part=self.part if plain else f"{self.part}, {how.replace('-', ' ')}",
                    title="",
                    visibility=visibility if plain else Visibility.HIDDEN,
                    mechanism=mechanism if plain else how,
                    rows=tuple(_row(number, rows[number]) for number in sorted(rows)),
                    hidden_rows=frozenset(self._hidden & rows.keys()) if plain else frozenset(),
                )
            )
        return found


def _row(number: int, cells: _Cells) -> SheetRow:
    columns = sorted(cells)
    return SheetRow(number, tuple(columns), [" ".join(cells[column]) for column in columns])
