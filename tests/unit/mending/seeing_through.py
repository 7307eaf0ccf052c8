"""What a copy would show of some bytes, without writing one."""

from makegood.inspection.formats import format_of
from makegood.inspection.mending.menders import table_mender
from makegood.inspection.mending.shown import ShownCell
from makegood.inspection.source import Source

Cells = dict[tuple[int, int], str]


def shown_cells(data: bytes) -> list[dict[tuple[int, int], ShownCell]]:
    """The cells of every table that is seen, by their place in the copy."""
    return _shown(data)[0]


def shown_values(data: bytes) -> Cells:
    """The values of the one table that is seen."""
    (cells,) = shown_cells(data)
    return {place: cell.value for place, cell in cells.items()}


def left_out(data: bytes) -> list[str]:
    """What the tables of a copy do not hold, as sentences."""
    return _shown(data)[1]


def _shown(data: bytes) -> tuple[list[dict[tuple[int, int], ShownCell]], list[str]]:
    source = Source.of_bytes(data)
    mender = table_mender(format_of(source).NAME)
    with mender.shown(source) as shown:
        found = [
            {(row.number, cell.column): cell for row in sheet.rows() for cell in row.cells}
            for sheet in shown.sheets
        ]
        return found, list(shown.left_out.sentences())
