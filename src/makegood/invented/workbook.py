"""The leaked workbook: a release of detention statistics with one sheet too many."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from makegood.invented.leak import COLUMNS, Leak
from makegood.invented.names import Ints
from makegood.invented.nations import nations
from makegood.invented.people import CATEGORIES, STATUSES
from makegood.invented.places import facilities
from makegood.invented.tallies import MONTHS, Tallies
from makegood.invented.xlsx import (
    Cell,
    Sheet,
    Sum,
    bold,
    column_letter,
    note,
    title,
    without_rows,
    write_workbook,
)

PERSON_SHEET = "Fear Screening Detail"
FIRST_ROW = 4
"""The row of the person sheet that holds the first person."""
_GROUPS = (("Person", 7), ("Custody", 3), ("Case", 3), ("Fear screening", 3), ("Order", 4))
_AGENCY = "Agency of Exampleton: detention statistics, FY 2023 year to date"


def write_leaked_workbook(path: Path, leak: Leak, tallies: Tallies, *, notice: str) -> None:
    """Writes the workbook: five sheets of statistics with footnotes, and the list of people."""
    sheets = [
        _header(notice),
        _by_nationality(tallies, notice),
        _by_facility(tallies, notice),
        _by_month(tallies, notice),
        _person_sheet(leak, notice),
        _footnotes(notice),
    ]
    write_workbook(path, sheets, properties={"makegood.invented": notice})


def write_without_headers(workbook: Path, target: Path) -> None:
    """The same leaked workbook whose list of people has lost its titles and headers."""
    without_rows(workbook, target, sheet=5, first=FIRST_ROW)


def _header(notice: str) -> Sheet:
    lines = (
        "These statistics are made available to the public.",
        "Data fluctuate until locked at the end of the fiscal year.",
        "Records of fear screening belong to another agency and are provided by it.",
    )
    rows: list[Sequence[Cell]] = [[title(_AGENCY)], [bold(notice)], *_one_a_line(lines)]
    return Sheet(name="Header", rows=rows, widths=(110,))


def _by_nationality(tallies: Tallies, notice: str) -> Sheet:
    order = np.argsort([-row.sum() for row in tallies.nations], kind="stable")
    counts = tallies.nations[order]
    names = [nations().codes[int(k)] for k in order]
    heads = [*(status.capitalize() for status in STATUSES), "Not recorded"]
    table = _table("Nationality", names, heads, counts, top=5)
    rows: list[Sequence[Cell]] = [
        [title(_AGENCY)],
        [None],
        [None, bold("People by custody status (1)"), *[None] * len(STATUSES)],
        *table,
        [None],
        [note("(1) Status as of 11/19/2022. People, not stays.")],
        [note(notice)],
    ]
    return Sheet(name="Detention FY23", rows=rows, merged=("A1:G1", "B3:F3"), widths=(16, 14, 12))


def _by_facility(tallies: Tallies, notice: str) -> Sheet:
    counts = tallies.facilities[:, None]
    rows: list[Sequence[Cell]] = [
        [title("Facilities, FY 2023")],
        [None],
        [bold("Facility"), bold("Population")],
        *_table("Name", list(facilities()), ["As of 11/19/2022 (2)"], counts, top=5, total=False),
        [None],
        [note("(2) People present that day. A facility with fewer than ten beds is listed too.")],
        [note(notice)],
    ]
    return Sheet(name="Facilities FY23", rows=rows, merged=("A1:C1",), widths=(40, 20))


def _by_month(tallies: Tallies, notice: str) -> Sheet:
    months = [_month(k) for k in range(MONTHS)]
    heads = [*(status.capitalize() for status in STATUSES), "Not recorded"]
    table = _table("Month of book-in", months, heads, tallies.months, top=5)
    names = [category.capitalize() for category in (*CATEGORIES, "not recorded")]
    second = _table(
        "Case category", names, ["Without counsel", "With counsel"], tallies.categories, top=25
    )
    rows: list[Sequence[Cell]] = [
        [title("Book-ins by month and present status, FY 2022 and 2023")],
        [None],
        [None, bold("Present status (3)"), *[None] * len(STATUSES)],
        *table,
        [None],
        [note("(3) The first line holds all earlier months.")],
        [None],
        [bold("Case categories and counsel of record (4)")],
        *second,
        [None],
        [note("(4) Counsel of record as entered by the field office.")],
        [note(notice)],
    ]
    return Sheet(
        name="Monthly Statistics", rows=rows, merged=("A1:G1", "B3:F3", "A23:D23"), widths=(26, 14)
    )


def _month(position: int) -> str:
    year, month = divmod(2022 * 12 + 10 - (MONTHS - 1 - position), 12)
    return f"{year}-{month + 1:02d}" if position else f"{year}-{month + 1:02d} and before"


def _table(
    stub: str,
    names: Sequence[str],
    heads: Sequence[str],
    counts: Ints,
    *,
    top: int,
    total: bool = True,
) -> list[list[Cell]]:
    """A table with a total row and a total column; ``top`` is the row of its first figures."""
    last = column_letter(counts.shape[1])
    head: list[Cell] = [bold(stub), *map(bold, heads), *([bold("All")] if total else [])]
    body: list[list[Cell]] = []
    for offset, (name, line) in enumerate(zip(names, counts.tolist(), strict=True)):
        cells: list[Cell] = [name, *line]
        if total:
            row = top + offset
            cells.append(Sum(formula=f"SUM(B{row}:{last}{row})", result=sum(line)))
        body.append(cells)
    sums = [*counts.sum(axis=0).tolist(), *([int(counts.sum())] if total else [])]
    foot: list[Cell] = [bold("Total")]
    end = top + len(body) - 1
    for place, value in enumerate(sums, start=1):
        letter = column_letter(place)
        foot.append(Sum(formula=f"SUM({letter}{top}:{letter}{end})", result=value))
    return [head, *body, foot]


def _person_sheet(leak: Leak, notice: str) -> Sheet:
    groups: list[Cell] = []
    merged = [f"A1:{column_letter(len(COLUMNS) - 1)}1"]
    for name, width in _GROUPS:
        merged.append(f"{column_letter(len(groups))}2:{column_letter(len(groups) + width - 1)}2")
        groups += [bold(name), *[None] * (width - 1)]
    rows: list[Sequence[Cell]] = [
        [title(f"Fear screening, people in custody on 11/19/2022. {notice}")],
        groups,
        [bold(name) for name in COLUMNS],
        *leak.rows,
    ]
    return Sheet(name=PERSON_SHEET, rows=rows, merged=tuple(merged), widths=(14, 22, 20, 12))


def _one_a_line(lines: Iterable[str]) -> list[list[Cell]]:
    return [[line] for line in lines]


def _footnotes(notice: str) -> Sheet:
    lines = (
        "(1) Custody status refers to the day named in the table.",
        "(2) Population counts people present at midnight.",
        "(3) Book-ins are counted once a person.",
        "(4) Counsel of record may change after the day named.",
    )
    rows: list[Sequence[Cell]] = [[title("Footnotes")], *_one_a_line(lines), [note(notice)]]
    return Sheet(name="Footnotes", rows=rows, widths=(90,))
