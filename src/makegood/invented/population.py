"""The whole population, a chunk at a time: its register on disk, and the people on the two lists.

Memory stays that of one chunk: a chunk's people are drawn, written, counted and let go; kept are
only those who may be on a list, the numbers of duplicates and everyone's household.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from makegood.invented.duplicates import ONE_IN, duplicated, duplicates_drawn
from makegood.invented.leak import IN_REGISTER, draw_weights
from makegood.invented.names import Ints
from makegood.invented.nations import nations
from makegood.invented.people import People, invent_people, together
from makegood.invented.register import agency_numbers, records, register_schema
from makegood.invented.representatives import Representatives
from makegood.invented.statement import NAMED_FIRST, NATIONALITY
from makegood.invented.tallies import Tallies

CHUNK = 100_000
_PEOPLE, _RECORDS, _LISTS = 1, 2, 3
"""Streams of chance, so that a change in one room leaves the others as they were."""


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class _Best:
    """The people with the greatest keys so far."""

    size: int
    keys: np.ndarray = field(default_factory=lambda: np.empty(0))
    people: list[People] = field(default_factory=list)

    def add(self, people: People, keys: np.ndarray) -> None:
        """Keeps the ``size`` greatest of what there was and what comes, in falling order."""
        keys = np.concatenate([self.keys, keys])
        best = np.argsort(-keys, kind="stable")[: self.size]
        self.people = [together([*self.people, people]).at(best)]
        self.keys = keys[best]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Population:
    """What stays of the population once its register is written."""

    records: int
    listed: People
    """The people of the register who are on the leaked list."""
    named_first: People
    """The people whom only the statement names."""
    tallies: Tallies
    duplicates: list[tuple[str, str]]
    """(number, number of the second record) of the people who have two."""
    households: Ints
    """Everyone's household, -1 for none, in the order of people."""


@dataclass(kw_only=True, slots=True, eq=False, repr=False)
class _Gathered:
    tallies: Tallies = field(default_factory=Tallies)
    listed: _Best = field(default_factory=lambda: _Best(size=IN_REGISTER + NAMED_FIRST))
    named: _Best = field(default_factory=lambda: _Best(size=NAMED_FIRST))
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    households: list[Ints] = field(default_factory=list)

    def add(self, people: People, rng: np.random.Generator) -> None:
        """Counts a chunk and keeps who may be on a list (Efraimidis and Spirakis 2006)."""
        self.tallies.add(people)
        self.households.append(people.household.astype(np.int32))
        weights = draw_weights(people)
        self.listed.add(people, np.log(rng.random(len(people))) / weights)
        one_nation = np.flatnonzero(people.nation == nations().index(NATIONALITY))
        keys = np.log(rng.random(len(one_nation))) / weights[one_nation]
        self.named.add(people.at(one_nation), keys)


def write_register(
    parquet: Path,
    comma: Path,
    representatives: Representatives,
    *,
    seed: int,
    people: int,
    notice: str,
    progress: Callable[[str], None],
) -> Population:
    """Draws everyone and writes the register as Parquet and CSV."""
    gathered = _Gathered()
    schema = register_schema(notice)
    plain = csv.WriteOptions(quoting_style="needed")
    with (
        pq.ParquetWriter(parquet, schema, compression="snappy") as columns,
        csv.CSVWriter(comma, schema, write_options=plain) as lines,
    ):
        for number, first in enumerate(range(0, people, CHUNK)):
            size = min(CHUNK, people - first)
            table = _chunk(
                gathered, representatives, seed=seed, number=number, size=size, people=people
            )
            marked = table.replace_schema_metadata(schema.metadata)
            columns.write_table(marked)
            lines.write_table(marked)
            progress(f"register: {first + size:,} of {people:,} people")
    return _population(gathered, people)


def _chunk(
    gathered: _Gathered,
    representatives: Representatives,
    *,
    seed: int,
    number: int,
    size: int,
    people: int,
) -> pa.Table:
    """One chunk's records in no order, its duplicates among them; what is needed later is kept."""
    first = number * CHUNK
    chance = np.random.default_rng([seed, _PEOPLE, number])
    chunk = invent_people(chance, size, first=first, representatives=len(representatives))
    gathered.add(chunk, np.random.default_rng([seed, _LISTS, number]))
    table = records(chunk, representatives, seed=seed)
    rng = np.random.default_rng([seed, _RECORDS, number])
    twice = duplicates_drawn(rng, size)
    second = duplicated(
        rng, chunk.at(twice), representatives, first=people + first // ONE_IN, seed=seed
    )
    originals = agency_numbers(chunk.person[twice], seed=seed).to_pylist()
    gathered.duplicates += zip(originals, second["agency_number"].to_pylist(), strict=True)
    whole = pa.concat_tables([table, second]).combine_chunks()
    return whole.take(pa.array(rng.permutation(whole.num_rows)))


def _population(gathered: _Gathered, people: int) -> Population:
    """Sorts out the lists: whoever the statement names first is not on the leaked list."""
    listed, named = together(gathered.listed.people), together(gathered.named.people)
    free = np.flatnonzero(~np.isin(listed.person, named.person))[:IN_REGISTER]
    return Population(
        records=people + len(gathered.duplicates),
        listed=listed.at(free),
        named_first=named,
        tallies=gathered.tallies,
        duplicates=gathered.duplicates,
        households=np.concatenate(gathered.households),
    )
