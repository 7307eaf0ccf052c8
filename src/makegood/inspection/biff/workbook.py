"""A workbook stream: its own records, then each sheet, then whatever no sheet accounts for."""

from dataclasses import dataclass, field

from makegood.inspection.biff.book import Book, SheetEntry
from makegood.inspection.biff.cells import CellReader
from makegood.inspection.biff.ciphers import in_clear
from makegood.inspection.biff.drawings import Drawings
from makegood.inspection.biff.kinds import NOTHING_TO_SEE
from makegood.inspection.biff.pictures import Pictures
from makegood.inspection.biff.records import (
    BOFS,
    EOF,
    GLOBALS,
    MODULE,
    Substream,
    parted,
    records_between,
)
from makegood.inspection.biff.sheets import SheetReader, say_loose, with_continues
from makegood.inspection.biff.texts import runs_in
from makegood.inspection.grid import Grid
from makegood.inspection.harvest import Harvest
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_DRAWING_GROUP, _THEME = 0x00EB, 0x0896
_WORKBOOK = "the workbook"


@dataclass(kw_only=True, slots=True, repr=False)
class WorkbookReader:
    """Reads one stream into a harvest."""

    harvest: Harvest
    pictures: Pictures
    book: Book = field(default_factory=Book)
    loose: dict[int, list[str]] = field(default_factory=dict)

    def read(self, stream: bytes) -> None:
        """Everything of the stream.

        Raises:
            PartRefused: it is encrypted, or holds no substream at all.

        """
        stream = in_clear(stream)
        first = parted(stream)
        if not first.substreams:
            raise PartRefused("it is cut off or damaged")
        self.book.version = self.book.styles.version = first.substreams[0].version
        for substream in first.substreams:
            if substream.kind == GLOBALS and substream.version >= 5:
                self._globals(stream, substream)
        whole = parted(stream, entries=tuple(entry.at for entry in self.book.entries))
        self._sheets(stream, whole.substreams)
        self._hand_over()
        for start, end in whole.leftovers:
            self._leftover(stream[start:end])

    def _globals(self, stream: bytes, substream: Substream) -> None:
        if not substream.whole:
            self.harvest.miss(_WORKBOOK, "it is cut off")
        drawings: list[bytes] = []
        for record, pieces in with_continues(records_between(stream, substream.at, substream.end)):
            if record.kind == _DRAWING_GROUP:
                drawings.extend(pieces)
            elif record.kind == _THEME:
                self.pictures.theme(b"".join(pieces)[16:])
            elif not self._is_taken(record.kind) and not self.book.take(record, pieces):
                texts = runs_in(b"".join(pieces))
                self.loose.setdefault(record.kind, []).extend(texts)
        self.pictures.read(b"".join(drawings))

    @staticmethod
    def _is_taken(kind: int) -> bool:
        return kind in NOTHING_TO_SEE or kind in BOFS or kind == EOF

    def _sheets(self, stream: bytes, substreams: tuple[Substream, ...]) -> None:
        entries = {entry.at: entry for entry in self.book.entries}
        found = {substream.at for substream in substreams}
        number = len(entries)
        for substream in substreams:
            if substream.kind == GLOBALS and substream.version >= 5:
                continue
            entry = entries.get(substream.at)
            if entry is None:
                number += 1
                entry = self._unlisted(substream, number)
            self._sheet(stream, substream, entry)
        for entry in self.book.entries:
            if entry.at not in found:
                self.harvest.miss(f"sheet {entry.number}", "the file does not hold it")

    def _unlisted(self, substream: Substream, number: int) -> SheetEntry:
        """Before BIFF5 a file is one sheet; later a sheet that the workbook does not list is lost."""
        mechanism = "plain" if substream.version < 5 else "unreferenced-part"
        return SheetEntry(number=number, at=substream.at, title="", mechanism=mechanism)

    def _sheet(self, stream: bytes, substream: Substream, entry: SheetEntry) -> None:
        self.harvest.parts += 1
        part = f"sheet {entry.number}"
        if substream.kind == MODULE:
            texts = runs_in(stream[substream.at : substream.end])
            self.harvest.say(part, "macro", Visibility.HIDDEN, texts)
            return
        grid = Grid(
            part=part, title=entry.title, mechanism=entry.mechanism,
            visibility=_visibility(entry.mechanism),
        )  # fmt: skip
        formulas: list[str] = []
        reader = SheetReader(
            book=self.book, entry=entry, harvest=self.harvest, grid=grid, formulas=formulas,
            cells=CellReader(book=self.book, grid=grid, formula_texts=formulas),
            drawings=Drawings(book=self.book),
        )  # fmt: skip
        reader.read(stream, substream)

    def _hand_over(self) -> None:
        book, say = self.book, self.harvest.say
        hidden, metadata = Visibility.HIDDEN, Visibility.METADATA
        say("the names of the sheets", "sheet-name", Visibility.VISIBLE,
            (entry.title for entry in book.entries))  # fmt: skip
        say(_WORKBOOK, "defined-name", hidden, (*book.names, *book.hidden_names))
        say(_WORKBOOK, "property", metadata, book.makers, by_makers=True)
        say("the texts of the cells", "phonetic-reading", hidden, book.readings)
        orphans = (text for at, text in enumerate(book.strings) if at not in book.used)
        say("texts that no cell shows", "orphan-string", Visibility.RESIDUAL, orphans)
        say("links to other files", "linked-file", metadata, (*book.links.paths, *book.links.names))
        self.harvest.sheets.extend(book.links.sheets())
        say_loose(self.loose, _WORKBOOK, self.harvest)
        if book.strings_cut_short or book.strings_missing:
            self.harvest.miss("the texts of the cells", "some of them are not there")

    def _leftover(self, data: bytes) -> None:
        """Bytes between and behind the sheets; a row of zeros is padding."""
        if not data.strip(b"\x00"):
            return
        texts = runs_in(data)
        where = "bytes outside the sheets"
        self.harvest.say(where, "bytes-outside", Visibility.RESIDUAL, texts)
        if not texts and len(data.strip(b"\x00")) > 64:
            self.harvest.miss(where, "they are of no known shape")


def _visibility(mechanism: str) -> Visibility:
    if mechanism == "unreferenced-part":
        return Visibility.RESIDUAL
    return Visibility.VISIBLE if mechanism == "plain" else Visibility.HIDDEN
