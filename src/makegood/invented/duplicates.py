"""The same person a second time under another agency number, with small differences."""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from makegood.invented.names import Ints
from makegood.invented.noise import leaked_name
from makegood.invented.people import People
from makegood.invented.places import FACILITIES
from makegood.invented.register import agency_numbers, records
from makegood.invented.representatives import Representatives

ONE_IN = 200
"""One record in so many people is a duplicate: 0.5 %."""


def duplicates_drawn(rng: np.random.Generator, size: int) -> Ints:
    """Which of ``size`` people have a second record."""
    return np.sort(rng.choice(size, size // ONE_IN, replace=False))


def duplicated(
    rng: np.random.Generator,
    people: People,
    representatives: Representatives,
    *,
    first: int,
    seed: int,
) -> pa.Table:
    """A second record of each person, numbered from ``first`` on, as another office wrote it."""
    size = len(people)
    again = records(_elsewhere(rng, people), representatives, seed=seed)
    names = [leaked_name(rng, people, position) for position in range(size)]
    nobody = pa.nulls(size, pa.string())
    serials = np.arange(first, first + size)
    columns = {
        "agency_number": agency_numbers(serials, seed=seed),
        "given_names": pa.array([name.given for name in names], pa.string()),
        "family_names": pa.array([name.family for name in names], pa.string()),
        "aliases": nobody,
        "birth_date": pa.array([name.birth for name in names], pa.date32()),
        "household": nobody,
        "email": nobody,
        **{name: nobody for name in again.column_names if name.startswith("representative")},
    }
    for name, column in columns.items():
        again = again.set_column(again.column_names.index(name), again.schema.field(name), column)
    return again


def _elsewhere(rng: np.random.Generator, people: People) -> People:
    """Half of the second records speak of an earlier stay in other facilities."""
    other = rng.random(len(people)) < 0.5
    earlier = np.where(other, rng.integers(40, 400, len(people)), 0)
    room = rng.integers(0, FACILITIES, len(people))
    moved = np.where(people.facility < 0, -1 - room, room)
    return replace(
        people,
        booked=people.booked - earlier,
        moved=people.moved - earlier,
        since=people.since - earlier,
        facility=np.where(other, moved, people.facility),
        booked_in=np.where(other, room, people.booked_in),
    )
