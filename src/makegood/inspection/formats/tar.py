"""A tar archive: every member, and what its headers, its padding and its end hold besides."""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from makegood.inspection.archives.members import Members, fits, loose
from makegood.inspection.archives.stray import stray
from makegood.inspection.archives.tar_headers import BLOCK, Entry, TarWalk, is_header
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

NAME = "tar"
RANK = 50
_FILES = (b"0", b"\x00", b"7", b"S")
_WITHOUT_BYTES = (b"1", b"2", b"3", b"4", b"5", b"6")
_KNOWN = frozenset({"path", "linkpath", "size", "mtime", "atime", "ctime", "uid", "gid", "charset"})
_OWNERS = frozenset({"uname", "gname"})
_MOST_TEXTS = 100_000
_MOST_BEHIND = 64 << 20


def recognises(source: Source) -> bool:
    """A first header whose checksum is right."""
    return bool(source.head[:1].strip(b"\x00")) and is_header(source.head[:BLOCK])


def read(source: Source, inside: Inside) -> Reading:
    """Every member opened; links are told and not followed."""
    members = Members(inside=inside)
    said = _Said()
    with source.open() as file:
        walk = TarWalk(file=file, size=source.size)
        for entry in walk.entries():
            said.note(entry)
            if entry.kind in _WITHOUT_BYTES:
                members.names.append(entry.name)
            elif not members.take(entry.name, partial(_content, file, entry, source.size)):
                break
            said.note_slack(file, entry)
        else:
            if not walk.whole:
                why = "it is cut off or damaged: what follows is no member"
                members.gaps.append(Gap(where="the archive", why=why))
        behind = _behind(file, walk, source.size, members)
    return Reading(
        format=NAME,
        parts=members.number,
        passages=(*members.passages(), *said.passages(inside), *behind),
        gaps=tuple(members.gaps),
    )


def _content(file: BinaryIO, entry: Entry, size: int) -> bytes:
    if entry.start + entry.size > size:
        raise PartRefused("it is cut off")
    if entry.kind == b"S" or any(key.startswith("GNU.sparse") for key, _ in entry.extended):
        raise PartRefused("it is stored with holes, which is not read here")
    fits(entry.size)
    file.seek(entry.start)
    return file.read(entry.size)


def _behind(file: BinaryIO, walk: TarWalk, size: int, members: Members) -> tuple[Passage, ...]:
    """Bytes behind the end of the archive; further archives joined to it are opened."""
    file.seek(walk.end)
    data = file.read(_MOST_BEHIND)
    if walk.end + len(data) < size:
        members.gaps.append(Gap(where="the bytes behind the end", why="they are too many"))
    blocks = len(data) - len(data.lstrip(b"\x00"))
    return stray(data[blocks // BLOCK * BLOCK :], members.inside, part="the bytes behind the end")


class _Said:
    """What the headers say beside names: owners, links, notes, and bytes in the padding."""

    def __init__(self) -> None:
        self.owners: dict[str, None] = {}
        self.links: dict[str, None] = {}
        self.notes: dict[str, None] = {}
        self.slack: list[bytes] = []

    def note(self, entry: Entry) -> None:
        if len(self.notes) + len(self.owners) + len(self.links) > _MOST_TEXTS:
            return
        self.owners.update(dict.fromkeys(entry.owners))
        self.links[entry.link] = None
        for key, value in entry.extended:
            if key in _OWNERS:
                self.owners[value] = None
            elif key not in _KNOWN:
                self.notes[key] = self.notes[value] = None

    def note_slack(self, file: BinaryIO, entry: Entry) -> None:
        """The padding behind a member is nothing, or somebody has put something there."""
        over = entry.size % BLOCK
        if over and entry.kind in _FILES and len(self.slack) < _MOST_TEXTS:
            file.seek(entry.start + entry.size)
            data = file.read(BLOCK - over).strip(b"\x00")
            if data:
                self.slack.append(data)

    def passages(self, inside: Inside) -> Iterator[Passage]:
        owners = tuple(name for name in self.owners if name not in ("root", "wheel"))
        yield from loose("owners of the members", "owner-name", Visibility.METADATA, owners)
        yield from loose("targets of links", "member-name", Visibility.METADATA, tuple(self.links))
        yield from loose(
            "notes in the headers", "extra-field", Visibility.HIDDEN, tuple(self.notes)
        )
        for data in self.slack:
            yield from stray(data, inside, part="the padding behind a member")
