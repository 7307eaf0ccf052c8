"""A quicker look at a sample: a hundred or so of its distinct values, with what is true of all of them.

Detectors weigh every value that they are shown; a hundred fairly chosen ones tell them what two thousand do.
"""

from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from makegood.inspection.column_sample import ColumnSample

MOST_DISTINCT = 120


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class ColumnLook(ColumnSample):
    """Some of a sample's distinct values with all their occurrences; ``uniqueness`` is the whole sample's."""

    distinct_in_sample: int
    uniqueness_of_sample: float

    @property
    def uniqueness(self) -> float:
        """Distinct values over values in the whole sample."""
        return self.uniqueness_of_sample


def look_at(sample: ColumnSample) -> ColumnSample:
    """The sample itself where it is small, else evenly chosen distinct values of it."""
    count = len(sample.counts)
    if count <= MOST_DISTINCT:
        return sample
    kept = tuple(sample.counts[at * count // MOST_DISTINCT] for at in range(MOST_DISTINCT))
    chosen = {value for value, _ in kept}
    return ColumnLook(
        rows=sample.rows,
        values=tuple(value for value in sample.values if value in chosen),
        counts=kept,
        distinct_in_sample=count,
        uniqueness_of_sample=sample.uniqueness,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Traits:
    """What can be said of values at a glance, so that a detector can let a column go at once.

    Shares of the distinct values: those with a letter, with a digit, with a blank inside. ``length``
    is the middle length of a value.
    """

    lettered: float
    digited: float
    spaced: float
    length: float


@lru_cache(maxsize=32)
def traits_of(sample: ColumnSample) -> Traits:
    """The traits of a sample's distinct values; of none, all are zero."""
    values = sample.distinct
    count = len(values) or 1
    return Traits(
        lettered=sum(not value.isdigit() and any(map(str.isalpha, value)) for value in values)
        / count,
        digited=sum(any(map(str.isdigit, value)) for value in values) / count,
        spaced=sum(" " in value for value in values) / count,
        length=median(map(len, values)) if values else 0.0,
    )
