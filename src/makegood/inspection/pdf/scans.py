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
_LEADING = 5.0


def unlike_the_scan(canvas: Canvas, unseen: Sequence[Unseen]) -> None:
    """Name the words of a text layer that the picture under them does not show.

    A word on a dark ground of one colour was blacked out. On a white ground only whole lines count:
    machines misplace single words.
    """
    lines: dict[int, list[Unseen]] = {}
    for each in unseen:
        if each.mechanism == "ocr-layer":
            lines.setdefault(round(each.box.bottom / _LEADING), []).append(each)
    if not lines:
        return
    painter = Painter.of(canvas)
    picture = painter.picture().mean(axis=2)
    for line in lines.values():
        _judge(line, picture, painter)


def _judge(line: list[Unseen], picture: Any, painter: Painter) -> None:
    blank: list[Unseen] = []
    for each in line:
        here = picture[painter.window(_upright(each))]
        if not _is_flat(here):
            continue
        if float(here.mean()) > _PALE:
            blank.append(each)
        elif _letters(each) >= _LEAST_LETTERS:
            each.mechanism = "covered-text"
    if len(blank) == len(line) and sum(map(_letters, line)) >= 2 * _LEAST_LETTERS:
        for each in blank:
            each.mechanism = "invisible-text"


def _letters(each: Unseen) -> int:
    return sum(sign.isalnum() for sign in each.text)


def _is_flat(pixels: Any) -> bool:
    return bool(pixels.size) and float(pixels.max() - pixels.min()) < _FLAT


def _upright(each: Unseen) -> Box:
    """The place of a word, as high as its letters are, whatever its font says of itself."""
    box, size = each.box, each.word.thing.size
    if box.height >= 0.4 * size or box.height > box.width:
        return box
    return Box(box.left, box.bottom, box.right, box.bottom + 0.7 * size)
