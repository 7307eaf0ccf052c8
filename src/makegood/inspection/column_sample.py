"""A column looked at through a fair sample of its rows: what every detector is shown."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from makegood.inspection.frame import TextColumn

ROWS_SAMPLED = 2_000
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class ColumnSample:
    """Evenly spaced filled values, stripped, with the distinct ones and how often each stands.

    ``rows`` is how many were taken, blank ones too.
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


@dataclass(kw_only=True, slots=True, repr=False)
class ValueSampler:
    """Evenly spaced filled values of a column that passes by, however long it is."""

    most: int = ROWS_SAMPLED
    _seen: int = 0
    _step: int = 1
    _kept: list[str] = field(default_factory=list)

    def take(self, texts: TextColumn) -> None:
        """Let some values pass, none of them null."""
        while (len(self._kept) + len(texts) // self._step) > 2 * self.most:
            self._sparser()
        first = -self._seen % self._step
        self._seen += len(texts)
        if first < len(texts):
            places = pa.array(range(first, len(texts), self._step), pa.int64())
            self._kept += (texts if self._step == 1 else texts.take(places)).to_pylist()
        while len(self._kept) > self.most:
            self._sparser()

    def _sparser(self) -> None:
        self._kept = self._kept[::2]
        self._step *= 2

    @property
    def sample(self) -> ColumnSample:
        """What was kept."""
        texts = (text.strip() for text in self._kept)
        values = tuple(text for text in texts if text)
        return ColumnSample(
            rows=len(self._kept), values=values, counts=tuple(Counter(values).most_common())
        )


def sample_of(column: TextColumn, *, rows: int = ROWS_SAMPLED) -> ColumnSample:
    """Take evenly spaced values of a column; all of them where they are few."""
    sampler = ValueSampler(most=rows)
    sampler.take(column.drop_null())
    return sampler.sample


def shape_of(text: str) -> str:
    """The pattern of a value: digits as 9, letters as A, the rest as it stands."""
    return _LETTER.sub("A", _DIGIT.sub("9", text))
