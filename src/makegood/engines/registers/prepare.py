"""Preparing a register: read once, normalise once per distinct value, group, count, write."""

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from makegood.engines.linkage.ready import lexicon, rarity
from makegood.engines.linkage.scoring import Scored, Scorer
from makegood.engines.linkage.side import Identifiers, Side, Words
from makegood.engines.registers import tables
from makegood.engines.registers.errors import NoRoomForRegister, RegisterMissing
from makegood.engines.registers.groups import grouped
from makegood.engines.registers.prepared import FORMAT, DuckdbRegister, open_prepared
from makegood.engines.registers.source import Source, read_register
from makegood.identify.columns import Stated
from makegood.identify.engine import Progress
from makegood.identify.model import FIXED
from makegood.identify.normal import Normal, normalise
from makegood.vocabulary.column import Role

_STEPS = ("reading", "normalising", "writing", "grouping", "finishing")
_SAME_PERSON_BITS = 15.0
"""Beyond log2(records): 99 in 100 where one record in 200 is a second one of the same person. A pair
whose names contradict each other is never one person: twins agree on everything else."""
_LARGEST_BLOCK = 50


def prepare(
    register: Path,
    *,
    out: Path,
    stated: Stated | None = None,
    progress: Progress | None = None,
) -> DuckdbRegister:
    """Make a register ready for comparing; at once where ``out`` was made from the same bytes and map.

    ``out`` appears whole or not at all, readable by its owner only. A run that was killed leaves
    nothing that a later run would trust.

    Raises RegisterMissing, RegisterUnreadable, RegisterEmpty, NoNameColumn, MapDoesNotFit, or
    NoRoomForRegister.
    """
    tell = progress or (lambda *_: None)
    version = _version(register, stated)
    if (ready := _already(out, version)) is not None:
        return ready
    tell(_STEPS[0], 0, len(_STEPS))
    source = read_register(register, stated=stated)
    tell(_STEPS[1], 1, len(_STEPS))
    normal = normalise(_compared(source), people=source.records)
    workshop = out.with_name(f".{out.name}.part")
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir(mode=0o700, parents=True)
    try:
        _write(workshop / out.name, source, normal, version, tell)
        (workshop / out.name).chmod(0o600)
        (workshop / out.name).replace(out)
    except duckdb.Error as error:
        raise _refused(error) from None
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return open_prepared(out)


def _refused(error: duckdb.Error) -> Exception:
    """What DuckDB says of a disk that takes no more; any other failure as it is."""
    if not any(words in str(error) for words in ("No space left", "File too large", "quota")):
        return error
    return NoRoomForRegister(
        "The disk is full: the prepared register does not fit on it.",
        remedy="Make room (about as much as the register has), then run the same command again.",
    )


def forget(out: Path) -> bool:
    """Delete a prepared register, and what a killed run left of one. True where there was something."""
    workshop = out.with_name(f".{out.name}.part")
    found = out.exists() or workshop.exists()
    shutil.rmtree(workshop, ignore_errors=True)
    out.unlink(missing_ok=True)
    return found


def _version(register: Path, stated: Stated | None) -> str:
    if not register.is_file():
        raise RegisterMissing(
            "There is no register at the path given.",
            remedy="Give the path of the register: a CSV, XLSX or Parquet file.",
        )
    with register.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    stated_map = json.dumps({r.value: c for r, c in (stated or {}).items()}, sort_keys=True)
    digest.update(f"{stated_map}{FORMAT}{FIXED.version}".encode())
    return digest.hexdigest()[:32]


def _already(out: Path, version: str) -> DuckdbRegister | None:
    try:
        ready = open_prepared(out)
    except RegisterMissing:
        return None
    return ready if ready.version == version else None


def _compared(source: Source) -> dict[Role, tuple[pa.ChunkedArray, ...]]:
    """The columns that are compared; the organisation's number stands in where no identifier is mapped."""
    columns = dict(source.columns)
    if Role.ID not in columns and Role.KEY in columns:
        columns[Role.ID] = columns[Role.KEY]
    return columns


def _keys(source: Source) -> pa.ChunkedArray:
    """A key for each record: the mapped one, or the record's place where it has none."""
    places = pa.chunked_array([pa.array([f"#{k + 1}" for k in range(source.records)])])
    for column in source.columns.get(Role.KEY, ()):
        return pc.coalesce(column, places)
    return places


def _write(path: Path, source: Source, normal: Normal, version: str, tell: Progress) -> None:
    words = list(normal.words)
    sound_texts, sounds = tables.skeletons(words)
    with duckdb.connect(str(path), config={"threads": "2"}) as connection:
        tell(_STEPS[2], 2, len(_STEPS))
        for name, content in {
            "token": tables.table_of_words(normal, sounds),
            "sound": pa.table({"id": np.arange(len(sound_texts)), "text": sound_texts}),
            "nation": tables.table_of_values(list(normal.nationalities), normal.nationality),
            "place": tables.table_of_values(list(normal.locations), normal.location),
            "born": tables.table_of_dates(normal),
            "born_year": tables.table_of_years(normal),
            "identifier": tables.table_of_ids(normal),
            "care": tables.table_of_care(source.columns, source.records),
            "mark": tables.marks(normal, sounds),
            "pair": tables.pairs(normal, sounds),
        }.items():
            _save(connection, name, content)
        tell(_STEPS[3], 3, len(_STEPS))
        keys = _keys(source)
        groups = grouped(len(normal), _same_person(connection, normal, sounds, keys))
        tell(_STEPS[4], 4, len(_STEPS))
        _save(connection, "record", tables.table_of_records(normal, groups, keys))
        connection.execute(
            "CREATE TABLE person AS SELECT person, min(key) AS key FROM record GROUP BY person"
        )
        people = int(groups.max()) + 1
        facts = {
            "format": FORMAT,
            "version": version,
            "records": str(len(normal)),
            "people": str(people),
            "roles": json.dumps([r.value for r in source.columns]),
            "map": str(source.map),
        }
        _save(connection, "meta", pa.table({"name": list(facts), "value": list(facts.values())}))
        connection.execute("CHECKPOINT")  # closing the file would pass over a full disk in silence
        tell("ready", len(_STEPS), len(_STEPS))


def _save(connection: duckdb.DuckDBPyConnection, name: str, content: pa.Table) -> None:
    connection.register("arriving", content)
    connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM arriving')  # noqa: S608 - our names
    connection.unregister("arriving")


def _same_person(
    connection: duckdb.DuckDBPyConnection,
    normal: Normal,
    sounds: NDArray[np.int32],
    keys: pa.ChunkedArray,
) -> NDArray[np.int64]:
    """Pairs of records that are one person: one key, or evidence far beyond chance."""
    connection.register(
        "own", pa.table({"rec": np.arange(len(normal), dtype=np.int32), "key": keys})
    )
    alike = _pairs(connection.execute(_ALIKE, [_LARGEST_BLOCK]).fetchnumpy())
    same_key = _pairs(connection.execute(_SAME_KEY).fetchnumpy())
    connection.unregister("own")
    if not len(alike):
        return same_key
    scored = _evidence_within(normal, sounds, alike)
    enough = scored.total >= np.log2(len(normal)) + _SAME_PERSON_BITS
    return np.concatenate([same_key, alike[enough & ~scored.contradicted]])


_ALIKE = """
WITH small AS (
    SELECT pair, date, rec FROM pair WHERE date > 0
    QUALIFY count(*) OVER (PARTITION BY pair, date) BETWEEN 2 AND ?
)
SELECT DISTINCT a.rec AS a, b.rec AS b
FROM small AS a JOIN small AS b ON a.pair = b.pair AND a.date = b.date AND a.rec < b.rec
"""

_SAME_KEY = """
SELECT min(rec) OVER (PARTITION BY key) AS a, rec AS b FROM own
QUALIFY count(*) OVER (PARTITION BY key) > 1 AND rec > min(rec) OVER (PARTITION BY key)
"""


def _pairs(columns: dict[str, Any]) -> NDArray[np.int64]:
    return np.stack([np.asarray(columns["a"]), np.asarray(columns["b"])], axis=1).astype(np.int64)


def _side_of(normal: Normal) -> Side:
    return Side(
        tokens=normal.tokens,
        slots=normal.slots,
        year=normal.year,
        month=normal.month,
        day=normal.day,
        doubt=normal.doubt,
        nationality=normal.nationality,
        location=normal.location,
        has_id=np.zeros(len(normal), np.bool_),
    )


def _evidence_within(normal: Normal, sounds: NDArray[np.int32], alike: NDArray[np.int64]) -> Scored:
    side = _side_of(normal)
    words = tables.table_of_words(normal, sounds)
    dates, years = tables.table_of_dates(normal), tables.table_of_years(normal)
    scorer = Scorer(
        side,
        side,
        lexicon=lexicon(
            Words(
                texts=normal.words,
                skeletons=sounds[:-1],
                tells=words["tells"].to_numpy(),
                letters=words["letters"].to_numpy(),
                counts=words["records"].to_numpy(),
            ),
            records=len(normal),
            model=FIXED,
        ),
        rarity=rarity(
            records=len(normal),
            people=len(normal),
            dates=(dates["date"].to_numpy(), dates["records"].to_numpy()),
            years=(years["year"].to_numpy(), years["records"].to_numpy()),
            nationalities=tables.counted(normal.nationality, len(normal.nationalities)),
            locations=tables.counted(normal.location, len(normal.locations)),
            model=FIXED,
        ),
        identifiers=no_identifiers(),
        places=normal.locations,
        model=FIXED,
    )
    return scorer.weigh(alike[:, 0], alike[:, 1])


def no_identifiers() -> Identifiers:
    """Nothing to compare by identifier."""
    return Identifiers(
        compare=False, pairs=np.empty(0, np.int64), bits=np.empty(0), read=lambda _a, _b: []
    )
