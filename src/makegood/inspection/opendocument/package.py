"""The parts of an OpenDocument package, each read for what it is; inner objects and older versions too.

[OpenDocument 1.3-2]: ``META-INF/manifest.xml`` says what lies in the package, and what is encrypted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from makegood.inspection.biff.texts import runs_in
from makegood.inspection.container import Container, looks_packed, open_container
from makegood.inspection.formats import format_of
from makegood.inspection.harvest import Harvest
from makegood.inspection.inside import Inside
from makegood.inspection.markup import every_text, tree
from makegood.inspection.office.parts import is_markup
from makegood.inspection.opendocument.document import (
    MIME_TYPES,
    kind_in_markup,
    read_content,
    read_flat,
    read_meta,
    read_settings,
    read_styles,
)
from makegood.inspection.opendocument.places import PLAIN, SHAPE, Place
from makegood.inspection.opendocument.styles import Styles
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.strays import strays_of
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

_MANIFEST = "META-INF/manifest.xml"
_V = Visibility
_EMBEDDED = Place(mechanism="embedded-file", visibility=_V.HIDDEN)
_WORDS = {"text": "the text", "presentation": "the slides", "spreadsheet": "the workbook"}
_ENCRYPTED = "it is encrypted"


def kind_of(source: Source) -> str:
    """``spreadsheet``, ``text``, ``presentation``, … by the content; "" where it is no such file."""
    flat = kind_in_markup(source.head)
    if flat or not looks_packed(source):
        return flat
    try:
        with open_container(source) as container:
            return _kind_in_package(container)
    except (UnreadableFile, PartRefused):
        return ""


def _kind_in_package(container: Container) -> str:
    names = container.names()
    if "mimetype" in names:
        return MIME_TYPES.get(container.part("mimetype").decode("latin-1").strip(), "")
    if _MANIFEST not in names or "content.xml" not in names:
        return ""
    for entry in tree(container.part(_MANIFEST)).all("file-entry"):
        if entry.attributes.get("full-path") == "/":
            return MIME_TYPES.get(entry.attributes.get("media-type", ""), "")
    return ""


@dataclass(kw_only=True, slots=True, repr=False)
class PackageReader:
    """Reads all parts of one package, each once."""

    container: Container
    harvest: Harvest
    inside: Inside
    encrypted: frozenset[str] = frozenset()
    listed: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    objects: int = 0

    def read(self, kind: str) -> None:
        """Everything of the package."""
        self._part(_MANIFEST, "the list of parts", self._manifest)
        self.document("", kind, part=_WORDS.get(kind, "the document"), outer=PLAIN)
        for name in self.container.names():
            if name not in self.done and name.endswith("/content.xml"):
                self._object(name.removesuffix("/content.xml"))
        for number, name in enumerate(self.container.names(), start=1):
            if name not in self.done:
                self._other(name, number)
        self._outside()
        self.harvest.parts += len(self.done)

    def _manifest(self, data: bytes) -> None:
        entries = tree(data).all("file-entry")
        self.listed = {
            each.attributes.get("full-path", ""): each.attributes.get("media-type", "")
            for each in entries
        }
        self.encrypted = frozenset(
            each.attributes.get("full-path", "") for each in entries if each.all("encryption-data")
        )
        self.harvest.say("the list of parts", "relations", _V.METADATA, every_text(data))

    def document(self, folder: str, kind: str, *, part: str, outer: Place) -> None:
        """The four parts of a document, of the package itself or of an object in a folder of it."""
        styles = Styles()
        harvest, inside = self.harvest, self.inside
        whose = "the file's" if not folder else f"{part},"
        self._part(
            f"{folder}styles.xml", f"the styles of {part}",
            lambda data: read_styles(data, styles, part, harvest, inside),
        )  # fmt: skip
        self._part(
            f"{folder}content.xml", part,
            lambda data: read_content(
                data, styles=styles.for_content(), harvest=harvest, part=part, kind=kind,
                outer=outer, inside=inside,
            ),
            must=True,
        )  # fmt: skip
        properties, settings = f"{whose} properties", f"{whose} settings"
        self._part(
            f"{folder}meta.xml", properties, lambda data: read_meta(data, properties, harvest)
        )
        self._part(
            f"{folder}settings.xml", settings, lambda data: read_settings(data, settings, harvest)
        )

    def _part(
        self, name: str, words: str, read: Callable[[bytes], None], *, must: bool = False
    ) -> None:
        """Read one part; it counts as done whether it can be read or not."""
        if name not in self.container.names():
            if must:
                self.harvest.miss(words, "the package does not hold it")
            return
        self.done.add(name)
        if name in self.encrypted:
            self.harvest.miss(words, _ENCRYPTED)
            return
        try:
            read(self.container.part(name))
        except PartRefused as refused:
            self.harvest.miss(words, str(refused))

    def _object(self, folder: str) -> None:
        """A document inside the document: a chart with its values, a spreadsheet, a formula."""
        self.objects += 1
        kind = MIME_TYPES.get(self.listed.get(f"{folder}/", ""), "text")
        part = f"{'chart' if kind == 'chart' else 'embedded file'} {self.objects}"
        outer = SHAPE if kind in ("chart", "formula") else _EMBEDDED
        self.document(f"{folder}/", kind, part=part, outer=outer)

    def _other(self, name: str, number: int) -> None:
        """A part that belongs to no document: known by its place, else by its content."""
        kind = next((each for each in OTHERS if each.pattern.match(name)), None)
        words = f"part {number} of the package" if kind is None else f"{kind.words} {number}"

        def read(data: bytes) -> None:
            if kind is not None:
                kind.read(self, words, data)
            else:
                self._unknown(name, words, data)

        self._part(name, words, read)

    def _unknown(self, name: str, words: str, data: bytes) -> None:
        lost = bool(self.listed) and name not in self.listed
        mechanism = "unreferenced-part" if lost else "unknown-part"
        source = Source.of_bytes(data)
        self.harvest.say(words, mechanism, _V.RESIDUAL, [name])
        if is_markup(data):
            self.harvest.say(words, mechanism, _V.RESIDUAL, every_text(data))
        elif format_of(source) is not None:
            self.inside.open(source, part=words, mechanism=mechanism, visibility=_V.RESIDUAL)
        elif data:
            self.harvest.say(words, mechanism, _V.RESIDUAL, runs_in(data))
            self.harvest.miss(words, "its kind is not known")

    def _outside(self) -> None:
        """What lies outside all parts of the package."""
        try:
            strays = strays_of(self.container)
        except PartRefused as refused:
            self.harvest.miss("bytes outside the parts", str(refused))
            return
        say = self.harvest.say
        say("the package's own comments", "archive-comment", _V.HIDDEN, strays.comments)
        say("bytes outside the parts", "bytes-outside", _V.RESIDUAL, strays.texts)
        for number, data in enumerate(strays.forgotten, start=1):
            self.inside.open(
                Source.of_bytes(data), part=f"a part that the directory forgot {number}",
                mechanism="bytes-outside", visibility=_V.RESIDUAL,
            )  # fmt: skip
        if strays.unsearched:
            self.harvest.miss("bytes outside the parts", "there are more of them than are searched")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _Other:
    """One kind of part beside the document itself."""

    pattern: re.Pattern[str]
    words: str
    read: Callable[[PackageReader, str, bytes], None]


def _opened(mechanism: str, visibility: Visibility) -> Callable[[PackageReader, str, bytes], None]:
    def read(reader: PackageReader, words: str, data: bytes) -> None:
        source = Source.of_bytes(data)
        if mechanism == "picture" and format_of(source) is None:
            reader.harvest.say(words, mechanism, _V.METADATA, runs_in(data))
        else:
            reader.inside.open(source, part=words, mechanism=mechanism, visibility=visibility)

    return read


def _markup_texts(data: bytes) -> tuple[str, ...]:
    """Basic modules declare a document type; then the bytes are searched instead."""
    return runs_in(data) if b"<!DOCTYPE" in data[:1024] else every_text(data)


def _texts(
    mechanism: str, visibility: Visibility, *, makers: bool = False
) -> Callable[[PackageReader, str, bytes], None]:
    def read(reader: PackageReader, words: str, data: bytes) -> None:
        texts = _markup_texts(data) if is_markup(data) else runs_in(data)
        reader.harvest.say(words, mechanism, visibility, texts, by_makers=makers)

    return read


def _other(pattern: str, words: str, read: Callable[[PackageReader, str, bytes], None]) -> _Other:
    return _Other(pattern=re.compile(pattern, re.IGNORECASE), words=words, read=read)


OTHERS = (
    _other(r"Pictures/|Media/|ObjectReplacements/", "picture", _opened("picture", _V.VISIBLE)),
    _other(r"Thumbnails/", "the file's small picture", _opened("thumbnail", _V.HIDDEN)),
    _other(r"Versions/", "earlier version", _opened("earlier-revision", _V.RESIDUAL)),
    _other(r"VersionList\.xml", "list of versions", _texts("property", _V.METADATA)),
    _other(r"Basic/|Scripts/|Dialogs/", "macros", _texts("macro", _V.HIDDEN)),
    _other(r"META-INF/\w*signatures", "signature", _texts("signature", _V.METADATA, makers=True)),
    _other(r"mimetype$|META-INF/|manifest\.rdf$|layout-cache$|Configurations2/|Fonts/",
           "settings", _texts("housekeeping", _V.METADATA)),
    _other(r"Object [^/]*$|Obj[0-9A-F]*$", "embedded file", _opened("embedded-file", _V.HIDDEN)),
    _other(r"Object [^/]*/", "part of an embedded file", _texts("housekeeping", _V.METADATA)),
)  # fmt: skip


def read_document(source: Source, inside: Inside, *, format_: str, kind: str) -> Reading:
    """Read a package, or a document that is one XML file.

    Raises:
        UnreadableFile: the package is cut off or damaged.
        PartRefused: the one XML file is malformed.

    """
    harvest = Harvest()
    if kind_in_markup(source.head):
        read_flat(source.data(), harvest=harvest, kind=kind, inside=inside)
        harvest.parts += 1
        return harvest.reading(format_)
    with open_container(source, inside) as container:
        PackageReader(container=container, harvest=harvest, inside=inside).read(kind)
    return harvest.reading(format_)
