"""Every part of the package that is not a sheet: known ones for what they are, unknown ones searched.

A part is decoded, or its bytes are searched; what can be neither is a gap.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.foreign import kind_in_words
from makegood.inspection.markup import every_text, tree
from makegood.inspection.reading import Passage
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

Reader = Callable[[bytes], tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class PartKind:
    """How one kind of part is called, hides and is read. ``{}`` in ``words`` takes its number."""

    pattern: re.Pattern[str]
    words: str
    mechanism: str
    visibility: Visibility
    reader: Reader
    by_makers: bool = False


def _without_authors(data: bytes) -> tuple[str, ...]:
    return tuple(each.whole_text() for each in tree(data).all("text"))


def _authors(data: bytes) -> tuple[str, ...]:
    return tuple(each.text for each in tree(data).all("author") if each.text)


def _cached(data: bytes) -> tuple[str, ...]:
    """The values that a chart keeps, and its texts."""
    root = tree(data)
    return tuple(each.text for name in ("v", "t") for each in root.all(name) if each.text)


def _shapes(data: bytes) -> tuple[str, ...]:
    return tuple(each.whole_text() for each in tree(data).all("p") if each.whole_text())


def _descriptions(data: bytes) -> tuple[str, ...]:
    return tuple(
        text
        for each in tree(data).all("cNvPr")
        for text in (each.attributes.get("descr", ""), each.attributes.get("title", ""))
        if text
    )


def _loose_markup(data: bytes) -> tuple[str, ...]:
    """VML is often not well formed: then its bytes are searched."""
    try:
        return every_text(data)
    except PartRefused:
        return strings_in(data)


def _kind(
    pattern: str,
    words: str,
    mechanism: str,
    visibility: Visibility,
    reader: Reader,
    *,
    makers: bool = False,
) -> PartKind:
    return PartKind(
        pattern=re.compile(pattern, re.IGNORECASE), words=words, mechanism=mechanism,
        visibility=visibility, reader=reader, by_makers=makers,
    )  # fmt: skip


_V = Visibility
KINDS: tuple[PartKind, ...] = (
    _kind(r"xl/comments/?(?:comment)?s?(\d*)\.xml", "comments {}", "comment", _V.HIDDEN, _without_authors),
    _kind(r"xl/comments/?(?:comment)?s?(\d*)\.xml", "authors of comments {}", "comment-author", _V.METADATA, _authors, makers=True),
    _kind(r"xl/threadedComments/threadedComment(\d*)\.xml", "threaded comments {}", "threaded-comment", _V.HIDDEN, _without_authors),
    _kind(r"xl/persons/\w+?(\d*)\.xml", "the list of commenters", "comment-author", _V.METADATA, every_text, makers=True),
    _kind(r"docProps/(?:core|app|custom)(\d*)\.xml", "the file's properties", "property", _V.METADATA, every_text, makers=True),
    _kind(r"docMetadata/\w+(\d*)\.xml", "the file's label", "property", _V.METADATA, every_text, makers=True),
    _kind(r"customXml/(?:_rels/)?item(?:Props)?(\d*)\.xml(?:\.rels)?", "custom data {}", "custom-xml", _V.METADATA, every_text),
    _kind(r"xl/drawings/drawing(\d*)\.xml", "drawing {}", "drawing-text", _V.VISIBLE, _shapes),
    _kind(r"xl/drawings/drawing(\d*)\.xml", "descriptions in drawing {}", "alt-text", _V.METADATA, _descriptions),
    _kind(r"xl/drawings/vmlDrawing(\d*)\.vml", "drawing (VML) {}", "vml-drawing", _V.METADATA, _loose_markup),
    _kind(r"xl/diagrams/\w+?(\d*)\.xml", "diagram {}", "drawing-text", _V.VISIBLE, every_text),
    _kind(r"xl/charts/(?:chart|chartEx)(\d*)\.xml", "chart {}", "chart-cache", _V.RESIDUAL, _cached),
    _kind(r"xl/charts/\w+?(\d*)\.xml", "style of chart {}", "chart-style", _V.METADATA, every_text),
    _kind(r"xl/printerSettings/printerSettings(\d*)\.bin", "printer settings {}", "printer-settings", _V.METADATA, strings_in, makers=True),
    _kind(r"(?:xl/media|docProps)/(?:image|thumbnail)(\d*)\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|svg)", "picture {}", "picture", _V.METADATA, strings_in),
    _kind(r"xl/tables/table(\d*)\.xml", "table definition {}", "table-definition", _V.METADATA, every_text),
    _kind(r"xl/queryTables/queryTable(\d*)\.xml", "query table {}", "query", _V.METADATA, every_text),
    _kind(r"xl/connections(\d*)\.xml", "the list of connections", "connection", _V.METADATA, every_text),
    _kind(r"xl/slicerCaches/slicerCache(\d*)\.xml", "slicer cache {}", "slicer-cache", _V.RESIDUAL, every_text),
    _kind(r"xl/timelineCaches/timelineCache(\d*)\.xml", "timeline cache {}", "slicer-cache", _V.RESIDUAL, every_text),
    _kind(r"xl/revisions/\w+?(\d*)\.xml", "change history {}", "revision-log", _V.RESIDUAL, every_text),
    _kind(r"xl/pivotTables/pivotTable(\d*)\.xml", "pivot table {}", "pivot-table", _V.METADATA, every_text),
    _kind(r"xl/(?:styles|calcChain|metadata|sheetMetadata|volatileDependencies|theme/theme|theme/themeOverride)(\d*)\.xml", "styles and order of calculation", "housekeeping", _V.METADATA, every_text),
    _kind(r"xl/(?:richData|featurePropertyBag|webextensions|slicers|timelines|ctrlProps|activeX|persons|model)/.*?(\d*)\.xml", "extra data {}", "extra-part", _V.METADATA, every_text),
    _kind(r"\[Content_Types\]\.xml|(?:.*/)?_rels/[^/]*\.rels", "links between the parts", "relations", _V.METADATA, every_text),
)  # fmt: skip
_BY_ITSELF = re.compile(r"\s*(?:\ufeff)?<")
_MASHUP = b"DataMashup"


def passages_of(name: str, number: int, data: bytes) -> tuple[Passage, ...]:
    """The texts of one part. A part of no known kind is searched and called by its position.

    Raises:
        PartRefused: it can be neither decoded nor searched with any meaning.

    """
    kinds = [(kind, match) for kind in KINDS if (match := kind.pattern.fullmatch(name))]
    if not kinds:
        return (_unknown(number, data),)
    if _MASHUP in data or _MASHUP.decode().encode("utf-16-le") in data:
        raise PartRefused("it holds a packed Power Query, which is not opened yet")
    return tuple(_passage(kind, match, data) for kind, match in kinds)


def _passage(kind: PartKind, match: re.Match[str], data: bytes) -> Passage:
    return Passage(
        part=_words(kind, match), mechanism=kind.mechanism,
        visibility=kind.visibility, texts=kind.reader(data), by_makers=kind.by_makers,
    )  # fmt: skip


def _words(kind: PartKind, match: re.Match[str]) -> str:
    number = match.group(1) if match.groups() else ""
    return kind.words.replace("{}", number).strip()


def _unknown(number: int, data: bytes) -> Passage:
    start = data[:400].decode("utf-8", "replace")
    if _BY_ITSELF.match(start):
        texts = every_text(data)
    elif kind_in_words(data[:4096]) is None and data[:2] != b"PK" and _is_plain(data):
        texts = strings_in(data)
    else:
        raise PartRefused("it is of a kind that is not opened yet")
    return Passage(
        part=f"part {number} of the package", mechanism="unknown-part",
        visibility=Visibility.RESIDUAL, texts=texts,
    )  # fmt: skip


def _is_plain(data: bytes) -> bool:
    """Mostly readable: packed or encrypted bytes are not searched with any meaning."""
    head = data[:65_536]
    readable = sum(len(text) for text in strings_in(head))
    return readable >= 0.5 * len(head.replace(b"\x00", b""))


def words_for(name: str, number: int) -> str:
    """What a part is called where it is shown: never by a name that its author chose."""
    for kind in KINDS:
        match = kind.pattern.fullmatch(name)
        if match is not None:
            return _words(kind, match)
    return f"part {number} of the package"
