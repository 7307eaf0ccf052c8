"""A 7-Zip archive, unpacked in memory under the limits."""

from functools import partial

from makegood.inspection.archives.members import Members
from makegood.inspection.archives.stray import stray
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Gap, Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused

NAME = "7z"
RANK = 40
_MARK = b"7z\xbc\xaf\x27\x1c"
_HEADER = 32


def recognises(source: Source) -> bool:
    """The mark of the format."""
    return source.head.startswith(_MARK)


def read(source: Source, inside: Inside) -> Reading:
    """Every member that could be unpacked; the others are named by their number."""
    from makegood.inspection.archives.seven_zip_memory import unpack

    members = Members(inside=inside)
    with source.open() as file:
        found = unpack(file, inside)
    for number, name in enumerate(found.names):
        if not members.take(
            name, partial(_content, found.contents, found.filled, number, found.why)
        ):
            break
    if found.why and not members.gaps:
        members.gaps.append(Gap(where="the archive", why=found.why))
    return Reading(
        format=NAME,
        parts=members.number,
        passages=members.passages()
        + stray(_behind(source), inside, part="the bytes behind the end"),
        gaps=tuple(members.gaps),
    )


def _content(contents: dict[int, bytes], filled: set[int], number: int, why: str) -> bytes:
    data = contents.get(number, b"")
    if not data and number in filled:
        raise PartRefused(why or "it could not be unpacked")
    return data


def _behind(source: Source) -> bytes:
    """Bytes behind the list of members, which ends the archive."""
    at = int.from_bytes(source.head[12:20], "little") + int.from_bytes(source.head[20:28], "little")
    with source.open() as file:
        file.seek(min(at + _HEADER, source.size))
        return file.read(64 << 20)
