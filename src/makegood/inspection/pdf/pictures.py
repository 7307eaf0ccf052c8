"""The pictures of a page: whether the page is one, and whether something lies over a part of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from makegood.inspection.pdf.canvas import Canvas, Thing
from makegood.inspection.pdf.geometry import Box
from makegood.inspection.pdf.hiding import Sight
from makegood.inspection.pdf.ink import Painter

_SCANNED = 0.5
_FEW_LETTERS = 60
_MANY_SHAPES = 30
_LEAST_COVER = 6.0
_MOST_SHARE = 0.6
_MOST_COVERS = 60
_BUSY = 40.0


@dataclass(frozen=True, kw_only=True, slots=True)
class PagePictures:
    """How many pictures a page has, whether it is one itself, how many parts of them are covered."""

    count: int
    is_scan: bool
    is_outlined: bool
    covered: int


def pictures_of(canvas: Canvas, sight: Sight) -> PagePictures:
    """Look at the pictures of a page."""
    pictures = [thing for thing in canvas.things if thing.is_picture]
    letters = sum(len(word.text) for word in sight.seen)
    layered = sum(len(each.text) for each in sight.unseen if each.mechanism == "ocr-layer")
    return PagePictures(
        count=len(pictures),
        is_scan=_is_scan(canvas, pictures, sight) and layered < _FEW_LETTERS,
        is_outlined=not letters and not layered and _is_outlined(canvas),
        covered=_covered(canvas, pictures, sight) if pictures else 0,
    )


def _is_scan(canvas: Canvas, pictures: Sequence[Thing], sight: Sight) -> bool:
    """Pictures take half the page or more, and hardly a letter stands on them."""
    page = canvas.bounds
    shown = [picture.box.common(page) for picture in pictures]
    if not shown or page.area <= 0:
        return False
    everywhere = sum(box.area for box in shown if box.area > 0)
    letters = sum(len(word.text) for word in sight.seen)
    if not letters and everywhere > 0.05 * page.area:
        return True
    on_them = sum(
        len(word.text) for word in sight.seen if any(box.meets(word.box) for box in shown)
    )
    return (
        everywhere >= _SCANNED * page.area and on_them < _FEW_LETTERS and letters < 8 * _FEW_LETTERS
    )


def _is_outlined(canvas: Canvas) -> bool:
    """A page without a letter and with many filled shapes of many strokes."""
    shapes = (thing for thing in canvas.things if thing.is_path)
    return sum(thing.is_filled and thing.strokes >= 6 for thing in shapes) >= _MANY_SHAPES


def _covered(canvas: Canvas, pictures: Sequence[Thing], sight: Sight) -> int:
    """How many boxes lie over a part of a picture that is not of one colour."""
    covers = [thing for thing in canvas.things if _is_box_over(thing, pictures)]
    covers = [thing for thing in covers if not _is_written_on(thing, sight)][:_MOST_COVERS]
    if not covers:
        return 0
    painter = Painter.of(canvas)
    with_them, without = painter.picture(), painter.picture(covers)
    return sum(_hides_something(painter, thing.box, with_them, without) for thing in covers)


def _is_box_over(thing: Thing, pictures: Sequence[Thing]) -> bool:
    if (
        not thing.is_path
        or not thing.is_filled
        or min(thing.box.width, thing.box.height) < _LEAST_COVER
    ):
        return False
    colour = thing.colour
    if colour is None or colour[3] < 255 or not (max(colour[:3]) < 60 or min(colour[:3]) > 245):
        return False
    return any(
        picture.order < thing.order
        and thing.box.common(picture.box).area > 0.9 * thing.box.area
        and thing.box.area < _MOST_SHARE * picture.box.area
        for picture in pictures
    )


def is_black_box(thing: Thing, sight: Sight) -> bool:
    """Whether a shape blacks out a line or a part of one: dark, as high as a line, nothing on it."""
    box = thing.box
    if not thing.is_path or not thing.is_filled or not (6 <= box.height <= 60 and box.width >= 12):
        return False
    colour = thing.colour
    dark = colour is not None and colour[3] == 255 and max(colour[:3]) < 60
    return dark and not _is_written_on(thing, sight)


def _is_written_on(cover: Thing, sight: Sight) -> bool:
    """A box with a caption on it is part of the page's make-up."""
    return any(word.thing.order > cover.order and cover.box.meets(word.box) for word in sight.seen)


def _hides_something(painter: Painter, box: Box, with_it: Any, without: Any) -> bool:
    rows, columns = painter.window(box)
    inner = (slice(2, -2), slice(2, -2))
    above, below = with_it[rows, columns][inner], without[rows, columns][inner]
    if not above.size:
        return False
    flat = float(above.std(axis=(0, 1)).max()) < 12.0
    return flat and float(below.std(axis=(0, 1)).max()) > _BUSY
