"""Which texts of a page might not be seen: what lies over them or under them, their colour, their clip.

Suspicion costs a picture of the page and nothing else: what a reader sees is decided by ink.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from makegood.inspection.pdf.canvas import Canvas, Colour, Thing
from makegood.inspection.pdf.geometry import Box
from makegood.inspection.pdf.glyphs import Word

SMALLEST = 1.5
"""Letters below this height in points are not read by anyone who is not looking for them."""
FAINTEST = 13
_LIGHT = 190
_FAR_APART = 80
_SHARE = 0.3
_HATCHED = 8
_BLOCKS = frozenset("█▇▆▉▊▋■◼⬛▓▮")


@dataclass(kw_only=True, slots=True, repr=False)
class Suspicion:
    """The texts of a page that have to be looked at, and the areas and lines that may cover them."""

    areas: list[Thing] = field(default_factory=list)
    lines: list[Thing] = field(default_factory=list)
    things: set[int] = field(default_factory=set)

    def of(self, thing: Thing) -> bool:
        """Whether a text is among them."""
        return id(thing) in self.things

    def covers(self, boxes: Sequence[tuple[Thing, Box]]) -> list[Thing]:
        """The areas that are drawn later than texts at whose places they lie."""
        over = [*self.areas, *self.lines]
        places = _Boxes([area.box for area in over])
        chosen = {
            at for thing, box in boxes for at in places.meeting(box) if over[at].order > thing.order
        }
        return [over[at] for at in sorted(chosen)]


def suspicion_of(
    canvas: Canvas, words: Iterable[Word], *, everything: bool, noted: Iterable[Box] = ()
) -> Suspicion:
    """Look at where things lie and how they are coloured.

    ``everything`` suspects every text (a file with layers that are off); ``noted`` are the places
    of annotations, which lie over the page.
    """
    found = Suspicion(areas=[*canvas.areas(), *_blocks(words)])
    chosen = set(map(id, found.areas))
    lines = [thing for thing in canvas.things if thing.is_path and id(thing) not in chosen]
    overlaid = _Overlaid(found.areas, lines)
    places = list(noted)
    for thing in canvas.texts.values():
        if everything or _by_itself(thing) or overlaid.suspects(thing):
            found.things.add(id(thing))
        if any(_lies_over(place, thing.box) for place in places):
            found.things.add(id(thing))
    found.lines = lines
    return found


def _blocks(words: Iterable[Word]) -> list[Thing]:
    """Runs of text that are made of filled blocks, with which people black out other texts."""
    return [word.thing for word in words if set(word.text) <= _BLOCKS]


def _by_itself(thing: Thing) -> bool:
    colour = thing.colour
    if thing.paints_nothing or thing.size < SMALLEST or colour is None or colour[3] < 255:
        return True
    if min(colour[:3]) > _LIGHT:
        return True
    return thing.clip is not None and thing.clip.common(thing.box).area < 0.9 * thing.box.area


class _Overlaid:
    """Asks quickly which areas lie at the place of a text, and how many thin lines cross it."""

    def __init__(self, areas: Sequence[Thing], lines: Sequence[Thing]) -> None:
        self._areas, self._lines = areas, lines
        self._area_boxes = _Boxes([area.box for area in areas])
        self._line_boxes = _Boxes([line.box for line in lines])

    def suspects(self, thing: Thing) -> bool:
        """Whether something may hide the text."""
        if any(_may_hide(self._areas[at], thing) for at in self._area_boxes.meeting(thing.box)):
            return True
        return len(self._line_boxes.meeting(thing.box)) >= _HATCHED


class _Boxes:
    """Many rectangles, asked at once."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._sides: Any = None
        if boxes:
            import numpy as np

            self._sides = np.array(boxes, dtype=np.float64).T

    def meeting(self, box: Box) -> list[int]:
        """The numbers of those that share more than an edge with a rectangle."""
        if self._sides is None:
            return []
        left, bottom, right, top = self._sides
        found = (left < box.right) & (right > box.left) & (bottom < box.top) & (top > box.bottom)
        return [int(at) for at in found.nonzero()[0]]


def _may_hide(area: Thing, text: Thing) -> bool:
    if area is text:
        return False
    if not _lies_over(area.box, text.box):
        return False
    if area.order > text.order or not area.is_path:
        return True
    ground = area.colour if area.is_filled else area.stroke
    return not _told_apart(ground, text.colour)


def _lies_over(area: Box, text: Box) -> bool:
    """Whether an area takes a good part of the height of a text, at least for a letter's width."""
    common = area.common(text)
    return common.height >= _SHARE * text.height and common.width >= 1.0


def _told_apart(one: Colour | None, other: Colour | None) -> bool:
    if one is None or other is None or one[3] < 255:
        return False
    return max(abs(a - b) for a, b in zip(one[:3], other[:3], strict=True)) > _FAR_APART
