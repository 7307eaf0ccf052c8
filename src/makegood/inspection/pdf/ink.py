"""Whether letters leave a mark: the page is painted with them and without them, and compared.

Nothing is recognised in the pictures. A letter that changes no pixel where it stands is not seen,
whatever keeps it from being seen: a box of any colour, a picture, its own colour, a clip, a layer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from makegood.inspection.pdf.canvas import Canvas, Thing
from makegood.inspection.pdf.geometry import Box

_MOST_PIXELS = 9_000_000
_SCALE = 2.0
_LIGHT_STEP = 14.0
_DARK_STEP = 40.0
"""How far a colour may lie from white, and from black, before an eye tells it from them."""


@dataclass(kw_only=True, slots=True, repr=False)
class Painter:
    """Paints one page at one size, with and without some of its things."""

    canvas: Canvas
    scale: float

    @classmethod
    def of(cls, canvas: Canvas) -> "Painter":
        """A painter whose pictures are as sharp as the limits allow."""
        width, height = canvas.page.get_size()
        largest = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
        return cls(canvas=canvas, scale=min(_SCALE, largest))

    def picture(self, without: Iterable[Thing] = (), *, annotations: bool = True) -> Any:
        """The page as an array of pixels, some things left out."""
        hidden = list(without)
        for thing in hidden:
            thing.show(shown=False)
        try:
            bitmap = self.canvas.page.render(
                scale=self.scale,
                may_draw_forms=annotations,
                draw_annots=annotations,
                maybe_alpha=False,
                fill_color=(255, 255, 255, 255),
            )
            return bitmap.to_numpy()[:, :, :3].copy()
        finally:
            for thing in hidden:
                thing.show(shown=True)

    def ink(self, texts: Iterable[Thing]) -> Any:
        """Where the letters of some texts would leave a mark if nothing kept them from it."""
        drawn = set(map(id, texts))
        others = [thing for thing in self.canvas.things if id(thing) not in drawn]
        shown = [thing for thing in self.canvas.things if id(thing) in drawn]
        before = [
            (thing, thing.colour, raw.FPDFTextObj_GetTextRenderMode(thing.handle))
            for thing in shown
        ]
        for thing in shown:
            raw.FPDFPageObj_SetFillColor(thing.handle, 0, 0, 0, 255)
            raw.FPDFTextObj_SetTextRenderMode(thing.handle, 0)
        try:
            return _highest(self.picture(others, annotations=False)) < 160
        finally:
            for thing, colour, mode in before:
                raw.FPDFPageObj_SetFillColor(thing.handle, *(colour or (0, 0, 0, 255)))
                raw.FPDFTextObj_SetTextRenderMode(thing.handle, mode)

    def window(self, box: Box) -> tuple[slice, slice]:
        """The rows and columns of the picture that a rectangle of the page falls on."""
        import ctypes

        page, scale = self.canvas.page, self.scale
        width, height = (round(side * scale) for side in page.get_size())
        x, y = ctypes.c_int(), ctypes.c_int()
        across, down = [], []
        for px, py in ((box.left, box.bottom), (box.right, box.top)):
            raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, px, py, x, y)
            across.append(x.value)
            down.append(y.value)
        left, right = max(min(across), 0), min(max(across) + 1, width)
        top, bottom = max(min(down), 0), min(max(down) + 1, height)
        return slice(top, max(bottom, top)), slice(left, max(right, left))


def changes(before: Any, after: Any) -> Any:
    """Which pixels an eye would see change between two pictures of one size."""
    import numpy as np

    rows = np.flatnonzero((before != after).reshape(len(before), -1).any(axis=1))
    result = np.zeros(before.shape[:2], dtype=bool)
    if not rows.size:
        return result
    part = slice(int(rows[0]), int(rows[-1]) + 1)
    one, other = before[part].astype(np.int16), after[part].astype(np.int16)
    apart = _highest(np.abs(one - other))
    ground = (other[:, :, 0] + other[:, :, 1] + other[:, :, 2]) / 765.0
    result[part] = apart > _DARK_STEP + (_LIGHT_STEP - _DARK_STEP) * ground
    return result


def _highest(pixels: Any) -> Any:
    """The highest of the three colours of each pixel."""
    import numpy as np

    return np.maximum(np.maximum(pixels[:, :, 0], pixels[:, :, 1]), pixels[:, :, 2])
