"""A sheet as it passes by: kept while it is short, counted and let go where it is long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from makegood.inspection.batch import Batch, Flags, together
from makegood.inspection.framing import continues
from makegood.inspection.long_part import LongPart
from makegood.inspection.long_table import LongTable, Told
from makegood.inspection.profile import Place
from makegood.inspection.sheet import Merge, SheetRow
from makegood.inspection.summary import Tally
from makegood.inspection.veiled import veiled
from makegood.vocabulary.finding import Visibility

LONG = 20_000
FAR_CELL = "far-cell"
FAR_ROWS, FAR_COLUMNS = 10_000, 200
_LOOKED_AT = 3
_MOST_TABLES = 200
_MANY_GAPS = 20


@dataclass(kw_only=True, slots=True, repr=False)
class LongSheet:
    """Batches of one sheet in the order of its rows; rows without content are left out of them."""

    long: int = LONG
    seen: int = 0
    _kept: list[Batch] = field(default_factory=list)
    _tables: list[LongTable] = field(default_factory=list)
    _last: int = 0
    _above: tuple[frozenset[int], ...] = ()
    _held: Batch | None = None
    _is_far: bool = False
    _veiled: dict[str, LongTable] = field(default_factory=dict)

    @property
    def is_long(self) -> bool:
        """Whether there are more rows than are kept."""
        return self.seen > self.long

    def add(self, batch: Batch) -> None:
        """Take some more rows."""
        self.seen += len(batch)
        self._kept.append(batch)
        if self.is_long:
            for each in self._kept:
                self._pass(each)
            self._kept = []

    def rows(self) -> list[SheetRow]:
        """All rows, where they are few enough to be kept."""
        return [row for batch in self._kept for row in batch.rows()]

    def kept(self) -> tuple[Batch, ...]:
        """The same as they came."""
        return tuple(self._kept)

    def columns(self) -> frozenset[int]:
        """The columns in which anything stands."""
        held = (*self._kept, *([self._held] if self._held is not None else []))
        kept = (at for batch in held for at in _columns(batch, 0, len(batch)))
        return frozenset((*kept, *(at for table in self._tables for at in table.columns())))

    def _pass(self, batch: Batch) -> None:
        """Let some rows pass; those just below a gap wait until it is seen what they begin."""
        if self._held is not None:
            batch, self._held = together(self._held, batch), None
        gaps = np.flatnonzero(np.diff(batch.numbers) > 1)
        if len(gaps) and len(batch) - gaps[-1] <= _LOOKED_AT:
            cut = int(gaps[-1]) + 1
            self._held = batch.part(cut, len(batch))
            batch = batch.part(0, cut)
        self._part(batch)

    def _part(self, batch: Batch) -> None:
        """Part rows where a gap ends a table, and where it is so wide that nobody scrolls over it."""
        if not len(batch):
            return
        if not self._tables:
            self._tables.append(LongTable())
        gaps = np.diff(batch.numbers, prepend=self._last)
        breaks = np.flatnonzero(gaps > 1).tolist()
        start = 0
        plain = _plainly_continued(batch, breaks)
        for index, (at, following) in enumerate(pairwise((*breaks, len(batch)))):
            anew = not (at - _LOOKED_AT >= start and plain[index]) and self._begins_anew(
                batch, start, at, min(at + _LOOKED_AT, following)
            )
            far = not self._is_far and bool(gaps[at] > FAR_ROWS)
            if anew or far:
                self._take(batch.part(start, at))
                start = at
            if anew:
                self._tables[-1].release()
                self._tables.append(LongTable())
                self._above = ()
            self._is_far = self._is_far or far
        self._take(batch.part(start, len(batch)))
        self._above = self._rows_above(batch, start, len(batch))
        self._last = int(batch.numbers[-1])

    def _rows_above(self, batch: Batch, start: int, at: int) -> tuple[frozenset[int], ...]:
        """The columns of the last rows of the table above a row."""
        here = [_columns(batch, row, row + 1) for row in range(max(start, at - _LOOKED_AT), at)]
        before = self._above if start == 0 else ()
        return (*before, *here)[-_LOOKED_AT:]

    def _take(self, batch: Batch) -> None:
        if not len(batch):
            return
        self._tables[-1].add(batch)
        veils = dict(batch.veils)
        if self._is_far:
            veils[FAR_CELL] = dict.fromkeys(batch.columns, np.ones(len(batch), np.bool_))
        for veil, cells in veils.items():
            self.veil(veil, veiled(batch, cells))

    def veil(self, mechanism: str, cells: Batch) -> None:
        """Count cells that something keeps from sight though their rows and columns are shown."""
        if len(cells):
            self._veiled.setdefault(mechanism, LongTable()).add(cells)

    def _begins_anew(self, batch: Batch, start: int, at: int, stop: int) -> bool:
        """Whether the rows below a gap are another table than those above it."""
        nothing_above = self._last == 0 and at == 0
        if nothing_above or len(self._tables) >= _MOST_TABLES:
            return False
        above = frozenset(at for row in self._rows_above(batch, start, at) for at in row)
        return not continues(above, _columns(batch, at, stop))

    def finish(
        self,
        place: Place,
        *,
        merges: Sequence[Merge] = (),
        hidden_columns: frozenset[int] = frozenset(),
        hidden_and_empty: int = 0,
    ) -> LongPart:
        """Everything that was counted, once what stands around the rows is known."""
        for each in self._kept:
            self._pass(each)
        if self._held is not None:
            self._part(self._held)
        told = [
            table.finish(place, merges=merges, hidden_columns=hidden_columns)
            for table in self._tables
        ]
        unseen = _together([*(each.unseen for each in told), _far_columns(told)])
        return LongPart(
            part=place.part, title=place.title, visibility=place.visibility,
            mechanism=place.mechanism,
            tables=tuple(each.summary for each in told if each.summary is not None),
            loose=tuple(text for each in told for text in each.loose),
            unseen=unseen, hidden_and_empty=hidden_and_empty,
        )  # fmt: skip

    def veiled_parts(self, part: str, words: Mapping[str, str]) -> tuple[LongPart, ...]:
        """What was kept from sight, each mechanism as a part of its own; ``words`` say what it is."""
        found = []
        for mechanism, table in sorted(self._veiled.items()):
            place = Place(
                part=f"{part}, {words[mechanism]}", title="", visibility=Visibility.HIDDEN,
                mechanism=mechanism,
            )  # fmt: skip
            told = table.finish(place)
            found.append(
                LongPart(
                    part=place.part, title="", visibility=place.visibility, mechanism=mechanism,
                    tables=(told.summary,) if told.summary is not None else (), loose=told.loose,
                )
            )  # fmt: skip
        return tuple(found)


def _columns(batch: Batch, start: int, stop: int) -> frozenset[int]:
    """The columns that some rows fill."""
    return frozenset(
        at
        for at, column in batch.columns.items()
        if column.slice(start, stop - start).null_count < stop - start
    )


def _plainly_continued(batch: Batch, breaks: Sequence[int]) -> Flags:
    """Below which gaps the next rows use nearly the columns of the three rows above: for many gaps at once."""
    if len(breaks) < _MANY_GAPS:
        return np.zeros(len(breaks), np.bool_)
    rows = np.stack(
        [column.is_valid().to_numpy(zero_copy_only=False) for column in batch.columns.values()],
        axis=1,
    )
    at, ends = np.array(breaks), np.array([*breaks[1:], len(batch)])
    above, below = rows[at].copy(), rows[at].copy()
    above[:] = False
    for step in range(_LOOKED_AT):
        above |= rows[np.maximum(at - 1 - step, 0)]
        inside = at + step < ends
        below[inside] |= rows[(at + step)[inside]]
    most = np.maximum(above.sum(axis=1), below.sum(axis=1))
    common = (above & below).sum(axis=1)
    plain: Flags = (above.sum(axis=1) >= 3) & (common >= 0.8 * most)
    return plain


def _far_columns(told: Sequence[Told]) -> dict[str, Tally]:
    """The columns behind a gap so wide that nobody scrolls over it."""
    summaries = [each.summary for each in told if each.summary is not None]
    places = sorted({at for summary in summaries for at in summary.positions})
    near = 0
    for place in places:
        if place - near > FAR_COLUMNS:
            break
        near = place
    else:
        return {}
    tallies = [
        Tally(values=summary.filled[n], kinds=summary.personal[n])
        for summary in summaries
        for n, place in enumerate(summary.positions)
        if place > near
    ]
    return {FAR_CELL: _sum(tallies)}


def _together(parts: Sequence[dict[str, Tally]]) -> dict[str, Tally]:
    mechanisms = sorted({mechanism for part in parts for mechanism in part})
    return {
        mechanism: _sum([part[mechanism] for part in parts if mechanism in part])
        for mechanism in mechanisms
    }


def _sum(tallies: Sequence[Tally]) -> Tally:
    kinds = {kind for tally in tallies for kind in tally.kinds}
    return Tally(
        values=sum(tally.values for tally in tallies),
        kinds={kind: sum(tally.kinds.get(kind, 0) for tally in tallies) for kind in kinds},
    )
