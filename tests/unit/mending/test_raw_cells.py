"""Raw cells, rows and runs of a workbook while it is copied."""

from raw_book import book, sheet
from seeing_through import shown_values

from makegood.inspection.mending.cell_walk import RawCell, RawRow
from makegood.inspection.mending.runs import Run


def test_what_lies_raw_in_a_file_says_nothing_of_itself() -> None:
    """Raw cells, rows and runs show places and lengths only."""
    cell = RawCell(1, "str", 0, "Quuxworth", (Run("Quuxworth"),), has_formula=False)
    assert "Quuxworth" not in f"{cell!r} {RawRow(1, [cell])!r} {Run('Quuxworth')!r}"


def test_cells_without_addresses_stand_one_after_the_other() -> None:
    """Some programs write neither the row's number nor the cell's place."""
    lines = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c/></row>"
    assert shown_values(book(sheet(lines))) == {(1, 1): "1", (1, 2): "2", (2, 1): "3"}
