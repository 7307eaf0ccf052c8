"""The second disclosure: a statement that names 103 people of one nationality, 46 of them again."""

import csv
from dataclasses import dataclass
from io import StringIO

import numpy as np

from makegood.invented.leak import Leak
from makegood.invented.names import Ints
from makegood.invented.nations import nations
from makegood.invented.noise import leaked_name
from makegood.invented.people import People, together
from makegood.invented.register import agency_numbers

NATIONALITY = "CUB"
NAMED = 103
NAMED_AGAIN = 46
NAMED_FIRST = NAMED - NAMED_AGAIN
SOURCE = "INVENTED statement of 2022-12-07"
COLUMNS = ("name", "birth_date", "nationality", "agency_number", "source")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Statement:
    """The statement's rows with the truth about them."""

    rows: list[tuple[str, str, str, str, str]]
    people: People
    agency_numbers: list[str]
    leaked_rows: list[int | None]
    """The row of the first list that is the same person; None for those named for the first time."""


def people_again(rng: np.random.Generator, leak: Leak) -> Ints:
    """The rows of the leaked list whose people are named again."""
    nation = nations().index(NATIONALITY)
    in_register = np.array([number is not None for number in leak.agency_numbers])
    rows = np.flatnonzero((leak.people.nation == nation) & in_register)
    return np.sort(rng.choice(rows, NAMED_AGAIN, replace=False))


def stated(rng: np.random.Generator, leak: Leak, new: People, *, seed: int) -> Statement:
    """The statement: 46 people of the leaked list and the ``new`` ones, in no order."""
    again = people_again(rng, leak)
    order = rng.permutation(NAMED)
    people = together([leak.people.at(again), new]).at(order)
    numbers = agency_numbers(people.person, seed=seed).to_pylist()
    rows = [_row(rng, people, k, number=numbers[k]) for k in range(NAMED)]
    leaked_rows = [int(again[k]) if k < NAMED_AGAIN else None for k in order]
    return Statement(rows=rows, people=people, agency_numbers=numbers, leaked_rows=leaked_rows)


def _row(
    rng: np.random.Generator, people: People, position: int, *, number: str
) -> tuple[str, str, str, str, str]:
    name = leaked_name(rng, people, position)
    birth = name.birth.isoformat() if name.birth else ""
    shown = number if rng.random() >= 0.2 else ""
    return (f"{name.family}, {name.given}", birth, NATIONALITY, shown, SOURCE)


def as_csv(statement: Statement) -> str:
    """The statement as CSV text."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(statement.rows)
    return text.getvalue()
