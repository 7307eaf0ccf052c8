"""Rectangles and the matrices that carry them from a form into its page."""

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points, ``bottom`` below ``top``."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    @property
    def area(self) -> float:
        """Its area, 0 where it is turned inside out."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def common(self, other: "Box") -> "Box":
        """What two rectangles share; its area is 0 where they share nothing."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


class Matrix(NamedTuple):
    """The six numbers of a PDF matrix."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, outer: "Matrix") -> "Matrix":
        """This matrix first, the outer one after it."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def carried(self, box: Box) -> Box:
        """The rectangle around a rectangle that was carried over."""
        corners = [
            (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
            for x in (box.left, box.right)
            for y in (box.bottom, box.top)
        ]
        across, along = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(across), min(along), max(across), max(along))

    @property
    def scale(self) -> float:
        """How much larger things become, as the square root of what their areas grow by."""
        return float(abs(self.a * self.d - self.b * self.c) ** 0.5)
