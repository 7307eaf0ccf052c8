"""Many people in comparable form: arrays of numbers over small lists of distinct values.

Every text is looked at once per distinct value, never once per row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from makegood.identify.dates import BirthDate, is_day_first, read_birth_date
from makegood.identify.names import tokens_of
from makegood.identify.nationalities import nationality_of
from makegood.identify.person import MOST_TOKENS, NormalPerson, Slot
from makegood.vocabulary.column import Role

Columns = Mapping[Role, Sequence[pa.ChunkedArray]]
_NAMES = (
    (Role.GIVEN, Slot.GIVEN),
    (Role.FAMILY, Slot.FAMILY),
    (Role.NAME, Slot.WHOLE),
    (Role.ALIAS, Slot.ALIAS),
)
_NO_VALUE = frozenset(
    {"", "unknown", "none", "null", "nil", "na", "n a", "not known", "not stated"}
)

MOST_PEOPLE_PER_IDENTIFIER = 50
"""What more people share is no identifier: a default, a batch number, the number of an office."""


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Normal:
    """``len`` people. ``tokens`` and ``slots`` are people × 8, -1 where there is none; 0 is an unknown date part.

    ``nationality`` and ``location`` number into ``nationalities`` and ``locations``, -1 where unknown.
    ``id_rows`` and ``id_values`` are parallel: one line per person and identifier.
    """

    words: Sequence[str]
    tokens: NDArray[np.int32]
    slots: NDArray[np.int8]
    year: NDArray[np.int16]
    month: NDArray[np.int8]
    day: NDArray[np.int8]
    doubt: NDArray[np.bool_]
    nationalities: Sequence[str]
    nationality: NDArray[np.int32]
    locations: Sequence[str]
    location: NDArray[np.int32]
    id_rows: NDArray[np.int32]
    id_values: pa.Array

    def __len__(self) -> int:
        return len(self.year)

    def __repr__(self) -> str:
        return f"Normal(people={len(self)})"

    def person(self, i: int) -> NormalPerson:
        """The i-th person as one value."""
        named = self.tokens[i] >= 0
        return NormalPerson(
            tokens=tuple(self.words[t] for t in self.tokens[i][named].tolist()),
            slots=tuple(Slot(s) for s in self.slots[i][named]),
            birth=BirthDate(
                year=int(self.year[i]),
                month=int(self.month[i]),
                day=int(self.day[i]),
                doubt=bool(self.doubt[i]),
            ),
            nationality=self.nationalities[self.nationality[i]] if self.nationality[i] >= 0 else "",
            location=self.locations[self.location[i]] if self.location[i] >= 0 else "",
            ids=frozenset(self.id_values.filter(pa.array(self.id_rows == i)).to_pylist()),
        )


def normalise(columns: Columns, *, people: int) -> Normal:
    """Text columns by role in comparable form."""
    words, tokens, slots = _name_tokens(columns, people)
    year, month, day, doubt = _birth_dates(columns, people)
    nationalities, nationality = _values(columns, Role.NATIONALITY, people, nationality_of)
    locations, location = _values(columns, Role.LOCATION, people, place_of)
    id_rows, id_values = _identifiers(columns, people)
    return Normal(
        words=words,
        tokens=tokens,
        slots=slots,
        year=year,
        month=month,
        day=day,
        doubt=doubt,
        nationalities=nationalities,
        nationality=nationality,
        locations=locations,
        location=location,
        id_rows=id_rows,
        id_values=id_values,
    )


def place_of(text: str) -> str:
    """A place in plain lower-case words."""
    return " ".join(tokens_of(text))


def identifiers_of(texts: pa.Array) -> pa.Array:
    """Identifiers without spaces and punctuation, in capitals."""
    return pc.replace_substring_regex(pc.utf8_upper(texts), r"[^\pL\pN]+", "")


def distinct(column: pa.ChunkedArray) -> tuple[list[str], NDArray[np.int64]]:
    """The distinct texts of a column and for each row the number of its text, -1 where empty."""
    encoded = column.combine_chunks().dictionary_encode()
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return encoded.dictionary.to_pylist(), codes


def _values(
    columns: Columns, role: Role, people: int, read: Callable[[str], str]
) -> tuple[list[str], NDArray[np.int32]]:
    known: dict[str, int] = {}
    numbers = np.full(people, -1, np.int32)
    for column in columns.get(role, ()):
        texts, codes = distinct(column)
        read_texts = [read(t) for t in texts]
        of_text = np.array(
            [-1 if v in _NO_VALUE else known.setdefault(v, len(known)) for v in read_texts] + [-1],
            np.int32,
        )
        numbers = np.where(numbers < 0, of_text[codes], numbers)
    return list(known), numbers


def _birth_dates(columns: Columns, people: int) -> tuple[NDArray[Any], ...]:
    parts = np.zeros((people, 4), np.int16)
    for column in columns.get(Role.BIRTH_DATE, ()):
        texts, codes = distinct(column)
        day_first = is_day_first(texts)
        dates = [read_birth_date(t, day_first=day_first) for t in texts]
        of_text = np.array(
            [(d.year, d.month, d.day, d.doubt) for d in dates] + [(0, 0, 0, 0)], np.int16
        )
        parts = np.where(parts[:, :1] == 0, of_text[codes], parts)
    return (
        parts[:, 0].copy(),
        parts[:, 1].astype(np.int8),
        parts[:, 2].astype(np.int8),
        parts[:, 3].astype(np.bool_),
    )


def _identifiers(columns: Columns, people: int) -> tuple[NDArray[np.int32], pa.Array]:
    rows = [np.empty(0, np.int32)]
    values = [pa.array([], pa.string())]
    for column in columns.get(Role.ID, ()):
        plain = identifiers_of(column.combine_chunks())
        filled = pc.fill_null(pc.not_equal(plain, ""), fill_value=False)
        rows.append(np.flatnonzero(filled.to_numpy(zero_copy_only=False)).astype(np.int32))
        values.append(plain.filter(filled))
    return _personal(np.concatenate(rows), pa.concat_arrays(values))


def _personal(rows: NDArray[np.int32], values: pa.Array) -> tuple[NDArray[np.int32], pa.Array]:
    """Without the values that too many people share to tell them apart."""
    counted = pa.table({"value": values}).group_by("value").aggregate([("value", "count")])
    many = pc.greater(counted["value_count"], MOST_PEOPLE_PER_IDENTIFIER)
    shared = counted["value"].filter(many)
    if not len(shared):
        return rows, values
    kept = pc.invert(pc.is_in(values, value_set=shared.combine_chunks()))
    return rows[kept.to_numpy(zero_copy_only=False)], values.filter(kept)


def _name_tokens(
    columns: Columns, people: int
) -> tuple[list[str], NDArray[np.int32], NDArray[np.int8]]:
    known: dict[str, int] = {}
    found = [
        _column_tokens(column, known, slot)
        for role, slot in _NAMES
        for column in columns.get(role, ())
    ]
    tokens = np.full((people, MOST_TOKENS), -1, np.int32)
    slots = np.full((people, MOST_TOKENS), -1, np.int8)
    if found:
        rows, numbers, of_slot = (np.concatenate(part) for part in zip(*found, strict=True))
        order = np.argsort(rows, kind="stable")
        rows, numbers, of_slot = rows[order], numbers[order], of_slot[order]
        place = np.arange(len(rows)) - np.searchsorted(rows, rows, side="left")
        kept = place < MOST_TOKENS
        tokens[rows[kept], place[kept]] = numbers[kept]
        slots[rows[kept], place[kept]] = of_slot[kept]
    return list(known), tokens, slots


def _column_tokens(
    column: pa.ChunkedArray, known: dict[str, int], slot: Slot
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int8]]:
    lists = pc.utf8_split_whitespace(pc.fill_null(column, "").combine_chunks())
    words = lists.flatten().dictionary_encode()
    row_of_word = np.repeat(np.arange(len(lists)), np.diff(lists.offsets.to_numpy()))
    codes = words.indices.to_numpy(zero_copy_only=False)
    read = [
        [known.setdefault(t, len(known)) for t in tokens_of(w)]
        for w in words.dictionary.to_pylist()
    ]
    counts = np.array([len(r) for r in read], np.int64)
    flat = np.array([t for r in read for t in r], np.int64)
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    repeats = counts[codes]
    before = np.cumsum(repeats) - repeats
    within = np.arange(repeats.sum()) - np.repeat(before, repeats)
    numbers = flat[np.repeat(starts[codes], repeats) + within]
    rows = np.repeat(row_of_word, repeats)
    return rows, numbers, np.full(len(rows), slot, np.int8)
