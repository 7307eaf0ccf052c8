"""Compound files (OLE): a small file system inside one file, as older Office, mail and macros use it.

Read by [MS-CFB] without trusting a chain: every sector is followed once, so that a loop or a shared
sector ends the stream instead of the machine. Sectors that belong to nothing, and the slack behind
the end of each stream, are given too: deleted text survives there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import error as malformed
from struct import iter_unpack, unpack_from

from makegood.inspection.unreadable import PartRefused, UnreadableFile

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_NO_STREAM = 0xFFFFFFFF
_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_MOST_ENTRIES = 200_000


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Stream:
    """One stream: its path from the root, and where its bytes begin. The path may be an author's."""

    path: tuple[str, ...]
    size: int
    start: int

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path[-1]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(kw_only=True, slots=True, repr=False)
class CompoundFile:
    """An open compound file. ``cut_off``: its own tables end within a sector."""

    data: bytes
    sector: int
    mini_sector: int
    mini_limit: int
    table: list[int]
    mini_table: list[int] = field(default_factory=list)
    mini_data: bytes = b""
    streams: tuple[Stream, ...] = ()
    used: set[int] = field(default_factory=set)
    mini_used: set[int] = field(default_factory=set)
    lost: int = 0
    cut_off: bool = False
    slack: list[bytes] = field(default_factory=list)

    def stream(self, path: tuple[str, ...]) -> Stream | None:
        """The stream of a path, its case not counted; None where there is none."""
        wanted = tuple(part.casefold() for part in path)
        return next(
            (each for each in self.streams if tuple(p.casefold() for p in each.path) == wanted),
            None,
        )

    def bytes_of(self, stream: Stream) -> bytes:
        """All bytes of a stream.

        Raises:
            PartRefused: its chain of sectors is broken.

        """
        if stream.size < self.mini_limit:
            data = self.mini_chain(stream.start, stream.size)
        else:
            data = self.chain(stream.start, stream.size)
        if len(data) < stream.size:
            raise PartRefused("it is damaged: its chain of sectors is broken")
        if rest := data[stream.size :].strip(b"\x00\xff"):
            self.slack.append(rest)
        return data[: stream.size]

    def chain(self, start: int, size: int | None = None) -> bytes:
        """The sectors from one on, until the chain ends or comes back to itself."""
        pieces = []
        at, left = start, size
        seen: set[int] = set()
        while at < len(self.table) and at not in seen and (left is None or left > 0):
            seen.add(at)
            pieces.append(self.data[(at + 1) * self.sector : (at + 2) * self.sector])
            left = None if left is None else left - self.sector
            at = self.table[at]
        self.used |= seen
        return b"".join(pieces)

    def mini_chain(self, start: int, size: int) -> bytes:
        """The small sectors from one on, for small streams."""
        pieces = []
        at, left = start, size
        seen: set[int] = set()
        while at < len(self.mini_table) and at not in seen and left > 0:
            seen.add(at)
            pieces.append(self.mini_data[at * self.mini_sector : (at + 1) * self.mini_sector])
            left -= self.mini_sector
            at = self.mini_table[at]
        self.mini_used |= seen
        return b"".join(pieces)

    def unused(self) -> bytes:
        """Bytes that no stream holds: free sectors, and slack. Ask when all streams were read."""
        pieces = [
            *_left(self.data[self.sector :], self.sector, self.used),
            *_left(self.mini_data, self.mini_sector, self.mini_used),
            *self.slack,
        ]
        return b"\x00\x00".join(piece for piece in pieces if piece.strip(b"\x00\xff"))


def _left(data: bytes, width: int, used: set[int]) -> list[bytes]:
    """Neighbouring sectors that nothing uses, each run in one piece."""
    runs: list[bytes] = []
    start = None
    for at in range(-(-len(data) // width) + 1):
        if at not in used and at * width < len(data):
            start = at if start is None else start
        elif start is not None:
            runs.append(data[start * width : at * width])
            start = None
    return runs


def open_compound(data: bytes) -> CompoundFile:
    """Open a compound file.

    Raises:
        UnreadableFile: it is cut off or damaged.

    """
    try:
        return _opened(data)
    except (malformed, IndexError) as error:
        raise UnreadableFile(
            "The compound file (OLE) is cut off or damaged.",
            remedy="Ask for it again, or save it again.",
        ) from error


def _opened(data: bytes) -> CompoundFile:
    shift, mini_shift = unpack_from("<HH", data, 30)
    if not data.startswith(SIGNATURE) or shift not in (9, 12) or mini_shift > shift:
        raise UnreadableFile(
            "The compound file (OLE) has a damaged header.",
            remedy="Ask for it again, or save it again.",
        )
    (directory,) = unpack_from("<I", data, 48)
    mini_limit, mini_start, _, more, more_count = unpack_from("<IIIII", data, 56)
    file = CompoundFile(
        data=data, sector=1 << shift, mini_sector=1 << mini_shift, mini_limit=mini_limit, table=[]
    )
    for at in _table_sectors(file, more, more_count):
        file.used.add(at)
        piece = data[(at + 1) * file.sector : (at + 2) * file.sector]
        file.table.extend(number for (number,) in iter_unpack("<I", piece[: len(piece) & ~3]))
    del file.table[max(0, len(data) // file.sector + 1) :]
    mini = file.chain(mini_start)
    file.mini_table = [number for (number,) in iter_unpack("<I", mini[: len(mini) & ~3])]
    entries = list(_entries(file.chain(directory), wide=shift == 12))
    if not entries:
        raise IndexError(directory)
    file.mini_data = file.chain(entries[0].start)
    file.streams = tuple(_walked(entries))
    file.lost = _unreached(entries, file.streams)
    last = len(data) // file.sector - 1
    file.cut_off = bool(len(data) % file.sector) and last in file.used
    return file


def _table_sectors(file: CompoundFile, more: int, more_count: int) -> Iterator[int]:
    """Where the allocation table lies: 109 places in the header, the others in a chain."""
    count = len(file.data) // file.sector
    seen: set[int] = set()
    first = (number for (number,) in iter_unpack("<I", file.data[76:512]))
    yield from (at for at in first if at < count)
    width = file.sector // 4 - 1
    while more < count and more not in seen and len(seen) <= more_count:
        seen.add(more)
        file.used.add(more)
        piece = file.data[(more + 1) * file.sector : (more + 2) * file.sector]
        numbers = unpack_from(f"<{width + 1}I", piece)
        yield from (at for at in numbers[:width] if at < count)
        more = numbers[width]


def _entries(directory: bytes, *, wide: bool) -> Iterator[_Entry]:
    for at in range(0, min(len(directory), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
        length, kind = unpack_from("<HB", directory, at + 64)
        left, right, child = unpack_from("<III", directory, at + 68)
        start, size = unpack_from("<IQ" if wide else "<II", directory, at + 116)
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        yield _Entry(
            name=name, kind=kind, left=left, right=right, child=child, start=start, size=size
        )


def _walked(entries: list[_Entry]) -> Iterator[Stream]:
    """Streams by their place in the tree; each entry is met once, whatever the tree says."""
    seen: set[int] = {0}
    waiting: list[tuple[int, tuple[str, ...]]] = [(entries[0].child, ())]
    while waiting:
        at, folder = waiting.pop()
        if at >= len(entries) or at in seen:
            continue
        seen.add(at)
        entry = entries[at]
        waiting += [(entry.right, folder), (entry.left, folder)]
        path = (*folder, entry.name)
        if entry.kind == _STREAM:
            yield Stream(path=path, size=entry.size, start=entry.start)
        elif entry.kind in (_STORAGE, _ROOT):
            waiting.append((entry.child, path))


def _unreached(entries: list[_Entry], streams: tuple[Stream, ...]) -> int:
    """How many streams the directory holds that its tree does not reach."""
    return max(0, sum(entry.kind == _STREAM for entry in entries) - len(streams))
