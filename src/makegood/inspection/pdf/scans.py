"""The text that a machine read off a scanned page, against the scan itself.

Where the picture shows nothing at the place of a word, the word is not what a reader sees: it was
blacked out in the picture, and the text behind the picture was forgotten.
"""

from collections.abc import Sequence

from makegood.inspection.pdf.canvas import Canvas
from makegood.inspection.pdf.hiding import Unseen
from makegood.inspection.pdf.ink import Painter

_FLAT = 28
_LEAST_LETTERS = 3


def unlike_the_scan(canvas: Canvas, unseen: Sequence[Unseen]) -> None:
    """Name the words of a text layer that the picture under them does not show."""
    layer = [each for each in unseen if each.mechanism == "ocr-layer"]
    if not layer:
        return
    painter = Painter.of(canvas)
    picture = painter.picture().mean(axis=2)
    for each in layer:
        rows, columns = painter.window(each.box)
        here = picture[rows, columns]
        if not here.size or sum(sign.isalnum() for sign in each.text) < _LEAST_LETTERS:
            continue
        if float(here.max() - here.min()) < _FLAT:
            each.mechanism = "invisible-text" if float(here.mean()) > 200 else "covered-text"
