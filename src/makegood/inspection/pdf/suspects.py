"""Which texts of a page might not be seen: what lies over them or under them, their colour, their clip.

Suspicion costs a picture of the page and nothing else: what a reader sees is decided by ink.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from makegood.inspection.pdf.canvas import Canvas, Colour, Thing
from makegood.inspection.pdf.geometry import Box
from makegood.inspection.pdf.glyphs import Word

SMALLEST = 1.5
"""Letters below this height in points are not read by anyone who is not looking for them."""
FAINTEST = 13
_LIGHT = 190
_FAR_APART = 80
_SHARE = 0.3
_BLOCKS = frozenset("█▇▆▉▊▋■◼⬛▓▮")


@dataclass(kw_only=True, slots=True, repr=False)
class Suspicion:
    """The texts of a page that have to be looked at, and the areas that may cover them."""

    areas: list[Thing] = field(default_factory=list)
    things: set[int] = field(default_factory=set)

    def of(self, thing: Thing) -> bool:
        """Whether a text is among them."""
        return id(thing) in self.things

    def covers(self, boxes: Sequence[tuple[Thing, Box]]) -> list[Thing]:
        """The areas that are drawn later than texts at whose places they lie."""
        return [
            area
            for area in self.areas
            if any(area.order > thing.order and area.box.meets(box) for thing, box in boxes)
        ]


def suspicion_of(
    canvas: Canvas, words: Iterable[Word], *, everything: bool, noted: Iterable[Box] = ()
) -> Suspicion:
    """Look at where things lie and how they are coloured.

    ``everything`` suspects every text (a file with layers that are off); ``noted`` are the places
    of annotations, which lie over the page.
    """
    found = Suspicion(areas=[*canvas.areas(), *_blocks(words)])
    overlaid = _Overlaid(found.areas)
    places = list(noted)
    for thing in canvas.texts.values():
        if everything or _by_itself(thing) or overlaid.suspects(thing):
            found.things.add(id(thing))
        if any(_lies_over(place, thing.box) for place in places):
            found.things.add(id(thing))
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


@dataclass(slots=True, repr=False)
class _Overlaid:
    """Asks quickly which areas lie at the place of a text."""

    areas: Sequence[Thing]

    def suspects(self, thing: Thing) -> bool:
        return any(_may_hide(area, thing) for area in self.areas if area.box.meets(thing.box))


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
