"""The cells of one sheet of a workbook as they lie in the file, row by row, with nothing decided yet."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from makegood.inspection.markup import Attributes, stepwise
from makegood.inspection.mending.looks import whole
from makegood.inspection.mending.outline import LAST_COLUMN, LAST_ROW
from makegood.inspection.mending.runs import RunReader, Runs
from makegood.inspection.spreadsheet.cells import column_number
from makegood.inspection.spreadsheet.colours import Palette
from makegood.inspection.spreadsheet.strings import unescaped


class RawCell(NamedTuple):
    """One cell: ``kind`` as the file writes it, ``runs`` where its text lies in the cell itself."""

    column: int
    kind: str
    style: int
    value: str
    runs: Runs | None
    has_formula: bool

    def __repr__(self) -> str:
        return f"RawCell({self.column})"


class RawRow(NamedTuple):
    """One row with its cells, from left to right."""

    number: int
    cells: list[RawCell]

    def __repr__(self) -> str:
        return f"RawRow({self.number}, cells={len(self.cells)})"


def raw_rows(chunks: Iterable[bytes], palette: Palette) -> Iterator[RawRow]:
    """Every row of a sheet that has cells, in the order of the file.

    Raises:
        PartRefused: the sheet is damaged or malformed.

    """
    reader = _Reader(palette)
    for _ in stepwise(chunks, opened=reader.opened, closed=reader.closed, texted=reader.texted):
        yield from reader.rows
        reader.rows.clear()


class _Reader:
    __slots__ = (
        "cells", "column", "depth", "formula", "inline", "kind", "path", "row", "rows", "style", "value",
    )  # fmt: skip

    def __init__(self, palette: Palette) -> None:
        self.inline = RunReader(palette)
        self.depth = 0
        self.path: list[str] = []
        self.rows: list[RawRow] = []
        self.cells: list[RawCell] = []
        self.row = self.column = self.style = 0
        self.kind = self.value = ""
        self.formula = False

    def opened(self, name: str, attributes: Attributes) -> None:
        self.path.append(name)
        if self.depth:
            self.depth += 1
            self.inline.opened(name, attributes)
        elif name == "c":
            self._open_cell(attributes)
        elif name == "row":
            self.row = min(whole(attributes.get("r")) or self.row + 1, LAST_ROW)
            self.column = 0
            self.cells = []
        elif name == "f":
            self.formula = True
        elif name == "is":
            self.depth = 1
            self.inline.begin()

    def _open_cell(self, attributes: Attributes) -> None:
        letters = "".join(sign for sign in attributes.get("r", "") if "A" <= sign <= "Z")
        self.column = min(column_number(letters), LAST_COLUMN) if letters else self.column + 1
        self.kind = attributes.get("t", "n")
        self.style = whole(attributes.get("s"))
        self.value = ""
        self.formula = False
        self.inline.begin()

    def texted(self, text: str) -> None:
        if self.depth:
            self.inline.texted(text)
        elif self.path[-1] == "v":
            self.value += text

    def closed(self, name: str) -> None:
        self.path.pop()
        if self.depth:
            self.depth -= 1
            if self.depth:
                self.inline.closed(name)
        elif name == "c":
            self._close_cell()
        elif name == "row" and self.cells:
            self.cells.sort(key=lambda cell: cell.column)
            self.rows.append(RawRow(self.row, self.cells))

    def _close_cell(self) -> None:
        runs = self.inline.runs() if self.kind == "inlineStr" else None
        if self.value or self.formula or (runs and any(run.text for run in runs)):
            value = unescaped(self.value) if self.kind == "str" else self.value
            self.cells.append(
                RawCell(self.column, self.kind, self.style, value, runs, self.formula)
            )
