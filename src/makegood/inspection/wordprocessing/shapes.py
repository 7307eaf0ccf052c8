"""Shapes in a document: where they lie, what colour they have, whether they are switched off."""

import re
from dataclasses import dataclass

from makegood.inspection.markup import Attributes
from makegood.inspection.office.colour import WHITE, number

_PAGE = 15_100_000
_MARGIN = 1_400_000
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|in|cm|mm|px|pc)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0, "": 1.0}
_FURTHEST_POINTS = 1_200


@dataclass(kw_only=True, slots=True, repr=False)
class Shape:
    """One shape. ``ground`` is the colour that its text stands on, "" where that is not known.

    Offsets and sizes are English metric units, 914,400 to the inch. A page is at most as large as
    A3; whatever lies beyond that, or wholly before the margin, is off the page.
    """

    ground: str
    hidden: bool = False
    off: bool = False
    filled: bool = False
    offset: int = 0
    axis: str = ""

    @property
    def how(self) -> str:
        """What keeps a reader from its text."""
        if self.hidden:
            return "hidden-shape"
        return "off-page-text" if self.off else "plain"

    def fill(self, path: list[str], attributes: Attributes) -> None:
        """Take a colour, or none, from the shape's properties."""
        inside = path[-3:-1]
        if path[-2:] == ["spPr", "noFill"]:
            self.filled = True
        elif inside == ["spPr", "solidFill"]:
            value = attributes.get("val", "")
            white = value in ("bg1", "lt1", "white")
            self.ground = WHITE if white else value.upper() if len(value) == 6 else ""
            self.filled = True
        elif path[-2:-1] == ["spPr"] and path[-1] in ("gradFill", "blipFill", "pattFill"):
            self.ground, self.filled = "", True
        elif path[-1] == "fillRef" and attributes.get("idx", "0") != "0" and not self.filled:
            self.ground = ""

    def place(self, offset: str) -> None:
        """Take an offset from the edge of the page, or from its margin."""
        self.offset = number(offset)
        self.off = self.off or self.offset > _PAGE

    def extend(self, attributes: Attributes) -> None:
        """Take the size: only with it is it known whether a shape ends before the page begins."""
        size = max(number(attributes.get("cx")), number(attributes.get("cy")))
        self.off = self.off or self.offset + size < -_MARGIN


def vml_shape(ground: str, attributes: Attributes) -> Shape:
    """A shape of the older kind: its place and its visibility are written as a style."""
    style = attributes.get("style", "").replace(" ", "").lower()
    shape = Shape(ground=WHITE, hidden="visibility:hidden" in style)
    colour = attributes.get("fillcolor", "").partition("[")[0].strip().lstrip("#").upper()
    if attributes.get("filled") in ("f", "false"):
        shape.ground = ground
    elif colour and colour != "WHITE":
        shape.ground = colour if len(colour) == 6 else ""
    for rule in style.split(";"):
        key, _, value = rule.partition(":")
        found = _LENGTH.fullmatch(value)
        if key in ("margin-left", "margin-top", "left", "top") and found is not None:
            points = float(found.group(1)) * _POINTS[found.group(2) or ""]
            shape.off = shape.off or abs(points) > _FURTHEST_POINTS
    return shape
