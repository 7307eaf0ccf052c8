"""A sheet of a workbook without its cells: which rows and columns are shown, what is merged, which rules apply."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from makegood.inspection.grid import FAR_COLUMNS
from makegood.inspection.markup import Attributes, walk
from makegood.inspection.mending.conditions import Rule
from makegood.inspection.mending.looks import decimal, whole
from makegood.inspection.sheet import Merge
from makegood.inspection.spreadsheet.cells import (
    INVISIBLE_HEIGHT,
    INVISIBLE_WIDTH,
    column_number,
)

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_YES = ("1", "true")
_WIDEST_RANGE = 256


@dataclass(kw_only=True, repr=False)
class Outline:
    """What a sheet says of its rows and columns, in its own numbers; and where they stand in a copy.

    ``columns`` are ranges with whether they are hidden and their width. Where ``hides_unlisted_rows``,
    only rows that the sheet lists are shown.
    """

    hidden_rows: list[int] = field(default_factory=list)
    listed_rows: list[int] = field(default_factory=list)
    columns: list[tuple[int, int, bool, float]] = field(default_factory=list)
    hides_unlisted_rows: bool = False
    hides_unlisted_columns: bool = False
    merges: list[Merge] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    filled_columns: set[int] = field(default_factory=set)
    right_to_left: bool = False

    def hides_row(self, number: int) -> bool:
        """Whether a row is not shown."""
        if _is_among(self.hidden_rows, number):
            return True
        return self.hides_unlisted_rows and not _is_among(self.listed_rows, number)

    def row_in_copy(self, number: int) -> int:
        """Where a shown row stands when the hidden ones are gone."""
        hidden = bisect_right(self.hidden_rows, number)
        shown = bisect_right(self.listed_rows, number) if self.hides_unlisted_rows else number
        return shown - hidden

    def hides_column(self, number: int) -> bool:
        """Whether a column is not shown."""
        return _is_among(self.hidden_columns, number)

    def column_in_copy(self, number: int) -> int:
        """Where a shown column stands when the hidden ones are gone."""
        return number - bisect_right(self.hidden_columns, number)

    @cached_property
    def hidden_columns(self) -> list[int]:
        """The numbers of all columns that are not shown."""
        hides = [self.hides_unlisted_columns] * (LAST_COLUMN + 1)
        for first, last, hidden, _ in self.columns:
            for at in range(max(first, 1), last + 1):
                hides[at] = hidden
        return [at for at in range(1, LAST_COLUMN + 1) if hides[at]]

    @cached_property
    def last_near_column(self) -> int:
        """The last column of the copy before a gap over which nobody scrolls; the edge counts as a column."""
        shown = {self.column_in_copy(at) for at in self.filled_columns if not self.hides_column(at)}
        last = 0
        for column in sorted(shown):
            if column - last > FAR_COLUMNS:
                return last
            last = column
        return LAST_COLUMN

    def widths(self) -> dict[int, float]:
        """The widths of the shown columns as far as the sheet gives them, by their place in the copy."""
        return {
            self.column_in_copy(at): min(width, 255.0)
            for first, last, hidden, width in self.columns
            if not hidden and last - first < _WIDEST_RANGE
            for at in range(max(first, 1), last + 1)
        }


def _is_among(ordered: list[int], number: int) -> bool:
    at = bisect_left(ordered, number)
    return at < len(ordered) and ordered[at] == number


def outline_of(chunks: Iterable[bytes]) -> Outline:
    """Read everything of a sheet but its cells.

    Raises:
        PartRefused: the sheet is damaged or malformed.

    """
    reader = _Reader()
    walk(chunks, opened=reader.opened, closed=reader.closed, texted=reader.texted)
    reader.outline.hidden_rows.sort()
    reader.outline.listed_rows.sort()
    reader.outline.filled_columns = {
        min(column_number(letters), LAST_COLUMN) for letters in reader.filled if letters.isalpha()
    }
    return reader.outline


class _Reader:
    __slots__ = (
        "area", "filled", "formulas", "letters", "may_hide", "outline", "path", "row", "rule",
        "shows_no_value",
    )  # fmt: skip

    def __init__(self) -> None:
        self.outline = Outline()
        self.row = 0
        self.letters = ""
        self.filled: set[str] = set()
        self.area = ""
        self.rule: Attributes | None = None
        self.formulas: list[str] = []
        self.may_hide = self.shows_no_value = False
        self.path: list[str] = []

    def opened(self, name: str, attributes: Attributes) -> None:
        self.path.append(name)
        take = _TAKERS.get(name)
        if take is not None:
            take(self, attributes)

    def texted(self, text: str) -> None:
        if self.rule is not None and self.path[-1] in ("formula", "f"):
            self.formulas[-1] += text
        elif self.path[-1] == "sqref":
            self.area += text

    def closed(self, name: str) -> None:
        self.path.pop()
        if name == "cfRule" and self.rule is not None:
            self._close_rule(self.rule)
        elif name == "conditionalFormatting":
            for rule in self.outline.rules:
                rule.area = rule.area or self.area

    def _close_rule(self, rule: Attributes) -> None:
        style = whole(rule["dxfId"]) if "dxfId" in rule else None
        self.outline.rules.append(
            Rule(area=self.area, kind=rule.get("type", ""), operator=rule.get("operator", ""),
                 operands=tuple(self.formulas), style=style, may_hide=self.may_hide,
                 shows_no_value=self.shows_no_value)
        )  # fmt: skip
        self.rule = None

    def take_row(self, attributes: Attributes) -> None:
        self.row = min(whole(attributes.get("r")) or self.row + 1, LAST_ROW)
        self.outline.listed_rows.append(self.row)
        height = decimal(attributes.get("ht"), INVISIBLE_HEIGHT)
        if attributes.get("hidden") in _YES or height < INVISIBLE_HEIGHT:
            self.outline.hidden_rows.append(self.row)

    def take_cell(self, attributes: Attributes) -> None:
        self.letters = attributes.get("r", "").rstrip("0123456789")

    def take_value(self, _: Attributes) -> None:
        self.filled.add(self.letters)

    def take_sizes(self, attributes: Attributes) -> None:
        self.outline.hides_unlisted_rows = attributes.get("zeroHeight") in _YES
        width = decimal(attributes.get("defaultColWidth"), INVISIBLE_WIDTH)
        self.outline.hides_unlisted_columns = width < INVISIBLE_WIDTH

    def take_column(self, attributes: Attributes) -> None:
        width = decimal(attributes.get("width"), 9.0)
        hidden = attributes.get("hidden") in _YES or width < INVISIBLE_WIDTH
        first, last = whole(attributes.get("min")), whole(attributes.get("max"))
        self.outline.columns.append((first, min(last, LAST_COLUMN), hidden, width))

    def take_merge(self, attributes: Attributes) -> None:
        merge = area_of(attributes.get("ref", ""))
        if merge is not None:
            self.outline.merges.append(merge)

    def take_view(self, attributes: Attributes) -> None:
        self.outline.right_to_left = attributes.get("rightToLeft") in _YES

    def take_drawing(self, attributes: Attributes) -> None:
        self.outline.drawings.append(attributes.get("id", ""))

    def take_rules(self, attributes: Attributes) -> None:
        self.area = attributes.get("sqref", "")

    def take_rule(self, attributes: Attributes) -> None:
        self.rule = attributes
        self.formulas = []
        self.may_hide = self.shows_no_value = False

    def take_own_format(self, _: Attributes) -> None:
        self.may_hide = self.rule is not None

    def take_bar(self, attributes: Attributes) -> None:
        self.shows_no_value = attributes.get("showValue") in ("0", "false")

    def take_formula(self, _: Attributes) -> None:
        self.formulas.append("")

    def take_formula_elsewhere(self, attributes: Attributes) -> None:
        """``xm:f`` of an extension; a cell's own formula has the same name and is none of ours."""
        if self.rule is not None:
            self.take_formula(attributes)


_TAKERS = {
    "row": _Reader.take_row,
    "c": _Reader.take_cell,
    "v": _Reader.take_value,
    "is": _Reader.take_value,
    "sheetFormatPr": _Reader.take_sizes,
    "col": _Reader.take_column,
    "mergeCell": _Reader.take_merge,
    "sheetView": _Reader.take_view,
    "drawing": _Reader.take_drawing,
    "conditionalFormatting": _Reader.take_rules,
    "cfRule": _Reader.take_rule,
    "formula": _Reader.take_formula,
    "f": _Reader.take_formula_elsewhere,
    "dxf": _Reader.take_own_format,
    "iconSet": _Reader.take_bar,
    "dataBar": _Reader.take_bar,
}


def area_of(reference: str) -> Merge | None:
    """``B2:D3`` as a rectangle, ``B:D`` and ``2:3`` as whole columns and rows; None where it is none."""
    first, _, last = reference.replace("$", "").partition(":")
    top, left = _corner(first)
    bottom, right = _corner(last or first)
    if not (top or left) or not (bottom or right):
        return None
    rows = sorted((top or 1, bottom or LAST_ROW))
    columns = sorted((left or 1, right or LAST_COLUMN))
    return Merge(rows[0], columns[0], rows[1], columns[1])


def _corner(address: str) -> tuple[int, int]:
    """Row and column, 0 for what an address does not name."""
    letters = "".join(sign for sign in address if "A" <= sign <= "Z")
    digits = "".join(sign for sign in address if "0" <= sign <= "9")
    return min(whole(digits), LAST_ROW), min(column_number(letters), LAST_COLUMN)
