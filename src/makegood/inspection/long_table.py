"""One long table as it passes by: its first and last rows are held back, for titles, headers and footnotes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from makegood.inspection.batch import Batch
from makegood.inspection.frame import Frame
from makegood.inspection.framing import frame_of
from makegood.inspection.layout import HEAD_ROWS, Layout, layout_of, outside
from makegood.inspection.profile import Place, Profile
from makegood.inspection.sheet import Merge
from makegood.inspection.summary import TableSummary, Tally


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Told:
    """A long table in numbers, what of it is not seen, and the texts above and below it."""

    summary: TableSummary | None
    unseen: dict[str, Tally]
    loose: tuple[str, ...]


@dataclass(kw_only=True, slots=True, repr=False)
class LongTable:
    """Rows that belong together. ``finish`` may be called once all are there."""

    profile: Profile = field(default_factory=Profile)
    strays: list[str] = field(default_factory=list)
    _head: list[Batch] = field(default_factory=list)
    _head_rows: int = 0
    _tail: list[Batch] = field(default_factory=list)
    _tail_rows: int = 0

    def add(self, batch: Batch) -> None:
        """Take some more rows."""
        self.strays.extend(batch.strays)
        if self._head_rows < HEAD_ROWS:
            first = batch.part(0, HEAD_ROWS - self._head_rows)
            self._head.append(first)
            self._head_rows += len(first)
            batch = batch.part(len(first), len(batch))
        if len(batch):
            self._tail.append(batch)
            self._tail_rows += len(batch)
        while self._tail and self._tail_rows - len(self._tail[0]) >= HEAD_ROWS:
            done = self._tail.pop(0)
            self._tail_rows -= len(done)
            self.profile.add(done)

    def columns(self) -> frozenset[int]:
        """The columns in which anything stands."""
        held = (
            at
            for batch in (*self._head, *self._tail)
            for at, column in batch.columns.items()
            if column.null_count < len(column)
        )
        return frozenset((*held, *self.profile.seen_columns()))

    def release(self) -> None:
        """Count what waits: no more rows will come."""
        while self._tail and self._tail_rows > HEAD_ROWS:
            first = self._tail.pop(0)
            over = min(self._tail_rows - HEAD_ROWS, len(first))
            self.profile.add(first.part(0, over))
            if over < len(first):
                self._tail.insert(0, first.part(over, len(first)))
            self._tail_rows -= over
        self.profile.flush()

    def finish(
        self,
        place: Place,
        *,
        merges: Sequence[Merge] = (),
        hidden_columns: frozenset[int] = frozenset(),
    ) -> Told:
        """The table in numbers, once its headers are known."""
        self.release()
        frame = self._frame(place, merges)
        layout = layout_of(frame)
        self._count_body(layout)
        loose = (*outside(frame, layout), *self.strays)
        if not self.profile.rows:
            return Told(summary=None, unseen={}, loose=loose)
        headers = dict(zip(frame.positions, layout.headers, strict=True))
        summary = self.profile.summary(
            place, first_row=frame.number_of(layout.body), headers=headers,
            hidden_columns=hidden_columns,
        )  # fmt: skip
        guesses = dict(zip(summary.positions, summary.kinds, strict=True))
        return Told(summary=summary, unseen=self.profile.tallies(guesses), loose=loose)

    def _frame(self, place: Place, merges: Sequence[Merge]) -> Frame:
        """The first and the last rows laid out, as wide as the whole table."""
        rows = [row for batch in (*self._head, *self._tail) for row in batch.rows()]
        return frame_of(
            rows, sorted(self.columns()), merges=tuple(merges),
            part=place.part, title=place.title, visibility=place.visibility,
            mechanism=place.mechanism,
        )  # fmt: skip

    def _count_body(self, layout: Layout) -> None:
        """Of the rows held back, those between headers and footnotes."""
        at = 0
        for batch in (*self._head, *self._tail):
            start, stop = max(layout.body - at, 0), min(layout.end - at, len(batch))
            if start < stop:
                self.profile.add(batch.part(start, stop))
            at += len(batch)
