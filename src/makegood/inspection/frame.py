"""Columns of text side by side, as a format gives them, before anyone asks what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa

from makegood.vocabulary.finding import Visibility

TextColumn: TypeAlias = pa.Array | pa.ChunkedArray
"""A column of text; null where the source has nothing."""


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Frame:
    """A dense block of rows and columns.

    ``headers`` is None where the format does not say which rows are headers (then the layout finds
    out); ``positions`` are the columns' numbers in the source, from 1; ``row_numbers`` the rows'
    numbers where they are not ``first_row`` and upwards.
    """

    part: str
    title: str
    visibility: Visibility
    mechanism: str
    columns: tuple[TextColumn, ...]
    positions: tuple[int, ...]
    first_row: int
    headers: tuple[str, ...] | None = None
    row_numbers: Sequence[int] | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if len(self.columns) != len(self.positions):
            raise ValueError("a frame has one position for each column")

    def __repr__(self) -> str:
        return f"Frame({self.part!r}, columns={len(self.columns)}, rows={self.height})"

    @property
    def height(self) -> int:
        """How many rows there are, headers and titles included."""
        return len(self.columns[0]) if self.columns else 0

    def number_of(self, index: int) -> int:
        """The source's number of the row at an index."""
        return self.first_row + index if self.row_numbers is None else self.row_numbers[index]
