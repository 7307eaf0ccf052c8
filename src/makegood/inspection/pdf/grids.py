"""Tables that a page only draws: lines whose words stand in columns, read as rows and cells."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from makegood.inspection.pdf.lines import Line
from makegood.inspection.sheet import SheetRow

_CROSSING = 0.15
_FEWEST_LINES = 3
_PROSE = 45
_SAME = 8.0
_MOST_WRAPPED = 6
_NARROW = 0.6


@dataclass(kw_only=True, slots=True, repr=False)
class Grid:
    """Rows of cells, the x at which the columns part, and the pages that they stand on."""

    borders: list[float]
    rows: list[list[str]] = field(default_factory=list)
    first_page: int = 1
    last_page: int = 1

    def continues(self, other: "Grid") -> bool:
        """Whether another grid is the next part of this one, on the next page."""
        return (
            other.first_page == self.last_page + 1
            and len(other.borders) == len(self.borders)
            and all(abs(a - b) < _SAME for a, b in zip(self.borders, other.borders, strict=True))
        )

    def append(self, other: "Grid") -> None:
        """Take the rows of the next part; a header that is drawn again is left out."""
        again = other.rows and self.rows and other.rows[0] == self.rows[0]
        self.rows.extend(other.rows[1:] if again else other.rows)
        self.last_page = other.last_page

    def sheet_rows(self) -> tuple[SheetRow, ...]:
        """The rows as a sheet holds them."""
        return tuple(
            SheetRow(number, columns, [row[column - 1] for column in columns])
            for number, row in enumerate(self.rows, start=1)
            if (columns := tuple(at for at, text in enumerate(row, start=1) if text))
        )


def parted(lines: Sequence[Line], page: int) -> tuple[list[Grid], list[str]]:
    """The tables among the lines of a page, and the texts of all other lines."""
    grids: list[Grid] = []
    loose: list[str] = []
    for run, is_table in _runs(lines):
        grid = _grid(run, page) if is_table else None
        if grid is None:
            loose.extend(text for line in run for text in _texts(line))
        else:
            grids.append(grid)
    return grids, loose


def _texts(line: Line) -> list[str]:
    """A line as one text; where wide gaps part it, also each of its parts."""
    segments = line.segments()
    if len(segments) == 1:
        return [line.text]
    return [" ".join(word.text for word in segment) for segment in segments]


def _runs(lines: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Runs of lines that belong to a table, and the lines between them."""
    tabular = [len(line.segments()) > 1 for line in lines]
    _take_in_wrapped(lines, tabular)
    for is_table, group in itertools.groupby(range(len(lines)), key=tabular.__getitem__):
        yield [lines[at] for at in group], is_table


def _take_in_wrapped(lines: Sequence[Line], tabular: list[bool]) -> None:
    """Short lines between two rows are further lines of their cells."""
    rows = [at for at, inside in enumerate(tabular) if inside]
    for above, below in itertools.pairwise(rows):
        between = range(above + 1, below)
        if 0 < len(between) <= _MOST_WRAPPED and all(
            _is_short(lines[at], lines[above], lines[below]) for at in between
        ):
            for at in between:
                tabular[at] = True


def _is_short(line: Line, above: Line, below: Line) -> bool:
    """Whether a line stands within the width of the rows around it and takes little of it."""
    left = min(above.left, below.left)
    right = max(above.right, below.right)
    inside = left - 2 <= line.left <= right + 2
    return inside and line.right - line.left <= _NARROW * (right - left)


def _grid(run: Sequence[Line], page: int) -> Grid | None:
    segments = [line.segments() for line in run]
    widest = max(len(parts) for parts in segments)
    rows = sum(len(parts) > 1 for parts in segments)
    if rows < (2 if widest >= 3 else _FEWEST_LINES) or _is_prose(run):
        return None
    borders = _borders(run)
    if not borders:
        return None
    grid = Grid(borders=borders, first_page=page, last_page=page)
    previous: Line | None = None
    for line in run:
        cells = _cells(line, borders)
        if previous is not None and _goes_on(cells, line, previous):
            above = grid.rows[-1]
            grid.rows[-1] = [f"{a} {b}".strip() for a, b in zip(above, cells, strict=True)]
        else:
            grid.rows.append(cells)
        previous = line
    return grid


def _is_prose(run: Sequence[Line]) -> bool:
    """Columns of running text, as in a newspaper."""
    lengths = sorted(
        len(" ".join(word.text for word in part)) for line in run for part in line.segments()
    )
    return lengths[len(lengths) // 2] > _PROSE


def _borders(run: Sequence[Line]) -> list[float]:
    """Where the columns part: in each gap that nearly no line crosses, the middle of its widest piece."""
    spans = [(part[0].box.left, part[-1].box.right) for line in run for part in line.segments()]
    allowed = int(_CROSSING * len(run))
    events = sorted([(left, 1) for left, _ in spans] + [(right, -1) for _, right in spans])
    borders: list[float] = []
    crossing = 0
    inside = False
    pieces: list[tuple[float, float]] = []
    for (x, step), (following, _) in itertools.pairwise(events):
        crossing += step
        if crossing > allowed:
            borders.extend([_middle(pieces)] if pieces and inside else [])
            inside, pieces = True, []
        elif inside:
            pieces.append((x, following))
    return _apart(borders)


def _middle(pieces: list[tuple[float, float]]) -> float:
    start, end = max(pieces, key=lambda piece: piece[1] - piece[0])
    return (start + end) / 2


def _apart(borders: list[float]) -> list[float]:
    """Borders that are not closer together than a letter is wide."""
    kept: list[float] = []
    for x in borders:
        if not kept or x - kept[-1] > 4.0:
            kept.append(x)
    return kept


def _cells(line: Line, borders: list[float]) -> list[str]:
    cells: list[list[str]] = [[] for _ in range(len(borders) + 1)]
    for word in line.words:
        middle = (word.box.left + word.box.right) / 2
        cells[sum(x < middle for x in borders)].append(word.text)
    return [" ".join(words) for words in cells]


def _goes_on(cells: list[str], line: Line, above: Line) -> bool:
    """Whether a line is the second line of the cells above it."""
    filled = sum(bool(text) for text in cells)
    close = abs(above.middle - line.middle) < 1.35 * line.size
    return close and not cells[0] and filled <= max(1, len(cells) // 2)
