"""A PDF read whole: its pages as a reader sees them, and everything else that the file holds."""

from dataclasses import replace

import pypdfium2 as pdfium

from makegood.inspection.inside import Inside
from makegood.inspection.pdf.annotations import drop_shown_links, read_annotations
from makegood.inspection.pdf.attachments import read_attachments
from makegood.inspection.pdf.collecting import Found, squeezed
from makegood.inspection.pdf.drawn import lines_of_pages
from makegood.inspection.pdf.forms import read_forms
from makegood.inspection.pdf.layers import has_hidden_layers, read_layers, with_all_layers
from makegood.inspection.pdf.leftovers import (
    read_other_strings,
    read_remarks,
    read_stray_bytes,
    read_unused,
)
from makegood.inspection.pdf.metadata import (
    read_previews,
    read_private,
    read_properties,
    read_scripts,
    read_streams,
    read_structure,
    tell_spoken,
)
from makegood.inspection.pdf.objects import Graph
from makegood.inspection.pdf.opening import Opened, opened, saved
from makegood.inspection.pdf.outline import read_outline
from makegood.inspection.pdf.pages import Notes, read_pages
from makegood.inspection.pdf.revisions import earlier_revisions, unchanged_pages
from makegood.inspection.pdf.rewriting import Rewritten, rewritten
from makegood.inspection.pdf.weighing import weigh
from makegood.inspection.unreadable import UnreadableFile
from makegood.vocabulary.finding import Visibility

_REVISIONS_READ = 16


def read_whole(data: bytes, inside: Inside) -> Found:
    """Everything in a PDF, earlier revisions among it.

    Raises:
        UnreadableFile: it is encrypted, damaged, or grows beyond the limits.

    """
    with opened(data) as open_pdf:
        found = _read(open_pdf, inside)
        graph = Graph.of(open_pdf.pdf)
        read_unused(open_pdf.pdf, graph, found)
        read_other_strings(graph, found)
        read_stray_bytes(data, found, inside)
        read_remarks(open_pdf.pdf, data, found)
        _read_revisions(open_pdf, found, inside)
        return found


def _read(held: Opened, inside: Inside, skipped: frozenset[int] = frozenset()) -> Found:
    """One revision of a file."""
    pdf, found = held.pdf, Found()
    weight = weigh(pdf, inside)
    _tell_damage(held, weight.damaged, found)
    notes = Notes(has_hidden_layers=has_hidden_layers(pdf), skipped=skipped)
    read_annotations(pdf, found, notes)
    drawn = rewritten(held.data, pdf, weight.speaking)
    boxes = _read_pages(held, drawn, found, notes)
    drop_shown_links(found)
    graph = Graph.of(pdf)
    said = read_properties(pdf, found)
    read_forms(pdf, found)
    read_layers(pdf, found)
    read_outline(pdf, found, has_boxes=boxes)
    read_attachments(pdf, found, inside)
    read_streams(pdf, found, inside, said)
    read_scripts(pdf, graph, found)
    read_private(pdf, graph, found)
    read_previews(pdf, found)
    read_structure(pdf, graph, found)
    found.parts += weight.streams
    return found


def _tell_damage(held: Opened, damaged: int, found: Found) -> None:
    if held.is_cut_off:
        found.miss("the end of the file", "the file is cut off")
    if damaged:
        found.miss("streams of the file", "they are damaged and do not unpack to their end")
    if not len(held.pdf.pages):
        found.miss("the pages", "none can be found")


def _read_pages(held: Opened, drawn: Rewritten, found: Found, notes: Notes) -> bool:
    document = _opened_with(held, drawn.data) or _opened_with(held, saved(held.pdf))
    if document is None:
        found.miss("the pages", "they cannot be drawn")
        return False
    every = None
    try:
        if notes.has_hidden_layers:
            every = pdfium.PdfDocument(with_all_layers(drawn.data))
        boxes = read_pages(document, found, notes, all_layers=every)
    finally:
        document.close()
        if every is not None:
            every.close()
    tell_spoken(drawn.spoken, found, "the text that is read aloud or copied")
    if drawn.has_lying_fonts:
        _read_mapped(held, found)
    return boxes


def _read_mapped(held: Opened, found: Found) -> None:
    """What searching and copying give where fonts map their letters to others."""
    lines = [line for page in lines_of_pages(held.data) for line in page]
    tell_spoken(lines, found, "the text that is copied or searched")


def _opened_with(held: Opened, data: bytes) -> pdfium.PdfDocument | None:
    """The file as the drawing library opens it, where it finds all the pages."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return None
    if len(document) == len(held.pdf.pages):
        return document
    document.close()
    return None


def _read_revisions(final: Opened, found: Found, inside: Inside) -> None:
    """What earlier revisions say and the last one does not."""
    known = found.every_text()
    for number, data in enumerate(earlier_revisions(final.data), start=1):
        where = f"earlier revision {number}"
        if number > _REVISIONS_READ:
            found.miss(where, "there are more revisions than the limits allow")
            return
        try:
            with opened(data) as earlier:
                skipped = unchanged_pages(earlier.pdf, final.pdf)
                then = _read(earlier, _closed(inside), skipped)
        except UnreadableFile:
            found.miss(where, "it cannot be read")
            continue
        _keep_what_differs(then, known, where, found)


def _closed(inside: Inside) -> Inside:
    """The same budget, for what was opened already."""
    return Inside(budget=inside.budget, depth=inside.depth, keeps_tables=inside.keeps_tables)


def _keep_what_differs(then: Found, known: set[str], where: str, found: Found) -> None:
    texts = [
        text
        for passage in then.passages
        if not passage.by_makers and passage.mechanism not in ("xmp", "picture-pixels")
        for text in passage.texts
        if squeezed(text) not in known
    ]
    found.add(where, "earlier-revision", Visibility.RESIDUAL, texts)
    known.update(squeezed(text) for text in texts)
    for sheet in then.sheets:
        rows = tuple(row for row in sheet.rows if squeezed(" ".join(row.texts)) not in known)
        if len(rows) > 1 or len(rows) == len(sheet.rows):
            found.sheets.append(
                replace(
                    sheet,
                    part=f"{where}, {sheet.part}",
                    mechanism="earlier-revision",
                    visibility=Visibility.RESIDUAL,
                    rows=rows,
                )
            )
        elif rows:
            found.add(
                where,
                "earlier-revision",
                Visibility.RESIDUAL,
                [t for row in rows for t in row.texts],
            )
        known.update(squeezed(" ".join(row.texts)) for row in rows)
