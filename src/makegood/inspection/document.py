"""A file as it was inspected: its tables, what lies outside them, and what was not seen."""

from dataclasses import dataclass

from makegood.inspection.reading import Gap
from makegood.inspection.summary import TableSummary
from makegood.inspection.tables import Table
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Visibility


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """Something outside the plain cells of a table: where, how it hides, how much, which kinds.

    ``values`` is how many filled values there are, ``personal`` how many of them hold personal
    data; no value is kept. ``by_makers``: it speaks of who made the file.
    """

    part: str
    mechanism: str
    visibility: Visibility
    values: int
    kinds: tuple[DataKind, ...] = ()
    personal: int = 0
    by_makers: bool = False

    def __post_init__(self) -> None:
        if bool(self.kinds) != (self.personal > 0):
            raise ValueError("kinds are named exactly where personal data was found")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Document:
    """One inspected file. ``gaps`` not empty: something was not seen, so it is never clean.

    Every table has its summary; ``tables`` themselves are there only where they are kept. ``name`` is the file's own name and may hold personal data.
    """

    name: str
    sha256: str
    size: int
    format: str
    parts: int
    summaries: tuple[TableSummary, ...] = ()
    tables: tuple[Table, ...] = ()
    traces: tuple[Trace, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def __repr__(self) -> str:
        return f"Document({self.sha256[:12]}, {self.format!r}, tables={len(self.summaries)})"
