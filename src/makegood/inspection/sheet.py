"""A sheet as it lies in a file: rows of filled cells, sparse, with what is hidden and what is merged."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from makegood.vocabulary.finding import Visibility

SAYS_SOMETHING = re.compile(r"[^\s0.,:%/$€£()+\-–—]")
"""A sign that is neither a zero nor a mark around it: a cell without one says nothing to be hidden."""


class SheetRow(NamedTuple):
    """One row: its number in the source, the numbers of its filled columns, and their texts."""

    number: int
    columns: tuple[int, ...]
    texts: list[str]

    def __repr__(self) -> str:
        return f"SheetRow({self.number}, filled={len(self.columns)})"


class Merge(NamedTuple):
    """A rectangle of cells shown as one; only its first cell holds a text."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Sheet:
    """One grid of cells. Cells are never laid out densely: one far cell costs one cell.

    ``part`` is a safe name, ``title`` the author's own (it may hold personal data). Rows are in
    rising order and hold filled cells only. ``mechanism`` says how a reader is kept from seeing it
    (``plain`` where nothing keeps him). ``hidden_and_empty`` counts hidden rows and columns without content.
    """

    part: str
    title: str
    visibility: Visibility
    mechanism: str
    rows: tuple[SheetRow, ...]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden_and_empty: int = 0

    def __repr__(self) -> str:
        return f"Sheet({self.part!r}, rows={len(self.rows)})"

    @property
    def cells(self) -> int:
        """How many cells are filled."""
        return sum(len(row.columns) for row in self.rows)
