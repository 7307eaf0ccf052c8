"""The bytes of one file, wherever they lie: on a disk, in memory, behind a descriptor."""

import hashlib
import io
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from makegood.inspection.unreadable import UnreadableFile

if TYPE_CHECKING:
    from typing_extensions import Buffer

HEAD_BYTES = 65_536
_MOST_IN_MEMORY = 1 << 30
_PIECE = 1 << 20


class _Shared(io.RawIOBase):
    """A reader with a position of its own over a descriptor that others read too. It never closes it."""

    def __init__(self, descriptor: int, size: int) -> None:
        self._descriptor = descriptor
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning of the file")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: "Buffer", /) -> int:
        count = os.preadv(self._descriptor, [buffer], self._at)
        self._at += count
        return count


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Source:
    """A file that can be opened as often as needed; every opening has a position of its own.

    ``name`` is the file's own name, "" for one that has none, and may hold personal data. ``head``
    are its first 64 KiB.
    """

    name: str
    size: int
    head: bytes
    _bytes: bytes | None = field(default=None)
    _path: Path | None = field(default=None)
    _descriptor: int | None = field(default=None)

    def __repr__(self) -> str:
        return f"Source({self.size} bytes)"

    @classmethod
    def of_bytes(cls, data: bytes, name: str = "") -> Self:
        """A file that lies in memory."""
        return cls(name=name, size=len(data), head=data[:HEAD_BYTES], _bytes=data)

    @classmethod
    def of_path(cls, path: Path, name: str | None = None) -> Self:
        """A file on a disk.

        Raises:
            OSError: it may not be read.

        """
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            size = file.seek(0, os.SEEK_END)
        return cls(name=path.name if name is None else name, size=size, head=head, _path=path)

    @classmethod
    def of_descriptor(cls, descriptor: int, name: str = "") -> Self:
        """A file that somebody else has opened, and that this process could not open by its path.

        Raises:
            OSError: it cannot be read.

        """
        size = os.fstat(descriptor).st_size
        head = os.pread(descriptor, HEAD_BYTES, 0)
        return cls(name=name, size=size, head=head, _descriptor=descriptor)

    def open(self) -> BinaryIO:
        """The file from its first byte, seekable."""
        if self._descriptor is not None:
            return io.BufferedReader(_Shared(self._descriptor, self.size), _PIECE)
        if self._path is None:
            return io.BytesIO(self._bytes or b"")
        return self._path.open("rb")

    def data(self) -> bytes:
        """The whole file.

        Raises:
            UnreadableFile: it is larger than what is read in one piece (1 GiB).

        """
        if self.size > _MOST_IN_MEMORY:
            raise UnreadableFile(
                "The file is too large to be read in one piece.", remedy="Give it in smaller parts."
            )
        if self._bytes is not None:
            return self._bytes
        with self.open() as file:
            return file.read()

    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hex."""
        digest = hashlib.sha256()
        with self.open() as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        return digest.hexdigest()
