"""One sheet part as a sheet: its cells, what of them is hidden, and the texts around them."""

from dataclasses import dataclass, field

from makegood.inspection.container import Container
from makegood.inspection.markup import Attributes, Element, tree, walk
from makegood.inspection.reading import Passage
from makegood.inspection.sheet import Merge, Sheet
from makegood.inspection.spreadsheet.around import passages_around
from makegood.inspection.spreadsheet.careful_cells import careful_cells
from makegood.inspection.spreadsheet.cells import (
    INVISIBLE_WIDTH,
    CellContext,
    NotCovered,
    SheetCells,
    column_number,
    quick_cells,
)
from makegood.inspection.spreadsheet.workbook import SheetEntry
from makegood.vocabulary.finding import Visibility

_MOST_MERGES = 100_000


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class SheetPart:
    """A sheet with what lies around its cells."""

    sheet: Sheet
    passages: tuple[Passage, ...]


def read_sheet(
    container: Container, part: str, entry: SheetEntry, context: CellContext
) -> SheetPart:
    """Read one sheet part.

    Raises:
        PartRefused: it is damaged, over the limits or malformed.

    """
    cells, around = _cells_and_around(container, part, context)
    name = f"sheet {entry.number}"
    hidden, idle = _hidden_columns(around, cells)
    sheet = Sheet(
        part=name,
        title=entry.title,
        visibility=_visibility(entry.mechanism),
        mechanism=entry.mechanism,
        rows=tuple(cells.rows),
        merges=_merges(around),
        hidden_rows=frozenset(cells.hidden_rows),
        hidden_columns=hidden,
        hidden_and_empty=idle + cells.empty_hidden_rows,
    )
    return SheetPart(sheet=sheet, passages=_passages(name, cells, around))


def _visibility(mechanism: str) -> Visibility:
    if mechanism == "unreferenced-part":
        return Visibility.RESIDUAL
    return Visibility.VISIBLE if mechanism == "plain" else Visibility.HIDDEN


def _cells_and_around(
    container: Container, part: str, context: CellContext
) -> tuple[SheetCells, Element]:
    used = set(context.used)
    try:
        cells = quick_cells(container.chunks(part), context)
    except NotCovered:
        context.used.clear()
        context.used.update(used)
        cells = careful_cells(container.chunks(part), context)
        return cells, _around(container, part)
    return cells, tree(cells.head + b"<sheetData/>" + cells.tail)


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


def _around(container: Container, part: str) -> Element:
    reader = _AroundReader()
    walk(container.chunks(part), opened=reader.opened, closed=reader.closed, texted=reader.texted)
    return reader.root


def _hidden_columns(around: Element, cells: SheetCells) -> tuple[frozenset[int], int]:
    """Hidden columns that hold something, and how many hidden ranges hold nothing."""
    filled = {column for row in cells.rows for column in row.columns}
    hidden: set[int] = set()
    idle = 0
    for column in around.all("col"):
        if not _is_hidden(column.attributes):
            continue
        first, last = (_whole(column.attributes.get(key)) for key in ("min", "max"))
        inside = {at for at in filled if first <= at <= last}
        hidden |= inside
        idle += not inside
    return frozenset(hidden), idle


def _is_hidden(attributes: Attributes) -> bool:
    if attributes.get("hidden") in ("1", "true"):
        return True
    try:
        return float(attributes.get("width", "9")) < INVISIBLE_WIDTH
    except ValueError:
        return False


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0


def _merges(around: Element) -> tuple[Merge, ...]:
    found = []
    for merge in around.all("mergeCell")[:_MOST_MERGES]:
        first, _, last = merge.attributes.get("ref", "").partition(":")
        corners = (_corner(first), _corner(last or first))
        found.append(Merge(corners[0][0], corners[0][1], corners[1][0], corners[1][1]))
    return tuple(found)


def _corner(address: str) -> tuple[int, int]:
    letters = "".join(sign for sign in address if "A" <= sign <= "Z")
    digits = "".join(sign for sign in address if "0" <= sign <= "9")
    return _whole(digits), column_number(letters)


def _passages(name: str, cells: SheetCells, around: Element) -> tuple[Passage, ...]:
    found = (
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
    return (*of_cells, *passages_around(name, around))
