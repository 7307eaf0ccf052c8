"""Texts in records: BIFF8 keeps signs of one or two bytes, older versions bytes of a code page."""

import re
from dataclasses import dataclass

_WIDE = 0x01
_PHONETIC = 0x04
_RICH = 0x08
_CODE_PAGES = {367: "ascii", 1200: "utf-16-le", 10000: "mac_roman", 21010: "utf-16-le",
               32768: "mac_roman", 32769: "cp1252"}  # fmt: skip
_MOST_SCRIPTS = 2
_NARROW_RUN = re.compile(rb"[\x20-\x7e\xa0-\xff]{4,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01-\x06]){4,}")


class CutShort(Exception):
    """A record ends before the text that it announces."""


def code_page_name(number: int) -> str:
    """The codec of a code page; Western European where it is not known."""
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


@dataclass(kw_only=True, slots=True, repr=False)
class Cursor:
    """Reads on through the pieces of a record and of its CONTINUE records.

    A text that runs over the end of a piece starts the next one with a new byte of flags.
    """

    pieces: list[bytes]
    piece: int = 0
    at: int = 0

    @property
    def is_at_end(self) -> bool:
        """Whether no byte is left."""
        return self.piece >= len(self.pieces) or (
            self.piece == len(self.pieces) - 1 and self.at >= len(self.pieces[self.piece])
        )

    def take(self, count: int) -> bytes:
        """So many bytes, over the ends of pieces.

        Raises:
            CutShort: there are fewer.

        """
        taken: list[bytes] = []
        while count > 0:
            if self.piece >= len(self.pieces):
                raise CutShort
            got = self.pieces[self.piece][self.at : self.at + count]
            taken.append(got)
            self.at += len(got)
            count -= len(got)
            if count and not self._next():
                raise CutShort
        return b"".join(taken)

    def number(self, size: int) -> int:
        """An unsigned number of so many bytes."""
        return int.from_bytes(self.take(size), "little")

    def signs(self, count: int, *, wide: bool) -> str:
        """A text of so many signs; each new piece says anew how wide they are."""
        found: list[str] = []
        while count > 0:
            width = 2 if wide else 1
            rest = self.pieces[self.piece][self.at :] if self.piece < len(self.pieces) else b""
            got = rest[: count * width]
            self.at += len(got)
            found.append(got.decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= (len(got) + width - 1) // width
            if count:
                if not self._next():
                    raise CutShort
                wide = bool(self.number(1) & _WIDE)
        return "".join(found)

    def _next(self) -> bool:
        self.piece += 1
        self.at = 0
        return self.piece < len(self.pieces)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class RichText:
    """A text and how it is spoken, where the file says so."""

    text: str
    reading: str = ""


def rich_text(cursor: Cursor, *, count_bytes: int = 2) -> RichText:
    """One XLUnicodeRichExtendedString ([MS-XLS] 2.5.293).

    Raises:
        CutShort: the record ends in it.

    """
    count = cursor.number(count_bytes)
    flags = cursor.number(1)
    runs = cursor.number(2) if flags & _RICH else 0
    extra = cursor.number(4) if flags & _PHONETIC else 0
    text = cursor.signs(count, wide=bool(flags & _WIDE))
    cursor.take(4 * runs)
    reading = _reading(cursor.take(extra)) if extra else ""
    return RichText(text=text, reading=reading)


def _reading(extra: bytes) -> str:
    """The phonetic text of an ExtRst: how a Japanese name is spoken."""
    if len(extra) < 14:
        return ""
    count = int.from_bytes(extra[10:12], "little")
    return extra[14 : 14 + 2 * count].decode("utf-16-le", "replace")


def text_at(data: bytes, at: int, *, version: int, code_page: str, count_bytes: int = 2) -> str:
    """A text that lies in one record, as the version writes it; cut short where the record is."""
    return text_and_end(data, at, version=version, code_page=code_page, count_bytes=count_bytes)[0]


def text_and_end(
    data: bytes, at: int, *, version: int, code_page: str, count_bytes: int = 2
) -> tuple[str, int]:
    """A text and where the next thing begins."""
    count = int.from_bytes(data[at : at + count_bytes], "little")
    at += count_bytes
    if version < 8:
        return data[at : at + count].decode(code_page, "replace"), at + count
    return _flagged(data, at, count)


def flagged_text(data: bytes, at: int, count: int) -> str:
    """A BIFF8 text whose length was said elsewhere: a byte of flags, then the signs."""
    return _flagged(data, at, count)[0]


def _flagged(data: bytes, at: int, count: int) -> tuple[str, int]:
    flags = data[at] if at < len(data) else 0
    at += 1
    runs = int.from_bytes(data[at : at + 2], "little") if flags & _RICH else 0
    at += 2 if flags & _RICH else 0
    extra = int.from_bytes(data[at : at + 4], "little") if flags & _PHONETIC else 0
    at += 4 if flags & _PHONETIC else 0
    width = 2 if flags & _WIDE else 1
    raw = data[at : at + count * width]
    text = raw.decode("utf-16-le" if width == 2 else "latin-1", "replace")
    return text, at + count * width + 4 * runs + extra


def runs_in(data: bytes) -> tuple[str, ...]:
    """Readable runs in bytes of no known shape: of one byte a sign, and of two (up to Arabic)."""
    wide = [run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(data)]
    narrow = [run.decode("latin-1") for run in _NARROW_RUN.findall(data)]
    return tuple(text for text in (*narrow, *wide) if _is_worth(text))


def _is_worth(text: str) -> bool:
    """Not a run of one sign, nor bytes that only happen to be printable."""
    letters = sum(sign.isalnum() or sign.isspace() for sign in text)
    scripts = {ord(sign) >> 8 for sign in text} - {0}
    return len(set(text)) > 2 and letters >= 0.6 * len(text) and len(scripts) <= _MOST_SCRIPTS
