"""How dates and values agree for many pairs at once: ``identify.evidence`` in arrays, the same numbers."""

import numpy as np
from numpy.typing import NDArray

from makegood.engines.linkage.side import Rarity, Side
from makegood.identify.date_levels import DAYS, MONTHS, WEEKS, DateLevel, day_number
from makegood.identify.levels import Agreement
from makegood.identify.model import Model

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Levels = NDArray[np.int8]


def date_levels(dates: "Dates") -> Levels:
    """How birth dates stand to each other, per pair."""
    other = ~dates.same_year
    same_days = dates.same_month & dates.same_day
    conditions, levels = zip(
        (~dates.known, DateLevel.UNKNOWN),
        (~dates.whole & dates.same_parts, DateLevel.PART_EQUAL),
        (~dates.whole, DateLevel.PART_CONTRADICTION),
        (dates.same_year & same_days, DateLevel.EQUAL),
        (dates.same_year & dates.swapped, DateLevel.SWAPPED),
        (dates.same_year & (dates.new_year_a | dates.new_year_b), DateLevel.DEFAULT_DAY),
        (dates.same_year & dates.same_month & dates.near_day, DateLevel.NEAR_DAY),
        (dates.same_year & dates.same_month, DateLevel.OTHER_DAY),
        (dates.same_year & dates.same_day, DateLevel.OTHER_MONTH),
        (other & same_days & dates.new_year_a & dates.near_year, DateLevel.NEAR_YEAR_DEFAULT),
        (other & same_days & dates.new_year_a, DateLevel.CONTRADICTION),
        (other & same_days & dates.near_year, DateLevel.NEAR_YEAR),
        (other & same_days, DateLevel.OTHER_YEAR),
        (dates.apart <= DAYS, DateLevel.DAYS_APART),
        (dates.apart <= WEEKS, DateLevel.WEEKS_APART),
        (dates.same_year, DateLevel.YEAR_ONLY),
        (dates.apart <= MONTHS, DateLevel.MONTHS_APART),
        strict=True,
    )
    chosen = [np.int8(level) for level in levels]
    return np.select(conditions, chosen, default=np.int8(DateLevel.CONTRADICTION))


def date_bits(dates: "Dates", levels: Levels, *, model: Model, rarity: Rarity) -> Floats:
    """What the levels of birth dates are worth, per pair."""
    year = np.log2(rarity.year_share[dates.yb])
    bits = _flat_bits(model)[levels]
    by_year = _BY_YEAR[levels]
    bits -= np.where(by_year, year, 0.0)
    months = np.where(dates.both_months, np.log2(12), 0.0)
    bits += np.where(levels == DateLevel.PART_EQUAL, months, 0.0)
    exact = np.flatnonzero((levels == DateLevel.EQUAL) | (levels == DateLevel.SWAPPED))
    if len(exact):
        doubtful = model.date_doubt
        sure = np.where(levels[exact] == DateLevel.EQUAL, model.date_equal, model.date_swapped)
        share = _date_share(dates.number_b[exact], rarity)
        bits[exact] = np.log2(np.where(dates.doubt[exact], doubtful, sure) / share)
    return bits


def _flat_bits(model: Model) -> Floats:
    """Per level, what it is worth, the share of the year left out where that counts."""
    bits = np.zeros(len(DateLevel))
    bits[DateLevel.DEFAULT_DAY] = np.log2(model.default_day)
    bits[DateLevel.NEAR_DAY] = np.log2(model.near_day * 12 / model.near_day_share)
    bits[DateLevel.OTHER_DAY] = np.log2(model.other_day * 12)
    bits[DateLevel.OTHER_MONTH] = np.log2(model.other_month * 30)
    bits[DateLevel.DAYS_APART] = np.log2(model.days_apart / model.days_apart_share)
    bits[DateLevel.WEEKS_APART] = np.log2(model.weeks_apart / model.weeks_apart_share)
    bits[DateLevel.MONTHS_APART] = np.log2(model.months_apart / model.months_apart_share)
    bits[DateLevel.YEAR_ONLY] = np.log2(model.year_only)
    bits[DateLevel.NEAR_YEAR] = model.near_year_bits
    bits[DateLevel.OTHER_YEAR] = model.other_year_bits
    bits[DateLevel.NEAR_YEAR_DEFAULT] = model.near_year_default_bits
    bits[DateLevel.CONTRADICTION] = model.date_contradiction_bits
    bits[DateLevel.PART_EQUAL] = np.log2(model.part_equal)
    bits[DateLevel.PART_CONTRADICTION] = model.part_contradiction_bits
    return bits


_BY_YEAR = np.zeros(len(DateLevel), np.bool_)
_BY_YEAR[
    [
        DateLevel.DEFAULT_DAY,
        DateLevel.NEAR_DAY,
        DateLevel.OTHER_DAY,
        DateLevel.OTHER_MONTH,
        DateLevel.YEAR_ONLY,
        DateLevel.PART_EQUAL,
    ]
] = True
"""Levels in which the year is what agrees by its rarity."""


def in_order(values: Ints) -> Ints:
    """The distinct values, sorted: far quicker here than the hashing of ``numpy.unique``."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def agreements(one: NDArray[np.int32], other: NDArray[np.int32]) -> Levels:
    """How two values stand to each other, as far as their numbers tell."""
    known = (one >= 0) & (other >= 0)
    differing = np.where(one == other, np.int8(Agreement.EQUAL), np.int8(Agreement.DIFFERENT))
    return np.where(known, differing, np.int8(Agreement.UNKNOWN))


def value_bits(levels: Levels, other: NDArray[np.int32], bits: Floats, different: float) -> Floats:
    """Bits of agreeing on a value, of differing, or 0 where either is unknown."""
    equal = levels == Agreement.EQUAL
    unlike = np.where(levels == Agreement.UNKNOWN, 0.0, different)
    return np.where(equal, bits[other], unlike)


class Dates:
    """The comparisons of two columns of birth dates."""

    def __init__(self, left: Side, right: Side, of_left: Ints, of_right: Ints) -> None:
        ya, ma, da = left.year[of_left], left.month[of_left], left.day[of_left]
        self.yb, mb, db = right.year[of_right], right.month[of_right], right.day[of_right]
        yb = self.yb
        self.known = (ya > 0) & (yb > 0)
        self.both_months = (ma > 0) & (mb > 0)
        self.whole = self.known & self.both_months & (da > 0) & (db > 0)
        self.same_year = ya == yb
        self.same_month = ma == mb
        self.same_day = da == db
        self.swapped = (ma == db) & (da == mb)
        self.new_year_a = (ma == 1) & (da == 1)
        self.new_year_b = (mb == 1) & (db == 1)
        self.doubt = left.doubt[of_left] | right.doubt[of_right]
        self.near_year = (np.abs(ya - yb) == 1) | (_digits_apart(ya, yb, 4) == 1)
        self.near_day = _digits_apart(da, db, 2) == 1
        self.number_b = yb.astype(np.int32) * 10_000 + mb.astype(np.int32) * 100 + db
        self.same_parts = self.same_year & (~self.both_months | self.same_month)
        self.apart = np.abs(_day_numbers(ya, ma, da) - _day_numbers(yb, mb, db))


def _digits_apart(
    one: NDArray[np.int16] | NDArray[np.int8],
    other: NDArray[np.int16] | NDArray[np.int8],
    digits: int,
) -> NDArray[np.int8]:
    apart = np.zeros(len(one), np.int8)
    for _ in range(digits):
        apart += one % 10 != other % 10
        one, other = one // 10, other // 10
    return apart


def _day_numbers(year: NDArray[np.int16], month: NDArray[np.int8], day: NDArray[np.int8]) -> Ints:
    return day_number(year.astype(np.int64), month.astype(np.int64), day.astype(np.int64))


def _date_share(numbers: NDArray[np.int32], rarity: Rarity) -> Floats:
    if not len(rarity.dates):
        return np.full(len(numbers), rarity.unseen_date_share)
    place = np.minimum(np.searchsorted(rarity.dates, numbers), len(rarity.dates) - 1)
    found = rarity.dates[place] == numbers
    return np.where(found, rarity.date_share[place], rarity.unseen_date_share)
