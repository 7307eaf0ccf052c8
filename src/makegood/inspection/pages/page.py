"""A page read whole: visible text and tables, and every place where the source says more."""

from dataclasses import dataclass

from makegood.inspection.inside import Inside
from makegood.inspection.pages.gathering import Gathered
from makegood.inspection.pages.walk import PageWalk
from makegood.inspection.reading import Gap, Passage
from makegood.inspection.sheet import Sheet


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Page:
    """What one page holds."""

    passages: tuple[Passage, ...]
    sheets: tuple[Sheet, ...]
    gaps: tuple[Gap, ...]


def read_page(text: str, inside: Inside) -> Page:
    """Walk through a page. Files in it are handed on."""
    gathered = Gathered(inside=inside)
    PageWalk(gathered=gathered).through(text)
    return Page(
        passages=gathered.passages(), sheets=tuple(gathered.sheets), gaps=tuple(gathered.gaps)
    )
