"""Compound files (OLE) that are of no other kind: embedded objects, macros, older documents.

Files and macros in them are opened; property sets are read; every other stream is searched for
readable texts and named as a gap, because what it means is not understood.
"""

from dataclasses import dataclass, field
from struct import error as malformed
from struct import unpack_from

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.cfb import SIGNATURE, CompoundFile, Stream, open_compound
from makegood.inspection.formats import format_of
from makegood.inspection.inside import Inside
from makegood.inspection.property_sets import properties_of
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.inspection.vba import is_of_project, macros_of
from makegood.vocabulary.finding import Visibility

NAME = "ole"
RANK = 60
_ENCRYPTED = frozenset({"encryptedpackage", "encryptioninfo", "\x09drmcontent"})
_FILES = frozenset({"package", "contents", "embeddedodf", "package_stream"})
_OF_FORMAT = frozenset({"\x01compobj", "\x03objinfo", "\x03ocxname", "\x03linkinfo", "\x03access"})
_DOCUMENTS = {
    "worddocument": "a Word document of 1997–2003",
    "powerpoint document": "a PowerPoint presentation of 1997–2003",
    "workbook": "an Excel workbook of 1997–2003",
    "book": "an Excel workbook of 1995",
    "visiodocument": "a Visio drawing of 2003",
    "quill": "a Publisher document",
    "__properties_version1.0": "an Outlook message",
}


def recognises(source: Source) -> bool:
    """The signature of a compound file."""
    return source.head.startswith(SIGNATURE)


def read(source: Source, inside: Inside) -> Reading:
    """Every stream: opened, read or searched; and the bytes that belong to no stream."""
    file = open_compound(source.data())
    names = {stream.path[0].lower() for stream in file.streams}
    if names & _ENCRYPTED:
        raise UnreadableFile(
            "The file is encrypted.", remedy="Give it without its password, then check that."
        )
    return _Pass(file=file, inside=inside).reading(names)


@dataclass(kw_only=True, slots=True, repr=False)
class _Pass:
    """One pass over all streams."""

    file: CompoundFile
    inside: Inside
    passages: list[Passage] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    files: int = 0
    unknown: int = 0

    def reading(self, names: set[str]) -> Reading:
        self._macros()
        for number, stream in enumerate(self.file.streams, start=1):
            if is_of_project(self.file, stream):
                continue
            try:
                self._stream(stream, self.file.bytes_of(stream))
            except PartRefused as refused:
                self.gaps.append(Gap(where=f"stream {number}", why=str(refused)))
        self._say_unknown(names)
        if self.file.cut_off:
            self.gaps.append(Gap(where="the end of the file", why="it is cut off"))
        unused = strings_in(self.file.unused())
        self._add("unused sectors", "bytes-outside", Visibility.RESIDUAL, unused)
        return Reading(
            format=NAME, parts=len(self.file.streams), passages=tuple(self.passages),
            gaps=tuple(self.gaps),
        )  # fmt: skip

    def _add(
        self, part: str, mechanism: str, seen: Visibility, texts: tuple[str, ...],
        *, by_makers: bool = False,
    ) -> None:  # fmt: skip
        kept = tuple(text for text in texts if text.strip())
        if kept:
            self.passages.append(
                Passage(
                    part=part, mechanism=mechanism, visibility=seen, texts=kept,
                    by_makers=by_makers,
                )
            )  # fmt: skip

    def _macros(self) -> None:
        found = macros_of(self.file)
        self._add("the macros", "macro", Visibility.HIDDEN, found.lines)
        self._add("the compiled macros", "macro-remains", Visibility.RESIDUAL, found.strings)
        if found.unread:
            self.gaps.append(Gap(where="the macros", why="a module cannot be unpacked"))

    def _stream(self, stream: Stream, data: bytes) -> None:
        name = stream.name.lower()
        if name.startswith("\x05"):
            found = properties_of(data)
            part = "the file's properties"
            self._add(part, "property", Visibility.METADATA, found.makers, by_makers=True)
            self._add(part, "property", Visibility.METADATA, found.others)
        elif name == "\x01ole10native":
            self._native(data)
        elif name in _OF_FORMAT:
            self._add("settings", "housekeeping", Visibility.METADATA, strings_in(data))
        elif name in ("\x01ole", "\x02olepres000", "\x03eprint", "\x03meta", "\x03pic"):
            mechanism = "linked-file" if name == "\x01ole" else "picture"
            self._add("the object's picture", mechanism, Visibility.METADATA, strings_in(data))
        else:
            self._other(name, data)

    def _other(self, name: str, data: bytes) -> None:
        if name in _FILES or _is_file(data):
            self._open(data)
        elif data:
            self.unknown += 1
            texts = strings_in(data)
            self._add(f"stream {self.unknown}", "unknown-part", Visibility.RESIDUAL, texts)

    def _native(self, data: bytes) -> None:
        """A file that was dropped into a document: its name, its paths, its bytes ([MS-OLEDS] 2.3.6)."""
        try:
            names, content = _unwrapped(data)
        except (malformed, ValueError):
            self._add("embedded file", "embedded-file", Visibility.HIDDEN, strings_in(data))
            self.gaps.append(Gap(where="embedded file", why="it is damaged"))
            return
        self._add(
            "the path of an embedded file", "file-path", Visibility.METADATA, names, by_makers=True
        )
        self._open(content)

    def _open(self, data: bytes) -> None:
        self.files += 1
        self.inside.open(Source.of_bytes(data), part=f"embedded file {self.files}")

    def _say_unknown(self, names: set[str]) -> None:
        kind = next((words for name, words in _DOCUMENTS.items() if name in names), None)
        if kind is not None:
            why = f"it is {kind}, of which only the readable texts were searched"
            self.gaps.append(Gap(where="the whole file", why=why))
        elif self.unknown:
            why = "they are of a kind that is not understood; their readable texts were searched"
            self.gaps.append(Gap(where=f"{self.unknown} streams", why=why))
        if self.file.lost:
            why = "its directory does not reach them"
            self.gaps.append(Gap(where=f"{self.file.lost} streams of the compound file", why=why))


def _is_file(data: bytes) -> bool:
    """Whether a stream is a file of a kind that is told by its signature, not by its looks."""
    found = format_of(Source.of_bytes(data))
    return found is not None and found.NAME != "delimited" and found.NAME not in _BY_LOOKS


_BY_LOOKS = frozenset({"delimited", "csv", "text", "json", "jsonl", "eml", "mbox"})


def _unwrapped(data: bytes) -> tuple[tuple[str, ...], bytes]:
    at = 6
    names = []
    for _ in range(2):
        end = data.index(b"\x00", at)
        names.append(data[at:end].decode("cp1252", "replace"))
        at = end + 1
    (length,) = unpack_from("<I", data, at + 4)
    names.append(data[at + 8 : at + 8 + length].decode("cp1252", "replace").strip("\x00"))
    at += 8 + length
    (size,) = unpack_from("<I", data, at)
    if size > len(data) - at - 4:
        raise ValueError(size)
    return tuple(names) + strings_in(data[at + 4 + size :]), data[at + 4 : at + 4 + size]
