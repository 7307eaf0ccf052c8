"""What a format gives of one file: sheets, frames, loose texts, and what it could not read."""

from dataclasses import dataclass

from makegood.inspection.frame import Frame
from makegood.inspection.long_part import LongPart
from makegood.inspection.sheet import Sheet
from makegood.vocabulary.finding import Visibility

WHOLE_FILE = "the whole file"
"""Where a gap is that leaves nothing seen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A place that was not inspected, and why. Safe to show."""

    where: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Passage:
    """Texts that lie outside the tables: a comment, a cached value, a property, bytes of a picture.

    ``by_makers`` is True where the texts speak of who made the file (author, last editor), not of
    the people whom the file is about.
    """

    part: str
    mechanism: str
    visibility: Visibility
    texts: tuple[str, ...]
    by_makers: bool = False

    def __repr__(self) -> str:
        return f"Passage({self.part!r}, {self.mechanism!r}, texts={len(self.texts)})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One file as its format reads it. ``parts`` counts what was decoded or searched.

    ``long_parts`` were counted as they passed by: where tables are not kept.
    """

    format: str
    parts: int
    sheets: tuple[Sheet, ...] = ()
    frames: tuple[Frame, ...] = ()
    long_parts: tuple[LongPart, ...] = ()
    passages: tuple[Passage, ...] = ()
    gaps: tuple[Gap, ...] = ()
