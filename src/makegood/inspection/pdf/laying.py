"""From words of one kind of visibility to the tables and the texts that they make."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from makegood.inspection.pdf.geometry import Box
from makegood.inspection.pdf.grids import Grid, parted
from makegood.inspection.pdf.lines import Placed, lines_of, turned
from makegood.inspection.reading import Passage
from makegood.inspection.sheet import Sheet
from makegood.vocabulary.finding import Visibility


@dataclass(kw_only=True, slots=True, repr=False)
class Laid:
    """What the words of all pages make that hide in one way, or in none."""

    mechanism: str
    visibility: Visibility
    grids: list[Grid] = field(default_factory=list)
    loose: dict[int, list[str]] = field(default_factory=dict)

    def add(self, page: int, words: Iterable[tuple[str, Box, float]], rotation: int) -> None:
        """Lay out the words of one page."""
        placed = [Placed(text=t, box=turned(b, rotation), size=s) for t, b, s in words]
        grids, loose = parted(lines_of(placed), page)
        for grid in grids:
            last = self.grids[-1] if self.grids else None
            if last is not None and last.continues(grid):
                last.append(grid)
            else:
                self.grids.append(grid)
        if loose:
            self.loose.setdefault(page, []).extend(loose)

    def sheets(self, start: int) -> list[Sheet]:
        """The tables, numbered from a number on."""
        return [
            Sheet(
                part=f"table {number} on {_pages(grid)}",
                title="",
                visibility=self.visibility,
                mechanism=self.mechanism,
                rows=grid.sheet_rows(),
            )
            for number, grid in enumerate(self.grids, start=start)
        ]

    def passages(self) -> list[Passage]:
        """The texts outside the tables, one passage a page."""
        return [
            Passage(
                part=f"page {page}",
                mechanism=self.mechanism,
                visibility=self.visibility,
                texts=tuple(texts),
            )
            for page, texts in sorted(self.loose.items())
        ]


def _pages(grid: Grid) -> str:
    if grid.first_page == grid.last_page:
        return f"page {grid.first_page}"
    return f"pages {grid.first_page} to {grid.last_page}"
