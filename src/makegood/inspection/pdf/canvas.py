"""The things that a page draws, in the order in which it draws them: texts, shapes, pictures."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from makegood.inspection.pdf.geometry import Box, Matrix
from makegood.inspection.unreadable import PartRefused

MOST_THINGS = 200_000
_DEEPEST = 24
_TEXT = raw.FPDF_PAGEOBJ_TEXT
_PATH = raw.FPDF_PAGEOBJ_PATH
_FORM = raw.FPDF_PAGEOBJ_FORM
_UNSEEN_MODES = frozenset({3, 7})
"""Text rendering modes that paint nothing (ISO 32000-2, table 104)."""

Colour = tuple[int, int, int, int]


@dataclass(kw_only=True, repr=False)
class Thing:
    """One thing that is drawn: what kind, where in the order, and where on the page."""

    handle: Any
    kind: int
    order: int
    outer: Matrix
    box: Box
    nested: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is a run of text."""
        return bool(self.kind == _TEXT)

    @property
    def is_path(self) -> bool:
        """Whether it is a shape."""
        return bool(self.kind == _PATH)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture."""
        return bool(self.kind == raw.FPDF_PAGEOBJ_IMAGE)

    @cached_property
    def size(self) -> float:
        """The height of the letters on the page, in points."""
        held = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(self.handle, held)
        return abs(held.value) * _matrix_of(self.handle).then(self.outer).scale

    @cached_property
    def paints_nothing(self) -> bool:
        """Whether the text is in a mode that leaves no mark."""
        return raw.FPDFTextObj_GetTextRenderMode(self.handle) in _UNSEEN_MODES

    @cached_property
    def colour(self) -> Colour | None:
        """The colour of its inside; None where it is a pattern."""
        return self._colour(raw.FPDFPageObj_GetFillColor)

    @cached_property
    def stroke(self) -> Colour | None:
        """The colour of its outline."""
        return self._colour(raw.FPDFPageObj_GetStrokeColor)

    def _colour(self, ask: Any) -> Colour | None:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not ask(self.handle, *parts):
            return None
        red, green, blue, alpha = (part.value for part in parts)
        return red, green, blue, alpha

    @cached_property
    def is_filled(self) -> bool:
        """Whether a shape's inside is painted."""
        return self._draw_mode[0]

    @cached_property
    def is_stroked(self) -> bool:
        """Whether a shape's outline is painted."""
        return self._draw_mode[1]

    @cached_property
    def _draw_mode(self) -> tuple[bool, bool]:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(self.handle, fill, stroke)
        return fill.value != 0, stroke.value != 0

    @cached_property
    def pen(self) -> float:
        """How thick a shape's outline is, in points."""
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(self.handle, width)
        return width.value * self.outer.scale

    @cached_property
    def strokes(self) -> int:
        """Of how many lines and curves a shape is made."""
        return int(raw.FPDFPath_CountSegments(self.handle))

    @cached_property
    def clip(self) -> Box | None:
        """The rectangle around what the clip path lets through; None where all of it is let."""
        path = raw.FPDFPageObj_GetClipPath(self.handle)
        count = raw.FPDFClipPath_CountPaths(path) if path else 0
        whole: Box | None = None
        for at in range(max(count, 0)):
            box = _clip_box(path, at)
            if box is not None:
                whole = box if whole is None else whole.common(box)
        return None if whole is None else self.outer.carried(whole)

    def show(self, *, shown: bool) -> None:
        """Draw it, or leave it out, from the next picture on."""
        raw.FPDFPageObj_SetIsActive(self.handle, shown)


@dataclass(kw_only=True, repr=False)
class Canvas:
    """One page with all things that it draws."""

    page: pdfium.PdfPage
    things: list[Thing] = field(default_factory=list)

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> "Canvas":
        """Everything that the page draws, forms opened.

        Raises:
            PartRefused: it draws more than anyone could look at.

        """
        canvas = cls(page=page)
        for at in range(raw.FPDFPage_CountObjects(page.raw)):
            canvas._add(raw.FPDFPage_GetObject(page.raw, at), Matrix(), 0)
        return canvas

    def _add(self, handle: Any, outer: Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == _FORM and depth < _DEEPEST:
            inner = _matrix_of(handle).then(outer)
            for at in range(raw.FPDFFormObj_CountObjects(handle)):
                self._add(raw.FPDFFormObj_GetObject(handle, at), inner, depth + 1)
            return
        if len(self.things) >= MOST_THINGS:
            raise PartRefused("it draws more things than the limits allow")
        box = outer.carried(_bounds(handle))
        self.things.append(
            Thing(handle=handle, kind=kind, order=len(self.things), outer=outer, box=box,
                  nested=depth > 0)
        )  # fmt: skip

    @cached_property
    def texts(self) -> dict[int, Thing]:
        """The runs of text by the address under which the letters name them."""
        return {address(thing.handle): thing for thing in self.things if thing.is_text}

    @cached_property
    def bounds(self) -> Box:
        """What a reader is shown of the page."""
        return _box_of(self.page.get_cropbox()).common(self.paper)

    @cached_property
    def paper(self) -> Box:
        """The whole sheet."""
        return _box_of(self.page.get_mediabox())

    def areas(self) -> Iterator[Thing]:
        """The things that could lie over a text or under it: no texts, no thin lines."""
        for thing in self.things:
            if thing.is_text:
                continue
            if thing.is_path and not _covers_something(thing):
                continue
            yield thing


_THIN = 2.0
_THICK_PEN = 2.5
_MANY_STROKES = 24


def _covers_something(path: Thing) -> bool:
    """A filled area, a thick line, or so many thin ones that they may be a hatching."""
    if min(path.box.width, path.box.height) < _THIN:
        return False
    if path.is_filled:
        return True
    return path.is_stroked and (path.pen >= _THICK_PEN or path.strokes >= _MANY_STROKES)


def address(handle: Any) -> int:
    """Where a thing lies in memory: the only name that two questions about it share."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _matrix_of(handle: Any) -> Matrix:
    held = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, held):
        return Matrix()
    return Matrix(held.a, held.b, held.c, held.d, held.e, held.f)


def _bounds(handle: Any) -> Box:
    parts = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(handle, *parts):
        return Box(0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (part.value for part in parts)
    return Box(left, bottom, right, top)


def _box_of(corners: tuple[float, float, float, float]) -> Box:
    left, bottom, right, top = corners
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _clip_box(path: Any, at: int) -> Box | None:
    count = raw.FPDFClipPath_CountPathSegments(path, at)
    across, along = [], []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(max(count, 0), 2_000)):
        segment = raw.FPDFClipPath_GetPathSegment(path, at, number)
        if segment and raw.FPDFPathSegment_GetPoint(segment, x, y):
            across.append(x.value)
            along.append(y.value)
    return Box(min(across), min(along), max(across), max(along)) if across else None
