"""Where shapes lie on a slide: rectangles in English metric units, groups resolved."""

from dataclasses import dataclass

from makegood.inspection.markup import Element
from makegood.inspection.office.colour import number
from makegood.inspection.office.drawing import child


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle by its corners."""

    left: float
    top: float
    right: float
    bottom: float

    def is_outside(self, other: "Box") -> bool:
        """Whether not even an edge lies in the other."""
        return (
            self.right <= other.left
            or self.left >= other.right
            or self.bottom <= other.top
            or self.top >= other.bottom
        )

    def covers(self, other: "Box") -> bool:
        """Whether the other lies in this one, give or take a hundredth of its size."""
        wide = (other.right - other.left) / 100
        high = (other.bottom - other.top) / 100
        return (
            self.left <= other.left + wide
            and self.right >= other.right - wide
            and self.top <= other.top + high
            and self.bottom >= other.bottom - high
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Transform:
    """How coordinates in a group become coordinates of the slide."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    move_x: float = 0.0
    move_y: float = 0.0

    def apply(self, box: Box) -> Box:
        """A rectangle of the group as one of the slide."""
        return Box(
            left=box.left * self.scale_x + self.move_x,
            top=box.top * self.scale_y + self.move_y,
            right=box.right * self.scale_x + self.move_x,
            bottom=box.bottom * self.scale_y + self.move_y,
        )

    def inside(self, group: Element) -> "Transform":
        """The transform of what lies in a group that lies here."""
        frame = child(group, "grpSpPr", "xfrm")
        outer = _box(child(frame, "off"), child(frame, "ext"))
        inner = _box(child(frame, "chOff"), child(frame, "chExt"))
        if outer is None or inner is None:
            return self
        if inner.right == inner.left or inner.bottom == inner.top:
            return self
        here = self.apply(outer)
        scale_x = (here.right - here.left) / (inner.right - inner.left)
        scale_y = (here.bottom - here.top) / (inner.bottom - inner.top)
        return Transform(
            scale_x=scale_x,
            scale_y=scale_y,
            move_x=here.left - inner.left * scale_x,
            move_y=here.top - inner.top * scale_y,
        )


def box_of(shape: Element) -> Box | None:
    """Where a shape says that it lies; None where it says nothing."""
    frame = child(shape, "spPr", "xfrm") or child(shape, "xfrm")
    return _box(child(frame, "off"), child(frame, "ext"))


def _box(place: Element | None, size: Element | None) -> Box | None:
    if place is None or size is None:
        return None
    left, top = number(place.attributes.get("x")), number(place.attributes.get("y"))
    wide, high = number(size.attributes.get("cx")), number(size.attributes.get("cy"))
    return Box(left=left, top=top, right=left + wide, bottom=top + high)
