"""In which way two birth dates agree or differ: one level for each pair, the same for every engine."""

from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from makegood.identify.dates import BirthDate

Number = TypeVar("Number", int, NDArray[np.int64])
DAYS, WEEKS, MONTHS = 10, 40, 400
"""Up to so many days apart, about."""


class DateLevel(IntEnum):
    """How two birth dates stand to each other."""

    UNKNOWN = 0
    EQUAL = 1
    SWAPPED = 2
    DEFAULT_DAY = 3
    NEAR_DAY = 4
    OTHER_DAY = 5
    OTHER_MONTH = 6
    DAYS_APART = 7
    WEEKS_APART = 8
    MONTHS_APART = 9
    YEAR_ONLY = 10
    NEAR_YEAR = 11
    OTHER_YEAR = 12
    NEAR_YEAR_DEFAULT = 13
    CONTRADICTION = 14
    PART_EQUAL = 15
    PART_CONTRADICTION = 16


def day_number(year: Number, month: Number, day: Number) -> Number:
    """The day counted on an even calendar of months of 30.4375 days: near enough to tell days apart."""
    return (year * 12 + month) * 487 // 16 + day


def date_level(leaked: BirthDate, registered: BirthDate) -> DateLevel:
    """How two birth dates stand to each other."""
    if not leaked.year or not registered.year:
        return DateLevel.UNKNOWN
    if not (leaked.is_whole and registered.is_whole):
        return _partial(leaked, registered)
    if (leaked.year, leaked.month, leaked.day) == (
        registered.year,
        registered.month,
        registered.day,
    ):
        return DateLevel.EQUAL
    if leaked.year != registered.year:
        return _other_year(leaked, registered)
    return _same_year(leaked, registered)


def _partial(a: BirthDate, b: BirthDate) -> DateLevel:
    same = a.year == b.year and (not a.month or not b.month or a.month == b.month)
    return DateLevel.PART_EQUAL if same else DateLevel.PART_CONTRADICTION


def _same_year(a: BirthDate, b: BirthDate) -> DateLevel:
    if (a.month, a.day) == (b.day, b.month):
        return DateLevel.SWAPPED
    if (a.month == a.day == 1) or (b.month == b.day == 1):
        return DateLevel.DEFAULT_DAY
    if a.month == b.month:
        return DateLevel.NEAR_DAY if _one_digit(a.day, b.day) else DateLevel.OTHER_DAY
    if a.day == b.day:
        return DateLevel.OTHER_MONTH
    apart = _apart(a, b)
    return apart if apart in (DateLevel.DAYS_APART, DateLevel.WEEKS_APART) else DateLevel.YEAR_ONLY


def _other_year(a: BirthDate, b: BirthDate) -> DateLevel:
    if (a.month, a.day) != (b.month, b.day):
        return _apart(a, b)
    near = abs(a.year - b.year) == 1 or _one_digit(a.year, b.year)
    if a.month == a.day == 1:
        return DateLevel.NEAR_YEAR_DEFAULT if near else DateLevel.CONTRADICTION
    return DateLevel.NEAR_YEAR if near else DateLevel.OTHER_YEAR


def _apart(a: BirthDate, b: BirthDate) -> DateLevel:
    days = abs(day_number(a.year, a.month, a.day) - day_number(b.year, b.month, b.day))
    if days <= DAYS:
        return DateLevel.DAYS_APART
    if days <= WEEKS:
        return DateLevel.WEEKS_APART
    return DateLevel.MONTHS_APART if days <= MONTHS else DateLevel.CONTRADICTION


def _one_digit(one: int, other: int) -> bool:
    return sum(a != b for a, b in zip(f"{one:04d}", f"{other:04d}", strict=True)) == 1
