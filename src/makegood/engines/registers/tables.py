"""The tables of a prepared register, as Arrow, ready to be written."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from makegood.identify.names import SHORTEST_SOUND, letters_of, skeleton_of
from makegood.identify.normal import Normal
from makegood.identify.person import MOST_TOKENS
from makegood.vocabulary.column import Role

SLOT_BITS = 2


def table_of_records(normal: Normal, groups: NDArray[np.int32], keys: pa.ChunkedArray) -> pa.Table:
    """One line a record: key, person, dates, values, tokens."""
    columns: dict[str, Any] = {
        "rec": np.arange(len(normal), dtype=np.int32),
        "key": keys,
        "person": groups,
        "year": normal.year,
        "month": normal.month,
        "day": normal.day,
        "doubt": normal.doubt,
        "nationality": normal.nationality,
        "location": normal.location,
        "slots": packed_slots(normal.slots),
        "has_id": np.isin(np.arange(len(normal)), normal.id_rows),
    }
    columns |= {f"t{k}": normal.tokens[:, k] for k in range(MOST_TOKENS)}
    return pa.table(columns)


def packed_slots(slots: NDArray[np.int8]) -> NDArray[np.int32]:
    """The slots of a record's tokens in one number, two bits each."""
    packed = np.zeros(len(slots), np.int32)
    for k in range(slots.shape[1]):
        packed |= np.maximum(slots[:, k], 0).astype(np.int32) << (SLOT_BITS * k)
    return packed


def unpacked_slots(packed: NDArray[np.int32]) -> NDArray[np.int8]:
    """The other way round."""
    shifts = np.arange(MOST_TOKENS, dtype=np.int32) * SLOT_BITS
    return ((packed[:, None] >> shifts) & 3).astype(np.int8)


def skeletons(words: list[str]) -> tuple[list[str], NDArray[np.int32]]:
    """The distinct skeletons of words and the number of each word's skeleton; one place more, for none."""
    known: dict[str, int] = {}
    numbers = [known.setdefault(skeleton_of(w), len(known)) for w in words]
    return list(known), np.array([*numbers, -1], np.int32)


def tells_by_sound(words: Sequence[str]) -> NDArray[np.bool_]:
    """Whether each word's skeleton is long enough to tell by."""
    return np.array([len(skeleton_of(w)) >= SHORTEST_SOUND for w in words], np.bool_)


def marks(normal: Normal, skeleton: NDArray[np.int32]) -> pa.Table:
    """One line a record and sound of its name, with what blocking joins it to."""
    sounds = distinct_sounds(normal.tokens, skeleton)
    rec, place = np.nonzero(sounds >= 0)
    return pa.table(
        {
            "rec": rec.astype(np.int32),
            "sound": sounds[rec, place],
            "date": whole_dates(normal)[rec],
            "year": normal.year[rec],
            "month": normal.month[rec],
            "day": normal.day[rec],
            "nationality": normal.nationality[rec],
            "location": normal.location[rec],
        }
    )


def pairs(normal: Normal, skeleton: NDArray[np.int32]) -> pa.Table:
    """One line a record and pair of sounds of its name."""
    sounds = distinct_sounds(normal.tokens, skeleton)
    dates, recs = whole_dates(normal), np.arange(len(normal), dtype=np.int32)
    found = []
    for a, b in combinations(range(sounds.shape[1]), 2):
        both = np.flatnonzero((sounds[:, a] >= 0) & (sounds[:, b] >= 0))
        key = sounds[both, a].astype(np.int64) << 32 | sounds[both, b]
        found.append((recs[both], key, dates[both], normal.year[both]))
    rec, key, date, year = (np.concatenate(part) for part in zip(*found, strict=True))
    return pa.table({"rec": rec, "pair": key, "date": date, "year": year})


def distinct_sounds(tokens: NDArray[np.int32], skeleton: NDArray[np.int32]) -> NDArray[np.int32]:
    """The skeletons of each person's tokens, sorted, each once, -1 where there are no more."""
    sounds = -np.sort(-skeleton[tokens], axis=1)
    repeated = sounds[:, 1:] == sounds[:, :-1]
    sounds[:, 1:][repeated] = -1
    return sounds


def whole_dates(normal: Normal) -> NDArray[np.int32]:
    """Birth dates as year * 10,000 + month * 100 + day; 0 where not whole."""
    number = (
        normal.year.astype(np.int32) * 10_000 + normal.month.astype(np.int32) * 100 + normal.day
    )
    whole = (normal.year > 0) & (normal.month > 0) & (normal.day > 0)
    return np.where(whole, number, 0).astype(np.int32)


def counted(values: NDArray[Any], size: int) -> NDArray[np.int64]:
    """How often each of the numbers 0 … size - 1 stands."""
    return np.bincount(values[values >= 0], minlength=size)


def table_of_words(normal: Normal, skeleton: NDArray[np.int32]) -> pa.Table:
    """Every name token with its sound and the number of records that have it."""
    once = np.sort(normal.tokens, axis=1)
    once[:, 1:][once[:, 1:] == once[:, :-1]] = -1
    return pa.table(
        {
            "id": np.arange(len(normal.words), dtype=np.int32),
            "word": pa.array(normal.words, pa.string()),
            "sound": skeleton[:-1],
            "tells": tells_by_sound(normal.words),
            "letters": np.array([letters_of(w) for w in normal.words], np.uint32),
            "records": counted(once, len(normal.words)),
        }
    )


def table_of_values(texts: list[str], numbers: NDArray[np.int32]) -> pa.Table:
    """A list of distinct values with the number of records that have each."""
    return pa.table(
        {
            "id": np.arange(len(texts), dtype=np.int32),
            "text": pa.array(texts, pa.string()),
            "records": counted(numbers, len(texts)),
        }
    )


def table_of_dates(normal: Normal) -> pa.Table:
    """Every whole birth date with the number of records that have it."""
    dates, records = np.unique(whole_dates(normal), return_counts=True)
    return pa.table({"date": dates[dates > 0], "records": records[dates > 0]})


def table_of_years(normal: Normal) -> pa.Table:
    """Every birth year with the number of records that have it."""
    years, records = np.unique(normal.year, return_counts=True)
    return pa.table({"year": years[years > 0], "records": records[years > 0]})


def table_of_ids(normal: Normal) -> pa.Table:
    """One line a record and identifier."""
    return pa.table({"rec": normal.id_rows, "value": normal.id_values})


def table_of_care(columns: Mapping[Role, tuple[pa.ChunkedArray, ...]], records: int) -> pa.Table:
    """All mapped columns as text, by record."""
    care: dict[str, Any] = {"rec": np.arange(records, dtype=np.int32)}
    for role, texts in columns.items():
        care |= {f"{role.value}_{k}": text for k, text in enumerate(texts)}
    return pa.table(care)
