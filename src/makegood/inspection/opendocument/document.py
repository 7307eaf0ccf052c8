"""The XML parts of one OpenDocument document: its content, styles, properties and settings."""

import base64
import re
from collections.abc import Callable

from makegood.inspection.biff.texts import runs_in
from makegood.inspection.harvest import Harvest
from makegood.inspection.inside import Inside
from makegood.inspection.markup import Attributes, every_text, tree, walk
from makegood.inspection.opendocument.acts import CONTENT
from makegood.inspection.opendocument.masters import MASTERS
from makegood.inspection.opendocument.places import SHAPE, Place
from makegood.inspection.opendocument.reader import Act, Closer, Reader
from makegood.inspection.opendocument.sheets import CHART, SPREADSHEET
from makegood.inspection.opendocument.styles import Styles
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

_PREFIX = "application/vnd.oasis.opendocument."
_KINDS = (
    "spreadsheet",
    "text",
    "presentation",
    "graphics",
    "chart",
    "formula",
    "image",
    "database",
)
MIME_TYPES = {
    **{f"{_PREFIX}{kind}{end}": kind for kind in _KINDS for end in ("", "-template")},
    **{f"{_PREFIX}text{end}": "text" for end in ("-master", "-web", "-master-template")},
    f"{_PREFIX}base": "database",
}
_FLAT = re.compile(rb"mimetype\s*=\s*[\"']([\w./+-]{1,99})[\"']")
_ACTS: dict[str, dict[str, Act]] = {"spreadsheet": SPREADSHEET, "chart": CHART}
_PRINTERS = frozenset({"PrinterName", "PrinterSetup"})
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]{24,}")


def kind_in_markup(head: bytes) -> str:
    """The kind of a document that is one XML file; "" where it is none."""
    start = head[:4096]
    if b"<office:document" not in start and b":document " not in start:
        return ""
    found = _FLAT.search(start)
    return MIME_TYPES.get(found.group(1).decode("latin-1"), "") if found is not None else ""


def read_content(
    data: bytes,
    *,
    styles: Styles,
    harvest: Harvest,
    part: str,
    kind: str,
    outer: Place,
    inside: Inside,
) -> None:
    """The content of a document.

    Raises:
        PartRefused: its XML is malformed or declares a document type.

    """
    reader = Reader(
        harvest=harvest, styles=styles, part=part, acts=_ACTS.get(kind, CONTENT), outer=outer,
        open_file=_opener(part, inside),
    )  # fmt: skip
    _walk(data, reader)
    harvest.say("the names of the sheets", "sheet-name", Visibility.VISIBLE, reader.titles)


def read_flat(data: bytes, *, harvest: Harvest, kind: str, inside: Inside) -> None:
    """A document that is one XML file: properties, settings, styles and content one after another.

    Raises:
        PartRefused: its XML is malformed or declares a document type.

    """
    acts = {**MASTERS, **_ACTS.get(kind, CONTENT), "meta": _properties, "settings": _settings}
    acts["master-page"] = MASTERS["master-page"]
    reader = Reader(
        harvest=harvest, styles=Styles(), part="the document", acts=acts,
        open_file=_opener("the document", inside),
    )  # fmt: skip
    _walk(data, reader)
    harvest.say("the names of the sheets", "sheet-name", Visibility.VISIBLE, reader.titles)


def _properties(reader: Reader, _: Attributes) -> Closer:
    return reader.standing(_PROPERTY)


def _settings(reader: Reader, _: Attributes) -> Closer:
    return reader.standing(_SETTINGS)


_PROPERTY = Place(mechanism="property", visibility=Visibility.METADATA, words="properties")
_SETTINGS = Place(mechanism="housekeeping", visibility=Visibility.METADATA, words="settings")


def _walk(data: bytes, reader: Reader) -> None:
    try:
        walk([data], opened=reader.opened, closed=reader.closed, texted=reader.texted)
    finally:
        reader.gathering.hand_over(reader.harvest)
    say_remarks(data, reader.part, reader.harvest)


def say_remarks(data: bytes, part: str, harvest: Harvest) -> None:
    """Comments and instructions of the XML, which no program shows."""
    harvest.say(f"{part}, the markup", "xml-comment", Visibility.RESIDUAL, remarks_of(data))


def _opener(part: str, inside: Inside) -> Callable[[bytes], None]:
    count = 0

    def open_file(data: bytes) -> None:
        nonlocal count
        count += 1
        inside.open(
            Source.of_bytes(data), part=f"{part}, file {count} in the markup", mechanism="picture",
            visibility=Visibility.VISIBLE,
        )  # fmt: skip

    return open_file


def read_styles(data: bytes, styles: Styles, part: str, harvest: Harvest, inside: Inside) -> None:
    """``styles.xml``: common styles, headers and footers, master slides."""
    reader = Reader(
        harvest=harvest, styles=styles, part=f"the masters of {part}", acts=MASTERS, outer=SHAPE,
        open_file=_opener(part, inside),
    )  # fmt: skip
    _walk(data, reader)


def read_meta(data: bytes, part: str, harvest: Harvest) -> None:
    """``meta.xml``: who made the document, and what they say of it."""
    makers: list[str] = []
    others: list[str] = []
    path: list[str] = []

    def opened(name: str, attributes: Attributes) -> None:
        path.append(name)
        if name != "document-meta":
            others.extend(attributes.values())

    def closed(_: str) -> None:
        path.pop()

    def texted(text: str) -> None:
        (makers if path and path[-1] in _MAKERS else others).append(text)

    walk([data], opened=opened, closed=closed, texted=texted)
    harvest.say(part, "property", Visibility.METADATA, makers, by_makers=True)
    harvest.say(part, "property", Visibility.METADATA, others)
    say_remarks(data, part, harvest)


_MAKERS = frozenset({"initial-creator", "creator", "printed-by", "generator"})


def read_settings(data: bytes, part: str, harvest: Harvest) -> None:
    """``settings.xml``: the printer, the view, and whatever programs put there."""
    printers: list[str] = []
    others: list[str] = []
    for item in tree(data).all("config-item"):
        name = item.attributes.get("name", "")
        texts = (item.text, *_unpacked(item.text))
        (printers if name in _PRINTERS else others).extend(texts)
        others.append(name)
    harvest.say(part, "printer-settings", Visibility.METADATA, printers, by_makers=True)
    known = {text.strip() for text in (*printers, *others)}
    rest = (text for text in every_text(data) if text not in known)
    harvest.say(part, "housekeeping", Visibility.METADATA, (*others, *rest))
    say_remarks(data, part, harvest)


def _unpacked(text: str) -> tuple[str, ...]:
    """Readable runs of a setting that is written in base64."""
    if not _BASE64.fullmatch(text):
        return ()
    try:
        return runs_in(base64.b64decode(text))
    except ValueError:
        return ()


def remarks_of(data: bytes) -> tuple[str, ...]:
    """The comments and instructions of a part in XML."""
    from makegood.inspection.office.parts import remarks_in

    if b"<!--" not in data and data.count(b"<?") < 2:
        return ()
    return remarks_in(data)
