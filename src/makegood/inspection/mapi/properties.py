"""The properties of a message, a recipient or an attachment: a table of fixed ones, streams for the others.

[MS-OXMSG] 2.4; [MS-OXCDATA] 2.11.1 (types).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

from makegood.inspection.biff.texts import code_page_name
from makegood.inspection.cfb import CompoundFile, Stream
from makegood.inspection.unreadable import PartRefused

_STREAM = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})(-[0-9A-F]{8})?", re.IGNORECASE)
_TABLE = "__properties_version1.0"
_TEXT, _WIDE_TEXT, _BINARY, _MANY = 0x001E, 0x001F, 0x0102, 0x1000
_LONG, _TRUTH, _TIME = 0x0003, 0x000B, 0x0040
_CODE_PAGES = (0x3FFD, 0x3FDE)


@dataclass(kw_only=True, slots=True, repr=False)
class Properties:
    """What one folder of the compound file says: texts and bytes by property, and small fixed values.

    ``unread`` counts the streams that could not be read.
    """

    texts: dict[int, list[str]] = field(default_factory=dict)
    blobs: dict[int, list[bytes]] = field(default_factory=dict)
    fixed: dict[int, int] = field(default_factory=dict)
    unread: int = 0

    def text(self, *numbers: int) -> str:
        """The first of some properties that has a text."""
        for number in numbers:
            for text in self.texts.get(number, ()):
                if text.strip():
                    return text
        return ""

    def blob(self, number: int) -> bytes:
        """The bytes of a property."""
        return next(iter(self.blobs.get(number, ())), b"")


def properties_in(file: CompoundFile, folder: tuple[str, ...]) -> Properties:
    """The properties of a folder of the compound file."""
    found = Properties()
    streams = [stream for stream in file.streams if stream.path[:-1] == folder]
    for stream in streams:
        if stream.name.lower() == _TABLE:
            found.fixed.update(_fixed(_bytes_of(file, stream, found), _header_of(folder)))
    encoding = _encoding(found.fixed)
    for stream in streams:
        known = _STREAM.fullmatch(stream.name)
        if known is None:
            continue
        number, kind = int(known.group(1), 16), int(known.group(2), 16)
        if kind & _MANY and not known.group(3) and kind & ~_MANY in (_TEXT, _WIDE_TEXT, _BINARY):
            continue
        _take(found, number, kind & ~_MANY, _bytes_of(file, stream, found), encoding)
    return found


def _bytes_of(file: CompoundFile, stream: Stream, found: Properties) -> bytes:
    try:
        return file.bytes_of(stream)
    except PartRefused:
        found.unread += 1
        return b""


def _take(found: Properties, number: int, kind: int, data: bytes, encoding: str) -> None:
    if kind == _WIDE_TEXT:
        found.texts.setdefault(number, []).append(data.decode("utf-16-le", "replace").rstrip("\0"))
    elif kind == _TEXT:
        found.texts.setdefault(number, []).append(data.decode(encoding, "replace").rstrip("\0"))
    else:
        found.blobs.setdefault(number, []).append(data)


def _fixed(table: bytes, header: int) -> Iterator[tuple[int, int]]:
    """Entries of sixteen bytes behind a header."""
    for at in range(header, len(table) - 15, 16):
        kind, number = unpack_from("<HH", table, at)
        if kind in (_LONG, _TRUTH):
            yield number, unpack_from("<I", table, at + 8)[0]
        elif kind == _TIME:
            yield number, unpack_from("<Q", table, at + 8)[0]


def _header_of(folder: tuple[str, ...]) -> int:
    """How long the table's header is: of the message, of one inside it, of all others."""
    if not folder:
        return 32
    return 24 if folder[-1].lower().startswith("__substg1.0_3701000d") else 8


def _encoding(fixed: dict[int, int]) -> str:
    for number in _CODE_PAGES:
        if number in fixed:
            return code_page_name(fixed[number])
    return "cp1252"
