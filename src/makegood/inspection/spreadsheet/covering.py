"""Shapes and pictures that lie over filled cells, or over other pictures, and keep them from the eye."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from makegood.inspection.markup import Element, tree
from makegood.inspection.office.colour import fill_of, number, scheme_of
from makegood.inspection.office.drawing import child, is_hidden, pictures_in
from makegood.inspection.office.package import Package
from makegood.inspection.office.walk import Walk
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.inspection.spreadsheet.workbook import workbook_of
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_MOST_COMPARED = 500
"""No sheet that people look at has more shapes that could cover cells; a hostile one may."""


class Cover(NamedTuple):
    """An opaque thing and the cells that it covers whole; rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    pictures: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Cover(pictures={len(self.pictures)})"

    def covers(self, other: "Cover") -> bool:
        """Whether the other lies wholly under this one."""
        return (
            self.first_row <= other.first_row
            and self.first_column <= other.first_column
            and self.last_row >= other.last_row
            and self.last_column >= other.last_column
        )


def take_covered(walk: Walk, drawing: str, root: Element) -> None:
    """Take the cells and the pictures that a reader cannot see for what lies over them."""
    covers = tuple(islice(covers_in(root), _MOST_COMPARED))
    if not covers:
        return
    targets = {each.id: each.target for each in walk.package.relations(drawing)}
    for at, under in enumerate(covers):
        if under.pictures and any(over.covers(under) for over in covers[at + 1 :]):
            walk.covered.update(targets[id_] for id_ in under.pictures if id_ in targets)
    parts = _sheets_with(walk, drawing)
    for sheet in [each for each in walk.sheets if each.part in parts]:
        rows = tuple(row for each in sheet.rows if (row := _beneath(each, covers)) is not None)
        if rows:
            walk.sheets.append(
                Sheet(part=f"{sheet.part}, cells under a shape", title="",
                      visibility=Visibility.HIDDEN, mechanism="covered-text", rows=rows)
            )  # fmt: skip


def covers_over(package: Package, sheet: str) -> tuple[Cover, ...]:
    """Everything that lies over the cells of a sheet part. What cannot be read is named by its own reader."""
    found: list[Cover] = []
    for drawing in package.targets(sheet, "drawing"):
        try:
            found.extend(islice(covers_in(tree(package.part(drawing))), _MOST_COMPARED))
        except PartRefused:
            continue
    return tuple(found)


def covers_in(root: Element) -> Iterator[Cover]:
    """The opaque things of a drawing."""
    for anchor in root.all("twoCellAnchor"):
        shape = next((each for each in anchor.children if each.name in ("sp", "pic")), None)
        start, end = child(anchor, "from"), child(anchor, "to")
        if shape is None or start is None or end is None or not _is_opaque(shape):
            continue
        yield Cover(
            first_row=_place(start, "row", at_start=True),
            first_column=_place(start, "col", at_start=True),
            last_row=_place(end, "row", at_start=False),
            last_column=_place(end, "col", at_start=False),
            pictures=pictures_in(shape) if shape.name == "pic" else (),
        )


def _is_opaque(shape: Element) -> bool:
    if is_hidden(shape):
        return False
    if shape.name == "pic":
        return True
    fill = fill_of(child(shape, "spPr"), scheme_of(None))
    styled = child(shape, "style", "fillRef")
    if fill is None:
        return styled is not None and styled.attributes.get("idx", "0") != "0"
    return fill not in ("none", "other")


def _place(corner: Element, name: str, *, at_start: bool) -> int:
    """The first or the last row or column that is covered whole."""
    at, offset = child(corner, name), child(corner, f"{name}Off")
    index = number(at.text.strip()) if at is not None else 0
    if not at_start:
        return index
    return index + 1 + (offset is not None and number(offset.text.strip()) > 0)


def _sheets_with(walk: Walk, drawing: str) -> frozenset[str]:
    main = walk.package.main()
    entries = workbook_of(walk.package, main).sheets if main is not None else ()
    return frozenset(
        f"sheet {entry.number}"
        for entry in entries
        if entry.part is not None
        and any(each.target == drawing for each in walk.package.relations(entry.part))
    )


def _beneath(row: SheetRow, covers: tuple[Cover, ...]) -> SheetRow | None:
    here = [each for each in covers if each.first_row <= row.number <= each.last_row]
    pairs = [
        (column, text)
        for column, text in zip(row.columns, row.texts, strict=True)
        if any(each.first_column <= column <= each.last_column for each in here)
    ]
    if not pairs:
        return None
    return SheetRow(row.number, tuple(at for at, _ in pairs), [text for _, text in pairs])
