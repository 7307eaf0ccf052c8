"""The text that a machine read off a scanned page, against the scan itself.

Where the picture shows nothing at the place of a word, the word is not what a reader sees: it was
blacked out in the picture, and the text behind the picture was forgotten.
"""

from collections.abc import Sequence
from typing import Any

from makegood.inspection.pdf.canvas import Canvas
from makegood.inspection.pdf.geometry import Box
from makegood.inspection.pdf.hiding import Unseen
from makegood.inspection.pdf.ink import Painter

_FLAT = 28
_LEAST_LETTERS = 4
_PALE = 160


def unlike_the_scan(canvas: Canvas, unseen: Sequence[Unseen]) -> None:
    """Name the words of a text layer that the picture under them does not show."""
    layer = [each for each in unseen if each.mechanism == "ocr-layer"]
    if not layer:
        return
    painter = Painter.of(canvas)
    picture = painter.picture().mean(axis=2)
    for each in layer:
        if sum(sign.isalnum() for sign in each.text) < _LEAST_LETTERS:
            continue
        here = picture[painter.window(_upright(each))]
        if not here.size or not _is_flat(here):
            continue
        if float(here.mean()) <= _PALE:
            each.mechanism = "covered-text"
        elif _is_flat(picture[painter.window(_wider(each))]):
            each.mechanism = "invisible-text"


def _is_flat(pixels: Any) -> bool:
    return bool(pixels.size) and float(pixels.max() - pixels.min()) < _FLAT


def _upright(each: Unseen) -> Box:
    """The place of a word, as high as its letters are, whatever its font says of itself."""
    box, size = each.box, each.word.thing.size
    if box.height >= 0.4 * size or box.height > box.width:
        return box
    return Box(box.left, box.bottom, box.right, box.bottom + 0.7 * size)


def _wider(each: Unseen) -> Box:
    """The place of a word with its surroundings: machines misplace what they read by a little."""
    box, reach = _upright(each), 0.4 * each.word.thing.size
    return Box(box.left - reach, box.bottom - reach, box.right + reach, box.top + reach)
