"""One sheet of a workbook as it is seen: shown rows and columns moved together, merges with their text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from makegood.inspection.grid import FAR_ROWS
from makegood.inspection.mending.areas import Areas
from makegood.inspection.mending.cell_walk import RawCell, RawRow
from makegood.inspection.mending.outline import Outline, area_of
from makegood.inspection.mending.seeing import Book, seen
from makegood.inspection.mending.shown import LeftOut, ShownCell, ShownRow
from makegood.inspection.sheet import Merge

_WORDS = {
    "white-text": ("text in the colour of its ground", "texts in the colour of their ground"),
    "no-show-format": ("value whose format shows nothing", "values whose format shows nothing"),
    "tiny-text": ("text too small to be read", "texts too small to be read"),
}
_FAR = ("value in a cell far from all others", "values in cells far from all others")
_Placed = dict[int, list[ShownCell]]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Joined:
    """The merged ranges of a sheet in the copy, and where a text has to move because its cell is hidden."""

    merges: tuple[Merge, ...]
    moved: dict[tuple[int, int], tuple[int, int]]


def joined(outline: Outline) -> Joined:
    """The merged ranges as they stand in the copy. A text of a hidden corner shows in what is left."""
    merges: list[Merge] = []
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in outline.merges:
        first_row = outline.row_in_copy(merge.first_row - 1) + 1
        last_row = outline.row_in_copy(merge.last_row)
        first_column = outline.column_in_copy(merge.first_column - 1) + 1
        last_column = outline.column_in_copy(merge.last_column)
        if last_row < first_row or last_column < first_column:
            continue
        if (first_row, first_column) != (last_row, last_column):
            merges.append(Merge(first_row, first_column, last_row, last_column))
        moved[merge.first_row, merge.first_column] = (first_row, first_column)
    return Joined(merges=tuple(merges), moved=moved)


@dataclass(kw_only=True, repr=False)
class SheetSight:
    """Turns the rows of one sheet into what is seen of them, and counts what is not."""

    part: str
    outline: Outline
    book: Book
    left_out: LeftOut
    covered: Sequence[Merge] = ()
    _waiting: _Placed = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._joined = joined(self.outline)
        self._last_column = self.outline.last_near_column
        self._last_row = 0
        self._merged = Areas((merge, merge) for merge in self.outline.merges)
        self._covered = Areas((area, True) for area in self.covered)
        self._rules = Areas(
            (area, rule)
            for rule in self.outline.rules
            for reference in rule.area.split()
            if (area := area_of(reference)) is not None
        )

    @property
    def merges(self) -> tuple[Merge, ...]:
        """The merged ranges of the copy."""
        return self._joined.merges

    def rows(self, raw: Iterator[RawRow]) -> Iterator[ShownRow]:
        """Every row of the copy, in order.

        Raises:
            CannotMend: whether a cell is seen cannot be worked out.

        """
        last = 0
        for row in raw:
            if row.number <= last:
                self._take_again(row)
            last = row.number
            hidden = self.outline.hides_row(row.number)
            place = self.outline.row_in_copy(row.number)
            for cell in row.cells:
                self._take(cell, row.number, 0 if hidden else place)
            yield from self._ready(place)
        yield from self._ready(None)

    def _take_again(self, row: RawRow) -> None:
        from makegood.inspection.mending.cannot_mend import CannotMend

        raise CannotMend(
            f"The rows of {self.part} do not lie in their order.",
            remedy="Open the file in a spreadsheet program, save it again, and try again.",
        )

    def _take(self, cell: RawCell, row: int, place: int) -> None:
        """Put a cell where it is seen. ``place`` is its row in the copy, 0 where the row is hidden."""
        merged = self._merged.at(row, cell.column)
        corner = (row, cell.column)
        to = self._joined.moved.get(corner)
        if merged and all((merge.first_row, merge.first_column) != corner for merge in merged):
            self._lose(cell, "value under a merged cell", "values under merged cells")
        elif to is not None:
            self._put(cell, row, *to)
        elif place and not merged and not self.outline.hides_column(cell.column):
            self._put(cell, row, place, self.outline.column_in_copy(cell.column))

    def _put(self, cell: RawCell, row: int, place: int, column: int) -> None:
        if self._covered.at(row, cell.column):
            self._lose(cell, "value under a picture or a chart", "values under pictures or charts")
            return
        if column > self._last_column:
            self._lose(cell, *_FAR)
            return
        shown, veil = seen(cell, self.book, self._rules.at(row, cell.column), part=self.part)
        if veil:
            self._lose(cell, *_WORDS[veil])
        self._count_formula(cell)
        if shown is not None:
            self._waiting.setdefault(place, []).append(shown._replace(column=column))

    def _count_formula(self, cell: RawCell) -> None:
        if not cell.has_formula:
            return
        if cell.value or cell.runs:
            self.left_out.add(
                self.part, "formula; its result stays", "formulas; their results stay"
            )
        else:
            self.left_out.add(
                self.part,
                "formula without a stored result; its cell is empty in the copy",
                "formulas without stored results; their cells are empty in the copy",
            )

    def _lose(self, cell: RawCell, one: str, many: str) -> None:
        if cell.value or cell.runs:
            self.left_out.add(self.part, one, many)

    def _ready(self, up_to: int | None) -> Iterator[ShownRow]:
        """The rows of the copy that nothing can be added to any more, and those still waiting at the end."""
        ready = sorted(at for at in self._waiting if up_to is None or at <= up_to)
        for at in ready:
            cells = sorted(self._waiting.pop(at), key=lambda cell: cell.column)
            if at - self._last_row > FAR_ROWS:
                self.left_out.add(self.part, *_FAR, len(cells))
                continue
            self._last_row = at
            yield ShownRow(at, cells)
