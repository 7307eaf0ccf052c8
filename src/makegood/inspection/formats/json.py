"""JSON: one value, or several one after another; with comments where somebody wrote some."""

import re
from collections.abc import Iterator

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

NAME = "json"
RANK = 64
_BEGINNING = re.compile(
    r"[\s\x1e\ufeff]*(?:(?://[^\n]*\n|/\*(?:[^*]|\*(?!/))*\*/)\s*)*"
    r"(?:\{\s*(?:\"|\}|[A-Za-z_$][\w$]*\s*:|'[^'\n]*'\s*:|/[/*])"
    r"|\[\s*(?:[{\[\"\]]|/[/*]|-?\d+(?:\.\d+)?\s*[,\]]|(?:true|false|null)\b))"
)
_PADDING = re.compile(r"[\s;)]*(?:\x00+)?\s*\Z")
_CALL = re.compile(r"[\s\ufeff]*(?:/\*\*/)?[\w$.]{1,100}\((?=\s*[\[{])")
_GUARD = re.compile(r"[\s\ufeff]*(?:\)\]\}',?|while\(1\);|for\(;;\);)\s*")


def recognises(source: Source) -> bool:
    """It begins as an object or a list of JSON does."""
    encoding = encoding_of(source.head)
    if encoding is None:
        return False
    start = decoded(source.head[:8192], encoding)
    return _BEGINNING.match(_unwrapped(start)) is not None


def read(source: Source, inside: Inside) -> Reading:
    """Tables of records, loose values, keys, and what stands where no program looks."""
    data = source.data()
    encoding = encoding_of(data[:65_536])
    if encoding is None:
        raise UnreadableFile("The file is not text.", remedy="Export it again as UTF-8.")
    text = _unwrapped(decoded(data, encoding))
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


def _unwrapped(text: str) -> str:
    """The value without the call or the guard that some services put around it."""
    for wrapping in (_GUARD, _CALL):
        found = wrapping.match(text)
        if found is not None:
            return text[found.end() :]
    return text


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
        format=NAME,
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
