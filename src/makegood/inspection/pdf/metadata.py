"""What a file says of itself: properties, XMP, scripts, private data of programs, small previews."""

import re
from collections.abc import Iterator

import pikepdf

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.inside import Inside
from makegood.inspection.markup import every_text
from makegood.inspection.pdf.collecting import Found, squeezed
from makegood.inspection.pdf.objects import (
    Graph,
    content_of,
    entry,
    name_of,
    pairs_of,
    references,
    strings,
    text_of,
)
from makegood.inspection.pdf.weighing import filters_of
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_MAKERS = ("/Author", "/Creator", "/Producer", "/Company", "/Manager", "/LastModifiedBy")
_DATES = ("/CreationDate", "/ModDate", "/Trapped")
_PICTURE_FILTERS = {"/DCTDecode": b"\xff\xd8", "/DCT": b"\xff\xd8", "/JPXDecode": b"\x00\x00\x00"}
_LETTERS = re.compile(r"\w{3,}|\w+\s+\w+")
_PRINTABLE = frozenset(range(32, 127)) | frozenset(b"\t\r\n")
_MOSTLY = 0.8
_TELLING = (b"Exif\x00", b"http://ns.adobe.com/", b"Photoshop 3.0", b"\xff\xfe")


def read_properties(pdf: pikepdf.Pdf, found: Found) -> set[str]:
    """Read the properties; gives what they say of the makers."""
    info = entry(pdf.trailer, "/Info")
    pairs = [(str(key), text_of(value)) for key, value in pairs_of(info) if str(key) not in _DATES]
    makers = [text for key, text in pairs if key in _MAKERS]
    others = [text for key, text in pairs if key not in _MAKERS]
    found.add("the properties", "property", Visibility.METADATA, makers, by_makers=True)
    found.add("the properties", "property", Visibility.METADATA, others)
    return {squeezed(text) for text in (*makers, *others)}


def read_streams(pdf: pikepdf.Pdf, found: Found, inside: Inside, said: set[str]) -> None:
    """XMP wherever it hangs, and the metadata of pictures; ``said`` was read already."""
    pictures = 0
    for held in pdf.objects:
        if not isinstance(held, pikepdf.Stream):
            continue
        kind = name_of(held, "/Type"), name_of(held, "/Subtype")
        if kind[0] == "Metadata" or kind[1] == "XML":
            _xmp(held, found, said)
        elif kind[1] == "Image":
            pictures += 1
            _picture(held, pictures, inside)


def _xmp(stream: pikepdf.Stream, found: Found, said: set[str]) -> None:
    data = content_of(stream)
    if data is None:
        found.miss("the XMP description", "it cannot be unpacked")
        return
    found.parts += 1
    try:
        texts = every_text(data.strip(b" \r\n\t\x00"))
    except PartRefused:
        texts = strings_in(data)
    kept = [text for text in texts if squeezed(text) not in said and not _is_link(text)]
    found.add("the XMP description", "xmp", Visibility.METADATA, kept)


def _is_link(text: str) -> bool:
    """An identifier of the format itself, a namespace, a number without words."""
    return text.startswith(
        (
            "http://ns.",
            "http://purl.",
            "http://www.w3.org",
            "http://www.aiim.org",
            "uuid:",
            "xmp.",
            "adobe:",
            "urn:",
        )
    )


def _picture(stream: pikepdf.Stream, number: int, inside: Inside) -> None:
    """Open a picture whose own bytes say more than its pixels."""
    filters = filters_of(stream)
    if not filters or filters[-1] not in _PICTURE_FILTERS:
        return
    try:
        data = stream.read_raw_bytes() if len(filters) == 1 else _below(stream)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return
    head = data[:200_000]
    if any(mark in head for mark in _TELLING):
        inside.open(
            Source.of_bytes(data), part=f"picture {number}", mechanism="plain",
            visibility=Visibility.VISIBLE,
        )  # fmt: skip


def _below(stream: pikepdf.Stream) -> bytes:
    """The picture's own bytes, packed a second time."""
    return stream.read_bytes(pikepdf.StreamDecodeLevel.generalized)


def read_scripts(pdf: pikepdf.Pdf, graph: Graph, found: Found) -> None:
    """Every script, wherever an action holds it."""
    texts = []
    for id_ in [id_ for id_, body in graph.bodies.items() if b"/JS" in body]:
        held = pdf.get_object(*id_)
        for each in (held, *_inner(held)):
            script = entry(each, "/JS")
            if script is not None:
                texts.append(text_of(script))
    found.add("the scripts", "javascript", Visibility.HIDDEN, texts)


def _inner(held: object, depth: int = 0) -> Iterator[pikepdf.Object]:
    """Dictionaries that lie directly in another object."""
    if depth > 6 or not isinstance(held, pikepdf.Dictionary | pikepdf.Array):
        return
    members = list(held) if isinstance(held, pikepdf.Array) else [v for _, v in pairs_of(held)]
    for value in members:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            if isinstance(value, pikepdf.Dictionary):
                yield value
            yield from _inner(value, depth + 1)


def read_private(pdf: pikepdf.Pdf, graph: Graph, found: Found) -> None:
    """What programs keep for themselves beside pages and forms."""
    owners = [body for body in graph.bodies.values() if b"/PieceInfo" in body]
    if not owners:
        return
    texts: list[str] = []
    roots = {id_ for body in owners for id_ in _references_after(body, b"/PieceInfo")}
    texts.extend(text for body in owners for _, text in strings(body.partition(b"/PieceInfo")[2]))
    for id_ in _below_roots(graph, roots):
        texts.extend(text for _, text in strings(graph.bodies[id_]))
        if id_ in graph.streams:
            texts.extend(_readable(content_of(pdf.get_object(*id_)) or b""))
    kept = [text for text in texts if not text.startswith("D:")]
    found.add("private data of programs", "page-piece", Visibility.HIDDEN, kept)


def _readable(data: bytes) -> tuple[str, ...]:
    """The texts of private data; of bytes that are no text, how many there are."""
    sample = data[:65_536]
    printable = sum(sign in _PRINTABLE for sign in sample)
    if printable < _MOSTLY * len(sample):
        return (f"{len(data)} bytes of private data",)
    return strings_in(data)


def _references_after(body: bytes, key: bytes) -> list[tuple[int, int]]:
    return list(references(body.partition(key)[2]))


def _below_roots(graph: Graph, roots: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Objects that only the private data refers to."""
    private: set[tuple[int, int]] = set()
    waiting = list(roots)
    while waiting:
        id_ = waiting.pop()
        body = graph.bodies.get(id_, b"")
        if id_ in private or not body or b"/Type /Page" in body or b"/Type /Catalog" in body:
            continue
        private.add(id_)
        waiting.extend(references(body))
    return private


def read_previews(pdf: pikepdf.Pdf, found: Found) -> None:
    """Small pictures of pages, which may show what a page showed before."""
    count = sum(entry(page.obj, "/Thumb") is not None for page in pdf.pages)
    if count:
        found.add(
            "the previews of pages", "thumbnail", Visibility.HIDDEN, [f"{count} small pictures"]
        )


def read_structure(pdf: pikepdf.Pdf, graph: Graph, found: Found) -> None:
    """What the structure says in place of what is drawn: descriptions, and texts for reading aloud."""
    described: list[str] = []
    spoken: list[str] = []
    for id_ in graph.reached:
        body = graph.bodies[id_]
        if b"/Alt" in body or b"/ActualText" in body or b"/E " in body:
            for key, text in strings(body):
                if key == "/Alt":
                    described.append(text)
                elif key in ("/ActualText", "/E") and len(text) > 2:
                    spoken.append(text)
    found.add("descriptions of pictures", "alt-text", Visibility.HIDDEN, described)
    tell_spoken(spoken, found, "the structure of the text")


def tell_spoken(spoken: list[str], found: Found, part: str) -> None:
    """Keep what is read aloud and not shown."""
    shown = "".join(
        squeezed(text)
        for passage in found.passages
        if passage.mechanism in ("plain", "ocr-layer")
        for text in passage.texts
    ) + "".join(
        squeezed(text) for sheet in found.sheets for row in sheet.rows for text in row.texts
    )
    unlike = [text for text in spoken if _LETTERS.search(text) and squeezed(text) not in shown]
    found.add(part, "actual-text", Visibility.HIDDEN, unlike)
