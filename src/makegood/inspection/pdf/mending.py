"""A safe copy of a PDF: its pages as they are drawn, and nothing else.

Pages are carried over into a new file, so that whatever does not belong to a page stays behind. Where
something hides on a page itself, no copy is made: taking it out would mean to draw the page anew.
"""

from collections.abc import Iterator
from typing import BinaryIO

import pikepdf

from makegood.inspection.image.stripping import stripped_jpeg
from makegood.inspection.inside import Inside
from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.pdf.collecting import Found
from makegood.inspection.pdf.layers import has_hidden_layers
from makegood.inspection.pdf.objects import entry, name_of
from makegood.inspection.pdf.opening import opened
from makegood.inspection.pdf.weighing import filters_of
from makegood.inspection.pdf.whole import read_whole
from makegood.inspection.reading import Passage
from makegood.inspection.sheet import Sheet
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

_ON_THE_PAGE = {
    "covered-text": "text lies under boxes or pictures",
    "covered-picture": "a part of a picture lies under a box",
    "white-text": "text has the colour of its ground",
    "invisible-text": "text is not painted",
    "transparent-text": "text is see-through",
    "tiny-text": "text is too small to be read",
    "clipped-text": "text is cut away by a window",
    "off-page-text": "text stands beside the page",
    "outside-crop-box": "text stands where the page was cropped",
    "layer-off": "text stands on a layer that is off",
    "unapplied-redaction": "redactions were marked and never applied",
    "actual-text": "text reads otherwise than it is shown",
    "covered-mark": "words lie under boxes",
}
_LEFT_OUT = {
    "property": "the properties",
    "xmp": "the XMP description",
    "annotation": "remarks pinned to pages",
    "comment-author": "the names of those who made remarks",
    "hyperlink": "links",
    "attachment": "attached files",
    "outline": "the outline",
    "redacted-outline": "the outline",
    "named-destination": "the names of places",
    "layer-name": "the names of layers",
    "javascript": "scripts",
    "page-piece": "private data of programs",
    "thumbnail": "previews of pages",
    "alt-text": "descriptions of pictures",
    "earlier-revision": "earlier states of the file",
    "unused-object": "parts that nothing refers to",
    "object-text": "other texts of the file",
    "bytes-outside": "bytes outside the PDF",
    "field-name": "the names of form fields",
}
_PAGE_KEYS = frozenset(
    {
        *("/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
        *("/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"),
    }
)
_BESIDE = ("/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/Alternates", "/AF")
_REMEDY = "Take it out with the program that made the file, or print the pages as pictures."


def mend_pdf(source: Source, target: BinaryIO) -> tuple[str, ...]:
    """Write a copy that holds the pages only. Gives what was left out, as sentences.

    Raises:
        CannotMend: something hides on a page, or a part could not be inspected.
        UnreadableFile: the file is encrypted, damaged, or grows beyond the limits.

    """
    data = source.data()
    inside = _Listening()
    found = read_whole(data, inside)
    _refuse(found)
    with opened(data) as held:
        if has_hidden_layers(held.pdf):
            raise CannotMend("A layer of the PDF is off.", remedy=_REMEDY)
        _flatten(held.pdf)
        copy = _copy(held.pdf)
        copy.save(target, deterministic_id=True, compress_streams=True)
    return tuple(_sentences(found, has_files=inside.opened > 0))


class _Listening(Inside):
    """Counts the files inside instead of opening them: none of them goes into the copy."""

    opened: int = 0

    def open(
        self,
        source: Source,
        *,
        part: str,
        mechanism: str = "embedded-file",
        visibility: Visibility = Visibility.HIDDEN,
    ) -> None:
        """Count the file."""
        self.opened += 1


def _pieces(found: Found) -> list[Passage | Sheet]:
    return [*found.passages, *found.sheets]


def _refuse(found: Found) -> None:
    if found.gaps:
        gap = found.gaps[0]
        raise CannotMend(
            f"Not everything in the PDF was seen: {gap.where}, because {gap.why}.",
            remedy="Give the file in another form.",
        )
    for passage in _pieces(found):
        why = _ON_THE_PAGE.get(passage.mechanism)
        if why is not None:
            raise CannotMend(f"On {_place(passage.part)}, {why}.", remedy=_REMEDY)
        if passage.mechanism == "form-field" and passage.visibility is Visibility.HIDDEN:
            raise CannotMend("The PDF has form fields that no page shows.", remedy=_REMEDY)


def _place(part: str) -> str:
    return part if part.startswith(("page", "table")) else "a page"


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Draw what fields and marks show onto the pages themselves."""
    if entry(pdf.Root, "/AcroForm") is not None:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")


def _copy(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    for page in pdf.pages:
        for key in set(page.obj.keys()) - _PAGE_KEYS:
            del page.obj[key]
    copy = pikepdf.new()
    copy.pages.extend(pdf.pages)
    for held in copy.objects:
        if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
            for key in _BESIDE:
                if key in held:
                    del held[key]
        if isinstance(held, pikepdf.Stream):
            _strip_picture(held)
    return copy


def _strip_picture(stream: pikepdf.Stream) -> None:
    """Take the notes of a camera out of a picture."""
    if name_of(stream, "/Subtype") != "Image" or filters_of(stream) not in (
        ["/DCTDecode"],
        ["/DCT"],
    ):
        return
    bare = stripped_jpeg(stream.read_raw_bytes())
    if bare is not None:
        stream.write(bare, filter=pikepdf.Name.DCTDecode)


def _sentences(found: Found, *, has_files: bool) -> Iterator[str]:
    names = {each.mechanism for each in _pieces(found)}
    told = {words for name, words in _LEFT_OUT.items() if name in names}
    if has_files:
        told.add("attached files and notes inside pictures")
    yield from (f"Left out: {words}." for words in sorted(told))
