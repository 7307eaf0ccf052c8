"""The noise of real exports: one person's names, birth date and number as a clerk's file has them.

The kinds of noise and their shares follow what record linkage research describes (research notes:
second surnames dropped, surnames swapped or joined, other romanisation, day and month exchanged …).
Each function says in ``noises`` what it did, for the truth file.
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from makegood.invented.names import cultures
from makegood.invented.people import People

_EPOCH = date(1970, 1, 1)


@dataclass(kw_only=True, slots=True, repr=False)
class LeakedName:
    """A person's name and birth date on their way into a leaked row."""

    given: str
    family: str
    birth: date | None
    noises: list[str] = field(default_factory=list)


def leaked_name(rng: np.random.Generator, people: People, position: int) -> LeakedName:
    """One person's name and birth date with the noise of an export."""
    given, family, noises = _spelt(rng, people, position)
    native = "native" in noises
    names = LeakedName(
        given=" ".join(_dropped_second(rng, given, noises)),
        family=_family_noise(rng, family, noises),
        birth=born(people, position),
        noises=noises,
    )
    if not native:
        _typed(rng, names)
    if rng.random() < 0.02:
        names.given, names.family = names.family, names.given
        names.noises.append("given and family exchanged")
    _birth_noise(rng, names, born(people, position))
    return names


def born(people: People, position: int) -> date:
    """A person's birth date as it is."""
    return _EPOCH + timedelta(days=int(people.birth[position]))


def _spelt(
    rng: np.random.Generator, people: People, position: int
) -> tuple[list[str], list[str], list[str]]:
    """(given words, family words, noises): the register's spelling, another one, or own script."""
    kind = cultures()[int(people.culture[position])]
    sex = int(people.woman[position])
    latin = kind.script == "Latin"
    chance = rng.random()
    native = not latin and chance < 0.2
    respelt = chance > (0.95 if latin else 0.7)
    which = int(people.spelling[position]) + (1 + int(rng.integers(0, 2)) if respelt else 0)
    pools = (kind.given[sex], kind.second_given[sex], kind.family[sex], kind.family[sex])
    drawn = (people.given, people.second_given, people.family, people.second_family)
    words = [
        pool.one(int(column[position]), None if native else which) if column[position] >= 0 else ""
        for pool, column in zip(pools, drawn, strict=True)
    ]
    noises = ["native"] if native else ["other spelling"] if respelt else []
    return [w for w in words[:2] if w], [w for w in words[2:] if w], noises


def _dropped_second(rng: np.random.Generator, given: list[str], noises: list[str]) -> list[str]:
    if len(given) > 1 and rng.random() < 0.15:
        noises.append("second given name dropped")
        return given[:1]
    return given


def _family_noise(rng: np.random.Generator, family: list[str], noises: list[str]) -> str:
    chance = rng.random()
    if len(family) > 1 and chance < 0.215:
        first, second = family
        if chance < 0.12:
            noises.append("second surname dropped")
            return first
        if chance < 0.15:
            noises.append("surnames exchanged")
            return f"{second} {first}"
        noises.append("surnames joined")
        return f"{first}-{second}" if chance < 0.19 else first + second.lower()
    return " ".join(family)


def _typed(rng: np.random.Generator, names: LeakedName) -> None:
    """A typing mistake in one of the names; capitals without accents in half the rows."""
    if rng.random() < 0.08:
        names.noises.append("typo")
        if rng.random() < 0.5:
            names.given = mistyped(rng, names.given)
        else:
            names.family = mistyped(rng, names.family)
    if rng.random() < 0.5:
        names.given, names.family = _shouted(names.given), _shouted(names.family)


def mistyped(rng: np.random.Generator, word: str) -> str:
    """One letter left out, doubled, exchanged with the next or replaced by another."""
    if len(word) < 3:
        return word + word[-1]
    at = int(rng.integers(1, len(word) - 1))
    other = "aeiounrslt"[int(rng.integers(0, 10))]
    mistakes = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + other + word[at + 1 :],
    )
    return mistakes[int(rng.integers(0, 4))]


def _shouted(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).upper()


def _birth_noise(rng: np.random.Generator, names: LeakedName, birth: date) -> None:
    chance = rng.random()
    if chance < 0.02:
        names.birth = None
        names.noises.append("birth date missing")
    elif chance < 0.05 and birth.day <= 12 and birth.day != birth.month:
        names.birth = date(birth.year, birth.day, birth.month)
        names.noises.append("day and month exchanged")
    elif 0.05 <= chance < 0.07:
        names.birth = _another_day(rng, birth)
        names.noises.append("birth date digit")
    elif 0.07 <= chance < 0.08:
        shift = 1 if rng.random() < 0.5 else -1
        names.birth = date(birth.year + shift, birth.month, min(birth.day, 28))
        names.noises.append("birth year")


def _another_day(rng: np.random.Generator, birth: date) -> date:
    """The same date with one digit of day, month or year typed wrongly; never the same date."""
    part = int(rng.integers(0, 3))
    if part == 0:
        return (
            birth.replace(day=birth.day % 9 + 1)
            if birth.day < 10
            else birth.replace(day=birth.day - 10 or 20)
        )
    if part == 1:
        return date(birth.year, birth.month % 9 + 1, min(birth.day, 28))
    year = birth.year - 10 if birth.year % 100 >= 10 else birth.year + 1
    return date(year, birth.month, min(birth.day, 28))
