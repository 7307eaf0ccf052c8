"""What is pinned to pages: remarks, marks, stamps, links, and redactions that were never applied."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf

from makegood.inspection.pdf.collecting import Found, squeezed
from makegood.inspection.pdf.drawn import texts_of_forms
from makegood.inspection.pdf.geometry import Box
from makegood.inspection.pdf.objects import entry, items_of, name_of, number_of, text_of
from makegood.inspection.pdf.pages import Notes
from makegood.inspection.pdf.richtext import plain_words
from makegood.vocabulary.finding import Visibility

_HIDDEN, _NO_VIEW = 2, 32
_ONLY_POINTED_AT = frozenset({"Text", "Popup", "Link", "Sound", "Movie", "FileAttachment"})
_DRAWS_ITS_TEXT = frozenset({"FreeText", "Stamp", "Watermark"})


@dataclass(kw_only=True, slots=True, repr=False)
class _Pinned:
    """One annotation with the number of its page."""

    page: int
    held: pikepdf.Object
    kind: str

    @property
    def is_hidden(self) -> bool:
        return bool(number_of(self.held, "/F") & (_HIDDEN | _NO_VIEW))

    @property
    def seen(self) -> Visibility:
        shown = self.kind in _DRAWS_ITS_TEXT and not self.is_hidden
        return Visibility.VISIBLE if shown else Visibility.HIDDEN


@dataclass(kw_only=True, slots=True, repr=False)
class _Texts:
    """The texts of the annotations of one page, by mechanism and visibility."""

    of: dict[tuple[str, Visibility, bool], list[str]] = field(default_factory=dict)

    def add(self, mechanism: str, seen: Visibility, text: str, *, makers: bool = False) -> None:
        if text:
            self.of.setdefault((mechanism, seen, makers), []).append(text)


def read_annotations(pdf: pikepdf.Pdf, found: Found, notes: Notes) -> None:
    """Read every annotation, and note where it lies on its page."""
    by_page: dict[int, list[_Pinned]] = {}
    for pinned in _pinned(pdf):
        by_page.setdefault(pinned.page, []).append(pinned)
    for page, all_pinned in by_page.items():
        texts = _Texts()
        for pinned in all_pinned:
            _note_place(pinned, notes)
            _read(pinned, texts)
        _read_appearances(all_pinned, texts)
        for (mechanism, seen, makers), held in texts.of.items():
            found.add(f"page {page}", mechanism, seen, held, by_makers=makers)
        found.parts += len(all_pinned)


def _pinned(pdf: pikepdf.Pdf) -> Iterator[_Pinned]:
    for number, page in enumerate(pdf.pages, start=1):
        for held in items_of(entry(page.obj, "/Annots")):
            if isinstance(held, pikepdf.Dictionary):
                yield _Pinned(page=number, held=held, kind=name_of(held, "/Subtype"))


def _note_place(pinned: _Pinned, notes: Notes) -> None:
    boxes = list(_boxes(pinned))
    if pinned.kind == "Redact":
        notes.redactions.setdefault(pinned.page, []).extend(boxes)
    if pinned.kind not in _ONLY_POINTED_AT and not pinned.is_hidden:
        notes.annotations.setdefault(pinned.page, []).extend(boxes)


def _boxes(pinned: _Pinned) -> Iterator[Box]:
    corners = _numbers(entry(pinned.held, "/QuadPoints"))
    if pinned.kind == "Redact" and len(corners) >= 8:
        for at in range(0, len(corners) - 7, 8):
            across, along = corners[at : at + 8 : 2], corners[at + 1 : at + 8 : 2]
            yield Box(min(across), min(along), max(across), max(along))
        return
    rect = _numbers(entry(pinned.held, "/Rect"))
    if len(rect) == 4:
        yield Box(min(rect[::2]), min(rect[1::2]), max(rect[::2]), max(rect[1::2]))


def _numbers(held: object) -> list[float]:
    try:
        return [float(each) for each in items_of(held)]
    except (TypeError, ValueError):
        return []


def _read(pinned: _Pinned, texts: _Texts) -> None:
    held = pinned.held
    if pinned.kind == "Widget":
        return
    mechanism = "unapplied-redaction" if pinned.kind == "Redact" else "annotation"
    for key in ("/Contents", "/Subj", "/OverlayText"):
        texts.add(mechanism, pinned.seen, text_of(entry(held, key)))
    texts.add(mechanism, pinned.seen, plain_words(text_of(entry(held, "/RC"))))
    for key in ("/Contents", "/RC"):
        texts.add(mechanism, Visibility.HIDDEN, plain_words(text_of(entry(held, "/Popup", key))))
    if pinned.kind != "Link":
        texts.add("comment-author", Visibility.METADATA, text_of(entry(held, "/T")), makers=True)
    texts.add("hyperlink", Visibility.METADATA, text_of(entry(held, "/A", "/URI")))
    texts.add("hyperlink", Visibility.METADATA, text_of(entry(held, "/A", "/F")))


def _read_appearances(all_pinned: list[_Pinned], texts: _Texts) -> None:
    """What annotations draw, fields of forms among them."""
    drawing = [(p, form) for p in all_pinned for form in _appearances(p.held)]
    if not drawing:
        return
    for (pinned, _), lines in zip(
        drawing, texts_of_forms([form for _, form in drawing]), strict=False
    ):
        mechanism = {"Widget": "form-field", "Redact": "unapplied-redaction"}.get(
            pinned.kind, "annotation"
        )
        seen = Visibility.HIDDEN if pinned.is_hidden else Visibility.VISIBLE
        for line in lines:
            texts.add(mechanism, seen, line)


def _appearances(held: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    """The normal appearance; of several states, the one that is set."""
    normal = entry(held, "/AP", "/N")
    if isinstance(normal, pikepdf.Stream):
        yield normal
    elif isinstance(normal, pikepdf.Dictionary):
        state = entry(normal, f"/{name_of(held, '/AS')}")
        if isinstance(state, pikepdf.Stream):
            yield state


def drop_shown_links(found: Found) -> None:
    """Take out links to addresses that the pages show all the same."""
    shown = found.every_text("plain")
    whole = "\n".join(shown)
    for at, passage in enumerate(found.passages):
        if passage.mechanism == "hyperlink":
            kept = tuple(text for text in passage.texts if _address(text) not in whole)
            found.passages[at] = replace(passage, texts=kept)
    found.passages[:] = [passage for passage in found.passages if passage.texts]


def _address(link: str) -> str:
    return squeezed(link.removeprefix("mailto:").partition("?")[0])
