"""The default engine: DuckDB joins find the pairs, arrays weigh them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from makegood.engines.linkage.blocking import Blocked, block, every_pair
from makegood.engines.linkage.numbering import NumberedLeak, Numbers, number_leak, read_numbers
from makegood.engines.linkage.scoring import Scored, Scorer
from makegood.engines.linkage.side import Identifiers, Side
from makegood.engines.linkage.vectors import in_order
from makegood.engines.registers.prepared import connect
from makegood.engines.registers.tables import unpacked_slots
from makegood.identify.engine import FIELDS, Evidence, PreparedRegister, Progress
from makegood.identify.leak import Leak
from makegood.identify.model import Model
from makegood.identify.normal import Normal
from makegood.identify.person import MOST_TOKENS
from makegood.identify.posterior import CEILING

Ids = Sequence[tuple[frozenset[str], frozenset[str]]]


class DuckdbLinkage:
    """Blocks in DuckDB, bounds and aligns in numpy. Needs a register prepared by ``engines.registers``."""

    name = "duckdb"

    def __init__(self, *, all_pairs_up_to: int = 1_000_000) -> None:
        """Where rows × records are no more than this, every pair is weighed and no rule is needed."""
        self.all_pairs_up_to = all_pairs_up_to

    def candidates(
        self, leak: Leak, register: PreparedRegister, *, model: Model, progress: Progress
    ) -> Evidence:
        """Every record that a rule brings and that may have one chance in 10,000."""
        progress("finding candidates", 0, 2)
        with connect(register.path) as connection:
            numbers = read_numbers(connection, records=register.records, people=register.people)
            numbered = number_leak(leak.normal, numbers)
            blocked = self._blocked(connection, numbered, numbers)
            progress("weighing candidates", 1, 2)
            records = in_order(blocked.right)
            scorer = Scorer(
                numbered.side,
                _read_side(connection, records),
                lexicon=numbered.lexicon(numbers, model),
                rarity=numbers.rarity(model),
                identifiers=_identifiers(connection, numbered.normal, records, numbers, model),
                places=numbered.places,
                model=model,
            )
            scored = scorer.score(
                blocked.left,
                np.searchsorted(records, blocked.right),
                nobody_bits=float(np.log2(register.people * (1 - CEILING) / CEILING)),
                compete=True,
            )
        progress("weighing candidates", 2, 2)
        return _evidence(scored, records[scored.right], blocked)

    def likenesses(self, rows: Leak, register: PreparedRegister, *, model: Model) -> Evidence:
        """Pairs of leaked rows that a rule brings and that may be one person."""
        with connect(register.path) as connection:
            numbers = read_numbers(connection, records=register.records, people=register.people)
        numbered = number_leak(rows.normal, numbers)
        with duckdb.connect(":memory:") as connection:
            blocked = self._blocked_within(connection, numbered, len(rows))
            scorer = Scorer(
                numbered.side,
                numbered.side,
                lexicon=numbered.lexicon(numbers, model),
                rarity=numbers.rarity_with(numbered, model),
                identifiers=_identifiers(
                    connection, numbered.normal, np.arange(len(rows)), numbers, model
                ),
                places=numbered.places,
                model=model,
            )
            nobody = float(np.log2(len(rows)))
            scored = scorer.score(blocked.left, blocked.right, nobody_bits=nobody, compete=False)
        return _evidence(scored, scored.right, blocked)

    def _blocked(
        self, connection: duckdb.DuckDBPyConnection, leak: NumberedLeak, numbers: Numbers
    ) -> Blocked:
        if len(leak.normal) * numbers.records <= self.all_pairs_up_to:
            return every_pair(len(leak.normal), numbers.records)
        absent = _absent(leak, numbers)
        return block(connection, leak.tables(), records=numbers.records, absent=absent)

    def _blocked_within(
        self, connection: duckdb.DuckDBPyConnection, leak: NumberedLeak, rows: int
    ) -> Blocked:
        """Pairs of rows of one leak, each once. Its tables stand in for the register's."""
        leaked = leak.tables()
        for name, table in {"record": "person", "mark": "mark", "pair": "pair"}.items():
            connection.register("arriving", leaked[table])
            connection.execute(f"CREATE TABLE {name} AS SELECT row AS rec, * FROM arriving")  # noqa: S608
        connection.register("arriving", leaked["identifier"])
        connection.execute("CREATE TABLE identifier AS SELECT row AS rec, value FROM arriving")
        connection.unregister("arriving")
        if rows * rows <= self.all_pairs_up_to:
            blocked = every_pair(rows, rows)
        else:
            blocked = block(connection, leaked, records=rows, absent=frozenset())
        later = blocked.left < blocked.right
        return replace(blocked, left=blocked.left[later], right=blocked.right[later])


def _absent(leak: NumberedLeak, numbers: Numbers) -> frozenset[str]:
    """The parts that one of the files has no value of."""
    empty = set()
    if not len(numbers.nationalities) or (leak.side.nationality < 0).all():
        empty.add("nationality")
    if not len(numbers.locations) or (leak.side.location < 0).all():
        empty.add("location")
    if not len(numbers.dates[0]) or not (leak.side.day > 0).any():
        empty.add("date")
    return frozenset(empty)


def _read_side(connection: duckdb.DuckDBPyConnection, records: NDArray[np.int64]) -> Side:
    connection.register("wanted", pa.table({"rec": records.astype(np.int32)}))
    tokens = ", ".join(f"t{k}" for k in range(MOST_TOKENS))
    columns = connection.execute(
        f"SELECT year, month, day, doubt, nationality, location, has_id, slots, {tokens} "  # noqa: S608
        "FROM record SEMI JOIN wanted USING (rec) ORDER BY rec"
    ).fetchnumpy()
    connection.unregister("wanted")
    numbers = np.stack([columns[f"t{k}"] for k in range(MOST_TOKENS)], axis=1).astype(np.int32)
    slots = np.where(numbers >= 0, unpacked_slots(columns["slots"]), -1)
    return Side(
        tokens=numbers,
        slots=slots.astype(np.int8),
        year=columns["year"],
        month=columns["month"],
        day=columns["day"],
        doubt=columns["doubt"],
        nationality=columns["nationality"],
        location=columns["location"],
        has_id=columns["has_id"],
    )


def _identifiers(
    connection: duckdb.DuckDBPyConnection,
    leak: Normal,
    records: NDArray[np.int64],
    numbers: Numbers,
    model: Model,
) -> Identifiers:
    """Which pairs share an identifier. Hardly any known to the register: another number space."""
    connection.register("leaked", pa.table({"row": leak.id_rows, "value": leak.id_values}))
    found = connection.execute(_SHARED).fetchnumpy()
    hits = connection.execute(
        "SELECT count(*) FROM leaked SEMI JOIN identifier USING (value)"
    ).fetchall()
    connection.unregister("leaked")
    known = int(hits[0][0])
    compare = known > 0 and known >= model.id_least_hits * len(leak.id_values)
    rec = np.asarray(found["rec"], np.int64)
    kept = np.isin(rec, records)
    codes = np.asarray(found["row"], np.int64)[kept] << 32 | np.searchsorted(records, rec[kept])
    order = np.argsort(codes)
    rare = np.log2(model.id_equal * numbers.records / np.asarray(found["least"], np.float64)[kept])
    return Identifiers(
        compare=compare,
        pairs=codes[order],
        bits=np.maximum(0.0, rare)[order],
        read=_reader(connection, leak, records),
    )


_SHARED = """
WITH counted AS (
    SELECT value, count(*) AS records FROM identifier SEMI JOIN leaked USING (value) GROUP BY value
)
SELECT l.row AS row, i.rec AS rec, min(c.records) AS least
FROM leaked AS l JOIN identifier AS i USING (value) JOIN counted AS c USING (value)
GROUP BY l.row, i.rec
"""


def _reader(
    connection: duckdb.DuckDBPyConnection, leak: Normal, records: NDArray[np.int64]
) -> Callable[[NDArray[np.int64], NDArray[np.int64]], Ids]:
    def read(left: NDArray[np.int64], right: NDArray[np.int64]) -> Ids:
        connection.register("wanted", pa.table({"rec": in_order(records[right])}))
        rows = connection.execute(
            "SELECT rec, value FROM identifier SEMI JOIN wanted USING (rec)"
        ).fetchall()
        connection.unregister("wanted")
        theirs: defaultdict[int, set[str]] = defaultdict(set)
        for rec, value in rows:
            theirs[rec].add(value)
        ours: defaultdict[int, set[str]] = defaultdict(set)
        for row, value in zip(leak.id_rows.tolist(), leak.id_values.to_pylist(), strict=True):
            ours[row].add(value)
        return [
            (frozenset(ours[a]), frozenset(theirs[int(records[b])]))
            for a, b in zip(left.tolist(), right.tolist(), strict=True)
        ]

    return read


def _evidence(scored: Scored, records: NDArray[np.int64], blocked: Blocked) -> Evidence:
    return Evidence(
        rows=scored.left.astype(np.int32),
        records=records.astype(np.int32),
        bits={field: scored.bits[field] for field in FIELDS},
        levels=scored.levels,
        conflict=scored.conflict,
        by_rule=blocked.by_rule,
        cut=blocked.cut,
    )
