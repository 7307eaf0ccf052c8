"""A leak numbered like the register: the same word, sound, nationality or place has the same number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from makegood.engines.linkage.ready import lexicon, rarity
from makegood.engines.linkage.side import Lexicon, Rarity, Side, Words
from makegood.engines.registers import tables
from makegood.identify.model import Model
from makegood.identify.names import letters_of, skeleton_of
from makegood.identify.normal import Normal


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Numbers:
    """The register's lists of distinct values with their counts, in the order of their numbers."""

    records: int
    people: int
    words: Words
    sound_numbers: Mapping[str, int]
    nationalities: Mapping[str, int]
    nationality_counts: NDArray[np.int64]
    locations: Mapping[str, int]
    location_counts: NDArray[np.int64]
    dates: tuple[NDArray[np.int32], NDArray[np.int64]]
    years: tuple[NDArray[np.int16], NDArray[np.int64]]

    def rarity(self, model: Model) -> Rarity:
        """How common the register's values are."""
        return rarity(
            records=self.records,
            people=self.people,
            dates=self.dates,
            years=self.years,
            nationalities=self.nationality_counts,
            locations=self.location_counts,
            model=model,
        )

    def rarity_with(self, leak: "NumberedLeak", model: Model) -> Rarity:
        """The same, with places for the leak's values that the register does not have."""
        side = leak.side
        more = replace(
            self,
            nationality_counts=_padded(self.nationality_counts, side.nationality),
            location_counts=_padded(self.location_counts, side.location),
        )
        return more.rarity(model)


def _padded(counts: NDArray[np.int64], numbers: NDArray[np.int32]) -> NDArray[np.int64]:
    missing = max(0, int(numbers.max(initial=-1)) + 1 - len(counts))
    return np.append(counts, np.zeros(missing, np.int64))


def read_numbers(connection: duckdb.DuckDBPyConnection, *, records: int, people: int) -> Numbers:
    """The lists of a prepared register."""

    def columns(question: str) -> list[NDArray[np.generic]]:
        return list(connection.execute(question).fetchnumpy().values())

    words, sounds, tells, letters, counts = columns(
        "SELECT word, sound, tells, letters, records FROM token ORDER BY id"
    )
    (sound_texts,) = columns("SELECT text FROM sound ORDER BY id")
    nations, nation_counts = columns("SELECT text, records FROM nation ORDER BY id")
    places, place_counts = columns("SELECT text, records FROM place ORDER BY id")
    dates, date_counts = columns("SELECT date, records FROM born")
    years, year_counts = columns("SELECT year, records FROM born_year")
    return Numbers(
        records=records,
        people=people,
        words=Words(
            texts=words.tolist(),
            skeletons=sounds.astype(np.int32),
            tells=tells.astype(np.bool_),
            letters=letters.astype(np.uint32),
            counts=counts.astype(np.int64),
        ),
        sound_numbers=_numbered(sound_texts.tolist()),
        nationalities=_numbered(nations.tolist()),
        nationality_counts=nation_counts.astype(np.int64),
        locations=_numbered(places.tolist()),
        location_counts=place_counts.astype(np.int64),
        dates=(dates.astype(np.int32), date_counts.astype(np.int64)),
        years=(years.astype(np.int16), year_counts.astype(np.int64)),
    )


def _numbered(texts: Sequence[str]) -> dict[str, int]:
    return {text: number for number, text in enumerate(texts)}


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class NumberedLeak:
    """Leaked rows in the register's numbers; what the register does not know is numbered beyond its lists."""

    side: Side
    words: Words
    places: Sequence[str]
    normal: Normal

    def lexicon(self, numbers: Numbers, model: Model) -> Lexicon:
        """The words of both, by what agreeing on them is worth."""
        return lexicon(self.words, records=numbers.records, model=model)

    def tables(self) -> dict[str, pa.Table]:
        """The leak as blocking joins it."""
        normal = self.renumbered_normal()
        dated = tables.whole_dates(normal)
        people = {
            "row": np.arange(len(normal)),
            "date": _known(dated, 0),
            "year": _known(normal.year, 0),
            "month": _known(normal.month, 0),
            "day": _known(normal.day, 0),
            "nationality": _known(normal.nationality, -1),
            "location": _known(normal.location, -1),
        }
        person = pa.table(people)
        skeletons = np.append(self.words.skeletons, np.int32(-1))
        marks = tables.marks(normal, skeletons)
        pairs = tables.pairs(normal, skeletons)
        return {
            "person": person,
            "swapped": _swapped(normal, dated),
            "mark": _of_rows(person, marks["rec"].to_numpy(), {"sound": marks["sound"]}),
            "pair": _of_rows(person, pairs["rec"].to_numpy(), {"pair": pairs["pair"]}),
            "identifier": pa.table(
                {
                    "row": normal.id_rows,
                    "value": normal.id_values,
                }
            ),
        }

    def renumbered_normal(self) -> Normal:
        """The leak's normal form with the register's numbers in it."""
        return Normal(
            words=(),
            tokens=self.side.tokens,
            slots=self.side.slots,
            year=self.side.year,
            month=self.side.month,
            day=self.side.day,
            doubt=self.side.doubt,
            nationalities=(),
            nationality=self.side.nationality,
            locations=(),
            location=self.side.location,
            id_rows=self.normal.id_rows,
            id_values=self.normal.id_values,
        )


def number_leak(normal: Normal, numbers: Numbers) -> NumberedLeak:
    """Number a leak's values like the register's."""
    known = _numbered(numbers.words.texts)
    of_word = _extended(normal.words, known)
    new_words = [w for w in normal.words if w not in known]
    side = Side(
        tokens=of_word[normal.tokens],
        slots=normal.slots,
        year=normal.year,
        month=normal.month,
        day=normal.day,
        doubt=normal.doubt,
        nationality=_extended(normal.nationalities, numbers.nationalities)[normal.nationality],
        location=_extended(normal.locations, numbers.locations)[normal.location],
        has_id=np.isin(np.arange(len(normal)), normal.id_rows),
    )
    return NumberedLeak(
        side=side,
        words=_with_new(numbers, new_words),
        places=[*numbers.locations, *(p for p in normal.locations if p not in numbers.locations)],
        normal=normal,
    )


def _with_new(numbers: Numbers, new: Sequence[str]) -> Words:
    words, sounds = numbers.words, dict(numbers.sound_numbers)
    skeletons = [sounds.setdefault(skeleton_of(w), len(sounds)) for w in new]
    return Words(
        texts=[*words.texts, *new],
        skeletons=np.append(words.skeletons, np.array(skeletons, np.int32)),
        tells=np.append(words.tells, tables.tells_by_sound(new)),
        letters=np.append(words.letters, np.array([letters_of(w) for w in new], np.uint32)),
        counts=np.append(words.counts, np.zeros(len(new), np.int64)),
    )


def _extended(texts: Sequence[str], known: Mapping[str, int]) -> NDArray[np.int32]:
    """The known number of each text, or the next one beyond; one place more, for none."""
    new = (text for text in texts if text not in known)
    beyond = {text: len(known) + k for k, text in enumerate(new)}
    return np.array([known.get(t, beyond.get(t, -1)) for t in texts] + [-1], np.int32)


def _known(values: NDArray[np.generic], unknown: int) -> pa.Array:
    return pa.array(values, mask=values == unknown)


def _of_rows(person: pa.Table, rows: NDArray[np.generic], more: dict[str, pa.Array]) -> pa.Table:
    table = person.take(pa.array(rows))
    for name, column in more.items():
        table = table.append_column(name, column)
    return table


def _swapped(normal: Normal, dated: NDArray[np.int32]) -> pa.Table:
    rows = np.flatnonzero((dated > 0) & (normal.day <= 12) & (normal.day != normal.month))
    swapped = (
        normal.year[rows].astype(np.int32) * 10_000
        + normal.day[rows].astype(np.int32) * 100
        + normal.month[rows]
    )
    return pa.table({"row": rows, "date": swapped})
