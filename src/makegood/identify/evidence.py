"""What speaks for and against two descriptions being one person, in bits per field.

This is the definition: slow, one pair at a time. Engines that are faster must give the same bits.
Missing is 0, never against.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import log2

from rapidfuzz.distance import OSA

from makegood.identify.dates import BirthDate
from makegood.identify.model import Model
from makegood.identify.names import Likeness, likeness
from makegood.identify.person import NormalPerson, Slot
from makegood.identify.statistics import (
    KINDS_OF_DATE,
    KINDS_OF_LOCATION,
    KINDS_OF_NATIONALITY,
    KINDS_OF_TOKEN,
    KINDS_OF_YEAR,
    Statistics,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bits:
    """Bits per field, and whether an identifier contradicts."""

    name: float
    birth_date: float
    nationality: float
    location: float
    id: float
    conflict: bool = False

    @property
    def total(self) -> float:
        """All fields together."""
        return self.name + self.birth_date + self.nationality + self.location + self.id


def weigh(
    leaked: NormalPerson,
    registered: NormalPerson,
    *,
    model: Model,
    statistics: Statistics,
    compare_ids: bool = True,
) -> Bits:
    """All evidence between a leaked row and a register record."""
    identifier = id_bits(leaked, registered, model, statistics) if compare_ids else 0.0
    return Bits(
        name=name_bits(leaked, registered, model, statistics),
        birth_date=date_bits(leaked.birth, registered.birth, model, statistics),
        nationality=_value_bits(
            leaked.nationality,
            registered.nationality,
            count=statistics.nationalities.get(registered.nationality, 0),
            share=lambda n: statistics.share(n, KINDS_OF_NATIONALITY),
            equal=model.nationality_equal,
            different=model.nationality_different_bits,
        ),
        location=_value_bits(
            leaked.location,
            registered.location,
            count=statistics.locations.get(registered.location, 0),
            share=lambda n: statistics.share(n, KINDS_OF_LOCATION),
            equal=model.location_equal,
            different=model.location_different_bits,
        ),
        id=identifier,
        conflict=identifier == model.id_different_bits,
    )


def _value_bits(
    one: str,
    other: str,
    *,
    count: int,
    share: Callable[[int], float],
    equal: float,
    different: float,
) -> float:
    if not one or not other:
        return 0.0
    return log2(equal / share(count)) if one == other else different


def id_bits(
    leaked: NormalPerson, registered: NormalPerson, model: Model, statistics: Statistics
) -> float:
    """Any equal identifier speaks by its rarity; a slip in one still speaks for; else it speaks against."""
    if not leaked.ids or not registered.ids:
        return 0.0
    shared = leaked.ids & registered.ids
    if shared:
        least = min(statistics.ids.get(i, 1) for i in shared)
        return max(0.0, log2(model.id_equal * statistics.records / least))
    slip = any(OSA.distance(a, b, score_cutoff=1) <= 1 for a in leaked.ids for b in registered.ids)
    return model.id_slip_bits if slip else model.id_different_bits


def date_bits(
    leaked: BirthDate, registered: BirthDate, model: Model, statistics: Statistics
) -> float:
    """How birth dates agree: whole, swapped, by default day, in parts, nearly, or not."""
    if not leaked.year or not registered.year:
        return 0.0
    year = statistics.share(statistics.years.get(registered.year, 0), KINDS_OF_YEAR)
    if not (leaked.is_whole and registered.is_whole):
        return _partial_date_bits(leaked, registered, model, year)
    number = registered.year * 10_000 + registered.month * 100 + registered.day
    whole = statistics.share(statistics.dates.get(number, 0), KINDS_OF_DATE)
    return _whole_date_bits(leaked, registered, model, year=year, whole=whole)


def _partial_date_bits(a: BirthDate, b: BirthDate, model: Model, year: float) -> float:
    if a.year != b.year:
        return model.part_contradiction_bits
    if not a.month or not b.month:
        return log2(model.part_equal / year)
    if a.month == b.month:
        return log2(model.part_equal / (year / 12))
    return model.part_contradiction_bits


def _whole_date_bits(
    a: BirthDate, b: BirthDate, model: Model, *, year: float, whole: float
) -> float:
    doubt = a.doubt or b.doubt
    if (a.year, a.month, a.day) == (b.year, b.month, b.day):
        return log2((model.date_doubt if doubt else model.date_equal) / whole)
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return log2((model.date_doubt if doubt else model.date_swapped) / whole)
    if a.year != b.year:
        return _other_year_bits(a, b, model)
    return _same_year_bits(a, b, model, year)


def _same_year_bits(a: BirthDate, b: BirthDate, model: Model, year: float) -> float:
    if (a.month == a.day == 1) or (b.month == b.day == 1):
        return log2(model.default_day / year)
    if a.month == b.month:
        if _one_digit(a.day, b.day):
            return log2(model.near_day / (year / 12 * model.near_day_share))
        return log2(model.other_day / (year / 12))
    if a.day == b.day:
        return log2(model.other_month / (year / 30))
    return log2(model.year_only / year)


def _other_year_bits(a: BirthDate, b: BirthDate, model: Model) -> float:
    if (a.month, a.day) != (b.month, b.day):
        return model.date_contradiction_bits
    near = abs(a.year - b.year) == 1 or _one_digit(a.year, b.year)
    if a.month == a.day == 1:
        return model.near_year_default_bits if near else model.date_contradiction_bits
    return model.near_year_bits if near else model.other_year_bits


def _one_digit(one: int, other: int) -> bool:
    return sum(a != b for a, b in zip(f"{one:04d}", f"{other:04d}", strict=True)) == 1


def name_bits(
    leaked: NormalPerson, registered: NormalPerson, model: Model, statistics: Statistics
) -> float:
    """Tokens paired best first, each by its rarity; tokens left over on both sides contradict."""
    if not leaked.tokens or not registered.tokens:
        return 0.0
    pairing = _Pairing(leaked, registered, model, statistics)
    pairing.pair(Likeness.EQUAL)
    pairing.join()
    for level in (Likeness.SIMILAR, Likeness.INITIAL, Likeness.WEAK):
        pairing.pair(level)
    return pairing.bits()


class _Pairing:
    """One alignment of two bags of tokens while it is made."""

    def __init__(
        self,
        leaked: NormalPerson,
        registered: NormalPerson,
        model: Model,
        statistics: Statistics,
    ) -> None:
        self.a, self.b = leaked, registered
        self.model, self.statistics = model, statistics
        self.free_a = [True] * len(leaked.tokens)
        self.free_b = [True] * len(registered.tokens)
        self.family = 0.0
        self.rest = 0.0
        self.against = 0.0

    def pair(self, level: Likeness) -> None:
        for i, one in enumerate(self.a.tokens):
            for j, other in enumerate(self.b.tokens):
                free = self.free_a[i] and self.free_b[j]
                if free and self._may_pair(i, j, level) and likeness(one, other) == level:
                    self.free_a[i] = self.free_b[j] = False
                    self._add(i, j, self._token_bits(other, level), slotted=level in _SLOTTED)

    def _may_pair(self, i: int, j: int, level: Likeness) -> bool:
        """A weak likeness costs less than a contradiction; an alias contradicts nothing."""
        return level != Likeness.WEAK or Slot.ALIAS not in (self.a.slots[i], self.b.slots[j])

    def join(self) -> None:
        for i, one in enumerate(self.a.tokens):
            for j in range(len(self.b.tokens) - 1):
                parts = self.b.tokens[j : j + 2]
                if self.free_a[i] and all(self.free_b[j : j + 2]) and one == "".join(parts):
                    self.free_a[i] = self.free_b[j] = self.free_b[j + 1] = False
                    bits = sum(self._equal_bits(p) for p in parts) + self.model.joined_bits
                    self._add(i, j, max(0.0, bits), slotted=True)
        for j, one in enumerate(self.b.tokens):
            for i in range(len(self.a.tokens) - 1):
                parts = self.a.tokens[i : i + 2]
                if self.free_b[j] and all(self.free_a[i : i + 2]) and one == "".join(parts):
                    self.free_b[j] = self.free_a[i] = self.free_a[i + 1] = False
                    whole = min(sum(self._equal_bits(p) for p in parts), self._equal_bits(one))
                    self._add(i, j, max(0.0, whole + self.model.joined_bits), slotted=True)

    def bits(self) -> float:
        a = sum(f and s != Slot.ALIAS for f, s in zip(self.free_a, self.a.slots, strict=True))
        b = sum(f and s != Slot.ALIAS for f, s in zip(self.free_b, self.b.slots, strict=True))
        people = log2(self.statistics.people)
        family = min(self.family, max(0.0, people + self.model.family_cap_bits))
        return (
            min(family + self.rest, people + self.model.name_cap_bits)
            + self.against
            + min(a, b) * self.model.contradicted_token_bits
            + abs(a - b) * self.model.unpaired_token_bits
        )

    def _add(self, i: int, j: int, bits: float, *, slotted: bool) -> None:
        a, b = self.a.slots[i], self.b.slots[j]
        if slotted and a + b == Slot.GIVEN + Slot.FAMILY and a != b:
            self.against += self.model.other_slot_bits
        if bits < 0:
            self.against += bits
        elif b == Slot.FAMILY or (a == Slot.FAMILY and b in (Slot.WHOLE, Slot.ALIAS)):
            self.family += bits
        else:
            self.rest += bits

    def _token_bits(self, registered: str, level: Likeness) -> float:
        if level == Likeness.EQUAL:
            return self._equal_bits(registered)
        if level == Likeness.SIMILAR:
            share = max(self._share(registered), self.model.similar_floor)
            return max(0.0, log2(self.model.token_similar / share))
        return self.model.initial_bits if level == Likeness.INITIAL else self.model.weak_bits

    def _equal_bits(self, token: str) -> float:
        return max(0.0, log2(self.model.token_equal / self._share(token)))

    def _share(self, token: str) -> float:
        return self.statistics.share(self.statistics.tokens.get(token, 0), KINDS_OF_TOKEN)


_SLOTTED = (Likeness.EQUAL, Likeness.SIMILAR)
