"""One side of a comparison as arrays, its values numbered like the other side's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Side:
    """People as numbers: tokens number into a ``Lexicon``; -1 and 0 are unknown as in ``Normal``."""

    tokens: NDArray[np.int32]
    slots: NDArray[np.int8]
    year: NDArray[np.int16]
    month: NDArray[np.int8]
    day: NDArray[np.int8]
    doubt: NDArray[np.bool_]
    nationality: NDArray[np.int32]
    location: NDArray[np.int32]
    has_id: NDArray[np.bool_]

    def __repr__(self) -> str:
        return f"Side(people={len(self.year)})"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Words:
    """Name tokens: text, skeleton and whether it tells, letters, and how many records have each."""

    texts: Sequence[str]
    skeletons: NDArray[np.int32]
    tells: NDArray[np.bool_]
    letters: NDArray[np.uint32]
    counts: NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Lexicon:
    """All name tokens of both sides: text, letters in it (26 bits), sound, and bits of agreeing on it."""

    words: Sequence[str]
    letters: NDArray[np.uint32]
    skeleton: NDArray[np.int32]
    tells: NDArray[np.bool_]
    """Whether the skeleton is long enough to tell by."""
    length: NDArray[np.int16]
    equal_bits: NDArray[np.float64]
    similar_bits: NDArray[np.float64]

    def __repr__(self) -> str:
        return f"Lexicon(words={len(self.words)})"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Rarity:
    """How common the register's values are, ready for looking up by number."""

    records: int
    people: int
    dates: NDArray[np.int32]
    """Sorted; year * 10,000 + month * 100 + day."""
    date_share: NDArray[np.float64]
    unseen_date_share: float
    year_share: NDArray[np.float64]
    """By year, from 0."""
    nationality_bits: NDArray[np.float64]
    location_bits: NDArray[np.float64]
    similar_location_bits: NDArray[np.float64]

    def __repr__(self) -> str:
        return f"Rarity(records={self.records}, people={self.people})"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Identifiers:
    """Which pairs share an identifier (sorted ``left * 2^32 + right``, with bits), and how to read the others.

    ``read`` gives for pairs the identifiers of both sides. Where identifiers are of different number
    spaces there is nothing to compare: ``compare`` is False.
    """

    compare: bool
    pairs: NDArray[np.int64]
    bits: NDArray[np.float64]
    read: Callable[
        [NDArray[np.int64], NDArray[np.int64]], Sequence[tuple[frozenset[str], frozenset[str]]]
    ]

    def shared(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
        """Bits of the shared identifier of each pair; NaN where none is shared."""
        bits = np.full(len(left), np.nan)
        if len(self.pairs):
            codes = left << 32 | right
            place = np.minimum(np.searchsorted(self.pairs, codes), len(self.pairs) - 1)
            found = self.pairs[place] == codes
            bits[found] = self.bits[place[found]]
        return bits
