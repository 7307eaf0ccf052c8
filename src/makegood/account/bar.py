"""A whole as one bar, drawn from the same safe table that stands under it."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from makegood.account.markup import Markup, element, text
from makegood.account.suppression import Cell, SafeTable
from makegood.account.wording import name_of_cell, number

_WIDTH: Final = 720
_HEIGHT: Final = 44
_GAP: Final = 2


def bar(table: SafeTable, *, title: str) -> Markup:
    """The bar, or nothing where there is nothing to divide. Its numbers stand in the table."""
    cells = [cell for cell in table.cells if cell.count]
    if len(cells) < 2:
        return Markup("")
    spoken = "; ".join(f"{name_of_cell(cell.labels)}: {number(cell.count)}" for cell in cells)
    return element(
        "svg",
        element("title", text(f"{title}: {spoken}")),
        *_segments(cells, colours=[colour(table, cell) for cell in cells]),
        class_="bar",
        role="img",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        preserveAspectRatio="none",
    )


def swatch(table: SafeTable, cell: Cell) -> Markup:
    """The colour of a cell, for the table's own line."""
    square = element("rect", width="12", height="12", class_=colour(table, cell))
    return element("svg", square, class_="swatch", viewBox="0 0 12 12", aria_hidden="true")


def colour(table: SafeTable, cell: Cell) -> str:
    """The class that colours a cell: the same in bar and table."""
    return f"c{table.cells.index(cell) % 7}"


def _segments(cells: Sequence[Cell], *, colours: Sequence[str]) -> list[Markup]:
    whole = sum(cell.count for cell in cells)
    room = _WIDTH - _GAP * (len(cells) - 1)
    widths = [max(room * cell.count / whole, 1.0) for cell in cells]
    starts = accumulate((width + _GAP for width in widths[:-1]), initial=0.0)
    return [
        element("rect", x=f"{x:.1f}", width=f"{width:.1f}", height=str(_HEIGHT), class_=name)
        for x, width, name in zip(starts, widths, colours, strict=True)
    ]
