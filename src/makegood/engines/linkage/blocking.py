"""Which pairs are worth weighing: a union of equi-joins, each with a cap, the leak as the build side.

A key that more register records share than the cap is cut and counted, never silently. A part that
one of the files lacks is left out of a rule, which then joins on the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from makegood.engines.linkage.vectors import in_order


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """Join ``table`` of the leak and of the register on ``parts``; at most ``cap`` records a key.

    ``cap`` grows with the register by ``per_million`` records for each million. ``only_without``: for
    leaked rows that lack this part, which have less to go by.
    """

    name: str
    table: str
    parts: tuple[str, ...]
    cap: int
    per_million: int = 0
    only_without: str = ""

    def limit(self, records: int) -> int:
        """The cap for a register of this size."""
        return self.cap + self.per_million * records // 1_000_000


RULES = (
    Rule(name="identifier", table="identifier", parts=("value",), cap=50),
    Rule(name="sounds and date", table="pair", parts=("pair", "date"), cap=20_000),
    Rule(name="birth date", table="person", parts=("date",), cap=150, per_million=150),
    Rule(name="birth date swapped", table="swapped", parts=("date",), cap=150, per_million=150),
    Rule(name="sound and birth date", table="mark", parts=("sound", "date"), cap=1_000),
    Rule(name="two sounds", table="pair", parts=("pair",), cap=100),
    Rule(name="two sounds, no date", table="pair", parts=("pair",), cap=2_000, only_without="date"),
    Rule(name="two sounds and year", table="pair", parts=("pair", "year"), cap=200),
    *(
        Rule(
            name=f"sound, nationality, {one} and {other}",
            table="mark",
            parts=("sound", "nationality", one, other),
            cap=200,
        )
        for one, other in (("year", "day"), ("year", "month"), ("month", "day"))
    ),
    *(
        Rule(
            name=f"sound, {one} and {other}, no nationality",
            table="mark",
            parts=("sound", one, other),
            cap=200,
            only_without="nationality",
        )
        for one, other in (("year", "day"), ("year", "month"), ("month", "day"))
    ),
    Rule(
        name="sound, nationality and place",
        table="mark",
        parts=("sound", "nationality", "location"),
        cap=200,
    ),
    Rule(name="one rare sound", table="mark", parts=("sound",), cap=50),
    Rule(
        name="nationality, place, year and month",
        table="person",
        parts=("nationality", "location", "year", "month"),
        cap=50,
    ),
    Rule(
        name="nationality and place, no date",
        table="person",
        parts=("nationality", "location"),
        cap=50,
        only_without="date",
    ),
)
_OPTIONAL = {"nationality", "location"}


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Blocked:
    """Distinct pairs, how many each rule brought, and which rules were cut for how many keys."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    by_rule: dict[str, int]
    cut: tuple[str, ...]


def block(
    connection: duckdb.DuckDBPyConnection,
    leak: dict[str, pa.Table],
    *,
    records: int,
    absent: frozenset[str],
) -> Blocked:
    """The pairs that any rule brings. ``leak`` has the leak's tables by the names that rules use."""
    codes: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    by_rule: dict[str, int] = {}
    cut: list[str] = []
    for rule, parts in _usable(absent):
        if leak[rule.table].num_rows:
            found, keys_cut = _join(connection, leak[rule.table], rule, parts, records)
            codes.append(found)
            by_rule[rule.name] = len(found)
            if keys_cut:
                cut.append(
                    f"{rule.name}: {keys_cut} rows with more than {rule.limit(records)} records"
                )
    every = in_order(np.concatenate(codes))
    return Blocked(left=every >> 32, right=every & 0xFFFFFFFF, by_rule=by_rule, cut=tuple(cut))


def every_pair(rows: int, records: int) -> Blocked:
    """All rows with all records, for small files."""
    left, right = np.divmod(np.arange(rows * records, dtype=np.int64), records)
    return Blocked(left=left, right=right, by_rule={"every pair": rows * records}, cut=())


def _usable(absent: frozenset[str]) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """Rules with the parts that both files have; one that then says what another says is dropped."""
    told: set[tuple[str, tuple[str, ...], str]] = set()
    for rule in sorted(RULES, key=lambda r: not absent.isdisjoint(r.parts)):
        parts = tuple(p for p in rule.parts if p not in absent)
        only = "" if rule.only_without in absent else rule.only_without
        if parts and set(rule.parts) - set(parts) <= _OPTIONAL:
            if (rule.table, parts, only) not in told:
                yield replace(rule, only_without=only), parts
            told.add((rule.table, parts, only))


_SOURCES = {
    "pair": "SELECT rec, pair, nullif(date, 0) AS date, nullif(year, 0) AS year FROM pair",
    "mark": (
        "SELECT rec, sound, nullif(date, 0) AS date, nullif(year, 0) AS year,"
        " nullif(month, 0) AS month, nullif(day, 0) AS day,"
        " nullif(nationality, -1) AS nationality, nullif(location, -1) AS location FROM mark"
    ),
    "person": (
        "SELECT rec, CASE WHEN year > 0 AND month > 0 AND day > 0"
        " THEN year::INTEGER * 10000 + month::INTEGER * 100 + day END AS date,"
        " nullif(year, 0) AS year, nullif(month, 0) AS month, nullif(day, 0) AS day,"
        " nullif(nationality, -1) AS nationality, nullif(location, -1) AS location FROM record"
    ),
    "identifier": "SELECT rec, value FROM identifier",
}
_SOURCES["swapped"] = _SOURCES["person"]


def _join(
    connection: duckdb.DuckDBPyConnection,
    leak: pa.Table,
    rule: Rule,
    parts: tuple[str, ...],
    records: int,
) -> tuple[NDArray[np.int64], int]:
    """Pairs as ``row * 2^32 + record``, and for how many rows a key was cut."""
    names = ", ".join(parts)
    filled = " AND ".join(f"{p} IS NOT NULL" for p in parts)
    without = f" AND {rule.only_without} IS NULL" if rule.only_without else ""
    connection.register("leaked", leak)
    answer = connection.execute(
        f"""
        WITH wanted AS (SELECT DISTINCT {names} FROM leaked WHERE {filled}{without}),
        found AS (
            SELECT {names}, count(*) AS n, list(rec) AS recs
            FROM ({_SOURCES[rule.table]}) JOIN wanted USING ({names}) GROUP BY {names}
        )
        SELECT l.row::BIGINT << 32 AS row, unnest(CASE WHEN n <= ? THEN recs ELSE [-1] END)::BIGINT AS rec
        FROM (SELECT DISTINCT row, {names} FROM leaked WHERE {filled}{without}) AS l
        JOIN found USING ({names})
        """,  # noqa: S608 - names of our own columns
        [rule.limit(records)],
    ).fetchnumpy()
    connection.unregister("leaked")
    rec, row = np.asarray(answer["rec"], np.int64), np.asarray(answer["row"], np.int64)
    kept = rec >= 0
    return row[kept] + rec[kept], int((~kept).sum())
