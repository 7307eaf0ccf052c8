"""A column looked at through a fair sample of its rows: what every detector is shown."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from makegood.inspection.frame import TextColumn

ROWS_SAMPLED = 2_000
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class ColumnSample:
    """Filled values of evenly spaced rows, stripped, with the distinct ones and how often each stands.

    ``rows`` is the number of rows sampled, filled or not.
    """

    rows: int
    values: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]

    def __repr__(self) -> str:
        return f"ColumnSample(rows={self.rows}, filled={len(self.values)}, distinct={len(self.counts)})"

    @property
    def filled(self) -> int:
        """How many values there are."""
        return len(self.values)

    @property
    def distinct(self) -> tuple[str, ...]:
        """Each value once, the most frequent first."""
        return tuple(value for value, _ in self.counts)

    @property
    def uniqueness(self) -> float:
        """Distinct values over values: 1 where none stands twice."""
        return len(self.counts) / self.filled if self.filled else 0.0

    def share(self, matches: Sequence[bool]) -> float:
        """Which part of the *values* is matched, given one answer per distinct value."""
        if not self.filled:
            return 0.0
        pairs = zip(self.counts, matches, strict=True)
        return sum(count for (_, count), match in pairs if match) / self.filled


def sample_of(column: TextColumn, *, rows: int = ROWS_SAMPLED) -> ColumnSample:
    """Take evenly spaced rows of a column; the whole column where it is short."""
    height = len(column)
    if height > rows:
        step = height / rows
        column = column.take(pa.array([int(index * step) for index in range(rows)]))
    texts = [text.strip() for text in column.to_pylist() if text is not None]
    values = tuple(text for text in texts if text)
    return ColumnSample(
        rows=min(height, rows), values=values, counts=tuple(Counter(values).most_common())
    )


def shape_of(text: str) -> str:
    """The pattern of a value: digits as 9, letters as A, the rest as it stands."""
    return _LETTER.sub("A", _DIGIT.sub("9", text))
