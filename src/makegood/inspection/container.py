"""A ZIP package opened part by part, without trusting a single number that it says of itself.

Every part is inflated by us, at most as far as the limits allow; what a part declares (size, CRC,
name) must agree with what it is. Duplicate names, overlapping parts, encryption, unknown
compression and bombs become gaps; what lies outside the parts is given by ``strays``.
"""

import itertools
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from
from types import TracebackType
from typing import BinaryIO, Self, cast

from isal import igzip_lib, isal_zlib

from makegood.inspection.inside import Inside
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile

_MB = 1 << 20
LOCAL_HEADER = b"PK\x03\x04"
LOCAL_SIZE = 30
_ENCRYPTED = 0x1
_TAIL = 66_000
_DAMAGED = cast("type[Exception]", igzip_lib.IsalError)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much one package may ask of us before it is refused."""

    parts: int = 20_000
    part_bytes: int = 1024 * _MB
    ratio: int = 200
    ratio_free_bytes: int = 64 * _MB


@dataclass(kw_only=True, slots=True, repr=False)
class Container:
    """An open package. Use it in a ``with`` block."""

    file: BinaryIO
    size: int
    entries: tuple[zipfile.ZipInfo, ...]
    comment: bytes
    limits: Limits
    inside: Inside
    directory: int = 0
    _by_name: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    _duplicates: frozenset[str] = field(default_factory=frozenset)
    _overlapping: frozenset[int] = field(default_factory=frozenset)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.file.close()

    def names(self) -> tuple[str, ...]:
        """The names of all parts; folders are left out, unless one holds bytes like a part."""
        return tuple(
            entry.filename
            for entry in self.entries
            if not entry.filename.endswith("/") or entry.file_size > 0
        )

    def size_of(self, name: str) -> int:
        """How large a part says that it is when unpacked; 0 where there is none."""
        return next((entry.file_size for entry in self.entries if entry.filename == name), 0)

    def part(self, name: str) -> bytes:
        """A whole part.

        Raises:
            PartRefused: encrypted, damaged, over a limit, twice in the package, or not there.

        """
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part piece by piece, as it is inflated."""
        if name in self._duplicates:
            raise PartRefused("two parts of the package have this name")
        entry = self._by_name.get(name)
        if entry is None:
            raise PartRefused("the package does not hold it")
        if entry.header_offset in self._overlapping:
            raise PartRefused("it shares its bytes with another part")
        return self._inflated(entry)

    def _inflated(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        self._check(entry)
        crc = written = 0
        for piece in self._pieces(entry):
            written += len(piece)
            self.inside.spend(len(piece))
            self._allow(entry, written)
            crc = isal_zlib.crc32(piece, crc)
            yield piece
        if written != entry.file_size or crc != entry.CRC:
            raise PartRefused("it is damaged: its checksum or its length is wrong")

    def _check(self, entry: zipfile.ZipInfo) -> None:
        if entry.flag_bits & _ENCRYPTED:
            raise PartRefused("it is encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise PartRefused("it is compressed in a way that is not read here")
        self._allow(entry, entry.file_size)

    def _allow(self, entry: zipfile.ZipInfo, written: int) -> None:
        limits = self.limits
        bomb = written > limits.ratio_free_bytes and written > limits.ratio * max(
            entry.compress_size, 1
        )
        if bomb or written > limits.part_bytes:
            raise PartRefused("it grows beyond the limits when it is unpacked")

    def _pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        at, left = self._start(entry), entry.compress_size
        inflater = None
        if entry.compress_type != zipfile.ZIP_STORED:
            inflater = isal_zlib.decompressobj(wbits=-15)
        while left > 0 and (inflater is None or not inflater.eof):
            self.file.seek(at)
            raw = self.file.read(min(_MB // 4, left))
            if not raw:
                return
            at, left = at + len(raw), left - len(raw)
            if inflater is None:
                yield raw
            else:
                yield from expanded(inflater, raw)

    def _start(self, entry: zipfile.ZipInfo) -> int:
        """Where the part's first byte lies; the local header must agree with the directory."""
        if not 0 <= entry.header_offset < self.size:
            raise PartRefused("it is not where the package says that it is")
        self.file.seek(entry.header_offset)
        header = self.file.read(LOCAL_SIZE)
        if len(header) < LOCAL_SIZE or not header.startswith(LOCAL_HEADER):
            raise PartRefused("it is not where the package says that it is")
        name_length, extra_length = unpack_from("<HH", header, 26)
        name = self.file.read(name_length)
        if name not in (entry.orig_filename.encode("utf-8"), _as_cp437(entry.orig_filename)):
            raise PartRefused("it has two different names")
        return entry.header_offset + LOCAL_SIZE + int(name_length) + int(extra_length)


def expanded(inflater: "isal_zlib.Decompress", raw: bytes) -> Iterator[bytes]:
    """What raw bytes inflate to, in pieces of at most 4 MiB.

    Raises:
        PartRefused: they are damaged.

    """
    try:
        while raw:
            yield inflater.decompress(raw, 4 * _MB)
            raw = inflater.unconsumed_tail
    except _DAMAGED as error:
        raise PartRefused("it is damaged: it cannot be unpacked") from error


def _as_cp437(name: str) -> bytes:
    return name.encode("cp437", "replace")


def open_container(
    source: Source, inside: Inside | None = None, *, limits: Limits | None = None
) -> Container:
    """Open a package by its central directory.

    Raises:
        UnreadableFile: no directory can be found, or it names more parts than anyone needs.

    """
    limits = limits or Limits()
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            entries, comment = tuple(archive.infolist()), archive.comment
            directory = archive.start_dir
    except (zipfile.BadZipFile, struct.error, OSError, ValueError, RuntimeError, EOFError) as error:
        raise UnreadableFile(
            "The file is cut off or damaged.", remedy="Ask for it again, or save it again."
        ) from error
    if len(entries) > limits.parts:
        raise UnreadableFile(
            "The file holds more parts than a document needs.", remedy="Do not open or publish it."
        )
    counted = Counter(entry.filename for entry in entries)
    return Container(
        file=source.open(),
        size=source.size,
        entries=entries,
        comment=comment,
        limits=limits,
        inside=inside or Inside(),
        directory=directory,
        _by_name={entry.filename: entry for entry in entries},
        _duplicates=frozenset(name for name, count in counted.items() if count > 1),
        _overlapping=_overlaps(entries),
    )


def _overlaps(entries: tuple[zipfile.ZipInfo, ...]) -> frozenset[int]:
    """Where parts begin whose bytes run into the next part: a bomb folded onto itself."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    return frozenset(
        entry.header_offset
        for entry, following in itertools.pairwise(ordered)
        if entry.header_offset + LOCAL_SIZE + entry.compress_size > following.header_offset
    )


def looks_packed(source: Source) -> bool:
    """Whether a file is a ZIP package: by its beginning, or by a directory at its end."""
    if source.head.startswith((LOCAL_HEADER, b"PK\x05\x06")):
        return True
    with source.open() as file:
        file.seek(max(0, source.size - _TAIL))
        tail = file.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or at + 22 > len(tail):
            return False
        size, _ = unpack_from("<II", tail, at + 12)
        file.seek(max(0, source.size - len(tail) + at - int(size)))
        return file.read(4) == b"PK\x01\x02"
