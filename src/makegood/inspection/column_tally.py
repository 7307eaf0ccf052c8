"""One column of a long table, counted as it passes by: how full, how different, which kinds of data.

While a column has few different values each of them is kept and looked at once, at the end. Beyond that
every value is looked at as it comes, and different ones are estimated.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from makegood.inspection.column_sample import ColumnSample, ValueSampler
from makegood.inspection.patterns import STANDARD, count_in_column, hits_in_columns, tell_apart
from makegood.inspection.text_columns import signs_of
from makegood.inspection.text_hashes import DistinctCount
from makegood.vocabulary.column import DataKind

MOST_KEPT = 20_000
_MOST_KEPT_BYTES = 4 << 20
_HITS_AT_ONCE = 150_000
_WIDE_COLON = 0xEF
"""The first byte of the full-width colon."""


@dataclass(kw_only=True, slots=True, repr=False)
class ColumnTally:
    """What is known of a column so far. ``take`` gives back what must be looked at now."""

    most_kept: int = MOST_KEPT
    filled: int = 0
    sampler: ValueSampler = field(default_factory=ValueSampler)
    kinds: Counter[DataKind] = field(default_factory=Counter)
    _known: pa.Array | None = None
    _times: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    _different: DistinctCount | None = None
    _hits: list[pa.Array] = field(default_factory=list)
    _hit_count: int = 0

    def take(self, texts: pa.Array) -> pa.Array | None:
        """Count some values, none of them null; those that must be looked at by their patterns, or None."""
        self.filled += len(texts)
        self.sampler.take(texts)
        if self._different is None and self._remembers(texts):
            return None
        if self._different is None:
            self._forget()
        if self._different is not None:
            self._different.add(texts)
        return texts if may_hold_any(texts) else None

    def _remembers(self, texts: pa.Array) -> bool:
        """Keep what is new, as long as all of it is not too much to be kept."""
        if self._known is None:
            known = pc.unique(texts)
            times = np.zeros(0, np.int64)
        else:
            found = pc.index_in(texts, self._known)
            known, times = self._known, self._times
            if found.null_count:
                new = pc.unique(texts.filter(pc.is_null(found)))
                known = pa.concat_arrays([known, new])
            else:
                self._times += np.bincount(found.to_numpy(), minlength=len(times))
                return True
        if len(known) > self.most_kept or known.nbytes > _MOST_KEPT_BYTES:
            return False
        found = pc.index_in(texts, known)
        self._times = np.bincount(found.to_numpy(), minlength=len(known))
        self._times[: len(times)] += times
        self._known = known
        return True

    def _forget(self) -> None:
        """From now on every value is looked at as it comes."""
        self.kinds += self._kinds_of_known()
        self._different = DistinctCount()
        if self._known is not None:
            self._different.add(self._known)
        self._known, self._times = None, np.zeros(0, np.int64)

    def _kinds_of_known(self) -> Counter[DataKind]:
        known = self._known
        if known is None or not len(known):
            return Counter()
        counts = count_in_column(known)
        if not counts or int(self._times.max()) == 1:
            return counts
        hits = pc.fill_null(pc.match_substring_regex(known, STANDARD.any), fill_value=False)
        return self._weighed(known, hits, set(counts))

    def _weighed(self, known: pa.Array, hits: pa.Array, kinds: set[DataKind]) -> Counter[DataKind]:
        """Each kind as often as its values stand in the column."""
        found: Counter[DataKind] = Counter()
        times = self._times[np.flatnonzero(hits.to_numpy(zero_copy_only=False))].tolist()
        patterns = [pattern for pattern in STANDARD.patterns if pattern.kind in kinds]
        for text, count in zip(known.filter(hits).to_pylist(), times, strict=True):
            for kind in {pattern.kind for pattern in patterns if pattern.is_in(text)}:
                found[kind] += count
        return found

    def keep_hits(self, hits: pa.Array) -> None:
        """Values that some pattern may be in. They are told apart many at a time."""
        if len(hits):
            self._hits.append(hits)
            self._hit_count += len(hits)
        if self._hit_count >= _HITS_AT_ONCE:
            self._tell_hits_apart()

    def _tell_hits_apart(self) -> None:
        if self._hits:
            self.kinds += tell_apart(pa.concat_arrays(self._hits))
            self._hits, self._hit_count = [], 0

    @property
    def distinct(self) -> int:
        """How many different values there are: exact while each was kept, else an estimate."""
        if self._different is not None:
            return min(self._different.count, self.filled)
        return 0 if self._known is None else len(self._known)

    @property
    def all_kinds(self) -> Counter[DataKind]:
        """How many values hold which kind, all values seen so far."""
        self._tell_hits_apart()
        return self.kinds + self._kinds_of_known()

    @property
    def sample(self) -> ColumnSample:
        """A fair part of the values."""
        return self.sampler.sample


def may_hold_any(texts: pa.Array) -> bool:
    """Whether any pattern of the house could be in some texts: each needs a digit, ``@``, ``<`` or a colon."""
    signs = signs_of(texts)
    return bool(((signs >= ord("0")) & (signs <= ord("@"))).any() or (signs == _WIDE_COLON).any())


def take_all(tallies: Sequence[ColumnTally], texts: Sequence[pa.Array]) -> None:
    """Count the columns of one batch; what must be looked at is looked at together."""
    due = [
        (tally, column)
        for tally, values in zip(tallies, texts, strict=True)
        if (column := tally.take(values)) is not None
    ]
    if due:
        found = hits_in_columns([column for _, column in due])
        for (tally, _), hits in zip(due, found, strict=True):
            tally.keep_hits(hits)
