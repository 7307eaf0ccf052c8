"""7-Zip unpacked by py7zr into memory, piece by piece under the budget: nothing reaches a disk."""

import lzma
import struct
import zlib
from dataclasses import dataclass, field
from typing import BinaryIO

import py7zr
from py7zr.exceptions import (
    ArchiveError,
    PasswordRequired,
    UnsupportedCompressionMethodError,
)
from py7zr.io import MemIO, Py7zIO, WriterFactory

from makegood.inspection.archives.members import fits
from makegood.inspection.inside import Inside
from makegood.inspection.unreadable import PartRefused, UnreadableFile

_MALFORMED = (
    ArchiveError, lzma.LZMAError, zlib.error, struct.error, OSError, ValueError, LookupError,
    TypeError, AttributeError, AssertionError, EOFError, RuntimeError, ArithmeticError,
)  # fmt: skip
"""What py7zr raises over archives that are not as they should be."""
_MOST_MEMBERS = 100_000


@dataclass(kw_only=True, slots=True, repr=False)
class Unpacked:
    """The members of an archive: names, contents by number where they were unpacked, and what failed."""

    names: list[str] = field(default_factory=list)
    contents: dict[int, bytes] = field(default_factory=dict)
    filled: set[int] = field(default_factory=set)
    why: str = ""


def unpack(file: BinaryIO, inside: Inside) -> Unpacked:
    """Unpack every member, as far as it goes.

    Raises:
        UnreadableFile: the archive cannot be opened, or its list of members is encrypted.

    """
    found = Unpacked()
    try:
        with py7zr.SevenZipFile(file) as archive:
            _unpack_members(archive, inside, found)
    except PasswordRequired as error:
        raise UnreadableFile("The archive is encrypted.", remedy="Publish it unpacked.") from error
    except _MALFORMED as error:
        raise UnreadableFile(
            "The archive is cut off or damaged.", remedy="Ask for it again, or pack it again."
        ) from error
    return found


def _unpack_members(archive: "py7zr.SevenZipFile", inside: Inside, found: Unpacked) -> None:
    writers = _Writers(inside)
    for entry in archive.files:
        found.names.append(str(entry.filename))
        if entry.is_directory:
            continue
        if not entry.emptystream:
            found.filled.add(len(found.names) - 1)
        archive.worker.register_filelike(entry.id, MemIO(str(len(found.names) - 1), writers))
        if len(found.names) > _MOST_MEMBERS:
            raise UnreadableFile("The archive holds too many members.", remedy="Divide it.")
    try:
        _allow(archive, inside)
        archive.worker.extract(archive.fp, None, parallel=False)
    except PasswordRequired:
        found.why = "it is encrypted"
    except PartRefused as refused:
        found.why = str(refused)
    except UnsupportedCompressionMethodError:
        found.why = "it is compressed in a way that is not read here"
    except _MALFORMED:
        found.why = "it is damaged: it cannot be unpacked to its end"
    found.contents.update((number, held.whole()) for number, held in writers.held.items())


def _allow(archive: "py7zr.SevenZipFile", inside: Inside) -> None:
    """What the archive says of itself is enough to refuse it, and never enough to trust it."""
    if archive.needs_password():
        raise PasswordRequired
    stated = sum(entry.uncompressed for entry in archive.files)
    if stated > inside.budget.limits.unpacked_bytes:
        raise PartRefused("it grows beyond the limits when it is unpacked")
    for entry in archive.files:
        fits(entry.uncompressed)


class _Held(Py7zIO):
    """One member as it is unpacked."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, s: bytes | bytearray) -> int:
        self._inside.spend(len(s))
        self._size += len(s)
        fits(self._size)
        self._pieces.append(bytes(s))
        return len(s)

    def whole(self) -> bytes:
        return b"".join(self._pieces)

    def read(self, size: int | None = None) -> bytes:
        return self.whole()[:size]

    def seek(self, offset: int, whence: int = 0) -> int:
        return offset

    def flush(self) -> None:
        return None

    def size(self) -> int:
        return self._size


class _Writers(WriterFactory):
    """Where each member goes, by its number."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside
        self.held: dict[int, _Held] = {}

    def create(self, filename: str) -> Py7zIO:
        return self.held.setdefault(int(filename), _Held(self._inside))
