"""The rows of a disclosure as people are looked for in them, however the file was laid out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from makegood.errors import ExitCode, MakegoodError
from makegood.identify.columns import ColumnMap, Stated, fit_map, fits, propose_map
from makegood.identify.dates import BirthDate, is_day_first, read_birth_date
from makegood.identify.normal import Normal, distinct, normalise
from makegood.inspection.tables import Table, is_person_level
from makegood.vocabulary.column import DataKind, Role
from makegood.vocabulary.ids import RowNumber

LOOKED_AT = (
    Role.GIVEN,
    Role.FAMILY,
    Role.NAME,
    Role.ALIAS,
    Role.BIRTH_DATE,
    Role.NATIONALITY,
    Role.LOCATION,
    Role.ID,
)
"""The roles that help to find a person, in the order in which they are kept."""
_TELLS_A_PERSON = (Role.GIVEN, Role.FAMILY, Role.NAME, Role.BIRTH_DATE, Role.ID)


class NoUsableColumns(MakegoodError):
    """No column of the file names or identifies people."""

    exit_code = ExitCode.COLUMNS_DO_NOT_FIT


class NoRows(MakegoodError):
    """The file has columns about people but no filled row."""

    exit_code = ExitCode.INPUT_UNUSABLE


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Leak:
    """Leaked rows: their numbers, the kinds of data filled in each, and the values by role.

    ``columns`` hold texts as leaked, except birth dates, which are ISO where the column leaves no doubt.
    """

    rows: tuple[RowNumber, ...]
    kinds: tuple[frozenset[DataKind], ...]
    columns: Mapping[Role, tuple[pa.ChunkedArray, ...]]
    maps: tuple[ColumnMap, ...] = ()

    def __post_init__(self) -> None:
        lengths = {len(c) for columns in self.columns.values() for c in columns}
        if lengths - {len(self.rows)} or len(self.kinds) != len(self.rows):
            raise ValueError("every column and the kinds have one entry for each row")
        if len(set(self.rows)) != len(self.rows):
            raise ValueError("row numbers are distinct")

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Leak(rows={len(self)})"

    @cached_property
    def normal(self) -> Normal:
        """The rows in comparable form."""
        return normalise(self.columns, people=len(self))

    def values(self, i: int) -> dict[Role, tuple[str, ...]]:
        """The filled values of the i-th row by role. Personal data: for the vault and the reviewer only."""
        return {
            role: filled
            for role, columns in self.columns.items()
            if (filled := tuple(v for c in columns if (v := c[i].as_py())))
        }

    @classmethod
    def of_rows(
        cls,
        rows: Iterable[Mapping[Role, Sequence[str]]],
        *,
        numbers: Sequence[int] | None = None,
        kinds: Sequence[frozenset[DataKind]] | None = None,
    ) -> "Leak":
        """Rows given one by one: a typed statement, or rows kept earlier."""
        listed = list(rows)
        columns = {
            role: tuple(
                _text([row[role][k] if len(row.get(role, ())) > k else None for row in listed])
                for k in range(width)
            )
            for role in LOOKED_AT
            if (width := max((len(row.get(role, ())) for row in listed), default=0))
        }
        given_kinds = kinds if kinds is not None else [frozenset[DataKind]()] * len(listed)
        return cls(
            rows=tuple(RowNumber(n) for n in (numbers or range(len(listed)))),
            kinds=tuple(given_kinds),
            columns={
                r: tuple(map(_plain_dates, c)) if r is Role.BIRTH_DATE else c
                for r, c in columns.items()
            },
        )


def read_leak(tables: Sequence[Table], *, stated: Stated | None = None) -> Leak:
    """The rows about people in the tables of a file.

    Raises NoUsableColumns where no table names or identifies people, NoRows where none has a filled row.
    """
    parts = list(_with_maps(tables, stated))
    if not parts:
        raise NoUsableColumns(
            "No column of the file names or identifies people.",
            remedy="State the columns: --map given=…,family=…,birth_date=… (or name=…, id=…).",
        )
    pieces = [_piece(table, table_map) for table, table_map in parts]
    numbers = _row_numbers(pieces)
    if not numbers:
        raise NoRows(
            "The file has columns about people but no filled row.",
            remedy="Check that this is the file that was disclosed, and not an empty copy.",
        )
    return Leak(
        rows=numbers,
        kinds=tuple(k for piece in pieces for k in piece.kinds),
        columns=_stacked(pieces),
        maps=tuple(table_map for _, table_map in parts),
    )


def _with_maps(tables: Sequence[Table], stated: Stated | None) -> Iterator[tuple[Table, ColumnMap]]:
    if stated:
        fitting = [t for t in tables if fits(stated, t.headers)] or list(tables[:1])
        for table in fitting:
            yield table, fit_map(stated, table.headers)
        return
    of_people = [t for t in tables if is_person_level(t)] or tables
    for table in of_people:
        proposed = propose_map(table.kinds)
        if proposed.finds_people:
            yield table, proposed


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class _Piece:
    """The rows of one table."""

    numbers: tuple[int, ...] | None
    kinds: tuple[frozenset[DataKind], ...]
    columns: Mapping[Role, tuple[pa.ChunkedArray, ...]]


def _piece(table: Table, table_map: ColumnMap) -> _Piece:
    texts = [_filled_text(c) for c in table.columns]
    people = _rows_about_people(texts, table_map)
    texts = [c.filter(pa.array(people)) for c in texts]
    columns = {
        role: tuple(
            _plain_dates(texts[n]) if role is Role.BIRTH_DATE else texts[n] for n in numbers
        )
        for role in LOOKED_AT
        if (numbers := _numbers(table_map, role))
    }
    return _Piece(
        numbers=_stated_numbers(texts, table_map),
        kinds=_kinds(table, texts),
        columns=columns,
    )


def _numbers(table_map: ColumnMap, role: Role) -> tuple[int, ...]:
    """The columns of a role. In a leak the organisation's own key is an identifier like any other."""
    numbers = table_map.columns.get(role, ())
    return (*numbers, *table_map.columns.get(Role.KEY, ())) if role is Role.ID else numbers


def _filled_text(column: pa.Array | pa.ChunkedArray) -> pa.ChunkedArray:
    chunked = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
    trimmed = pc.utf8_trim_whitespace(chunked.cast(pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _rows_about_people(texts: Sequence[pa.ChunkedArray], table_map: ColumnMap) -> NDArray[np.bool_]:
    telling = [n for role in _TELLS_A_PERSON for n in _numbers(table_map, role)]
    filled = [pc.is_valid(texts[n]).to_numpy() for n in telling]
    any_filled: NDArray[np.bool_] = np.logical_or.reduce(filled)
    return any_filled


def _stated_numbers(
    texts: Sequence[pa.ChunkedArray], table_map: ColumnMap
) -> tuple[int, ...] | None:
    columns = table_map.columns.get(Role.ROW, ())
    values = texts[columns[0]].to_pylist() if columns else []
    if values and all(v is not None and v.isdecimal() for v in values):
        numbers = tuple(int(v) for v in values)
        return numbers if len(set(numbers)) == len(numbers) else None
    return None


def _row_numbers(pieces: Sequence[_Piece]) -> tuple[RowNumber, ...]:
    if len(pieces) == 1 and pieces[0].numbers is not None:
        return tuple(RowNumber(n) for n in pieces[0].numbers)
    return tuple(RowNumber(n) for n in range(sum(len(p.kinds) for p in pieces)))


def _kinds(table: Table, texts: Sequence[pa.ChunkedArray]) -> tuple[frozenset[DataKind], ...]:
    """The kinds filled in each row, worked out once per pattern of filled columns."""
    known = [
        (guess.kind or DataKind.OTHER, pc.is_valid(text).to_numpy())
        for guess, text in zip(table.kinds, texts, strict=True)
    ]
    patterns, of_row = np.unique(
        np.stack([f for _, f in known], axis=1), axis=0, return_inverse=True
    )
    sets = [
        frozenset(kind for (kind, _), filled in zip(known, pattern, strict=True) if filled)
        for pattern in patterns
    ]
    return tuple(sets[k] for k in of_row.ravel())


def _stacked(pieces: Sequence[_Piece]) -> dict[Role, tuple[pa.ChunkedArray, ...]]:
    def column(piece: _Piece, role: Role, k: int) -> pa.ChunkedArray:
        columns = piece.columns.get(role, ())
        if k < len(columns):
            return columns[k]
        return pa.chunked_array([pa.nulls(len(piece.kinds), pa.string())])

    widths = {role: max(len(piece.columns.get(role, ())) for piece in pieces) for role in LOOKED_AT}
    return {
        role: tuple(
            pa.chunked_array([chunk for p in pieces for chunk in column(p, role, k).chunks])
            for k in range(width)
        )
        for role, width in widths.items()
        if width
    }


def _text(values: Sequence[str | None]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array([v or None for v in values], pa.string())])


def _plain_dates(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Dates as ISO (or 1990, or 1990-04) where day and month are in no doubt; otherwise as leaked."""
    texts, codes = distinct(column)
    day_first = is_day_first(texts)
    plain = [_plain_date(t, read_birth_date(t, day_first=day_first)) for t in texts]
    return _text([plain[c] if c >= 0 else None for c in codes])


def _plain_date(text: str, date: BirthDate) -> str:
    if not date.year or date.doubt:
        return text
    if not date.month:
        return f"{date.year:04d}"
    if not date.day:
        return f"{date.year:04d}-{date.month:02d}"
    return f"{date.year:04d}-{date.month:02d}-{date.day:02d}"
