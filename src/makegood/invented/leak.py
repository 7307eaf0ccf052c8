"""The leaked list: 6,252 people, 250 of them in no register, as a clerk's export has them."""

import tomllib
from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

import numpy as np

from makegood.invented.nations import nations
from makegood.invented.noise import leaked_name
from makegood.invented.people import AS_OF, CATEGORIES, RELEASED, REMOVED, People, together
from makegood.invented.places import FACILITIES, facilities
from makegood.invented.register import agency_numbers
from makegood.invented.xlsx import Cell

ROWS = 6_252
NOT_IN_REGISTER = 250
IN_REGISTER = ROWS - NOT_IN_REGISTER
COLUMNS = (
    "Agency Number",
    "Last Name",
    "First Name",
    "Date of Birth",
    "Gender",
    "Nationality",
    "Primary Language",
    "Detention Facility",
    "Book-In Date",
    "Days in Custody",
    "Processing Disposition",
    "Case Status",
    "Case Category",
    "Fear Claim Date",
    "Fear Interview Date",
    "Fear Interview Result",
    "Final Order",
    "Final Order Date",
    "Representative",
    "Field Office",
)
_EPOCH = date(1970, 1, 1)
_DISPOSITIONS = (
    "Expedited Removal",
    "Notice to Appear",
    "Reinstatement",
    "Administrative Removal",
    "Other",
)
_DISPOSITION_SHARES = (0.52, 0.82, 0.84, 0.90)
_RESULTS = {0: "Positive", 1: "Negative", 3: "Reasonable Fear Pending"}
_OFFICES = ("North Sample", "South Sample", "East Example", "West Example", "Placeholm", "Fable")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Leak:
    """The leaked rows with the truth about them, row by row."""

    rows: list[list[Cell]]
    people: People
    agency_numbers: list[str | None]
    """The truth: the register's number of each row's person; None for nobody."""
    noises: list[list[str]]


def draw_weights(people: People) -> np.ndarray:
    """How likely each person is on the list: people in custody, and a few who no longer are."""
    shares = np.array([1.0, 0.02, 0.01, 0.35, 0.3])
    return np.asarray(shares[people.status])


def leaked(rng: np.random.Generator, registered: People, outsiders: People, *, seed: int) -> Leak:
    """The rows of the leaked list, people in no order; ``outsiders`` are in no register."""
    order = rng.permutation(len(registered) + len(outsiders))
    people = together([registered, outsiders]).at(order)
    known = order < len(registered)
    numbers = agency_numbers(people.person, seed=seed).to_pylist()
    rows, noises = [], []
    for position in range(len(people)):
        row, said = _row(rng, people, position, number=numbers[position])
        rows.append(row)
        noises.append(said)
    truth = [n if k else None for n, k in zip(numbers, known, strict=True)]
    return Leak(rows=rows, people=people, agency_numbers=truth, noises=noises)


def _row(
    rng: np.random.Generator, people: People, position: int, *, number: str
) -> tuple[list[Cell], list[str]]:
    name = leaked_name(rng, people, position)
    noises = name.noises
    row: list[Cell] = [
        _number(rng, number, noises),
        name.family,
        name.given,
        name.birth,
        "F" if people.woman[position] else "M",
        _nationality(rng, int(people.nation[position]), noises),
        _language(int(people.language[position])),
        _facility(rng, int(people.facility[position]), noises),
        *_case(rng, people, position),
        "Y" if people.representative[position] >= 0 else "N",
        _OFFICES[abs(int(people.facility[position])) % len(_OFFICES)],
    ]
    return row, noises


def _number(rng: np.random.Generator, number: str, noises: list[str]) -> str | None:
    chance = rng.random()
    if chance < 0.15:
        noises.append("no agency number")
        return None
    if chance < 0.16:
        noises.append("agency number typo")
        at = int(rng.integers(2, len(number)))
        return (
            number[:at] + str((int(number[at]) + int(rng.integers(1, 10))) % 10) + number[at + 1 :]
        )
    return number


def _nationality(rng: np.random.Generator, nation: int, noises: list[str]) -> str | None:
    chance = rng.random()
    if chance < 0.02:
        noises.append("nationality missing")
        return None
    if chance < 0.03:
        noises.append("nationality wrong")
        return nations().codes[(nation + 1 + int(rng.integers(0, 9))) % len(nations().codes)]
    return nations().codes[nation]


@cache
def _language_names() -> dict[str, str]:
    text = (resources.files("makegood.invented") / "languages.toml").read_text("utf-8")
    return tomllib.loads(text)


def _language(language: int) -> str | None:
    return None if language < 0 else _language_names()[nations().languages[language]].upper()


def _facility(rng: np.random.Generator, facility: int, noises: list[str]) -> str | None:
    """The facility as the export knows it: often the one before, the last one of those who left."""
    chance = rng.random()
    last = -1 - facility if facility < 0 else facility
    if chance < 0.01:
        noises.append("facility missing")
        return None
    if chance < 0.31:
        noises.append("facility moved")
        last = (last + 1 + int(rng.integers(0, FACILITIES - 1))) % FACILITIES
    return facilities()[last]


def _case(rng: np.random.Generator, people: People, position: int) -> list[Cell]:
    """Custody and case: ten columns that follow from the person's own case."""
    booked = _EPOCH + timedelta(days=int(people.booked[position]))
    category = int(people.category[position])
    claimed = min(booked + timedelta(days=int(rng.integers(1, 20))), AS_OF)
    interviewed = claimed + timedelta(days=int(rng.integers(3, 45)))
    heard = interviewed <= AS_OF and category in {0, 1, 3}
    final = category in {2, 3}
    return [
        booked,
        (AS_OF - booked).days,
        _DISPOSITIONS[_disposition(rng, category)],
        _case_status(int(people.status[position]), final=final),
        CATEGORIES[category].title() if category >= 0 else None,
        claimed,
        interviewed if heard else None,
        _RESULTS[category] if heard else "Pending",
        "Y" if final else "N",
        max(booked - timedelta(days=int(rng.integers(0, 900))), date(2015, 1, 5))
        if final
        else None,
    ]


def _disposition(rng: np.random.Generator, category: int) -> int:
    if category == 3:
        return 2
    return bisect(_DISPOSITION_SHARES, rng.random())


def _case_status(status: int, *, final: bool) -> str:
    if status == REMOVED:
        return "8-Excluded/Removed"
    if status == RELEASED:
        return "Released - Pending"
    return "Active - Final Order" if final else "Active"
