"""A prepared register: one DuckDB file, mode 0600, in clear. It is a working copy, not an archive."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from makegood.engines.registers.errors import RegisterMissing
from makegood.engines.registers.tables import unpacked_slots
from makegood.identify.engine import RegisterPerson
from makegood.identify.normal import Normal
from makegood.identify.person import MOST_TOKENS
from makegood.identify.statistics import Statistics
from makegood.vocabulary.column import Role
from makegood.vocabulary.ids import GroupKey, RegisterKey

FORMAT = "1"
LARGEST_HOUSEHOLD = 30
"""More people under one number are no household but a default value."""
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"temp_directory": "", "threads": "2"}


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that can only read. One configuration everywhere: DuckDB allows no second one."""
    return duckdb.connect(str(path), read_only=True, config=_CONFIG)


def open_prepared(path: Path) -> "DuckdbRegister":
    """A register prepared earlier. Raises RegisterMissing where there is none that this version reads."""
    if not path.is_file():
        raise RegisterMissing(
            "There is no prepared register at the path given.", remedy="Prepare the register first."
        )
    register = DuckdbRegister(path)
    try:
        known = register.meta.get("format") == FORMAT
    except duckdb.Error:
        known = False
    if not known:
        raise RegisterMissing(
            "The prepared register is damaged or was made by another version.",
            remedy="Prepare the register again.",
        )
    return register


class DuckdbRegister:
    """Reads a prepared register. Opens the file for each question and keeps no lock."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __repr__(self) -> str:
        return "DuckdbRegister()"

    def ask(self, question: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows that answer one question."""
        with connect(self.path) as connection:
            return connection.execute(question, values or []).fetchall()

    @cached_property
    def meta(self) -> dict[str, str]:
        """What was written down when it was prepared."""
        return dict(self.ask("SELECT name, value FROM meta"))

    @property
    def records(self) -> int:
        """How many records."""
        return int(self.meta["records"])

    @property
    def people(self) -> int:
        """How many people."""
        return int(self.meta["people"])

    @property
    def version(self) -> str:
        """A fingerprint of the source, its map and how it was prepared."""
        return self.meta["version"]

    @property
    def columns(self) -> tuple[Role, ...]:
        """The roles that the register has a column for."""
        return tuple(Role(r) for r in json.loads(self.meta["roles"]))

    def statistics(self) -> Statistics:
        """How common each value is."""
        return Statistics(
            records=self.records,
            people=self.people,
            tokens=dict(self.ask("SELECT word, records FROM token")),
            dates=dict(self.ask("SELECT date, records FROM born")),
            years=dict(self.ask("SELECT year, records FROM born_year")),
            nationalities=dict(self.ask("SELECT text, records FROM nation")),
            locations=dict(self.ask("SELECT text, records FROM place")),
            ids=dict(
                self.ask(
                    "SELECT value, count(*) AS records FROM identifier GROUP BY value HAVING count(*) > 1"
                )
            ),
        )

    def normal(self) -> Normal:
        """All records in comparable form."""
        tokens = ", ".join(f"t{k}" for k in range(MOST_TOKENS))
        with connect(self.path) as connection:
            columns = connection.execute(
                f"SELECT year, month, day, doubt, nationality, location, slots, {tokens} "  # noqa: S608
                "FROM record ORDER BY rec"
            ).fetchnumpy()
            ids: pa.Table = connection.sql("SELECT rec, value FROM identifier").to_arrow_table()
        numbers = np.stack([columns[f"t{k}"] for k in range(MOST_TOKENS)], axis=1)
        slots = np.where(numbers >= 0, unpacked_slots(columns["slots"]), -1).astype(np.int8)
        return Normal(
            words=[w for (w,) in self.ask("SELECT word FROM token ORDER BY id")],
            tokens=numbers.astype(np.int32),
            slots=slots,
            year=columns["year"],
            month=columns["month"],
            day=columns["day"],
            doubt=columns["doubt"],
            nationalities=[t for (t,) in self.ask("SELECT text FROM nation ORDER BY id")],
            nationality=columns["nationality"],
            locations=[t for (t,) in self.ask("SELECT text FROM place ORDER BY id")],
            location=columns["location"],
            id_rows=ids["rec"].to_numpy().astype(np.int32),
            id_values=ids["value"].combine_chunks(),
        )

    def groups(self) -> NDArray[np.int32]:
        """The person of each record."""
        with connect(self.path) as connection:
            columns = connection.execute("SELECT person FROM record ORDER BY rec").fetchnumpy()
        return np.asarray(columns["person"], np.int32)

    def keys(self, records: NDArray[np.int32]) -> list[tuple[RegisterKey, GroupKey]]:
        """The organisation's key and the person's key of each of these records."""
        wanted = pa.table({"rec": np.unique(records)})
        with connect(self.path) as connection:
            connection.register("wanted", wanted)
            found = connection.execute(
                "SELECT r.rec, r.key, p.key FROM wanted AS w JOIN record AS r ON r.rec = w.rec "
                "JOIN person AS p ON p.person = r.person"
            ).fetchall()
        by_record = {rec: (RegisterKey(key), GroupKey(group)) for rec, key, group in found}
        return [by_record[rec] for rec in records.tolist()]

    def groups_of(self, keys: Iterable[RegisterKey]) -> dict[RegisterKey, GroupKey]:
        """The person of each of these record keys; a key that is not in the register is left out."""
        with connect(self.path) as connection:
            connection.register("wanted", pa.table({"key": pa.array(set(keys), pa.string())}))
            found = connection.execute(
                "SELECT r.key, p.key FROM wanted AS w JOIN record AS r ON r.key = w.key "
                "JOIN person AS p ON p.person = r.person"
            ).fetchall()
        return {RegisterKey(key): GroupKey(group) for key, group in found}

    def details(self, groups: Iterable[GroupKey]) -> list[RegisterPerson]:
        """What the register says of these people, in the order asked; one not in the register is left out."""
        asked = list(dict.fromkeys(groups))
        with connect(self.path) as connection:
            connection.register("wanted", pa.table({"key": pa.array(asked, pa.string())}))
            answer = connection.execute(
                'SELECT p.key AS "group", r.key AS "own", c.* FROM wanted AS w JOIN person AS p ON p.key = w.key '
                "JOIN record AS r ON r.person = p.person JOIN care AS c ON c.rec = r.rec ORDER BY r.rec"
            )
            roles = _roles([column[0] for column in answer.description or ()])
            rows = answer.fetchall()
        by_group: defaultdict[GroupKey, list[tuple[Any, ...]]] = defaultdict(list)
        for row in rows:
            by_group[GroupKey(row[0])].append(row)
        return [_person(group, by_group[group], roles) for group in asked if group in by_group]

    def household_members(self, groups: Iterable[GroupKey]) -> dict[GroupKey, tuple[GroupKey, ...]]:
        """Who shares a household with one of these people and is none of them → through whom."""
        if Role.HOUSEHOLD not in self.columns:
            return {}
        with connect(self.path) as connection:
            connection.register(
                "wanted", pa.table({"key": pa.array(sorted(set(groups)), pa.string())})
            )
            found = connection.execute(_HOUSEHOLDS, [LARGEST_HOUSEHOLD]).fetchall()
        return {GroupKey(member): tuple(GroupKey(g) for g in through) for member, through in found}


_HOUSEHOLDS = """
WITH living AS (
    SELECT c.household_0 AS household, p.key AS key
    FROM care AS c JOIN record AS r ON r.rec = c.rec JOIN person AS p ON p.person = r.person
    WHERE c.household_0 IS NOT NULL
), named AS (
    SELECT DISTINCT l.household, l.key FROM living AS l SEMI JOIN wanted AS w ON w.key = l.key
), homes AS (
    SELECT l.household, l.key FROM living AS l SEMI JOIN named AS n ON n.household = l.household
    QUALIFY count(DISTINCT l.key) OVER (PARTITION BY l.household) <= ?
)
SELECT h.key, list_sort(list(DISTINCT n.key))
FROM homes AS h JOIN named AS n ON n.household = h.household
ANTI JOIN wanted AS w ON w.key = h.key
GROUP BY h.key ORDER BY h.key
"""


def _roles(columns: list[str]) -> list[tuple[int, Role]]:
    """Which columns of an answer hold which role: ``address_0`` and ``address_1`` are both an address."""
    words = {role.value: role for role in Role}
    named = [(place, words.get(name.rpartition("_")[0])) for place, name in enumerate(columns)]
    return [(place, role) for place, role in named if role is not None]


def _person(
    group: GroupKey, records: list[tuple[Any, ...]], roles: list[tuple[int, Role]]
) -> RegisterPerson:
    """One person from their records, each of which begins with the group's and its own key."""
    filled: dict[Role, dict[str, None]] = {}
    for record in records:
        for place, role in roles:
            if record[place]:
                filled.setdefault(role, {})[record[place]] = None
    return RegisterPerson(
        group=group,
        keys=tuple(dict.fromkeys(RegisterKey(record[1]) for record in records)),
        fields={role: tuple(values) for role, values in filled.items()},
    )
