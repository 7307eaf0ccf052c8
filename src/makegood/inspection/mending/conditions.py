"""Conditional formats that can keep a cell from sight: text in the colour of its ground, or no text at all.

XLSX ``conditionalFormatting`` of a sheet with ``dxf`` of ``xl/styles.xml``; ECMA-376 part 1, 18.3.1.18.
Only a comparison with a constant is worked out here. Of any other rule that could hide a cell the
outcome is not known, and that is said.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from makegood.inspection.markup import Element
from makegood.inspection.mending.looks import Look
from makegood.inspection.spreadsheet.colours import Palette
from makegood.inspection.veils import Colour, is_lost_in, shows_nothing

_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_BLANK = (None, "", "general")
Value = float | str


@dataclass(kw_only=True, slots=True, repr=False)
class Rule:
    """One rule as the sheet writes it, for an area of cells.

    ``style`` is the number of its format, None where it brings its own or none; ``may_hide``: its own
    format colours texts or changes how numbers are written. ``shows_no_value``: only a bar or an icon.
    """

    area: str
    kind: str
    operator: str
    operands: tuple[str, ...]
    style: int | None
    may_hide: bool = False
    shows_no_value: bool = False


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Change:
    """What a conditional format changes in a look, as far as it could hide the cell."""

    text: Colour | None
    ground: Colour | None
    code: str | None
    brings_ground: bool

    def hides(self, look: Look) -> bool:
        """Whether a cell of this look is not seen when the rule holds."""
        if shows_nothing(self.code, of_text=False):
            return True
        ground = self.ground if self.brings_ground else look.ground
        if self.text is None and not self.brings_ground:
            return False
        text = self.text or look.text or (0, 0, 0)
        return is_lost_in(text, ground or (255, 255, 255))


def changes_of(styles: Element, palette: Palette) -> tuple[Change, ...]:
    """What every conditional format of the workbook changes, in the order in which rules count them."""
    return tuple(
        _change(each, palette) for group in styles.all("dxfs")[:1] for each in group.children
    )


def _change(element: Element, palette: Palette) -> Change:
    colours = [each for font in element.all("font")[:1] for each in font.all("color")]
    fills = element.all("fill")
    # Of a conditional format the ground is the *back* colour of a fill, whatever pattern it names.
    grounds = [each for fill in fills[:1] for each in fill.all("bgColor")]
    codes = [each.attributes.get("formatCode", "") for each in element.all("numFmt")]
    return Change(
        text=palette.colour(colours[0]) if colours else None,
        ground=palette.colour(grounds[0]) if grounds else None,
        code=codes[0] if codes else None,
        brings_ground=bool(grounds),
    )


def _same(value: Value, limit: Value) -> bool:
    return _order(value) == _order(limit)


def _order(value: Value) -> tuple[int, float, str]:
    """Numbers before texts, texts without regard to case: as a spreadsheet compares."""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, value, "")


def _is_between(value: Value, limits: list[Value]) -> bool:
    low, high = sorted(map(_order, limits))
    return low <= _order(value) <= high


_COMPARED: dict[str, Callable[[Value, list[Value]], bool]] = {
    "equal": lambda value, limits: _same(value, limits[0]),
    "notEqual": lambda value, limits: not _same(value, limits[0]),
    "greaterThan": lambda value, limits: _order(value) > _order(limits[0]),
    "lessThan": lambda value, limits: _order(value) < _order(limits[0]),
    "greaterThanOrEqual": lambda value, limits: _order(value) >= _order(limits[0]),
    "lessThanOrEqual": lambda value, limits: _order(value) <= _order(limits[0]),
    "between": _is_between,
    "notBetween": lambda value, limits: not _is_between(value, limits),
}
_OPERANDS = {"between": 2, "notBetween": 2}


def holds(rule: Rule, value: Value, *, is_error: bool) -> bool | None:
    """Whether a rule holds for a value; None where that cannot be worked out from the cell alone."""
    if rule.kind in ("containsErrors", "notContainsErrors"):
        return is_error == (rule.kind == "containsErrors")
    if rule.kind in ("containsBlanks", "notContainsBlanks"):
        blank = isinstance(value, str) and not value.strip()
        return blank == (rule.kind == "containsBlanks")
    compare = _COMPARED.get(rule.operator) if rule.kind == "cellIs" and not is_error else None
    limits = [_constant(each) for each in rule.operands]
    known = [limit for limit in limits if limit is not None]
    if (
        compare is None
        or len(known) != _OPERANDS.get(rule.operator, 1)
        or len(known) != len(limits)
    ):
        return None
    return compare(value, known)


def _constant(formula: str) -> Value | None:
    text = formula.strip().removeprefix("=")
    quoted = _TEXT.fullmatch(text)
    if quoted is not None:
        return quoted[1].replace('""', '"')
    return float(text) if _NUMBER.fullmatch(text) else None
