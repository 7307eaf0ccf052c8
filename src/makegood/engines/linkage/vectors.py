"""How dates and values agree for many pairs at once: ``identify.evidence`` in arrays, the same numbers."""

import numpy as np
from numpy.typing import NDArray

from makegood.engines.linkage.side import Rarity, Side
from makegood.identify.model import Model

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def date_bits(
    left: Side, right: Side, of_left: Ints, of_right: Ints, *, model: Model, rarity: Rarity
) -> Floats:
    """How birth dates agree, per pair."""
    dates = _Dates(left, right, of_left, of_right)
    year = rarity.year_share[dates.yb]
    whole = np.where(dates.whole, _date_share(dates, rarity), 1.0)
    log2 = np.log2
    conditions, values = zip(
        (~dates.known, 0.0),
        (~dates.whole & ~dates.same_year, model.part_contradiction_bits),
        (~dates.whole & ~dates.both_months, log2(model.part_equal / year)),
        (~dates.whole & dates.same_month, log2(model.part_equal / (year / 12))),
        (~dates.whole, model.part_contradiction_bits),
        (
            dates.same_year & dates.same_month & dates.same_day,
            log2(np.where(dates.doubt, model.date_doubt, model.date_equal) / whole),
        ),
        (
            dates.same_year & dates.swapped,
            log2(np.where(dates.doubt, model.date_doubt, model.date_swapped) / whole),
        ),
        (~dates.same_year & ~(dates.same_month & dates.same_day), model.date_contradiction_bits),
        (
            ~dates.same_year & dates.new_year_a & dates.near_year,
            model.near_year_default_bits,
        ),
        (~dates.same_year & dates.new_year_a, model.date_contradiction_bits),
        (~dates.same_year & dates.near_year, model.near_year_bits),
        (~dates.same_year, model.other_year_bits),
        (dates.new_year_a | dates.new_year_b, log2(model.default_day / year)),
        (
            dates.same_month & dates.near_day,
            log2(model.near_day / (year / 12 * model.near_day_share)),
        ),
        (dates.same_month, log2(model.other_day / (year / 12))),
        (dates.same_day, log2(model.other_month / (year / 30))),
        strict=True,
    )
    return np.select(conditions, values, default=log2(model.year_only / year))


def in_order(values: Ints) -> Ints:
    """The distinct values, sorted: far quicker here than the hashing of ``numpy.unique``."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def value_bits(
    one: NDArray[np.int32], other: NDArray[np.int32], bits: Floats, different: float
) -> Floats:
    """Bits of agreeing on a value, of differing, or 0 where either is unknown."""
    known = (one >= 0) & (other >= 0)
    return np.where(known, np.where(one == other, bits[other], different), 0.0)


class _Dates:
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


def _date_share(dates: _Dates, rarity: Rarity) -> Floats:
    if not len(rarity.dates):
        return np.full(len(dates.number_b), rarity.unseen_date_share)
    place = np.minimum(np.searchsorted(rarity.dates, dates.number_b), len(rarity.dates) - 1)
    found = rarity.dates[place] == dates.number_b
    return np.where(found, rarity.date_share[place], rarity.unseen_date_share)
