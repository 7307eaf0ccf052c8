"""Which columns are filled together, counted over rows: enough to say later how many rows are about people.

A pattern is a number whose bits are the columns that a row fills. There are few of them in a table, and
they hold no value.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from makegood.inspection.batch import Flags

_MOST = 100_000
_WORD = 63


@dataclass(kw_only=True, slots=True)
class RowPatterns:
    """Counts of rows by the columns that they fill. Columns are given by their index.

    Beyond ``most`` patterns the columns that seem to matter least are no longer told apart.
    """

    most: int = _MOST
    rows: Counter[int] = field(default_factory=Counter)
    _mattering: int = -1

    def add(self, filled: Mapping[int, Flags], rows: int) -> None:
        """Count some rows, with which of them fill each column."""
        indices = sorted(filled)
        groups = [indices[start : start + _WORD] for start in range(0, len(indices), _WORD)]
        words = [_words(filled, group, rows) for group in groups]
        for pattern, count in _counted(words, groups):
            self.rows[pattern & self._mattering] += count

    @property
    def are_too_many(self) -> bool:
        """Whether columns should be left out."""
        return len(self.rows) > self.most

    def keep_only(self, columns: Iterable[int]) -> None:
        """From now on tell only these columns apart."""
        self._mattering = sum(1 << at for at in columns)
        kept: Counter[int] = Counter()
        for pattern, count in self.rows.items():
            kept[pattern & self._mattering] += count
        self.rows = kept

    def rows_with(self, first: Iterable[int], second: Iterable[int]) -> int:
        """How many rows fill any column of the first and any of the second."""
        one, other = (sum(1 << at for at in set(columns)) for columns in (first, second))
        return sum(
            count for pattern, count in self.rows.items() if pattern & one and pattern & other
        )


Words: TypeAlias = NDArray[np.uint64]


def _words(filled: Mapping[int, Flags], indices: list[int], rows: int) -> Words:
    """Up to 63 columns of each row as the bits of one number."""
    words = np.zeros(rows, np.uint64)
    for bit, index in enumerate(indices):
        words |= filled[index].astype(np.uint64) << np.uint64(bit)
    return words


def _counted(parts: list[Words], indices: list[list[int]]) -> Iterable[tuple[int, int]]:
    """Each different row once, as a pattern over all columns, with how often it stands."""
    if not parts:
        return
    if not parts:
        return
    if len(parts) == 1:
        values, counts = np.unique(parts[0], return_counts=True)
        table = values.reshape(-1, 1)
    else:
        table, counts = np.unique(np.stack(parts, axis=1), axis=0, return_counts=True)
    for words, count in zip(table.tolist(), counts.tolist(), strict=True):
        pattern = 0
        for word, places in zip(words, indices, strict=True):
            if word == (1 << len(places)) - 1 and places[-1] - places[0] == len(places) - 1:
                pattern |= word << places[0]
            else:
                pattern |= sum(1 << place for bit, place in enumerate(places) if word >> bit & 1)
        yield pattern, count
