"""Macros: the source text of a VBA project, unpacked as [MS-OVBA] says.

The project lies in a compound file: the stream ``VBA/dir`` (packed) lists the modules; each module
is a stream of compiled code with the packed source behind it.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack_from

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.cfb import CompoundFile, Stream
from makegood.inspection.unreadable import PartRefused

_CHUNK = 4096
_MOST_UNPACKED = 64 << 20
_CODE_PAGE, _MODULE_STREAM, _MODULE_OFFSET = 0x0003, 0x001A, 0x0031
_PROJECT_VERSION = 0x0009


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Macros:
    """Lines of source, and strings of everything else in the project; what was not understood."""

    lines: tuple[str, ...]
    strings: tuple[str, ...]
    unread: int = 0


def is_macro_project(file: CompoundFile) -> bool:
    """Whether the compound file is, or holds, a VBA project."""
    return any(True for _ in _projects(file))


def _projects(file: CompoundFile) -> Iterator[tuple[str, ...]]:
    for stream in file.streams:
        if len(stream.path) >= 2 and stream.name.lower() == "dir":
            yield stream.path[:-1]


def is_of_project(file: CompoundFile, stream: Stream) -> bool:
    """Whether a stream belongs to a VBA project (its modules, forms and settings)."""
    return any(stream.path[: len(folder) - 1] == folder[:-1] for folder in _projects(file))


def macros_of(file: CompoundFile) -> Macros:
    """The source of every module, and the strings of compiled code, forms and settings."""
    lines: list[str] = []
    strings: list[str] = []
    unread = 0
    for folder in _projects(file):
        found, missing = _sources(file, folder)
        lines += found
        unread += missing
    for stream in file.streams:
        if is_of_project(file, stream):
            try:
                strings += strings_in(file.bytes_of(stream))
            except PartRefused:
                unread += 1
    return Macros(lines=tuple(lines), strings=tuple(strings), unread=unread)


def _sources(file: CompoundFile, folder: tuple[str, ...]) -> tuple[list[str], int]:
    lines: list[str] = []
    missing = 0
    try:
        stream = file.stream((*folder, "dir"))
        listed = unpacked(file.bytes_of(stream)) if stream is not None else b""
    except PartRefused:
        return lines, 1
    for name, offset, encoding in _modules(listed):
        module = file.stream((*folder, name))
        if module is None:
            missing += 1
            continue
        try:
            source = unpacked(file.bytes_of(module)[offset:]).decode(encoding, "replace")
        except PartRefused:
            missing += 1
            continue
        lines += [line for line in source.splitlines() if _says_something(line)]
    return lines, missing


def _says_something(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and not bare.startswith("Attribute VB_") and bare != "Option Explicit"


def _modules(listed: bytes) -> Iterator[tuple[str, int, str]]:
    """Stream name, offset of the source, and encoding of each module: records of id, size, bytes."""
    at, encoding, name = 0, "cp1252", ""
    while at + 6 <= len(listed):
        kind, size = unpack_from("<HI", listed, at)
        at += 6
        size = 6 if kind == _PROJECT_VERSION else size
        value = listed[at : at + size]
        at += size
        if kind == _CODE_PAGE and size == 2:
            encoding = _encoding(unpack_from("<H", value)[0])
        elif kind == _MODULE_STREAM:
            name = value.decode(encoding, "replace")
        elif kind == _MODULE_OFFSET and len(value) == 4:
            yield name, unpack_from("<I", value)[0], encoding


def _encoding(page: int) -> str:
    name = {65001: "utf-8", 10000: "mac-roman"}.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def unpacked(data: bytes) -> bytes:
    """Unpack a container of [MS-OVBA] 2.4.1.

    Raises:
        PartRefused: it is not packed so, or it is damaged.

    """
    if not data.startswith(b"\x01"):
        raise PartRefused("its packing is not known")
    result = bytearray()
    at = 1
    while at + 2 <= len(data) and len(result) < _MOST_UNPACKED:
        (header,) = unpack_from("<H", data, at)
        end = min(len(data), at + (header & 0x0FFF) + 3)
        if (header >> 12) & 0x07 != 0b011:
            break
        if header & 0x8000:
            _expand(data, at + 2, end, result)
        else:
            result += data[at + 2 : at + 2 + _CHUNK]
            end = at + 2 + _CHUNK
        at = end
    return bytes(result)


def _expand(data: bytes, at: int, end: int, result: bytearray) -> None:
    start = len(result)
    while at < end:
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= end:
                return
            if not flags >> bit & 1:
                result.append(data[at])
                at += 1
                continue
            if at + 2 > end:
                return
            _copy(unpack_from("<H", data, at)[0], start, result)
            at += 2


def _copy(token: int, start: int, result: bytearray) -> None:
    """A copy token: how far back, and how long; its bits are shared out by how much there is."""
    so_far = len(result) - start
    bits = max((so_far - 1).bit_length(), 4)
    length = (token & (0xFFFF >> bits)) + 3
    back = (token >> (16 - bits)) + 1
    if back > so_far:
        raise PartRefused("it is damaged: it cannot be unpacked")
    for _ in range(length):
        result.append(result[-back])
