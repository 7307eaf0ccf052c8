"""Dates of any kind: what is left when they are not birth dates."""

from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.dates import year_of
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.DATE
ROLE: Role | None = None


def sure(sample: ColumnSample) -> float:
    """The share of values that are dates; never as sure as a birth date is."""
    return 0.55 * sample.share([year_of(value) is not None for value in sample.distinct])


def possible(sample: ColumnSample) -> bool:
    """Some value is a date."""
    return any(year_of(value) is not None for value in sample.distinct)
