"""What a BIFF workbook says before its sheets: shared texts, styles, names, links, and which sheets there are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from struct import unpack_from
from typing import ClassVar

from makegood.inspection.biff.formulas import literals
from makegood.inspection.biff.links import Links
from makegood.inspection.biff.records import Record
from makegood.inspection.biff.styles import Styles
from makegood.inspection.biff.texts import (
    Cursor,
    CutShort,
    code_page_name,
    flagged_text,
    rich_text,
    runs_in,
    text_and_end,
    text_at,
)

_STATES = {0: "plain", 1: "hidden-sheet", 2: "very-hidden-sheet"}


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class SheetEntry:
    """One sheet as the workbook lists it: where its substream begins, and whether it is shown."""

    number: int
    at: int
    title: str
    mechanism: str


@dataclass(kw_only=True, slots=True, repr=False)
class Book:
    """The workbook's own records, taken one after another."""

    version: int = 8
    code_page: str = "cp1252"
    from_1904: bool = False
    styles: Styles = field(default_factory=Styles)
    links: Links = field(default_factory=Links)
    strings: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    entries: list[SheetEntry] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    hidden_names: list[str] = field(default_factory=list)
    makers: list[str] = field(default_factory=list)
    strings_cut_short: bool = False
    strings_missing: bool = False

    def take(self, record: Record, pieces: list[bytes]) -> bool:
        """Take a record that speaks of the whole workbook; False where it does not.

        ``pieces`` are its bytes and those of the CONTINUE records behind it.
        """
        handler = self.HANDLED.get(record.kind)
        if handler is None:
            return False
        handler(self, record.data, pieces)
        return True

    def text_at(self, data: bytes, at: int, *, count_bytes: int = 2) -> str:
        """A text as this version of the format writes it."""
        return text_at(
            data, at, version=self.version, code_page=self.code_page, count_bytes=count_bytes
        )

    def literals(self, tokens: bytes, extra: bytes = b"") -> list[str]:
        """The texts in a formula."""
        return literals(tokens, extra, version=self.version, code_page=self.code_page)

    def _code_page(self, data: bytes, _: list[bytes]) -> None:
        self.code_page = code_page_name(int.from_bytes(data[:2], "little"))

    def _calendar(self, data: bytes, _: list[bytes]) -> None:
        self.from_1904 = data[:1] == b"\x01"

    def _sheet(self, data: bytes, _: list[bytes]) -> None:
        if len(data) < 6:
            return
        self.entries.append(
            SheetEntry(
                number=len(self.entries) + 1,
                at=unpack_from("<I", data)[0],
                title=self.text_at(data, 6, count_bytes=1),
                mechanism=_STATES.get(data[4] & 0x03, "hidden-sheet"),
            )
        )

    def _shared_strings(self, _data: bytes, pieces: list[bytes]) -> None:
        cursor = Cursor(pieces=pieces)
        try:
            cursor.take(4)
            for _ in range(cursor.number(4)):
                found = rich_text(cursor)
                self.strings.append(found.text)
                if found.reading:
                    self.readings.append(found.reading)
        except CutShort:
            self.strings_cut_short = True

    def _font(self, data: bytes, _: list[bytes]) -> None:
        self.styles.take_font(data)

    def _format(self, data: bytes, _: list[bytes]) -> None:
        self.styles.take_format(data, self.code_page)

    def _cell_format(self, data: bytes, _: list[bytes]) -> None:
        self.styles.take_cell_format(data)

    def _palette(self, data: bytes, _: list[bytes]) -> None:
        self.styles.take_palette(data)

    def _maker(self, data: bytes, _: list[bytes]) -> None:
        """WRITEACCESS: who last wrote the file; older versions count its length in one byte."""
        text = self.text_at(data, 0, count_bytes=2 if self.version == 8 else 1)
        self.makers.append(text if text.strip() else " ".join(runs_in(data)))

    def _sharing(self, data: bytes, _: list[bytes]) -> None:
        """FILESHARING: who reserved the file for writing."""
        self.makers.append(self.text_at(data, 4, count_bytes=2 if self.version == 8 else 1))

    def _name(self, data: bytes, pieces: list[bytes]) -> None:
        """Lbl ([MS-XLS] 2.4.150): a name, its formula, and texts of its own."""
        if self.version < 5 or len(data) < 14:
            self.names.extend(runs_in(data))
            return
        data = b"".join(pieces)
        texts = self.names if not data[0] & 0x01 else self.hidden_names
        count, formula = data[3], unpack_from("<H", data, 4)[0]
        built_in = data[0] & 0x20
        if self.version == 8:
            name = flagged_text(data, 14, count)
            at = 15 + count * (2 if data[14:15] == b"\x01" else 1)
        else:
            name, at = data[14 : 14 + count].decode(self.code_page, "replace"), 14 + count
        texts.extend([] if built_in else [name])
        texts.extend(self.literals(data[at : at + formula]))
        texts.extend(self._name_words(data, at + formula))

    def _name_words(self, data: bytes, at: int) -> list[str]:
        """The menu, the description, the help and the status text of a name."""
        found = []
        for count in data[10:14]:
            if not count or at >= len(data):
                continue
            if self.version == 8:
                found.append(flagged_text(data, at, count))
                at += 1 + count * (2 if data[at] & 1 else 1)
            else:
                found.append(data[at : at + count].decode(self.code_page, "replace"))
                at += count
        return found

    def _external_book(self, data: bytes, pieces: list[bytes]) -> None:
        self.links.take_book(b"".join(pieces))

    def _external_sheet(self, data: bytes, _: list[bytes]) -> None:
        """Before BIFF8 the path of another workbook; in BIFF8 numbers only."""
        if self.version < 8:
            text, _end = text_and_end(
                data, 0, version=self.version, code_page=self.code_page, count_bytes=1
            )
            self.links.paths.append(text)

    def _external_name(self, data: bytes, pieces: list[bytes]) -> None:
        self.links.take_name(b"".join(pieces))

    def _external_sheet_cache(self, data: bytes, _: list[bytes]) -> None:
        self.links.begin_cache()

    def _external_cells(self, data: bytes, pieces: list[bytes]) -> None:
        self.links.take_cells(b"".join(pieces), version=self.version, code_page=self.code_page)

    HANDLED: ClassVar[dict[int, Callable[["Book", bytes, list[bytes]], None]]] = {
        0x0042: _code_page,
        0x0022: _calendar,
        0x0085: _sheet,
        0x00FC: _shared_strings,
        **dict.fromkeys((0x0031, 0x0231), _font),
        **dict.fromkeys((0x001E, 0x041E), _format),
        **dict.fromkeys((0x00E0, 0x0043, 0x0243, 0x0443), _cell_format),
        0x0092: _palette,
        0x005C: _maker,
        0x005B: _sharing,
        **dict.fromkeys((0x0018, 0x0218), _name),
        0x01AE: _external_book,
        0x0017: _external_sheet,
        **dict.fromkeys((0x0023, 0x0223), _external_name),
        0x0059: _external_sheet_cache,
        0x005A: _external_cells,
    }
