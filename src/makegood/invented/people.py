"""Invented people: who they are, where they are, who speaks for them. Drawn a chunk at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from makegood.invented.names import Ints, cultures
from makegood.invented.nations import drawn, nations
from makegood.invented.places import facilities_drawn, streets, towns

AS_OF = date(2022, 11, 19)
"""The day to which custody refers, as in the story."""

STATUSES = ("in custody", "released", "removed", "transferred")
IN_CUSTODY, RELEASED, REMOVED, TRANSFERRED = range(4)
CATEGORIES = (
    "positive credible fear",
    "negative credible fear",
    "final order",
    "reinstated order",
    "other",
    "released",
    "already removed",
)
_TODAY = (AS_OF - date(1970, 1, 1)).days
_STATUS_SHARES = np.cumsum([0.42, 0.38, 0.12, 0.075])
_CATEGORY_SHARES = np.cumsum(
    [
        [0.46, 0.10, 0.22, 0.12, 0.08, 0.00, 0.00],
        [0.47, 0.04, 0.11, 0.03, 0.08, 0.24, 0.00],
        [0.03, 0.14, 0.24, 0.14, 0.03, 0.00, 0.40],
        [0.30, 0.12, 0.28, 0.14, 0.12, 0.00, 0.00],
        [0.20, 0.10, 0.20, 0.10, 0.10, 0.00, 0.00],
    ],
    axis=1,
)
_HOUSEHOLD_SHARES = np.cumsum([0.88, 0.055, 0.035, 0.02, 0.01])


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class People:
    """Invented people, a column each. Days count from 1970; negative positions are *none*."""

    person: Ints
    nation: Ints
    culture: Ints
    woman: Ints
    given: Ints
    second_given: Ints
    family: Ints
    second_family: Ints
    spelling: Ints
    native: Ints
    birth: Ints
    household: Ints
    status: Ints
    booked: Ints
    moved: Ints
    since: Ints
    booked_in: Ints
    facility: Ints
    number: Ints
    street: Ints
    town: Ints
    has_address: Ints
    has_email: Ints
    language: Ints
    category: Ints
    representative: Ints

    def __len__(self) -> int:
        return len(self.person)

    def at(self, positions: Ints) -> "People":
        """The people at some positions."""
        return People(**{f.name: getattr(self, f.name)[positions] for f in fields(self)})


def together(groups: Sequence[People]) -> People:
    """Several groups of people as one."""
    return People(
        **{f.name: np.concatenate([getattr(g, f.name) for g in groups]) for f in fields(People)}
    )


def invent_people(
    rng: np.random.Generator, size: int, *, first: int, representatives: int
) -> People:
    """Draws ``size`` people in households; ``first`` is the number of the first of them."""
    head, place = _households(rng, size)
    nation = np.searchsorted(nations().weights, rng.random(size), side="right")[head]
    culture = drawn(rng, nations().cultures, nation)[head]
    woman = (rng.random(size) < np.where(place == 1, 0.72, 0.34)).astype(np.int64)
    names = _names(rng, culture, woman, head=head, place=place)
    birth = _births(rng, nation, head=head, place=place)
    custody = _custody(rng, head, birth)
    alone = ~_shared(head) & (rng.random(size) < 0.8)
    return People(
        person=np.arange(first, first + size),
        nation=nation,
        culture=culture,
        woman=woman,
        birth=birth,
        household=np.where(alone, -1, head + first),
        language=_languages(rng, nation, head),
        category=_categories(rng, custody["status"]),
        representative=_representatives(rng, head, representatives),
        **names,
        **custody,
    )


def _shared(head: Ints) -> np.ndarray:
    return np.bincount(head, minlength=len(head))[head] > 1


def _households(rng: np.random.Generator, size: int) -> tuple[Ints, Ints]:
    """(position of the head of each person's household, place in it: 0 the head, 1 the partner)."""
    sizes = np.searchsorted(_HOUSEHOLD_SHARES, rng.random(size), side="right") + 1
    starts = np.cumsum(sizes) - sizes
    head = np.repeat(starts, sizes)[:size]
    return head, np.arange(size) - head


def _names(
    rng: np.random.Generator, culture: Ints, woman: Ints, *, head: Ints, place: Ints
) -> dict[str, Ints]:
    columns = {
        name: np.full(len(culture), -1, dtype=np.int64)
        for name in ("given", "second_given", "family", "second_family", "native")
    }
    for number, kind in enumerate(cultures()):
        of_culture = culture == number
        for sex in (0, 1):
            rows = np.flatnonzero(of_culture & (woman == sex))
            two = rng.random(len(rows)) < kind.two_given
            columns["given"][rows] = kind.given[sex].draw(rng, len(rows))
            columns["second_given"][rows] = np.where(
                two, kind.second_given[sex].draw(rng, len(rows)), -1
            )
            columns["family"][rows] = kind.family[sex].draw(rng, len(rows))
            columns["native"][rows] = rng.random(len(rows)) < kind.native
            if kind.surnames > 1:
                columns["second_family"][rows] = kind.family[sex].draw(rng, len(rows))
    _inherit(rng, columns, culture, woman, head=head, place=place)
    second = columns["second_given"]
    columns["second_given"] = np.where(second == columns["given"], -1, second)
    usual = np.array([0.93 if kind.script == "Latin" else 0.7 for kind in cultures()])[culture]
    columns["spelling"] = np.minimum(rng.geometric(usual) - 1, 3)
    return columns


def _inherit(
    rng: np.random.Generator,
    columns: dict[str, Ints],
    culture: Ints,
    woman: Ints,
    *,
    head: Ints,
    place: Ints,
) -> None:
    """Children take the family names of the head and the partner; some a parent's whole name."""
    two = np.array([kind.surnames > 1 for kind in cultures()])[culture]
    sibling = (place == 1) & (rng.random(len(head)) < 0.4)
    shares_head = (place >= 2) | sibling | ((place == 1) & ~two & (rng.random(len(head)) < 0.6))
    family, second = columns["family"].copy(), columns["second_family"].copy()
    columns["family"][:] = np.where(shares_head, family[head], family)
    partner = np.minimum(head + 1, len(head) - 1)
    second = np.where(sibling & two, second[head], second)
    columns["second_family"][:] = np.where((place >= 2) & two, family[partner], second)
    namesake = (place >= 2) & (woman == woman[head]) & (rng.random(len(head)) < 0.05)
    for name in ("given", "second_given", "second_family"):
        columns[name][:] = np.where(namesake, columns[name][head], columns[name])


def _births(rng: np.random.Generator, nation: Ints, *, head: Ints, place: Ints) -> Ints:
    """Birth dates: adults of 18 to about 80, children, twins, and the habitual 1 January."""
    size = len(nation)
    adult = _TODAY - (18 * 365.25 + rng.gamma(2.3, 6.2, size) * 365.25).astype(np.int64)
    oldest = _TODAY - 85 * 365
    child = _TODAY - (rng.random(size) * 21 * 365.25).astype(np.int64) - 60
    birth = np.maximum(np.where(place >= 2, child, adult), oldest)
    default = rng.random(size) < nations().new_year[nation]
    birth = np.where(default, _new_year(birth), birth)
    twin = (place >= 3) & (rng.random(size) < 0.03)
    return np.where(twin, np.roll(birth, 1), birth)


def _new_year(days: Ints) -> Ints:
    """The first of January of each day's year."""
    years = days.astype("datetime64[D]").astype("datetime64[Y]")
    return years.astype("datetime64[D]").astype(np.int64)


def _custody(rng: np.random.Generator, head: Ints, birth: Ints) -> dict[str, Ints]:
    """Where each person is on the day, since when, and how they can be reached."""
    size = len(head)
    status = np.searchsorted(_STATUS_SHARES, rng.random(size), side="right")
    status = np.where(rng.random(size) < 0.85, status[head], status)
    facility = facilities_drawn(rng, size)[head]
    arrival = np.where(rng.random(size) < 0.45, facilities_drawn(rng, size), facility)
    reach = np.array([0.0, 0.95, 0.45, 0.0, 0.3])[status]
    inside = (status == IN_CUSTODY) | ((status == TRANSFERRED) & (rng.random(size) < 0.8))
    return {
        "status": np.where(status == len(STATUSES), -1, status),
        **_stays(rng, status, head=head, birth=birth),
        "booked_in": arrival,
        "facility": np.where(inside, facility, -1 - facility),
        "number": rng.integers(1, 2400, size)[head],
        "street": rng.integers(0, len(streets()), size)[head],
        "town": rng.integers(0, len(towns()), size)[head],
        "has_address": (rng.random(size) < reach).astype(np.int64),
        "has_email": (rng.random(size) < reach * 0.4).astype(np.int64),
    }


def _stays(rng: np.random.Generator, status: Ints, *, head: Ints, birth: Ints) -> dict[str, Ints]:
    """Days of arrival, of a move inside and of the end of a stay, in this order."""
    size = len(head)
    together_since = (_TODAY - 4 - (rng.gamma(1.5, 70.0, size)).astype(np.int64))[head]
    booked = np.maximum(together_since, birth + 7)
    ended = booked + 1 + (rng.random(size) * (_TODAY - booked)).astype(np.int64)
    held = (status == IN_CUSTODY) | (status == len(STATUSES))
    last = np.where(held, _TODAY, ended)
    moved = booked + (rng.random(size) * (last - booked)).astype(np.int64)
    return {"booked": booked, "moved": moved, "since": np.where(held, booked, ended)}


def _languages(rng: np.random.Generator, nation: Ints, head: Ints) -> Ints:
    """Positions in ``nations().languages``; -1 where nobody wrote the language down."""
    language = drawn(rng, nations().language_shares, nation)[head]
    nobody_asked = rng.random(len(nation)) < 0.05
    return np.where(nobody_asked | (language == len(nations().languages)), -1, language)


def _categories(rng: np.random.Generator, status: Ints) -> Ints:
    category = drawn(rng, _CATEGORY_SHARES, np.where(status < 0, len(STATUSES), status))
    return np.where(category == len(CATEGORIES), -1, category)


def _representatives(rng: np.random.Generator, head: Ints, count: int) -> Ints:
    """About 35 % are represented, a household by one; the first representative has many clients."""
    size = len(head)
    shares = np.cumsum(1.0 / (np.arange(count) + 8.0) ** 0.7)
    chosen = np.searchsorted(shares / shares[-1], rng.random(size), side="right")
    busy = rng.random(size) < 0.06
    represented = rng.random(size) < 0.35
    return np.where(represented, np.where(busy, 0, chosen), -1)[head]
