"""A ZIP archive that is no document by itself: every member opened by what it is.

Also JAR, EPUB, KMZ and every other package for which there is no file of its own, and a document's
package that is too broken to be read as one.
"""

from collections.abc import Iterator
from functools import partial

from makegood.inspection.archives.members import Members, loose
from makegood.inspection.archives.zip_remains import remains_in
from makegood.inspection.container import Container, looks_packed, open_container
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.source import Source
from makegood.inspection.strays import strays_of
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "zip"
RANK = 70
OUTSIDE = "the bytes between the members"
_DOCUMENT = ("[content_types].xml", "_rels/.rels")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


def recognises(source: Source) -> bool:
    """A member at the start, or a directory at the end behind whatever stands before it."""
    return looks_packed(source)


def read(source: Source, inside: Inside) -> Reading:
    """Every member, every name and comment, and every byte between them."""
    members = Members(inside=inside)
    try:
        with open_container(source, inside) as container:
            passages = tuple(_everything(container, members))
    except UnreadableFile as unreadable:
        return _without_directory(source, members, unreadable)
    return _reading(members, passages)


def _reading(members: Members, passages: tuple[Passage, ...]) -> Reading:
    return Reading(
        format=NAME,
        parts=members.number,
        passages=members.passages() + passages,
        gaps=tuple(members.gaps),
    )


def _everything(container: Container, members: Members) -> Iterator[Passage]:
    names = container.names()
    members.gaps.extend(_broken_document(container, names))
    for name in names:
        if not members.take(name, partial(container.part, name)):
            break
    folders = tuple(entry.filename for entry in container.entries if entry.filename.endswith("/"))
    yield from loose("names of the folders", "member-name", Visibility.METADATA, folders)
    yield from _said_aside(container, members)


def _said_aside(container: Container, members: Members) -> Iterator[Passage]:
    """Comments, extra fields, bytes between the members, and members that the directory forgot."""
    strays = strays_of(container)
    yield from loose(
        "comments of the archive", "archive-comment", Visibility.HIDDEN, strays.comments
    )
    yield from loose(OUTSIDE, "bytes-outside", Visibility.RESIDUAL, strays.texts)
    for number, data in enumerate(strays.forgotten, start=1):
        members.inside.open(
            Source.of_bytes(data),
            part=f"removed member {number}",
            mechanism="bytes-outside",
            visibility=Visibility.RESIDUAL,
        )
    if strays.unsearched:
        members.gaps.append(Gap(where=OUTSIDE, why="there are more of them than are searched"))


def _broken_document(container: Container, names: tuple[str, ...]) -> Iterator[Gap]:
    """A document's package that no format of documents could read is never just an archive."""
    lower = {name.lower() for name in names}
    document = any(name in lower for name in _DOCUMENT)
    try:
        kind = container.part("mimetype") if "mimetype" in names else b""
    except PartRefused:
        kind = b""
    if document or kind.startswith(_OPEN_DOCUMENT):
        yield Gap(
            where="the package",
            why="it is built as a document and cannot be read as one; its parts were opened one by one",
        )


def _without_directory(source: Source, members: Members, unreadable: UnreadableFile) -> Reading:
    """An archive that is cut off gives what can still be unpacked, and is never whole."""
    data = source.data()
    members.gaps.append(Gap(where="the archive", why=_in_sentence(unreadable.what)))
    for remains in remains_in(data):
        if not members.take(remains.name, partial(remains.load, data, members.inside)):
            break
    return _reading(members, ())


def _in_sentence(what: str) -> str:
    return what[:1].lower() + what[1:].rstrip(".")
