"""The workbooks that the agency of the story really published: their copies show what they showed."""

from pathlib import Path

import openpyxl
import pytest
from as_seen import Seen, seen_by_title

from makegood.gate.mending import mend
from makegood.inspection.source import Source

pytestmark = [pytest.mark.component("shared data"), pytest.mark.slow]


@pytest.fixture(scope="module")
def workbooks() -> list[Path]:
    import os

    root = Path(__file__).resolve().parents[3]
    shared = Path(os.environ.get("MAKEGOOD_SHARED") or root.parent / "shared")
    folder = shared / "data" / "ice" / "workbooks"
    if not folder.is_dir():
        pytest.skip(f"there are no workbooks at {folder}")
    return sorted(folder.iterdir())


def lost_in_their_ground(path: Path) -> int:
    """Cells whose letters have the colour of their fill, found without our own reader."""
    book = openpyxl.load_workbook(path, data_only=True)
    return sum(
        1
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "") and _colour(cell.font.color) == _ground(cell.fill)
    )


def _colour(colour) -> tuple:
    return ("theme", 1, 0.0) if colour is None else (colour.type, colour.value, colour.tint)


def _ground(fill) -> tuple:
    return _colour(fill.fgColor) if fill.patternType == "solid" else ("theme", 0, 0.0)


@pytest.mark.parametrize("first", range(0, 45, 5))
def test_a_copy_shows_what_the_workbook_showed_cell_by_cell(
    workbooks, tmp_path: Path, first: int
) -> None:
    """All 45: same sheets, same values at the same places; only noughts in black on black are left out."""
    assert len(workbooks) == 45
    for path in workbooks[first : first + 5]:
        mended = mend(Source.of_path(path), tmp_path, name=path.name)
        (book,) = (each for each in mended.files if each.suffix == ".xlsx")
        before, after = seen_by_title(path), seen_by_title(book)
        assert list(before) == list(after), path.name
        lost, more = differences(before, after)
        assert more == 0, path.name
        assert set(lost) <= {0}, path.name
        assert len(lost) <= lost_in_their_ground(path), path.name
        said = [line for line in mended.left_out if "colour of" in line]
        assert bool(said) == bool(lost), path.name


def differences(before: dict[str, Seen], after: dict[str, Seen]) -> tuple[list[object], int]:
    """Values that are not in the copy where they were, and how many are there that were not."""
    lost = [
        value
        for title, cells in before.items()
        for place, value in cells.items()
        if after[title].get(place) != value
    ]
    return lost, sum(len(set(after[title]) - set(before[title])) for title in after)
