"""What a ZIP package holds outside its parts: comments, extra fields, gaps, and entries that its directory forgot."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from struct import unpack_from

from isal import isal_zlib

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.container import LOCAL_HEADER, LOCAL_SIZE, Container, expanded
from makegood.inspection.unreadable import PartRefused

_MB = 1 << 20
_MOST_SEARCHED = 64 * _MB
_END = b"PK\x05\x06"
_DESCRIPTOR = b"PK\x07\x08"
_HAS_DESCRIPTOR = 0x8
_WELL_KNOWN = frozenset({0x0001, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875, 0x9901, 0xCAFE})
"""Extra fields of sizes, times, owners and encryption, which hold numbers only ([APPNOTE] 4.5, 4.6)."""


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Strays:
    """Texts outside the parts, and whole entries that the directory does not list.

    ``comments`` belong to the package and its entries; ``unsearched`` counts bytes beyond the limit.
    """

    comments: tuple[str, ...]
    texts: tuple[str, ...]
    forgotten: tuple[bytes, ...]
    unsearched: int = 0


def strays_of(container: Container) -> Strays:
    """Everything of the package that no part accounts for."""
    comments = [_text(container.comment), *(_text(each.comment) for each in container.entries)]
    texts = [text for entry in container.entries for text in _extra_texts(entry.extra)]
    forgotten: list[bytes] = []
    unsearched = searched = 0
    for start, end in _unclaimed(container, texts):
        if searched >= _MOST_SEARCHED:
            unsearched += end - start
            continue
        container.file.seek(start)
        data = container.file.read(min(end - start, _MOST_SEARCHED - searched))
        unsearched += end - start - len(data)
        searched += len(data)
        if not data.strip(b"\x00"):
            continue
        forgotten += _entries_in(data, container)
        texts += strings_in(data)
    return Strays(
        comments=tuple(filter(None, comments)),
        texts=tuple(texts),
        forgotten=tuple(forgotten),
        unsearched=unsearched,
    )


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8").strip("\x00 \r\n")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").strip("\x00 \r\n")


def _extra_texts(extra: bytes) -> Iterator[str]:
    """Readable runs in extra fields that are not known to hold numbers only."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = unpack_from("<HH", extra, at)
        if kind not in _WELL_KNOWN:
            yield from strings_in(extra[at + 4 : at + 4 + size])
        at += 4 + size
    yield from strings_in(extra[at:])


def _unclaimed(container: Container, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Ranges of bytes that belong to no entry, not to the directory and not to its end."""
    claimed = [(0, 0), *(_claims(container, entry, texts) for entry in container.entries)]
    claimed.append((container.directory, _directory_end(container)))
    claimed.append((container.size, container.size))
    claimed.sort()
    reached = 0
    for (_, end), (start, _) in pairwise(claimed):
        reached = max(reached, end)
        if start > reached:
            yield reached, start


def _claims(container: Container, entry: zipfile.ZipInfo, texts: list[str]) -> tuple[int, int]:
    start = entry.header_offset
    if not 0 <= start < container.size:
        return 0, 0
    container.file.seek(start)
    header = container.file.read(LOCAL_SIZE)
    if len(header) < LOCAL_SIZE or not header.startswith(LOCAL_HEADER):
        return 0, 0
    (flags,) = unpack_from("<H", header, 6)
    name_length, extra_length = unpack_from("<HH", header, 26)
    container.file.seek(name_length, 1)
    texts += _extra_texts(container.file.read(extra_length))
    end = start + LOCAL_SIZE + name_length + extra_length + entry.compress_size
    if flags & _HAS_DESCRIPTOR:
        container.file.seek(end)
        end += _descriptor_length(container.file.read(24), entry)
    return start, end


def _descriptor_length(data: bytes, entry: zipfile.ZipInfo) -> int:
    """CRC and sizes behind a part: with or without its mark, with sizes of 4 or 8 bytes."""
    mark = 4 if data.startswith(_DESCRIPTOR) else 0
    if len(data) >= mark + 4 and unpack_from("<I", data, mark)[0] != entry.CRC:
        return 0
    wide = data[mark + 4 : mark + 12] == entry.compress_size.to_bytes(8, "little")
    wide &= data[mark + 12 : mark + 20] == entry.file_size.to_bytes(8, "little")
    return mark + (20 if wide else 12)


def _directory_end(container: Container) -> int:
    """Where the record at the end of the directory ends, its comment included."""
    start = max(container.directory, container.size - 66_000)
    container.file.seek(start)
    tail = container.file.read()
    at = tail.rfind(_END)
    if at < 0 or at + 22 > len(tail):
        return container.size
    return start + at + 22 + int(unpack_from("<H", tail, at + 20)[0])


def _entries_in(data: bytes, container: Container) -> Iterator[bytes]:
    """Parts that were taken out of the directory and still lie in the package."""
    at = data.find(LOCAL_HEADER)
    while at >= 0 and at + LOCAL_SIZE <= len(data):
        method, _, _, packed, _, name_length, extra_length = unpack_from("<HIIIIHH", data, at + 8)
        start = at + LOCAL_SIZE + name_length + extra_length
        held, end = data[start : start + packed], start + packed
        if method == zipfile.ZIP_DEFLATED:
            held, end = _inflated(data, start, container)
        if held:
            yield held
        at = data.find(LOCAL_HEADER, max(at + 4, end))


def _inflated(data: bytes, start: int, container: Container) -> tuple[bytes, int]:
    """What a forgotten entry inflates to, as far as it can be, and where it ends."""
    inflater = isal_zlib.decompressobj(wbits=-15)
    pieces: list[bytes] = []
    try:
        for piece in expanded(inflater, data[start:]):
            container.inside.spend(len(piece))
            pieces.append(piece)
    except PartRefused:
        return b"".join(pieces), start
    return b"".join(pieces), len(data) - len(inflater.unused_data)
