"""A long table, counted batch by batch as it passes by; no more than a batch is ever held."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from makegood.inspection.batch import Batch, Flags
from makegood.inspection.column_guess import LIKELY, NO_GUESS, ColumnGuess, guess_column, settled
from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.column_tally import MOST_KEPT, ColumnTally, take_all
from makegood.inspection.detectors import detectors
from makegood.inspection.person_rows import person_columns
from makegood.inspection.row_patterns import RowPatterns
from makegood.inspection.summary import TableSummary, Tally, people_estimate, with_guess
from makegood.inspection.text_columns import filled_of
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Visibility

ROWS_AT_ONCE = 32_768
_CELLS_AT_ONCE = 1 << 20
HIDDEN_ROW = "hidden-row"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Place:
    """Where a table is and how a reader is kept from it."""

    part: str
    title: str
    visibility: Visibility
    mechanism: str


@dataclass(kw_only=True, slots=True, repr=False)
class Profile:
    """Counts of one table. Batches may come in any order and cut anywhere."""

    most_kept: int = MOST_KEPT
    rows_at_once: int = ROWS_AT_ONCE
    rows: int = 0
    columns: dict[int, ColumnTally] = field(default_factory=dict)
    unseen: dict[str, "Profile"] = field(default_factory=dict)
    _index: dict[int, int] = field(default_factory=dict)
    _patterns: RowPatterns = field(default_factory=RowPatterns)
    _waiting: list[Batch] = field(default_factory=list)
    _waiting_rows: int = 0
    _waiting_cells: int = 0

    def add(self, batch: Batch) -> None:
        """Count some rows."""
        if not len(batch):
            return
        self.rows += len(batch)
        self._waiting.append(batch)
        self._waiting_rows += len(batch)
        self._waiting_cells += len(batch) * len(batch.columns)
        if self._waiting_rows >= self.rows_at_once or self._waiting_cells >= _CELLS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Count what waits."""
        batches, self._waiting = self._waiting, []
        rows, self._waiting_rows, self._waiting_cells = self._waiting_rows, 0, 0
        if not batches:
            return
        columns = {
            at: column for at, column in _joined(batches).items() if column.null_count < len(column)
        }
        flags = {at: _valid(column) for at, column in columns.items()}
        for at in columns:
            if at not in self._index:
                self._index[at] = len(self._index)
                self.columns[at] = ColumnTally(most_kept=self.most_kept)
        self._patterns.add({self._index[at]: filled for at, filled in flags.items()}, rows)
        take_all(
            [self.columns[at] for at in columns],
            [filled_of(column, flags[at]) for at, column in columns.items()],
        )
        if self._patterns.are_too_many:
            self._leave_out()
        for batch in batches:
            self._count_unseen(batch)

    def _leave_out(self) -> None:
        """Only columns that may be about people still have to be told apart."""
        samples = {at: tally.sample for at, tally in self.columns.items()}
        likely = {at for at, sample in samples.items() if guess_column("", sample).sure >= LIKELY}
        possible = {at for at, sample in samples.items() if _may_be_names(sample)}
        self._patterns.keep_only(self._index[at] for at in likely | possible)
        if self._patterns.are_too_many:
            self._patterns.keep_only(self._index[at] for at in likely)

    def _count_unseen(self, batch: Batch) -> None:
        if batch.hidden is not None and batch.hidden.any():
            rows = pa.array(np.flatnonzero(batch.hidden))
            self._below(HIDDEN_ROW).add(
                Batch(
                    columns={at: column.take(rows) for at, column in batch.columns.items()},
                    numbers=batch.numbers[batch.hidden],
                )
            )

    def _below(self, mechanism: str) -> "Profile":
        return self.unseen.setdefault(mechanism, Profile(rows_at_once=self.rows_at_once))

    def seen_columns(self) -> frozenset[int]:
        """The columns in which anything stands."""
        self.flush()
        return frozenset(self.columns)

    def _of(self, column: int) -> ColumnTally:
        """What is known of a column; one that has a header only is empty."""
        return self.columns.get(column) or ColumnTally()

    def guesses(self, headers: Mapping[int, str]) -> dict[int, ColumnGuess]:
        """What each column is about, by its number."""
        self.flush()
        places = sorted(self.columns.keys() | headers.keys())
        words = [headers.get(at, "") for at in places]
        found = [
            guess_column(word, self._of(at).sample) for word, at in zip(words, places, strict=True)
        ]
        return dict(zip(places, settled(words, found), strict=True))

    def summary(
        self,
        place: Place,
        *,
        first_row: int,
        headers: Mapping[int, str],
        hidden_columns: frozenset[int] = frozenset(),
    ) -> TableSummary:
        """The table in numbers. ``headers`` and ``hidden_columns`` go by the columns' numbers."""
        guesses = self.guesses(headers)
        places = tuple(guesses)
        kinds = tuple(guesses.values())
        tallies = [self._of(at) for at in places]
        distinct = tuple(tally.distinct for tally in tallies)
        rows = self._people_rows(guesses)
        return TableSummary(
            part=place.part, title=place.title, visibility=place.visibility,
            mechanism=place.mechanism, first_row=first_row, rows=self.rows,
            headers=tuple(headers.get(at, "") for at in places), positions=places, kinds=kinds,
            filled=tuple(tally.filled for tally in tallies), distinct=distinct,
            personal=tuple(
                with_guess(tally.all_kinds, guess, tally.filled)
                for tally, guess in zip(tallies, kinds, strict=True)
            ),
            people_rows=rows, people_estimate=people_estimate(kinds, distinct, rows),
            hidden_columns=tuple(n for n, at in enumerate(places) if at in hidden_columns),
        )  # fmt: skip

    def _people_rows(self, guesses: Mapping[int, ColumnGuess]) -> int:
        columns = person_columns(tuple(guesses.values()))
        if columns is None:
            return 0
        places = tuple(guesses)
        names, beside = (
            [self._index[places[at]] for at in group if places[at] in self._index]
            for group in (columns.names, columns.beside)
        )
        rows = self._patterns.rows_with(names, beside)
        return rows if rows >= columns.fewest else 0

    def tallies(self, guesses: Mapping[int, ColumnGuess]) -> dict[str, Tally]:
        """What a reader does not see of the table, by mechanism: how much, and which kinds."""
        self.flush()
        return {mechanism: below.tally(guesses) for mechanism, below in self.unseen.items()}

    def tally(self, guesses: Mapping[int, ColumnGuess]) -> Tally:
        """All columns together; ``guesses`` say what each is about, by its number."""
        self.flush()
        total: Counter[DataKind] = Counter()
        for at, tally in self.columns.items():
            total.update(with_guess(tally.all_kinds, guesses.get(at, NO_GUESS), tally.filled))
        return Tally(values=sum(tally.filled for tally in self.columns.values()), kinds=dict(total))


def _may_be_names(sample: ColumnSample) -> bool:
    """Whether a header could still say that the column holds names."""
    return any(each.KIND is DataKind.NAME and each.possible(sample) for each in detectors())


def _joined(batches: list[Batch]) -> dict[int, pa.Array]:
    """The columns of several batches, one below the other; null where a batch lacks one."""
    places = sorted({at for batch in batches for at in batch.columns})
    return {
        at: pa.concat_arrays([_column(batch, at) for batch in batches])
        if len(batches) > 1
        else _column(batches[0], at)
        for at in places
    }


def _column(batch: Batch, at: int) -> pa.Array:
    column = batch.columns.get(at)
    if column is None:
        return pa.nulls(len(batch), pa.string())
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _valid(column: pa.Array) -> Flags:
    if not column.null_count:
        return np.ones(len(column), np.bool_)
    flags: Flags = pc.is_valid(column).to_numpy(zero_copy_only=False)
    return flags
