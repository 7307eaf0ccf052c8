"""Precision, recall and union of identify against truth files, which it reads only to measure.

    python bench/identify_quality.py [--register FILE] [INVENTED_DIRECTORY ...]

Runs the shared people (MAKEGOOD_SHARED, else ../shared beside the repository) where they are, and every
directory made by `makegood invent`.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pyarrow.parquet as pq

from makegood.engines.linkage.duckdb import DuckdbLinkage
from makegood.engines.registers import prepare
from makegood.identify import (
    Earlier,
    EarlierRow,
    Leak,
    PreparedRegister,
    count_people,
    entities,
    identify,
    plausible,
    read_leak,
)
from makegood.inspection.tables import read_tables
from makegood.vocabulary.ids import EntityId, GroupKey
from makegood.vocabulary.link import LinkState, RowAnswer

BANDS = (0.0001, 0.01, 0.05, 0.5, 0.9, 0.99, 0.999, 1.1)
Truth = Mapping[int, str | None]
"""The key of the register person of each row position; None where there is none."""


@dataclass(frozen=True)
class Case:
    name: str
    register: Path
    leaks: tuple[tuple[Path, Truth], ...]
    people: int


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("invented", nargs="*", type=Path)
    parser.add_argument("--register", type=Path, help="another register for the shared leaks")
    options = parser.parse_args()
    shared = Path(os.environ.get("MAKEGOOD_SHARED", Path(__file__).parents[2] / "shared"))
    if (shared / "data/people").is_dir():
        show(shared_case(shared / "data/people", options.register))
    for directory in options.invented:
        show(invented_case(directory))


def shared_case(people: Path, register: Path | None) -> Case:
    def truth(name: str) -> Truth:
        rows = pq.read_table(people / name).to_pylist()
        return {
            k: None if row["person_id"] is None else str(int(row["person_id"]))
            for k, row in enumerate(rows)
        }

    return Case(
        name="shared/data/people",
        register=register or people / "reg_100000.parquet",
        leaks=(
            (people / "leak.parquet", truth("truth.parquet")),
            (people / "leak2.parquet", truth("truth2.parquet")),
        ),
        people=6309,
    )


def invented_case(directory: Path) -> Case:
    truth = json.loads((directory / "truth.json").read_text())
    first = dict(enumerate(truth["leak"]["agency_numbers"]))
    second = dict(enumerate(truth["statement"]["agency_numbers"]))
    return Case(
        name=str(directory),
        register=directory / "register.parquet",
        leaks=(
            (directory / "detention-statistics.xlsx", first),
            (directory / "statement-2022-12-07.csv", second),
        ),
        people=truth["union"]["people"],
    )


def show(case: Case) -> None:
    print(f"== {case.name}")
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        register = prepare(case.register, out=Path(folder) / "register.duckdb")
        took = time.perf_counter() - start
        print(f"prepare {took:.1f} s: {register.records:,} records, {register.people:,} people")
        people = People()
        for path, truth in case.leaks:
            one_leak(read_leak(read_tables(path)), truth, register, people, path.name)
    count = count_people(people.certain, people.uncertain, people.alike)
    holds = "contains" if count.at_least <= case.people <= count.at_most else "MISSES"
    print(f"union [{count.at_least:,}, {count.at_most:,}] {holds} {case.people:,}\n")


class People:
    def __init__(self) -> None:
        self.certain: dict[GroupKey, EntityId] = {}
        self.uncertain: dict[EntityId, frozenset[GroupKey]] = {}
        self.rows: list[EarlierRow] = []
        self.alike: list[tuple[EntityId, EntityId]] = []
        self._next = 0

    def new_id(self) -> EntityId:
        self._next += 1
        return EntityId(UUID(int=self._next))

    def add(self, leak: Leak, answers: tuple[RowAnswer, ...], register: PreparedRegister) -> None:
        earlier = Earlier(certain=self.certain, uncertain=tuple(self.rows))
        union = entities(leak, answers, earlier, engine=DuckdbLinkage(), register=register)
        ids = [entity.id or self.new_id() for entity in union.entities]
        for entity, id_ in zip(union.entities, ids, strict=True):
            if entity.group is not None:
                self.certain[entity.group] = id_
                continue
            self.uncertain[id_] = entity.candidates
            self.rows += [
                EarlierRow(entity=id_, values=leak.values(i), candidates=entity.candidates)
                for i in entity.rows
            ]
        self.alike += [
            (ids[a] if isinstance(a, int) else a, ids[b] if isinstance(b, int) else b)
            for a, b in union.alike
        ]


def one_leak(
    leak: Leak, truth: Truth, register: PreparedRegister, people: People, name: str
) -> None:
    start = time.perf_counter()
    found = identify(leak, register, engine=DuckdbLinkage())
    took = time.perf_counter() - start
    keys = sorted({v for v in truth.values() if v})
    group = groups_of(register, keys)
    right = [group.get(v) if (v := truth[k]) else None for k in range(len(leak))]
    print(
        f"{name}: {len(leak):,} rows in {took:.2f} s, share in register {found.run.share_in_register:.3f}"
    )
    measure(found.answers, right)
    people.add(leak, found.answers, register)


def groups_of(register: PreparedRegister, keys: list[str]) -> dict[str, GroupKey]:
    """The person of each register key."""
    import duckdb

    with duckdb.connect(str(register.path), read_only=True) as connection:
        rows = connection.execute(
            "SELECT r.key, p.key FROM record AS r JOIN person AS p USING (person)"
        ).fetchall()
    wanted = set(keys)
    return {key: GroupKey(group) for key, group in rows if key in wanted}


def measure(answers: tuple[RowAnswer, ...], right: list[GroupKey | None]) -> None:
    pairs = list(zip(answers, right, strict=True))
    certain = [(a, r) for a, r in pairs if a.state is LinkState.CERTAIN]
    wrong = sum(a.candidates[0].group != r for a, r in certain)
    registered = [(a, r) for a, r in pairs if r is not None]
    held = sum(any(c.group == r for c in plausible(a)) for a, r in registered)
    states = {s.value: sum(a.state is s for a in answers) for s in LinkState}
    print(f"  {states}; wrong among certain {wrong}")
    print(
        f"  recall: certain {(len(certain) - wrong) / len(registered):.4f}, "
        f"certain + possible {held / len(registered):.4f} of {len(registered):,}; "
        f"for review {states['possible'] / len(answers):.3%}; "
        f"holds {len({c.group for a in answers for c in plausible(a)}):,}"
    )
    for low, high in pairwise(BANDS):
        best = [(a.candidates[0], r) for a, r in pairs if a.candidates]
        band = [(c, r) for c, r in best if low <= c.probability < high]
        if band:
            claimed = sum(c.probability for c, _ in band) / len(band)
            hits = sum(c.group == r for c, r in band)
            print(
                f"    p {low:>6} to {high:<5}: right {hits:>5} of {len(band):>5}, claimed {claimed:.3f}"
            )


if __name__ == "__main__":
    main()
