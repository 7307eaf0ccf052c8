"""The evidence of ``identify.evidence`` for many pairs at once. Same numbers, other shape."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from makegood.engines.linkage.side import Lexicon, Rarity, Side
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


@dataclass(slots=True, repr=False, eq=False)
class Alignment:
    """The tokens of many pairs of names while they are paired, level by level."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    left_slots: NDArray[np.int8]
    right_slots: NDArray[np.int8]
    free_left: Bools
    free_right: Bools
    family: Floats
    rest: Floats
    against: Floats

    @classmethod
    def of(cls, left: Side, right: Side, of_left: Ints, of_right: Ints) -> "Alignment":
        """Nothing paired yet."""
        one, other = left.tokens[of_left], right.tokens[of_right]
        wide = max(1, int((one >= 0).sum(axis=1).max(initial=0)))
        other_wide = max(1, int((other >= 0).sum(axis=1).max(initial=0)))
        one, other = one[:, :wide], other[:, :other_wide]
        return cls(
            left=np.asfortranarray(one),
            right=np.asfortranarray(other),
            left_slots=np.asfortranarray(left.slots[of_left, :wide]),
            right_slots=np.asfortranarray(right.slots[of_right, :other_wide]),
            free_left=np.asfortranarray(one >= 0),
            free_right=np.asfortranarray(other >= 0),
            family=np.zeros(len(of_left)),
            rest=np.zeros(len(of_left)),
            against=np.zeros(len(of_left)),
        )

    def take(self, hit: Bools, i: int, j: int, bits: Floats, *, cross_bits: float) -> None:
        """Pair token i with token j where ``hit``; ``bits`` are per pair of names."""
        where = np.flatnonzero(hit)
        if not len(where):
            return
        self.free_left[where, i] = False
        self.free_right[where, j] = False
        a, b = self.left_slots[where, i], self.right_slots[where, j]
        worth = bits[where]
        crossed = (a + b == 1) & (a != b)
        self.against[where] += np.where(crossed, cross_bits, 0.0) + np.minimum(worth, 0.0)
        family = (b == 1) | ((a == 1) & (b >= 2))
        worth = np.maximum(worth, 0.0)
        self.family[where] += np.where(family, worth, 0.0)
        self.rest[where] += np.where(family, 0.0, worth)

    def pair_equal(self, lexicon: Lexicon, model: Model) -> None:
        """Pair equal tokens."""
        for i in range(self.left.shape[1]):
            for j in range(self.right.shape[1]):
                hit = (self.left[:, i] == self.right[:, j]) & self.free_left[:, i]
                hit &= self.free_right[:, j]
                bits = lexicon.equal_bits[self.right[:, j]]
                self.take(hit, i, j, bits, cross_bits=model.other_slot_bits)

    def bits(self, model: Model, people: int) -> Floats:
        """The bits of each pair of names as they are now, what is free counted as left over."""
        a = (self.free_left & (self.left_slots != 3)).sum(axis=1)
        b = (self.free_right & (self.right_slots != 3)).sum(axis=1)
        total = (
            self.capped(model, people)
            + self.against
            + np.minimum(a, b) * model.contradicted_token_bits
            + np.abs(a - b) * model.unpaired_token_bits
        )
        named = (self.left[:, 0] >= 0) & (self.right[:, 0] >= 0)
        return np.where(named, total, 0.0)

    def capped(self, model: Model, people: int, more: Floats | float = 0.0) -> Floats:
        """What speaks for, with its two limits."""
        known = np.log2(people)
        family = np.minimum(self.family, max(0.0, known + model.family_cap_bits))
        limited: Floats = np.minimum(family + self.rest + more, known + model.name_cap_bits)
        return limited
