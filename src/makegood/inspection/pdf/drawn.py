"""Words of content that no page shows as it stands: appearances, forgotten pages, loose streams.

Each is put on a page of its own in a new file, with its own fonts, and read like any page.
"""

from collections.abc import Iterable, Sequence

import pikepdf
import pypdfium2 as pdfium

from makegood.inspection.pdf.canvas import Canvas
from makegood.inspection.pdf.glyphs import Writing
from makegood.inspection.pdf.lines import Placed, lines_of
from makegood.inspection.pdf.objects import pairs_of
from makegood.inspection.pdf.opening import saved
from makegood.inspection.unreadable import PartRefused

_SHEET = [-20_000, -20_000, 20_000, 20_000]
_MOST = 3_000


def texts_of_forms(forms: Sequence[pikepdf.Stream]) -> list[tuple[str, ...]]:
    """The lines that each form draws, in the order of the forms."""
    target = pikepdf.new()
    for form in forms[:_MOST]:
        _add_form(target, form)
    return _lines_of_each(target)


def texts_of_content(content: bytes, resources: pikepdf.Object | None) -> tuple[str, ...]:
    """The lines that a content stream draws with some fonts."""
    target = pikepdf.new()
    page = _blank(target)
    if resources is not None:
        page.Resources = _copied(target, resources)
    page.Contents = target.make_stream(content)
    return next(iter(_lines_of_each(target)), ())


def _add_form(target: pikepdf.Pdf, form: pikepdf.Stream) -> None:
    page = _blank(target)
    try:
        copy = target.copy_foreign(form) if form.is_indirect else None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        copy = None
    if copy is None:
        return
    copy.Type, copy.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    for key in ("/Matrix", "/OC"):
        if key in copy:
            del copy[key]
    copy.BBox = pikepdf.Array(_SHEET)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Form=copy))
    page.Contents = target.make_stream(b"/Form Do")


def _blank(target: pikepdf.Pdf) -> pikepdf.Dictionary:
    page = target.add_blank_page(page_size=(200, 200)).obj
    page.MediaBox = pikepdf.Array(_SHEET)
    return page


def _copied(target: pikepdf.Pdf, resources: pikepdf.Object) -> pikepdf.Object:
    if resources.is_indirect:
        return target.copy_foreign(resources)
    fonts = pikepdf.Dictionary()
    for name, font in _fonts_of(resources):
        known = isinstance(font, pikepdf.Dictionary) and font.is_indirect
        fonts[name] = target.copy_foreign(font) if known else pikepdf.Dictionary()
    return pikepdf.Dictionary(Font=fonts)


def _fonts_of(resources: pikepdf.Object) -> Iterable[tuple[str, pikepdf.Object]]:
    fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    yield from pairs_of(fonts)


def _lines_of_each(target: pikepdf.Pdf) -> list[tuple[str, ...]]:
    if not len(target.pages):
        return []
    data = saved(target)
    target.close()
    return lines_of_pages(data)


def lines_of_pages(data: bytes) -> list[tuple[str, ...]]:
    """The lines of each page of a file, seen or unseen."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return []
    found = [_lines(document, at) for at in range(len(document))]
    document.close()
    return found


def _lines(document: pdfium.PdfDocument, at: int) -> tuple[str, ...]:
    try:
        page = document[at]
    except pdfium.PdfiumError:
        return ()
    try:
        writing = Writing.of(Canvas.of(page))
        words = [Placed(text=w.text, box=w.box, size=w.thing.size) for w in writing.words]
        writing.close()
    except PartRefused:
        return ()
    finally:
        page.close()
    return tuple(line.text for line in lines_of(words))
