"""What lies on top of a sheet: pictures, charts and text boxes, and the cells that they cover.

XLSX ``xl/drawings/drawing*.xml``; ECMA-376 part 1, 20.5. An object that is anchored to two cells covers
the cells between them, unless it is a shape without a ground.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from makegood.inspection.markup import Element
from makegood.inspection.mending.looks import whole
from makegood.inspection.sheet import Merge

_KINDS = {"pic": "picture", "graphicFrame": "chart", "sp": "text box", "cxnSp": "line"}


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Drawing:
    """Cells that are covered, and how many objects of each kind there are."""

    covers: tuple[Merge, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def drawing_of(root: Element) -> Drawing:
    """What a drawing part puts on its sheet."""
    covers: list[Merge] = []
    counts: dict[str, int] = {}
    for anchor in (each for top in root.children for each in top.children):
        objects = [each for kind in _KINDS for each in anchor.all(kind)]
        shown = [each for each in objects if not _is_hidden(each)]
        for each in shown:
            kind = _KINDS[each.name]
            counts[kind] = counts.get(kind, 0) + 1
        area = _between(anchor)
        if area is not None and any(_has_ground(each) for each in shown):
            covers.append(area)
    return Drawing(covers=tuple(covers), counts=counts)


def _is_hidden(element: Element) -> bool:
    return any(each.attributes.get("hidden") in ("1", "true") for each in element.all("cNvPr")[:1])


def _has_ground(element: Element) -> bool:
    if element.name in ("pic", "graphicFrame"):
        return True
    properties = element.all("spPr")[:1]
    filled = {child.name for each in properties for child in each.children}
    return element.name == "sp" and bool(filled & {"solidFill", "gradFill", "blipFill", "pattFill"})


def _between(anchor: Element) -> Merge | None:
    """The cells that lie whole within the two corners of an anchor."""
    corners = [_corner(each) for name in ("from", "to") for each in anchor.all(name)[:1]]
    if anchor.name != "twoCellAnchor" or len(corners) != 2:
        return None
    (top, top_rest, left, left_rest), (bottom, _, right, _) = corners
    area = Merge(top + 1 + bool(top_rest), left + 1 + bool(left_rest), bottom, right)
    fits = area.first_row <= area.last_row and area.first_column <= area.last_column
    return area if fits else None


def _corner(element: Element) -> tuple[int, int, int, int]:
    row, row_rest, column, column_rest = (
        whole(next((each.text.strip() for each in element.all(name)), ""))
        for name in ("row", "rowOff", "col", "colOff")
    )
    return row, row_rest, column, column_rest
