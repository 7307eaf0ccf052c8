"""Cells as a reader sees them: the value, and the form in which it is shown. Nothing else of the file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from makegood.inspection.sheet import Merge


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    ERROR = "error"


class ShownCell(NamedTuple):
    """One cell: its column in the copy, and its value as the source writes it.

    ``form`` is the number format in which a number is shown: the number of a built-in one, or a code;
    ``is_date`` says that it makes a date or a time of the number.
    """

    column: int
    kind: CellKind
    value: str
    form: int | str = 0
    is_date: bool = False

    def __repr__(self) -> str:
        return f"ShownCell({self.column}, {self.kind})"


class ShownRow(NamedTuple):
    """One row: its number in the copy, and its filled cells from left to right."""

    number: int
    cells: list[ShownCell]

    def __repr__(self) -> str:
        return f"ShownRow({self.number}, filled={len(self.cells)})"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class ShownSheet:
    """One table as it is seen. ``rows`` may be asked once; ``title`` is the author's, "" for none.

    ``from_1904``: its dates count from 1904. ``widths`` are the columns' widths in signs.
    """

    part: str
    title: str
    rows: Callable[[], Iterator[ShownRow]]
    merges: tuple[Merge, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    right_to_left: bool = False
    from_1904: bool = False

    def __repr__(self) -> str:
        return f"ShownSheet(merges={len(self.merges)})"


@dataclass(kw_only=True, slots=True, repr=False)
class LeftOut:
    """How much of what was not carried over, by what it is: singular, plural, and a number."""

    counts: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(self, where: str, one: str, many: str, number: int = 1) -> None:
        """Count things of one kind in one place ("" for the whole file)."""
        if number:
            key = (where, one, many)
            self.counts[key] = self.counts.get(key, 0) + number

    def sentences(self) -> Iterator[str]:
        """Such as “Sheet 2: 3 formulas; their results stay.”."""
        for (where, one, many), number in self.counts.items():
            what = f"{number:,} {one if number == 1 else many}"
            place = f"{where[:1].upper()}{where[1:]}: " if where else ""
            yield f"{place}{what}."


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Shown:
    """Everything that a reader of a file sees of its tables.

    ``left_out`` fills while rows are read; ``counted`` are the mechanisms of which it tells itself.
    """

    sheets: tuple[ShownSheet, ...]
    left_out: LeftOut = field(default_factory=LeftOut)
    counted: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"Shown(sheets={len(self.sheets)})"
