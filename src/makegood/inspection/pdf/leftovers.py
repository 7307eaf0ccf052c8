"""What a file still holds and nothing shows: objects out of reach, other strings, stray bytes."""

import itertools
import re

import pikepdf

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.inside import Inside
from makegood.inspection.pdf.collecting import Found, squeezed
from makegood.inspection.pdf.drawn import texts_of_content, texts_of_forms
from makegood.inspection.pdf.objects import Graph, Id, content_of, entry, name_of, pairs_of, strings
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

_MACHINERY = frozenset({"ObjStm", "XRef", "EmbeddedFile", "Metadata", "Font", "FontDescriptor"})
_HOUSEKEEPING = frozenset(
    """
    /ID /CharSet /Registry /Ordering /DA /Lang /Style /Panose /CheckSum /ModDate /CreationDate /M
    /Producer /Creator /Trapped /ByteRange /Cert /DocChecksum /NM /IDTree /Identity
    /LastModified /FontFamily /OutputConditionIdentifier /OutputCondition /RegistryName /Info /Filter
    /Changes /ByteRange /Base /S /N /P /DS /Lookup /JS /Alt /ActualText /E /BaseState /URI /CA /RC /AC
    """.split()  # noqa: SIM905
)
_DRAWS_TEXT = re.compile(rb"\bBT\b.*?\b(?:Tj|TJ)\b", re.DOTALL)
_FONT_NAME = re.compile(rb"/([^\s/\[\]<>()]+)\s+-?[\d.]+\s+Tf")
_LETTERS = re.compile(r"[^\W\d_]{3,}|\d{3,}")
_TELLING = re.compile(r"\w\s+\w|@|\d{4}")
"""More than a single word: the label of a button says nothing of anyone."""
_KNOWN_STARTS = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")
_BLANKS = b"\r\n\t \x00\x1a"
_MOST_STRAY = 8 << 20


def read_unused(pdf: pikepdf.Pdf, graph: Graph, found: Found) -> None:
    """Objects that cannot be reached from the trailer."""
    texts: list[str] = []
    for id_ in sorted(set(graph.bodies) - graph.reached):
        held = pdf.get_object(*id_)
        if name_of(held, "/Type") in _MACHINERY or "/Linearized" in _keys(held):
            continue
        texts.extend(_texts_of(pdf, graph, id_, held))
    known = found.every_text()
    kept = [text for text in texts if squeezed(text) not in known]
    telling = [text for text in kept if _TELLING.search(text)]
    rest = [text for text in kept if not _TELLING.search(text)]
    found.add("objects that nothing refers to", "unused-object", Visibility.RESIDUAL, telling)
    found.add("objects that nothing refers to", "object-text", Visibility.RESIDUAL, rest)


def _keys(held: object) -> list[str]:
    return [key for key, _ in pairs_of(held)]


def _texts_of(pdf: pikepdf.Pdf, graph: Graph, id_: Id, held: pikepdf.Object) -> list[str]:
    found = [
        text
        for key, text in strings(graph.bodies[id_])
        if key not in _HOUSEKEEPING and _LETTERS.search(text) and not _is_signature(graph, id_, key)
    ]
    if isinstance(held, pikepdf.Stream) and name_of(held, "/Subtype") != "Image":
        found.extend(_texts_of_stream(pdf, held))
    return found


def _is_signature(graph: Graph, id_: Id, key: str) -> bool:
    """The bytes of a digital signature, which are no text."""
    return key in ("/Contents", "/Cert") and b"/ByteRange" in graph.bodies[id_]


def _texts_of_stream(pdf: pikepdf.Pdf, held: pikepdf.Stream) -> list[str]:
    data = content_of(held)
    if not data or not _DRAWS_TEXT.search(data):
        return []
    if entry(held, "/Resources") is not None:
        return [line for lines in texts_of_forms([held]) for line in lines]
    return list(texts_of_content(data, _resources_for(pdf, data)))


def _resources_for(pdf: pikepdf.Pdf, data: bytes) -> pikepdf.Object | None:
    """The resources of some page, forgotten or not, that has the fonts which the content names."""
    wanted = {"/" + name.decode("latin-1") for name in _FONT_NAME.findall(data)}
    for held in pdf.objects:
        if isinstance(held, pikepdf.Dictionary):
            resources = entry(held, "/Resources")
            if wanted and wanted <= set(_keys(entry(resources, "/Font"))):
                return resources
    return None


def read_other_strings(graph: Graph, found: Found) -> None:
    """Every string of every object that no other reader has taken up."""
    known = found.every_text()
    texts = [
        text
        for id_ in sorted(graph.reached)
        for key, text in strings(graph.bodies[id_])
        if key not in _HOUSEKEEPING
        and _LETTERS.search(text)
        and squeezed(text) not in known
        and not _is_signature(graph, id_, key)
    ]
    found.add("other texts of the file", "object-text", Visibility.METADATA, texts)


def read_stray_bytes(data: bytes, found: Found, inside: Inside) -> None:
    """Bytes before the first and after the last line of the PDF."""
    start = data.find(b"%PDF")
    end = data.rfind(b"%%EOF") + len(b"%%EOF")
    before = data[: max(start, 0)].strip(_BLANKS)
    after = data[end:].strip(_BLANKS) if end >= len(b"%%EOF") else b""
    for where, stray in (("bytes before the PDF", before), ("bytes after the PDF", after)):
        if not stray:
            continue
        if stray.startswith(_KNOWN_STARTS):
            inside.open(
                Source.of_bytes(stray), part=where, mechanism="bytes-outside",
                visibility=Visibility.RESIDUAL,
            )  # fmt: skip
            continue
        texts = strings_in(stray[:_MOST_STRAY])
        found.add(where, "bytes-outside", Visibility.RESIDUAL, texts or [f"{len(stray)} bytes"])


def read_remarks(pdf: pikepdf.Pdf, data: bytes, found: Found) -> None:
    """Remarks (``%``) and other bytes that stand between objects, which no reader looks at."""
    offsets = sorted(
        at.offset for at in pdf.get_xref_table().values() if at.type == 1 and at.offset
    )
    texts: list[str] = []
    for start, following in itertools.pairwise([*offsets, len(data)]):
        end = data.find(b"endobj", start, following)
        if end < 0:
            continue
        between = data[end + 6 : following]
        if len(between) > 2 and between.strip(_BLANKS):
            texts.extend(_remarks(between))
    found.add("remarks between the objects", "object-text", Visibility.RESIDUAL, texts)


def _remarks(between: bytes) -> list[str]:
    """The lines of some bytes that begin as remarks."""
    lines = (line.strip() for line in between.splitlines())
    return [
        text
        for line in lines
        if line.startswith(b"%") and not line.startswith((b"%%EOF", b"%PDF-"))
        for text in strings_in(line[1:])
    ]
