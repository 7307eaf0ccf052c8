"""What speaks for and against two descriptions being one person, in bits per field.

This is the definition: slow, one pair at a time. Engines that are faster must give the same bits.
Missing is 0, never against.
"""

from dataclasses import dataclass
from math import log2

from rapidfuzz.distance import OSA

from makegood.identify.date_levels import DateLevel, date_level
from makegood.identify.dates import BirthDate
from makegood.identify.levels import Agreement, Levels
from makegood.identify.model import Model
from makegood.identify.names import Likeness, likeness
from makegood.identify.person import NormalPerson, Slot
from makegood.identify.places import are_places_alike
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
    """Bits per field with the levels that they stand for, and whether an identifier contradicts."""

    name: float
    birth_date: float
    nationality: float
    location: float
    id: float
    levels: Levels
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
    pairing = _paired(leaked, registered, model, statistics)
    nationality = _agreement(leaked.nationality, registered.nationality)
    location = _agreement(leaked.location, registered.location, places=True)
    return Bits(
        name=pairing.bits() if pairing else 0.0,
        birth_date=date_bits(leaked.birth, registered.birth, model, statistics),
        nationality=_nationality_bits(nationality, registered.nationality, model, statistics),
        location=_location_bits(location, registered.location, model, statistics),
        id=identifier,
        conflict=identifier == model.id_different_bits,
        levels=Levels(
            birth_date=date_level(leaked.birth, registered.birth),
            nationality=nationality,
            location=location,
            equal=pairing.equal if pairing else 0,
            similar=pairing.similar if pairing else 0,
            contradicted=pairing.contradicted if pairing else 0,
        ),
    )


def _agreement(one: str, other: str, *, places: bool = False) -> Agreement:
    if not one or not other:
        return Agreement.UNKNOWN
    if one == other:
        return Agreement.EQUAL
    alike = places and are_places_alike(one, other)
    return Agreement.SIMILAR if alike else Agreement.DIFFERENT


def _nationality_bits(
    agreement: Agreement, registered: str, model: Model, statistics: Statistics
) -> float:
    if agreement == Agreement.UNKNOWN:
        return 0.0
    count = statistics.nationalities.get(registered, 0)
    if agreement == Agreement.EQUAL:
        return log2(model.nationality_equal / statistics.share(count, KINDS_OF_NATIONALITY))
    return model.nationality_different_bits


def _location_bits(
    agreement: Agreement, registered: str, model: Model, statistics: Statistics
) -> float:
    if agreement == Agreement.UNKNOWN:
        return 0.0
    share = statistics.share(statistics.locations.get(registered, 0), KINDS_OF_LOCATION)
    if agreement == Agreement.EQUAL:
        return log2(model.location_equal / share)
    if agreement == Agreement.SIMILAR:
        similar = log2(model.location_similar / max(share, model.location_similar_floor))
        return max(similar, model.location_different_bits)
    return model.location_different_bits


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
    """What the level of two birth dates is worth: by the rarity of what is equal, else as the model says."""
    level = date_level(leaked, registered)
    if level == DateLevel.UNKNOWN:
        return 0.0
    year = statistics.share(statistics.years.get(registered.year, 0), KINDS_OF_YEAR)
    number = registered.year * 10_000 + registered.month * 100 + registered.day
    whole = statistics.share(statistics.dates.get(number, 0), KINDS_OF_DATE)
    if level == DateLevel.PART_EQUAL:
        months = 12 if leaked.month and registered.month else 1
        return log2(model.part_equal / (year / months))
    doubt = leaked.doubt or registered.doubt
    return _date_bits(model, year=year, whole=whole, doubt=doubt)[level]


def _date_bits(model: Model, *, year: float, whole: float, doubt: bool) -> dict[DateLevel, float]:
    swapped = model.date_doubt if doubt else model.date_swapped
    return {
        DateLevel.EQUAL: log2((model.date_doubt if doubt else model.date_equal) / whole),
        DateLevel.SWAPPED: log2(swapped / whole),
        DateLevel.DEFAULT_DAY: log2(model.default_day / year),
        DateLevel.NEAR_DAY: log2(model.near_day / (year / 12 * model.near_day_share)),
        DateLevel.OTHER_DAY: log2(model.other_day / (year / 12)),
        DateLevel.OTHER_MONTH: log2(model.other_month / (year / 30)),
        DateLevel.DAYS_APART: log2(model.days_apart / model.days_apart_share),
        DateLevel.WEEKS_APART: log2(model.weeks_apart / model.weeks_apart_share),
        DateLevel.MONTHS_APART: log2(model.months_apart / model.months_apart_share),
        DateLevel.YEAR_ONLY: log2(model.year_only / year),
        DateLevel.NEAR_YEAR: model.near_year_bits,
        DateLevel.OTHER_YEAR: model.other_year_bits,
        DateLevel.NEAR_YEAR_DEFAULT: model.near_year_default_bits,
        DateLevel.CONTRADICTION: model.date_contradiction_bits,
        DateLevel.PART_CONTRADICTION: model.part_contradiction_bits,
    }


def name_bits(
    leaked: NormalPerson, registered: NormalPerson, model: Model, statistics: Statistics
) -> float:
    """What the names say; nothing where one is missing."""
    pairing = _paired(leaked, registered, model, statistics)
    return pairing.bits() if pairing else 0.0


def _paired(
    leaked: NormalPerson, registered: NormalPerson, model: Model, statistics: Statistics
) -> "_Pairing | None":
    """Tokens paired best first, each by its rarity; tokens left over on both sides contradict."""
    if not leaked.tokens or not registered.tokens:
        return None
    pairing = _Pairing(leaked, registered, model, statistics)
    pairing.pair(Likeness.EQUAL)
    pairing.join()
    for level in (Likeness.SIMILAR, Likeness.INITIAL, Likeness.WEAK):
        pairing.pair(level)
    return pairing


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
        self.equal = 0
        self.similar = 0

    def pair(self, level: Likeness) -> None:
        for i, one in enumerate(self.a.tokens):
            for j, other in enumerate(self.b.tokens):
                free = self.free_a[i] and self.free_b[j]
                if free and self._may_pair(i, j, level) and likeness(one, other) == level:
                    self.free_a[i] = self.free_b[j] = False
                    self.equal += level == Likeness.EQUAL
                    self.similar += level == Likeness.SIMILAR
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

    @property
    def contradicted(self) -> int:
        """How many tokens are left over on both sides."""
        return min(self._left_over())

    def _left_over(self) -> tuple[int, int]:
        a = sum(f and s != Slot.ALIAS for f, s in zip(self.free_a, self.a.slots, strict=True))
        b = sum(f and s != Slot.ALIAS for f, s in zip(self.free_b, self.b.slots, strict=True))
        return a, b

    def bits(self) -> float:
        a, b = self._left_over()
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
