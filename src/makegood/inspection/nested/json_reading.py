"""A text of JSON as tables, loose values and keys, and what stands where no program looks."""

import re
from collections.abc import Callable, Iterator

from makegood.inspection.archives.members import loose
from makegood.inspection.encoding import decoded, encoding_of
from makegood.inspection.inside import Inside
from makegood.inspection.nested.json_text import (
    DamagedJson,
    JsonText,
    strings_of,
    without_remarks,
)
from makegood.inspection.nested.json_walk import JsonWalk, scalars_in
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile
from makegood.vocabulary.finding import Visibility

_PADDING = re.compile(r"[\s;)]*(?:\x00+)?\s*\Z")


def json_reading(source: Source, inside: Inside, *, unwrapped: Callable[[str], str]) -> Reading:
    """Tables of records, loose values, keys, and what stands where no program looks."""
    data = source.data()
    encoding = encoding_of(data[:65_536])
    if encoding is None:
        raise UnreadableFile("The file is not text.", remedy="Export it again as UTF-8.")
    text = unwrapped(decoded(data, encoding))
    walk, reader = JsonWalk(inside=inside), JsonText()
    remarks: list[str] = []
    try:
        _take_all(text, walk, reader)
    except DamagedJson as damaged:
        bare, remarks = without_remarks(text)
        walk, reader, behind = _again(bare, text, damaged, walk)
    else:
        behind = ()
    return _reading(walk, reader, remarks, behind)


def _take_all(text: str, walk: JsonWalk, reader: JsonText) -> None:
    for path, value, listed in reader.elements(text):
        walk.take(path, value, listed=listed)


def _again(
    bare: str, text: str, damaged: DamagedJson, first: JsonWalk
) -> tuple[JsonWalk, JsonText, tuple[str, ...]]:
    """Once more without comments; what is still no JSON is searched, and the file is not whole."""
    walk, reader = JsonWalk(inside=first.inside, opened_before=first.opened), JsonText()
    try:
        _take_all(bare, walk, reader)
    except DamagedJson as again:
        found, whole = (again, bare) if bare != text else (damaged, text)
    else:
        return walk, reader, ()
    if found.between and _PADDING.match(whole, found.at):
        return walk, reader, ()
    where, why = "the text", "it stops being JSON; what follows was searched and not read"
    walk.gaps.append(Gap(where=where, why=why))
    return walk, reader, tuple(strings_of(whole[found.at :]))


def _reading(
    walk: JsonWalk, reader: JsonText, remarks: list[str], behind: tuple[str, ...]
) -> Reading:
    doubled = tuple(text for value in reader.doubled for text in scalars_in(value))
    return Reading(
        format="json",
        parts=1,
        frames=tuple(walk.frames()),
        passages=(
            *walk.passages(),
            *_aside("values whose key comes again", "duplicate-key", doubled),
            *_aside("comments", "comment", tuple(remarks)),
            *loose("what follows the value", "bytes-outside", Visibility.RESIDUAL, behind),
        ),
        gaps=tuple(walk.gaps),
    )


def _aside(part: str, mechanism: str, texts: tuple[str, ...]) -> Iterator[Passage]:
    yield from loose(part, mechanism, Visibility.HIDDEN, texts)
