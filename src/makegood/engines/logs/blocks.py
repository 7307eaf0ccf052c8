"""A log file as blocks of whole lines, unpacked if it is gzip, with the fingerprint of the file as received."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from makegood.engines.logs.unusable import LogUnusable

_BLOCK: Final = 4 << 20
_PIECE: Final = 64 << 10
_GZIP: Final = b"\x1f\x8b"
_OTHER_CONTAINERS: Final = {
    b"PK\x03\x04": "a zip archive or an Office file",
    b"BZh": "packed with bzip2",
    b"\xfd7zXZ": "packed with xz",
    b"\x28\xb5\x2f\xfd": "packed with zstandard",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
    b"%PDF": "a PDF",
}


_COPY_AGAIN: Final = (
    "Copy it again; if no whole copy exists, unpack what there is (gzip -dc) and give that."
)


class LogFile:
    """The whole lines of one log, in blocks; ``sha256`` is complete once all of it was read."""

    def __init__(self, path: Path, *, on_bytes: Callable[[int], None] | None = None) -> None:
        self._path = path
        self._on_bytes = on_bytes
        self._digest = hashlib.sha256()
        self._bytes = 0

    @property
    def sha256(self) -> str:
        """The fingerprint of the file as it was received, still packed."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from _whole_lines(_unpacked(self._pieces()))
        except zlib.error as error:
            raise LogUnusable("The packed log is damaged.", remedy=_COPY_AGAIN) from error
        except OSError as error:
            raise LogUnusable(
                f"The log could not be read: {error.strerror or 'the device failed'}.",
                remedy="Check that the file is there and that this account may read it.",
            ) from error

    def _pieces(self) -> Iterator[bytes]:
        """The file as received; each piece is small so that a packed one cannot fill the memory."""
        done = 0
        with self._path.open("rb") as raw:
            while piece := raw.read(_PIECE):
                self._digest.update(piece)
                done += len(piece)
                if self._on_bytes is not None:
                    self._on_bytes(done)
                yield piece


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    first = next(pieces, b"")
    _refuse_other_containers(first)
    whole = chain((first,), pieces)
    return _without_gzip(whole) if first.startswith(_GZIP) else whole


def _without_gzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Gzip may have several members one after the other (RFC 1952 §2.2), and zeros as padding."""
    member = _new_member()
    for piece in pieces:
        rest = piece
        while rest:
            if member.eof:
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                member = _new_member()
            yield member.decompress(rest)
            rest = member.unused_data
    if not member.eof:
        raise LogUnusable("The packed log ends in the middle.", remedy=_COPY_AGAIN)


def _new_member() -> "zlib._Decompress":
    return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)


def _whole_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    empty = True
    for piece in pieces:
        empty = empty and not piece
        if b"\0" in piece:
            raise LogUnusable(
                "The log holds zero bytes: it is not text.",
                remedy="Give the web server's access log as the server wrote it.",
            )
        waiting += piece
        if len(waiting) < _BLOCK:
            continue
        end = waiting.rfind(b"\n") + 1
        if end == 0:
            raise LogUnusable(
                "The log has a line of more than 4 MB: it is not an access log.",
                remedy="Give the web server's access log in Combined format.",
            )
        yield bytes(waiting[:end])
        del waiting[:end]
    if waiting:
        yield bytes(waiting)
    if empty:
        raise LogUnusable(
            "The log is empty.",
            remedy="Give the log of the time in question; logs may have been rotated away.",
        )


def _refuse_other_containers(start: bytes) -> None:
    for mark, name in _OTHER_CONTAINERS.items():
        if start.startswith(mark):
            raise LogUnusable(
                f"The log is {name}, which is not read here.",
                remedy="Unpack or save it as plain text (UTF-8) or gzip and give that.",
            )
