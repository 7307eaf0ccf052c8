"""The headers of a tar archive, read block by block without trust in what they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

BLOCK = 512
_MOST_MEMBERS = 1_000_000
_MOST_EXTENDED = 1 << 22
_NAME_FIELD, _LINK_FIELD = slice(0, 100), slice(157, 257)
_SIZE_FIELD, _SUM_FIELD, _PREFIX_FIELD = slice(124, 136), slice(148, 156), slice(345, 500)
_OWNER_FIELDS = (slice(265, 297), slice(297, 329))
_RECORD = re.compile(rb"(\d{1,9}) ")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Entry:
    """One member: its name, kind (the flag of the header), and where its bytes lie.

    ``owners`` are the names of user and group, ``link`` the target of a link, ``extended`` what the
    archive says of it besides, ``slack`` the bytes between its end and the next header.
    """

    name: str
    kind: bytes
    start: int
    size: int
    owners: tuple[str, ...] = ()
    link: str = ""
    extended: tuple[tuple[str, str], ...] = ()


@dataclass(kw_only=True, slots=True, repr=False)
class TarWalk:
    """A walk over the headers. ``end`` is where it ended; ``whole`` whether in order."""

    file: BinaryIO
    size: int
    end: int = 0
    whole: bool = False
    _next: dict[str, str] = field(default_factory=dict)
    _every: dict[str, str] = field(default_factory=dict)

    def entries(self) -> Iterator[Entry]:
        """Every member, long names and extended headers joined to the member that they speak of."""
        at = 0
        for _ in range(_MOST_MEMBERS):
            self.end = at
            header = self._block(at)
            if not header.strip(b"\x00"):
                self.whole = len(header) == BLOCK
                return
            size = number_in(header[_SIZE_FIELD])
            if not is_header(header) or size is None:
                return
            if header[156:157] not in (b"x", b"g", b"L", b"K", b"X"):
                entry = self._entry(header, at + BLOCK, size)
                size = entry.size
                yield entry
            elif size > _MOST_EXTENDED or not self._extend(header[156:157], at + BLOCK, size):
                return
            at += BLOCK + (size + BLOCK - 1) // BLOCK * BLOCK
            if at > self.size:
                self.end = self.size
                return

    def _block(self, at: int) -> bytes:
        self.file.seek(at)
        return self.file.read(BLOCK)

    def _extend(self, kind: bytes, at: int, size: int) -> bool:
        """Keep what is said of the next member, or of all that follow."""
        self.file.seek(at)
        data = self.file.read(size)
        if kind in (b"L", b"K"):
            self._next["path" if kind == b"L" else "linkpath"] = _text(data)
        else:
            into = self._every if kind == b"g" else self._next
            into.update(records_in(data))
        return len(data) == size

    def _entry(self, header: bytes, start: int, size: int) -> Entry:
        said = {**self._every, **self._next}
        self._next = {}
        prefix = _text(header[_PREFIX_FIELD]) if header[257:262] == b"ustar" else ""
        name = _text(header[_NAME_FIELD])
        stated = said.get("size", "")
        return Entry(
            name=said.get("path") or (f"{prefix}/{name}" if prefix else name),
            kind=header[156:157],
            start=start,
            size=int(stated)
            if stated.isascii() and stated.isdigit() and len(stated) < 20
            else size,
            owners=tuple(_text(header[part]) for part in _OWNER_FIELDS),
            link=said.get("linkpath") or _text(header[_LINK_FIELD]),
            extended=tuple(said.items()),
        )


def is_header(block: bytes) -> bool:
    """Whether a block is a header: its checksum is right."""
    if len(block) < BLOCK:
        return False
    stated = number_in(block[_SUM_FIELD])
    counted = block[:148] + b" " * 8 + block[156:]
    signed = sum(byte - 256 if byte > 127 else byte for byte in counted)
    return stated is not None and stated in (sum(counted), signed)


def number_in(field_: bytes) -> int | None:
    """A number in octal digits, or in bytes where its first bit says so; None where it is none."""
    if field_[:1] == b"\x80":
        return int.from_bytes(field_[1:], "big")
    digits = field_.split(b"\x00", 1)[0].strip()
    if not digits:
        return 0
    return int(digits, 8) if re.fullmatch(rb"[0-7]+", digits) else None


def records_in(data: bytes) -> Iterator[tuple[str, str]]:
    """The records of an extended header: ``length key=value``."""
    at = 0
    while match := _RECORD.match(data, at):
        length = int(match[1])
        key, _, value = data[match.end() : at + length].rstrip(b"\n").partition(b"=")
        yield _text(key), value.decode("utf-8", "replace")
        at += max(length, match.end() - at)


def _text(data: bytes) -> str:
    return data.split(b"\x00", 1)[0].decode("utf-8", "replace")
