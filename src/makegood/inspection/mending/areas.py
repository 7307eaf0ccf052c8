"""Rectangles of a sheet, asked row by row: which of them reach a row, without laying any of them out."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from makegood.inspection.sheet import Merge

T = TypeVar("T")


class _Entry(NamedTuple, Generic[T]):
    area: Merge
    meaning: T


class Areas(Generic[T]):
    """Rectangles with what each means. Ask for rows in rising order."""

    def __init__(self, areas: Iterable[tuple[Merge, T]]) -> None:
        ordered = sorted(areas, key=itemgetter(0))
        self._waiting = [_Entry(area, meaning) for area, meaning in reversed(ordered)]
        self._open: list[_Entry[T]] = []
        self._row = 0

    def at(self, row: int, column: int) -> list[T]:
        """What the rectangles that hold this cell mean."""
        if not self._waiting and not self._open:
            return []
        self._advance(row)
        return [
            entry.meaning
            for entry in self._open
            if entry.area.first_row <= row
            and entry.area.first_column <= column <= entry.area.last_column
        ]

    def _advance(self, row: int) -> None:
        if row == self._row:
            return
        self._row = row
        while self._waiting and self._waiting[-1].area.first_row <= row:
            self._open.append(self._waiting.pop())
        if any(entry.area.last_row < row for entry in self._open):
            self._open = [entry for entry in self._open if entry.area.last_row >= row]
