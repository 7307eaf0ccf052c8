"""Some rows of a long table, column by column, as they pass by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from makegood.inspection.sheet import SheetRow

Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Batch:
    """Rows side by side: a text or null for each row of each column, by the columns' numbers.

    ``numbers`` are the rows' numbers in the source. ``hidden`` says which rows are not shown;
    ``veils`` says of single cells, by mechanism and column, what keeps them from sight. ``strays``
    are texts of columns that are too empty to be laid out.
    """

    columns: Mapping[int, pa.Array]
    numbers: Numbers
    hidden: Flags | None = None
    veils: Mapping[str, Mapping[int, Flags]] = field(default_factory=dict)
    strays: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if any(len(column) != len(self.numbers) for column in self.columns.values()):
            raise ValueError("the columns of a batch have one cell for each row")

    def __len__(self) -> int:
        return len(self.numbers)

    def __repr__(self) -> str:
        return f"Batch(rows={len(self)}, columns={len(self.columns)})"

    def part(self, start: int, stop: int) -> "Batch":
        """The rows from one index up to another."""
        if start <= 0 and stop >= len(self):
            return self
        rows = slice(max(start, 0), stop)
        return Batch(
            columns={at: column[rows] for at, column in self.columns.items()},
            numbers=self.numbers[rows],
            hidden=None if self.hidden is None else self.hidden[rows],
            veils={
                veil: {at: flags[rows] for at, flags in cells.items()}
                for veil, cells in self.veils.items()
            },
            strays=self.strays if start <= 0 < stop else (),
        )

    def without_blank_rows(self) -> tuple["Batch", int]:
        """The rows that hold anything, and how many hidden ones were left out."""
        filled = np.zeros(len(self), np.bool_)
        for column in self.columns.values():
            filled |= column.is_valid().to_numpy(zero_copy_only=False)
        if filled.all():
            return self, 0
        rows = pa.array(np.flatnonzero(filled))
        kept = Batch(
            columns={at: column.take(rows) for at, column in self.columns.items()},
            numbers=self.numbers[filled],
            hidden=None if self.hidden is None else self.hidden[filled],
            veils={
                veil: {at: flags[filled] for at, flags in cells.items()}
                for veil, cells in self.veils.items()
            },
            strays=self.strays,
        )
        return kept, 0 if self.hidden is None else int(self.hidden[~filled].sum())

    def rows(self) -> list[SheetRow]:
        """The filled cells, row by row."""
        places = sorted(self.columns)
        lists = [self.columns[at].to_pylist() for at in places]
        made = []
        for number, *texts in zip(self.numbers.tolist(), *lists, strict=True):
            filled = [(at, text) for at, text in zip(places, texts, strict=True) if text]
            made.append(SheetRow(number, tuple(p[0] for p in filled), [p[1] for p in filled]))
        return made


def together(one: Batch, other: Batch) -> Batch:
    """Two batches as one, the second below the first."""
    parts = (one, other)
    flags = any(part.hidden is not None for part in parts)
    veils = {veil for part in parts for veil in part.veils}
    return Batch(
        columns={
            at: pa.concat_arrays([part.columns.get(at, _blank(part)) for part in parts])
            for at in sorted(one.columns.keys() | other.columns.keys())
        },
        numbers=np.concatenate([part.numbers for part in parts]),
        hidden=np.concatenate([_flags(part, part.hidden) for part in parts]) if flags else None,
        veils={
            veil: {
                at: np.concatenate([_flags(p, p.veils.get(veil, {}).get(at)) for p in parts])
                for at in sorted({at for part in parts for at in part.veils.get(veil, {})})
            }
            for veil in sorted(veils)
        },
        strays=one.strays + other.strays,
    )


def _blank(batch: Batch) -> pa.Array:
    return pa.nulls(len(batch), pa.string())


def _flags(batch: Batch, flags: Flags | None) -> Flags:
    return np.zeros(len(batch), np.bool_) if flags is None else flags


def batch_of(rows: list[SheetRow], *, hidden: frozenset[int] | set[int] = frozenset()) -> Batch:
    """Rows of filled cells laid out; two texts of one cell are joined."""
    lists: dict[int, list[str | None]] = {}
    for at, row in enumerate(rows):
        for column, text in zip(row.columns, row.texts, strict=True):
            cells = lists.get(column)
            if cells is None:
                cells = lists[column] = [None] * len(rows)
            first = cells[at]
            cells[at] = text if first is None else f"{first} {text}"
    numbers = np.array([row.number for row in rows], dtype=np.int64)
    return Batch(
        columns={at: pa.array(texts, pa.string()) for at, texts in sorted(lists.items())},
        numbers=numbers,
        hidden=np.isin(numbers, list(hidden)) if hidden else None,
    )
