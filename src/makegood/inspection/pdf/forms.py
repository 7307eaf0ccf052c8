"""Fields of forms: their values, those that no page shows, and the XML behind the form."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from makegood.inspection.markup import every_text
from makegood.inspection.pdf.collecting import Found
from makegood.inspection.pdf.objects import content_of, entry, items_of, number_of, text_of
from makegood.inspection.pdf.richtext import plain_words
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_HIDDEN, _NO_VIEW = 2, 32
_MOST_FIELDS = 100_000
_PASSWORD = 1 << 13
_BRACKETS = frozenset({"preamble", "postamble", "xdp:xdp", "</xdp:xdp>", "/xdp:xdp"})
"""Pieces that only open and close the XML around the others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Field:
    held: pikepdf.Object
    is_shown: bool
    is_secret: bool


def read_forms(pdf: pikepdf.Pdf, found: Found) -> None:
    """Read every field and the form's own XML."""
    form = entry(pdf.Root, "/AcroForm")
    if form is None:
        return
    on_pages = _widgets_on_pages(pdf)
    shown: list[str] = []
    hidden: list[str] = []
    offered: list[str] = []
    hints: list[str] = []
    for field in _fields(form, on_pages):
        values = list(_values(field.held, "/V"))
        (shown if field.is_shown and not field.is_secret else hidden).extend(values)
        hidden.extend(text for text in _values(field.held, "/DV") if text not in values)
        offered.extend(_values(field.held, "/Opt"))
        hints.extend(text_of(entry(field.held, key)) for key in ("/TU", "/T"))
    found.add("the fields of the form", "form-field", Visibility.VISIBLE, shown)
    found.add("hidden fields of the form", "form-field", Visibility.HIDDEN, hidden)
    found.add("the choices of the form", "form-field", Visibility.METADATA, offered)
    found.add("the names of the fields", "field-name", Visibility.METADATA, hints)
    _read_xfa(pdf, found)


def _widgets_on_pages(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    return {
        held.objgen
        for page in pdf.pages
        for held in items_of(entry(page.obj, "/Annots"))
        if isinstance(held, pikepdf.Dictionary) and held.is_indirect
    }


def _fields(form: pikepdf.Object, on_pages: set[tuple[int, int]]) -> Iterator[_Field]:
    """Every field once, however the tree of fields is knotted."""
    waiting = items_of(entry(form, "/Fields"))
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST_FIELDS:
        held = waiting.pop()
        if not isinstance(held, pikepdf.Dictionary) or held.objgen in seen:
            continue
        if held.is_indirect:
            seen.add(held.objgen)
        kids = [k for k in items_of(entry(held, "/Kids")) if isinstance(k, pikepdf.Dictionary)]
        waiting.extend(kids)
        widgets = [kid for kid in kids if "/T" not in kid] if kids else [held]
        yield _Field(
            held=held,
            is_shown=any(_is_shown(widget, on_pages) for widget in widgets),
            is_secret=bool(number_of(held, "/Ff") & _PASSWORD),
        )


def _is_shown(widget: pikepdf.Object, on_pages: set[tuple[int, int]]) -> bool:
    if number_of(widget, "/F") & (_HIDDEN | _NO_VIEW):
        return False
    if widget.is_indirect and widget.objgen not in on_pages:
        return False
    try:
        left, bottom, right, top = (float(side) for side in items_of(entry(widget, "/Rect")))
    except (TypeError, ValueError):
        return False
    return abs(right - left) > 1 and abs(top - bottom) > 1


def _values(held: pikepdf.Object, key: str) -> Iterator[str]:
    """The texts under a key, lists and pairs opened."""
    waiting: list[tuple[object, int]] = [(entry(held, key), 0)]
    while waiting:
        value, depth = waiting.pop(0)
        if isinstance(value, pikepdf.Array) and depth < 3:
            waiting.extend((each, depth + 1) for each in value)
        elif text := plain_words(text_of(value)):
            yield text


def xfa_streams(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Stream]:
    """The pieces of the form's own XML by their names; "" for one that holds all of it."""
    xfa = entry(pdf.Root, "/AcroForm", "/XFA")
    if isinstance(xfa, pikepdf.Stream):
        return {"": xfa}
    members = items_of(xfa)
    return {
        text_of(name): stream
        for name, stream in zip(members[::2], members[1::2], strict=False)
        if isinstance(stream, pikepdf.Stream)
    }


def _read_xfa(pdf: pikepdf.Pdf, found: Found) -> None:
    """What was filled in is hidden; how the form is made is its design."""
    for name, stream in xfa_streams(pdf).items():
        data = content_of(stream)
        if not data or name in _BRACKETS:
            continue
        try:
            texts = every_text(data)
        except PartRefused as refused:
            found.miss("the XML of the form", str(refused))
            continue
        filled = name in ("", "datasets", "form")
        seen = Visibility.HIDDEN if filled else Visibility.METADATA
        part = "what was filled into the form" if filled else "the design of the form"
        found.add(part, "form-field", seen, texts)
