"""What a reader sees of one cell: its value in its form, or nothing, with what keeps it from sight."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.mending.cell_walk import RawCell
from makegood.inspection.mending.conditions import Change, Rule, Value, holds
from makegood.inspection.mending.forms import form_for
from makegood.inspection.mending.looks import Look
from makegood.inspection.mending.runs import Run, Runs, seen_text
from makegood.inspection.mending.shown import CellKind, ShownCell
from makegood.inspection.veils import veil_of

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
)
_USUAL = Look()
_WHITE = "white-text"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Book:
    """What the cells of a workbook point at."""

    looks: tuple[Look, ...]
    changes: tuple[Change, ...]
    texts: Sequence[Runs]
    from_1904: bool

    def look(self, style: int) -> Look:
        """The look of a cell format; the usual one where there is none of this number."""
        return self.looks[style] if style < len(self.looks) else _USUAL


def seen(
    cell: RawCell, book: Book, rules: Sequence[Rule], *, part: str
) -> tuple[ShownCell | None, str]:
    """The cell as it is seen, None where nothing of it is; and what veils it, "" where nothing does.

    A text of which some runs are veiled is seen without them.

    Raises:
        CannotMend: a conditional format may hide the cell, and whether it does is not known here.

    """
    look = book.look(cell.style)
    shown, veil = _by_style(cell, look, book)
    if shown is None:
        return None, veil
    for rule in rules:
        if _hides(rule, shown, look, book, part):
            return None, _WHITE
    return shown, veil


def _by_style(cell: RawCell, look: Look, book: Book) -> tuple[ShownCell | None, str]:
    runs = _runs(cell, book)
    if runs is not None:
        text, veil = seen_text(runs, look)
        return (ShownCell(cell.column, CellKind.TEXT, text) if text else None), veil
    number = cell.kind == "n" and bool(_NUMBER.fullmatch(cell.value))
    form = form_for(look.code, float(cell.value)) if number and look.code else None
    if form is not None and not form.shows:
        return None, "no-show-format"
    veil = _veil_of_number(look)
    if veil:
        return None, veil
    code = (look.form if form is None else form.code) or 0
    if number:
        return ShownCell(cell.column, CellKind.NUMBER, cell.value, code, look.is_date), ""
    kind = CellKind.BOOLEAN if cell.kind == "b" else CellKind.ERROR
    return ShownCell(cell.column, kind, cell.value), ""


@lru_cache(maxsize=4_096)
def _veil_of_number(look: Look) -> str:
    return veil_of(
        code=look.code, text=look.text, ground=look.ground, points=look.points, of_text=False
    )


def _runs(cell: RawCell, book: Book) -> Runs | None:
    """The cell's text; None for a number, a truth value or an error."""
    if cell.kind == "s":
        known = cell.value.isascii() and cell.value.isdigit() and int(cell.value) < len(book.texts)
        return book.texts[int(cell.value)] if known else ()
    if cell.runs is not None:
        return cell.runs
    plain = cell.value
    if cell.kind == "b":
        return None if plain in ("0", "1") else (Run(plain),)
    if cell.kind == "e":
        return None if plain in _ERRORS else (Run(plain),)
    return None if cell.kind == "n" and _NUMBER.fullmatch(plain) else (Run(plain),)


def _hides(rule: Rule, cell: ShownCell, look: Look, book: Book, part: str) -> bool:
    """Whether a conditional format that applies to the cell keeps it from sight."""
    if rule.shows_no_value:
        return cell.kind is CellKind.NUMBER
    if rule.style is not None:
        if rule.style >= len(book.changes) or not book.changes[rule.style].hides(look):
            return False
    elif not rule.may_hide:
        return False
    outcome = holds(rule, _value(cell), is_error=cell.kind is CellKind.ERROR)
    if outcome is None:
        raise CannotMend(
            f"On {part} a conditional format can hide cells, and whether it does is not known here.",
            remedy="Remove the conditional formats of that sheet, or clear what they hide, and try again.",
        )
    return outcome


def _value(cell: ShownCell) -> Value:
    return float(cell.value) if cell.kind is CellKind.NUMBER else cell.value
