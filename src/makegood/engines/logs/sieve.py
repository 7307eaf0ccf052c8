"""The cheap first look: which lines of a log might name one file. It may let too much through, never too little."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

from makegood.watch.address import Address

_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")
_SERVER_ESCAPE: Final = re.compile(rb"\\x([0-9A-Fa-f]{2})")
_PIECE: Final = re.compile(r"[a-z0-9_-]+")


def longest_piece(wanted: Address) -> bytes:
    """The longest run of plain ASCII that every plain spelling of the address holds; empty if none."""
    names = [wanted.path, *(text for pair in wanted.query for text in pair)]
    pieces = [piece for name in names for piece in _PIECE.findall(_ascii_lower(name))]
    return max(pieces, key=len, default="").encode()


def lines_that_may_name(block: bytes, piece: bytes) -> Iterator[bytes]:
    """The lines that hold the piece in any letter case, plainly or behind an escape, in their order."""
    if not piece:
        yield from block.splitlines()
        return
    plain = set(_starts_of_lines_with(block.lower(), piece))
    escaped = set(_starts_of_lines_with(block, b"%"))
    escaped.update(_starts_of_lines_with(block, b"\\"))
    if not block.isascii():
        escaped.update(block.rfind(b"\n", 0, hit.start()) + 1 for hit in _NOT_ASCII.finditer(block))
    for start in sorted(plain | escaped):
        end = block.find(b"\n", start)
        line = block[start:] if end < 0 else block[start:end]
        if start in plain or piece in _without_escapes(line):
            yield line


def _starts_of_lines_with(block: bytes, mark: bytes) -> Iterator[int]:
    at = block.find(mark)
    while at >= 0:
        yield block.rfind(b"\n", 0, at) + 1
        end = block.find(b"\n", at)
        at = block.find(mark, end) if end >= 0 else -1


def _without_escapes(line: bytes) -> bytes:
    server_escapes = _SERVER_ESCAPE.sub(lambda hit: bytes.fromhex(hit[1].decode()), line)
    text = unquote_to_bytes(server_escapes).decode("utf-8", errors="replace")
    return text.casefold().encode("utf-8")


def _ascii_lower(text: str) -> str:
    return "".join(mark.lower() if mark.isascii() else "/" for mark in text)
