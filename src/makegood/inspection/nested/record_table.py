"""A table that grows record by record, whatever fields the next one brings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa

from makegood.inspection.frame import Frame
from makegood.inspection.header_vocabulary import meaning_of
from makegood.vocabulary.finding import Visibility

_MOST_COLUMNS = 4_096
_ALWAYS_DENSE = 1_000_000
_MOST_EMPTY_PER_CELL = 60
_BATCH = 100_000


@dataclass(kw_only=True, slots=True, repr=False)
class RecordTable:
    """Columns by the path of the field. What would make the table far too empty goes to ``loose``.

    ``named`` is False where the fields have numbers only; ``headers`` are those said elsewhere.
    """

    rows: int = 0
    filled: int = 0
    loose: list[str] = field(default_factory=list)
    named: bool = True
    headers: tuple[str, ...] | None = None
    _columns: dict[str, list[str | None]] = field(default_factory=dict)
    _done: list[dict[str, pa.Array]] = field(default_factory=list)
    _batched: int = 0

    def add(self, fields: Iterable[tuple[str, str]]) -> None:
        """One record. A field that it names twice is joined, never lost."""
        at = self.rows - self._batched
        for path, text in fields:
            column = self._column(path)
            if column is None:
                self.loose.append(text)
                continue
            if len(column) <= at:
                column.extend([None] * (at - len(column)))
                column.append(text)
            else:
                column[at] = f"{column[at]}; {text}"
            self.filled += 1
        self.rows += 1
        if self.rows - self._batched >= _BATCH:
            self._batch()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self._columns)

    def is_ordinal(self) -> bool:
        """Whether its columns are one field that repeats: the cells of a row."""
        return len({path.rstrip("0123456789 ") for path in self._columns}) == 1

    def _column(self, path: str) -> list[str | None] | None:
        column = self._columns.get(path)
        if column is None:
            cells = (len(self._columns) + 1) * (self.rows + 1)
            sparse = cells > max(_ALWAYS_DENSE, _MOST_EMPTY_PER_CELL * self.filled)
            if sparse or len(self._columns) >= _MOST_COLUMNS:
                return None
            column = self._columns[path] = []
        return column

    def _batch(self) -> None:
        size = self.rows - self._batched
        done = {}
        for path, column in self._columns.items():
            column.extend([None] * (size - len(column)))
            done[path] = pa.array(column, pa.string())
            self._columns[path] = []
        self._done.append(done)
        self._batched = self.rows

    def frame(self, part: str, mechanism: str, visibility: Visibility) -> Frame | None:
        """The table; None where it has no fields."""
        if not self._columns or not self.rows:
            return None
        if self.rows > self._batched:
            self._batch()
        sizes = [len(next(iter(done.values()))) for done in self._done]
        columns = tuple(
            pa.chunked_array(
                [
                    done.get(path, pa.nulls(size, pa.string()))
                    for done, size in zip(self._done, sizes, strict=True)
                ],
                pa.string(),
            )
            for path in self._columns
        )
        return Frame(
            part=part,
            title="",
            visibility=visibility,
            mechanism=mechanism,
            columns=columns,
            positions=tuple(range(1, len(columns) + 1)),
            first_row=1,
            headers=self.headers_of(tuple(self._columns)),
        )

    def headers_of(self, paths: tuple[str, ...]) -> tuple[str, ...] | None:
        """A header for each path: as much of it, from its end, as is known or needed."""
        if self.headers is not None and len(self.headers) == len(paths):
            return self.headers
        if not self.named:
            return None
        return tuple(short_header(path) for path in paths)


def short_header(path: str) -> str:
    """``person.name.family`` is told as ``family`` where that is known, else whole."""
    pieces = re.split(r"[.@]", path)
    for start in range(len(pieces)):
        words = " ".join(pieces[start:])
        if meaning_of(words) is not None:
            return words
    return " ".join(pieces)
