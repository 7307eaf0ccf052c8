"""What the gate must know of a table, without a single value of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from makegood.inspection.column_guess import ColumnGuess
from makegood.inspection.patterns import count_in_column
from makegood.inspection.person_rows import person_columns
from makegood.vocabulary.column import DataKind, Role
from makegood.vocabulary.finding import Visibility

if TYPE_CHECKING:
    from makegood.inspection.tables import Table

PERSONAL = frozenset(
    {
        DataKind.NAME,
        DataKind.ALIAS,
        DataKind.BIRTH_DATE,
        DataKind.IDENTIFIER,
        DataKind.EMAIL,
        DataKind.PHONE,
    }
)
"""Kinds that speak of one person by themselves, so that one hidden column of them is enough."""

_SURE = 0.75
_NAMES = frozenset({Role.NAME, Role.GIVEN, Role.FAMILY})
_OWN = frozenset({DataKind.IDENTIFIER, DataKind.EMAIL})

Kinds = Mapping[DataKind, int]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class TableSummary:
    """One table of a file, told in numbers. Its ``repr`` shows no name; it holds no value of a cell.

    ``part`` is safe to print; ``title`` and ``headers`` are the author's (they may hold personal
    data). For each column: its number in the source, what it is about, how many values it has, how
    many different ones (exact up to 20,000, an estimate beyond), and how many hold which kind of
    personal data. ``people_rows`` are rows about identified people; ``people_estimate`` how many
    different people they may be, None where there are no such rows. ``hidden_columns`` are indices.
    ``status`` is the protected group whose members the table lists by name, "" where it lists none.
    """

    part: str
    title: str
    visibility: Visibility
    mechanism: str
    first_row: int
    rows: int
    headers: tuple[str, ...]
    positions: tuple[int, ...]
    kinds: tuple[ColumnGuess, ...]
    filled: tuple[int, ...]
    distinct: tuple[int, ...]
    personal: tuple[Kinds, ...]
    people_rows: int
    people_estimate: int | None
    hidden_columns: tuple[int, ...] = ()
    status: str = ""

    def __post_init__(self) -> None:
        each = (self.headers, self.positions, self.kinds, self.filled, self.distinct, self.personal)
        if len({len(values) for values in each}) > 1:
            raise ValueError("a summary says the same things of each column")
        if (self.people_rows == 0) != (self.people_estimate is None):
            raise ValueError("people are estimated exactly where rows are about people")

    def __repr__(self) -> str:
        return f"TableSummary({self.part!r}, rows={self.rows}, columns={len(self.kinds)})"

    @property
    def visible(self) -> bool:
        """Whether a reader sees the table without looking for it."""
        return self.visibility is Visibility.VISIBLE

    @property
    def values(self) -> int:
        """How many cells are filled."""
        return sum(self.filled)

    @property
    def personal_columns(self) -> dict[int, Kinds]:
        """The columns that hold personal data, with how many values hold which kind."""
        return {at: kinds for at, kinds in enumerate(self.personal) if kinds}


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many filled values there are in some place, and how many of them hold which kind."""

    values: int
    kinds: Kinds = field(default_factory=dict)


def summary_of(table: "Table") -> TableSummary:
    """A table in numbers."""
    filled = tuple(len(column) - int(column.null_count) for column in table.columns)
    distinct = tuple(int(pc.count_distinct(column).as_py()) for column in table.columns)
    rows = table.people_rows
    return TableSummary(
        part=table.part,
        title=table.title,
        visibility=table.visibility,
        mechanism=table.mechanism,
        first_row=table.first_row,
        rows=table.rows,
        headers=table.headers,
        positions=table.positions,
        kinds=table.kinds,
        filled=filled,
        distinct=distinct,
        personal=tuple(
            with_guess(count_in_column(column), guess, count)
            for column, guess, count in zip(table.columns, table.kinds, filled, strict=True)
        ),
        people_rows=rows,
        people_estimate=people_estimate(table.kinds, distinct, rows),
        hidden_columns=table.hidden_columns,
    )


def with_guess(found: Kinds, guess: ColumnGuess, filled: int) -> Kinds:
    """The kinds found in a column's values, and the kind that the whole column surely is of."""
    counts = Counter(found)
    if guess.kind in PERSONAL and guess.sure >= _SURE and filled:
        counts[guess.kind] = max(counts[guess.kind], filled)
    return dict(+counts)


def people_estimate(
    guesses: Sequence[ColumnGuess], distinct: Sequence[int], rows: int
) -> int | None:
    """How many different people the rows may be: by a number of their own, else by their names."""
    columns = person_columns(guesses)
    if not rows or columns is None:
        return None
    own = [distinct[at] for at, guess in enumerate(guesses) if guess.kind in _OWN]
    names = 1
    for at in columns.names:
        names *= max(distinct[at], 1) if guesses[at].role in _NAMES else 1
    return max(1, min(rows, max(own, default=0) or names))
