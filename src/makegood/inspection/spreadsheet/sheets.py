"""One sheet part as a sheet: its cells, what of them is hidden, and the texts around them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from makegood.inspection.container import Container
from makegood.inspection.grid import far_cells
from makegood.inspection.long_part import LongPart
from makegood.inspection.markup import Element, tree
from makegood.inspection.reading import Passage
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.inspection.spreadsheet.around import (
    Area,
    around_of,
    hidden_columns,
    hiding_areas,
    merges_of,
    passages_around,
)
from makegood.inspection.spreadsheet.careful_cells import careful_cells
from makegood.inspection.spreadsheet.cells import CellContext, NotCovered, SheetCells, quick_cells
from makegood.inspection.spreadsheet.workbook import SheetEntry
from makegood.vocabulary.finding import Visibility

WORDS = {
    "white-text": "text in the colour of its ground",
    "no-show-format": "cells whose format shows nothing",
    "tiny-text": "text too small to be read",
    "far-cell": "cells far from all others",
    "merged-over": "cells under merged cells",
    "covered-text": "cells under a shape",
}


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class SheetPart:
    """A sheet with what lies around its cells. ``veiled`` are its cells that cannot be seen, again.

    ``long`` stands in the place of ``sheets`` where the sheet is too long to be kept.
    """

    sheets: tuple[Sheet, ...]
    passages: tuple[Passage, ...]
    long: tuple[LongPart, ...] = ()


def read_sheet(
    container: Container, part: str, entry: SheetEntry, context: CellContext
) -> SheetPart:
    """Read one sheet part and keep its cells.

    Raises:
        PartRefused: it is damaged, over the limits or malformed.

    """
    cells, around = _cells_and_around(container, part, context)
    return sheet_part(entry, cells, around, context)


def sheet_part(
    entry: SheetEntry, cells: SheetCells, around: Element, context: CellContext
) -> SheetPart:
    """A sheet whose cells have been read."""
    name = f"sheet {entry.number}"
    rows = tuple(cells.rows)
    hidden, idle = hidden_columns(
        around, frozenset(column for row in rows for column in row.columns)
    )
    sheet = Sheet(
        part=name,
        title=entry.title,
        visibility=visibility_of(entry.mechanism),
        mechanism=entry.mechanism,
        rows=rows,
        merges=merges_of(around),
        hidden_rows=frozenset(cells.hidden_rows),
        hidden_columns=hidden,
        hidden_and_empty=idle + cells.empty_hidden_rows,
    )
    _veil_areas(cells, rows, hiding_areas(around, context.conditional))
    return SheetPart(
        sheets=(sheet, *_veiled(name, cells, rows)),
        passages=passages_around(name, cells, around),
    )


def visibility_of(mechanism: str) -> Visibility:
    """What it means for a sheet to be listed so."""
    if mechanism == "unreferenced-part":
        return Visibility.RESIDUAL
    return Visibility.VISIBLE if mechanism == "plain" else Visibility.HIDDEN


def _cells_and_around(
    container: Container, part: str, context: CellContext
) -> tuple[SheetCells, Element]:
    used = bytes(context.used)
    try:
        cells = quick_cells(container.chunks(part), context)
    except NotCovered:
        context.used[:] = used
        cells = careful_cells(container.chunks(part), context)
        return cells, around_of(container, part)
    return cells, tree(cells.head + b"<sheetData/>" + cells.tail)


def _veil_areas(cells: SheetCells, rows: tuple[SheetRow, ...], areas: Iterable[Area]) -> None:
    """Say of each filled cell in an area what keeps it from sight."""
    numbers = [row.number for row in rows]
    for area in areas:
        start, stop = bisect_left(numbers, area.first_row), bisect_right(numbers, area.last_row)
        for row in rows[start:stop]:
            for column, text in zip(row.columns, row.texts, strict=True):
                if area.covers(row.number, column):
                    cells.veil(area.mechanism, row.number, column, text)


def _veiled(name: str, cells: SheetCells, rows: tuple[SheetRow, ...]) -> Iterable[Sheet]:
    """Cells that cannot be seen though their rows and columns are shown, by themselves."""
    found = {veil: _in_rows(cells, veil) for veil in sorted(cells.veiled)}
    far = far_cells(rows)
    if far:
        found["far-cell"] = far
    for veil, held in found.items():
        yield Sheet(
            part=f"{name}, {WORDS[veil]}", title="", visibility=Visibility.HIDDEN,
            mechanism=veil, rows=held,
        )  # fmt: skip


def _in_rows(cells: SheetCells, veil: str) -> tuple[SheetRow, ...]:
    by_row: dict[int, dict[int, str]] = {}
    for row, column, text in cells.veiled[veil]:
        if not text.isspace():
            by_row.setdefault(row, {})[column] = text
    return tuple(
        SheetRow(row, tuple(sorted(held)), [held[column] for column in sorted(held)])
        for row, held in sorted(by_row.items())
    )
