"""The cells of one sheet, element by element: slow, obvious, and the judge of the quick way."""

from collections.abc import Iterable

from makegood.inspection.markup import Attributes, walk
from makegood.inspection.spreadsheet.cells import (
    INVISIBLE_HEIGHT,
    CellContext,
    SheetCells,
    column_number,
    has_literal,
)
from makegood.inspection.spreadsheet.strings import unescaped

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def careful_cells(
    chunks: Iterable[bytes], context: CellContext, cells: SheetCells | None = None
) -> SheetCells:
    """The cells of a sheet, whatever way its XML is written; into ``cells`` where they are given.

    Raises:
        PartRefused: the XML is malformed or declares a document type.

    """
    reader = _Reader(context, cells or SheetCells())
    walk(chunks, opened=reader.opened, closed=reader.closed, texted=reader.texted)
    reader.cells.rows.sort(key=lambda row: row.number)
    return reader.cells


class _Reader:
    __slots__ = (
        "cells", "column", "columns", "context", "formula", "hidden", "kind", "path",
        "row", "style", "texts", "value",
    )  # fmt: skip

    def __init__(self, context: CellContext, cells: SheetCells) -> None:
        self.context = context
        self.cells = cells
        self.path: list[str] = []
        self.row = self.column = self.style = 0
        self.hidden = False
        self.kind = self.value = self.formula = ""
        self.columns: list[int] = []
        self.texts: list[str] = []

    def opened(self, name: str, attributes: Attributes) -> None:
        self.path.append(name)
        if name == "row":
            self._open_row(attributes)
        elif name == "c":
            self._open_cell(attributes)
        elif name == "t" and "rPh" in self.path:
            self.cells.readings.append("")

    def _open_row(self, attributes: Attributes) -> None:
        self.row = _bounded(attributes.get("r"), self.row + 1, _LAST_ROW)
        height = attributes.get("ht")
        self.hidden = attributes.get("hidden") in ("1", "true") or (
            height is not None and _is_below(height, INVISIBLE_HEIGHT)
        )
        self.column = 0
        self.columns, self.texts = [], []

    def _open_cell(self, attributes: Attributes) -> None:
        letters = "".join(sign for sign in attributes.get("r", "") if "A" <= sign <= "Z")
        self.column = min(column_number(letters), _LAST_COLUMN) if letters else self.column + 1
        self.kind = attributes.get("t", "")
        self.style = _bounded(attributes.get("s"), 0, 1 << 20)
        self.value = self.formula = ""

    def texted(self, text: str) -> None:
        at = self.path[-1]
        if at == "v" and self._in_cell():
            self.value += text
        elif at == "f" and self._in_cell():
            self.formula += text
        elif at == "t" and "is" in self.path:
            self._inline(text)

    def _in_cell(self) -> bool:
        return len(self.path) > 1 and self.path[-2] == "c"

    def _inline(self, text: str) -> None:
        if "rPh" in self.path:
            self.cells.readings[-1] += text
        else:
            self.value += text

    def closed(self, name: str) -> None:
        self.path.pop()
        if name == "c":
            self._close_cell()
        elif name == "row":
            self.cells.add(self.row, tuple(self.columns), self.texts, hidden=self.hidden)

    def _close_cell(self) -> None:
        if has_literal(self.formula.encode()):
            self.cells.formulas.append(self.formula)
        text = (
            self.context.text_of(self.kind, self.style, unescaped(self.value)) if self.value else ""
        )
        if text:
            self.columns.append(self.column)
            self.texts.append(text)
            veil = self.context.veils.veil(self.style, self.kind)
            if veil:
                self.cells.veil(veil, self.row, self.column, text)


def _bounded(text: str | None, otherwise: int, most: int) -> int:
    return (
        min(int(text), most)
        if text is not None and text.isascii() and text.isdigit()
        else otherwise
    )


def _is_below(text: str, limit: float) -> bool:
    try:
        return float(text) < limit
    except ValueError:
        return False
