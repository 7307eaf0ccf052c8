"""The other streams of a workbook's compound file: pivot caches, properties, embedded files, macros.

[MS-XLS] 2.1.7. A stream of no known name is opened as a file where it is one, else searched.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from makegood.inspection.biff.pictures import Pictures
from makegood.inspection.biff.pivots import pivot_cache
from makegood.inspection.biff.texts import runs_in
from makegood.inspection.biff.workbook import WorkbookReader
from makegood.inspection.cfb import CompoundFile, Stream
from makegood.inspection.formats import format_of
from makegood.inspection.harvest import Harvest
from makegood.inspection.inside import Inside
from makegood.inspection.markup import every_text
from makegood.inspection.ole_native import native_file
from makegood.inspection.property_sets import properties_of
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.inspection.vba import is_of_project, macros_of
from makegood.vocabulary.finding import Visibility

BOOKS = ("Workbook", "Book")
_PROPERTIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
_SHORTEST_LOST = 6
_PICTURES = ("\x02OlePres", "\x03EPRINT", "\x03META", "\x03PIC", "Equation Native")
_HOUSEKEEPING = ("\x01CompObj", "\x01Ole", "\x03ObjInfo", "\x03OCXNAME", "\x03LinkInfo")


@dataclass(kw_only=True, slots=True, repr=False)
class StreamReader:
    """Reads every stream of a compound file that holds a workbook."""

    file: CompoundFile
    harvest: Harvest
    inside: Inside
    code_page: str = "cp1252"
    _embedded: dict[tuple[str, ...], str] = field(default_factory=dict)

    def read(self, books: tuple[Stream, ...]) -> None:
        """Every stream but the workbooks themselves; then the bytes that no stream holds."""
        if any(is_of_project(self.file, stream) for stream in self.file.streams):
            self._macros()
        for number, stream in enumerate(self.file.streams, start=1):
            if stream in books or is_of_project(self.file, stream):
                continue
            self.harvest.parts += 1
            where = f"stream {number}"
            try:
                data = self.file.bytes_of(stream)
            except PartRefused as refused:
                self.harvest.miss(where, str(refused))
                continue
            if data:
                self._stream(stream, data, where)
        lost = (text for text in runs_in(self.file.unused()) if len(text) >= _SHORTEST_LOST)
        self.harvest.say("bytes outside the streams", "bytes-outside", Visibility.RESIDUAL, lost)
        if self.file.cut_off:
            self.harvest.miss("the end of the file", "it is cut off")
        if self.file.lost:
            self.harvest.miss("streams that the file does not list", "they cannot be reached")

    def _macros(self) -> None:
        found = macros_of(self.file)
        self.harvest.parts += 1
        self.harvest.say("the macros", "macro", Visibility.HIDDEN, found.lines)
        self.harvest.say("the compiled macros", "macro-remains", Visibility.RESIDUAL, found.strings)
        if found.unread:
            self.harvest.miss("the macros", "some of them cannot be unpacked")

    def _stream(self, stream: Stream, data: bytes, where: str) -> None:
        folder, name = stream.path[:-1], stream.name
        handler = next((act for known, act in self.BY_NAME if name.startswith(known)), None)
        if folder and folder[0].startswith("_SX_DB"):
            self._pivot(data, name)
        elif folder and folder[0] == "MsoDataStore":
            self._markup(data, "custom data", "custom-xml")
        elif name in BOOKS and folder:
            self._inner_workbook(data, self._embedded_at(folder))
        elif handler is not None:
            handler(self, data, where if not folder else self._embedded_at(folder))
        else:
            self._unknown(data, self._embedded_at(folder) if folder else where, folder)

    def _embedded_at(self, folder: tuple[str, ...]) -> str:
        """What an embedded object is called: by its number, never by its name."""
        return self._embedded.setdefault(folder[:1], f"embedded file {len(self._embedded) + 1}")

    def _pivot(self, data: bytes, name: str) -> None:
        number = name.lstrip("0") if name.isascii() and name.isalnum() else ""
        part = f"pivot cache {number[:4]}".strip()
        cache = pivot_cache(data, self.code_page)
        frame = cache.frame(part)
        self.harvest.frames.extend([frame] if frame is not None else [])
        residual = Visibility.RESIDUAL
        headers = (each.name for each in cache.fields)
        self.harvest.say(part, "pivot-table", Visibility.METADATA, headers)
        self.harvest.say(part, "pivot-cache", residual, cache.loose)
        self.harvest.say(part, "property", Visibility.METADATA, cache.refreshed_by, by_makers=True)

    def _inner_workbook(self, data: bytes, where: str) -> None:
        """A workbook inside the workbook, in a folder of the same compound file."""
        inner = Harvest()
        reader = WorkbookReader(harvest=inner, pictures=Pictures(harvest=inner, inside=self.inside))
        try:
            reader.read(data)
        except PartRefused as refused:
            self.harvest.miss(where, str(refused))
            return
        self.harvest.take_inner(inner, where, "embedded-file", Visibility.HIDDEN)

    def _properties(self, data: bytes, where: str) -> None:
        found = properties_of(data)
        part = "the file's properties" if where.startswith("stream") else f"{where}, properties"
        metadata = Visibility.METADATA
        self.harvest.say(part, "property", metadata, found.makers, by_makers=True)
        self.harvest.say(part, "property", metadata, found.others)

    def _housekeeping(self, data: bytes, where: str) -> None:
        self.harvest.say(where, "housekeeping", Visibility.METADATA, runs_in(data))

    def _picture_of_object(self, data: bytes, where: str) -> None:
        self.harvest.say(where, "picture", Visibility.METADATA, runs_in(data))

    def _native(self, data: bytes, where: str) -> None:
        found = native_file(data)
        self.harvest.say(where, "file-path", Visibility.METADATA, found.paths, by_makers=True)
        self._open(found.data, where)

    def _history(self, data: bytes, _: str) -> None:
        self.harvest.say(
            "the history of changes", "revision-log", Visibility.RESIDUAL, runs_in(data)
        )

    def _users(self, data: bytes, _: str) -> None:
        self.harvest.say(
            "people who changed the file", "comment-author", Visibility.METADATA, runs_in(data),
            by_makers=True,
        )  # fmt: skip

    def _controls(self, data: bytes, where: str) -> None:
        self.harvest.say(where, "form-field", Visibility.HIDDEN, runs_in(data))

    def _lists(self, data: bytes, _: str) -> None:
        self._markup(data, "mapped data", "custom-xml")

    def _signatures(self, data: bytes, where: str) -> None:
        self.harvest.say(where, "signature", Visibility.METADATA, runs_in(data), by_makers=True)

    def _package(self, data: bytes, where: str) -> None:
        self._open(data, where)

    def _markup(self, data: bytes, where: str, mechanism: str) -> None:
        try:
            texts = every_text(data)
        except PartRefused:
            texts = runs_in(data)
        self.harvest.say(where, mechanism, Visibility.METADATA, texts)

    def _open(self, data: bytes, where: str) -> None:
        self.inside.open(
            Source.of_bytes(data), part=where, mechanism="embedded-file",
            visibility=Visibility.HIDDEN,
        )  # fmt: skip

    def _unknown(self, data: bytes, where: str, folder: tuple[str, ...]) -> None:
        source = Source.of_bytes(data)
        mechanism = "embedded-file" if folder else "unknown-part"
        texts = runs_in(data)
        if format_of(source) is not None:
            seen = Visibility.HIDDEN if folder else Visibility.RESIDUAL
            self.inside.open(source, part=where, mechanism=mechanism, visibility=seen)
        elif texts and sum(map(len, texts)) * 2 >= len(data.replace(b"\x00", b"")):
            self.harvest.say(where, mechanism, Visibility.RESIDUAL, texts)
        else:
            self.harvest.say(where, mechanism, Visibility.RESIDUAL, texts)
            self.harvest.miss(where, "its kind is not known")

    BY_NAME: ClassVar[
        tuple[tuple[tuple[str, ...], Callable[["StreamReader", bytes, str], None]], ...]
    ] = (
        (_PROPERTIES, _properties),
        (_PICTURES, _picture_of_object),
        (("\x01Ole10Native",), _native),
        (_HOUSEKEEPING, _housekeeping),
        (("Revision Log",), _history),
        (("User Names",), _users),
        (("Ctls",), _controls),
        (("List Data", "XML"), _lists),
        (("_signatures",), _signatures),
        (("Package",), _package),
    )
