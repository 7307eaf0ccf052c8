"""What lies around the cells of a sheet: columns, merges, conditional formats, headers, rules, links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from makegood.inspection.container import Container
from makegood.inspection.markup import Attributes, Element, walk
from makegood.inspection.reading import Passage
from makegood.inspection.sheet import Merge
from makegood.inspection.spreadsheet.cells import INVISIBLE_WIDTH, SheetCells, column_number
from makegood.inspection.spreadsheet.texts_around import texts_around
from makegood.vocabulary.finding import Visibility

MERGED_OVER = "merged-over"
_MOST_MERGES = 100_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SHOWS_NO_MORE_THAN_NOTHING = ("ISERR", "ISNA", "ISBLANK", "=0", '=""')
_OF_ERRORS_AND_BLANKS = (
    "containsErrors",
    "notContainsErrors",
    "containsBlanks",
    "notContainsBlanks",
)


class Area(NamedTuple):
    """A rectangle of cells that something keeps from sight; its first cell not, where that is shown."""

    mechanism: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int
    shows_first: bool

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell of the rectangle's rows is kept from sight."""
        if not self.first_column <= column <= self.last_column:
            return False
        return not (self.shows_first and (row, column) == (self.first_row, self.first_column))


@dataclass(kw_only=True, slots=True, repr=False)
class _AroundReader:
    """Everything of a sheet but its cells, as elements."""

    root: Element = field(default_factory=lambda: Element(name="", attributes={}))
    path: list[Element] = field(default_factory=list)
    deep: int = 0

    def opened(self, name: str, attributes: Attributes) -> None:
        if self.deep or name == "sheetData":
            self.deep += 1
            return
        element = Element(name=name, attributes=attributes)
        (self.path[-1] if self.path else self.root).children.append(element)
        self.path.append(element)

    def closed(self, _: str) -> None:
        if self.deep:
            self.deep -= 1
        else:
            self.path.pop()

    def texted(self, text: str) -> None:
        if self.path and not self.deep:
            self.path[-1].texts.append(text)


def around_of(container: Container, part: str) -> Element:
    """Everything of a sheet part but its cells.

    Raises:
        PartRefused: the part is malformed.

    """
    reader = _AroundReader()
    walk(container.chunks(part), opened=reader.opened, closed=reader.closed, texted=reader.texted)
    return reader.root


def hidden_columns(around: Element, filled: frozenset[int]) -> tuple[frozenset[int], int]:
    """Hidden columns that hold something, and how many hidden ranges hold nothing."""
    hidden: set[int] = set()
    said: set[int] = set()
    idle = 0
    for column in around.all("col"):
        first, last = (whole(column.attributes.get(key)) for key in ("min", "max"))
        inside = {at for at in filled if first <= at <= last}
        said |= inside
        if _is_hidden(column.attributes, "width"):
            hidden |= inside
            idle += not inside
    if any(_is_hidden(each.attributes, "defaultColWidth") for each in around.all("sheetFormatPr")):
        hidden |= filled - said
    return frozenset(hidden), idle


def _is_hidden(attributes: Attributes, width: str) -> bool:
    if attributes.get("hidden") in ("1", "true"):
        return True
    try:
        return float(attributes.get(width, "9")) < INVISIBLE_WIDTH
    except ValueError:
        return False


def whole(text: str | None) -> int:
    """A whole number; 0 where none is written."""
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0


def merges_of(around: Element) -> tuple[Merge, ...]:
    """The merged cells."""
    areas = (
        _area(each.attributes.get("ref", "")) for each in around.all("mergeCell")[:_MOST_MERGES]
    )
    return tuple(Merge(*area) for area in areas)


def _area(reference: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column; a whole column or row has no end."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _corner(first), _corner(last or first)
    return top or 1, left or 1, bottom or _LAST_ROW, right or _LAST_COLUMN


def _corner(address: str) -> tuple[int, int]:
    letters = "".join(sign for sign in address if "A" <= sign <= "Z")
    digits = "".join(sign for sign in address if "0" <= sign <= "9")
    return whole(digits), column_number(letters)


def hiding_areas(around: Element, conditional: Mapping[int, str]) -> tuple[Area, ...]:
    """Merged cells, and the areas of conditional formats (by their number) that hide a cell."""
    merged = (
        Area(MERGED_OVER, *merge, shows_first=True)
        for merge in merges_of(around)
        if (merge.first_row, merge.first_column) != (merge.last_row, merge.last_column)
    )
    return (*merged, *_conditional_areas(around, conditional))


def _conditional_areas(around: Element, conditional: Mapping[int, str]) -> Iterator[Area]:
    for each in around.all("conditionalFormatting"):
        found = {
            conditional.get(whole(rule.attributes.get("dxfId")), "")
            for rule in each.all("cfRule")
            if "dxfId" in rule.attributes and not _is_of_nothing(rule)
        }
        for veil in sorted(found - {""}):
            for reference in each.attributes.get("sqref", "").split():
                yield Area(veil, *_area(reference), shows_first=False)


def _is_of_nothing(rule: Element) -> bool:
    """Whether a rule speaks of errors, blanks and zeros: hiding them is the custom."""
    said = rule.attributes
    formula = rule.whole_text().upper().replace(" ", "")
    if said.get("type") in _OF_ERRORS_AND_BLANKS:
        return True
    if said.get("type") == "cellIs":
        return formula in ("0", '""') and said.get("operator") == "equal"
    return any(word in formula for word in _SHOWS_NO_MORE_THAN_NOTHING)


def passages_around(name: str, cells: SheetCells, around: Element) -> tuple[Passage, ...]:
    """The texts beside the cells, and those inside them that are no values."""
    found: Sequence[tuple[str, Visibility, Sequence[str]]] = (
        ("formula-text", Visibility.HIDDEN, cells.formulas),
        ("phonetic-reading", Visibility.HIDDEN, cells.readings),
    )
    of_cells = tuple(
        Passage(
            part=name, mechanism=mechanism, visibility=visibility, texts=tuple(filter(None, texts))
        )
        for mechanism, visibility, texts in found
        if any(texts)
    )
    return (*of_cells, *texts_around(name, around))
