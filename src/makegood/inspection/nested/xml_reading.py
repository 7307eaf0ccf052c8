"""A document of XML as tables, texts, comments and instructions."""

from collections.abc import Iterator

from makegood.inspection.archives.members import loose
from makegood.inspection.encoded_text import open_encoded
from makegood.inspection.encoding import decoded, encoding_of
from makegood.inspection.inside import Inside
from makegood.inspection.nested.xml_walk import XmlWalk
from makegood.inspection.pages.walk import texts_of_markup
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_HIDDEN = Visibility.HIDDEN


def xml_reading(source: Source, inside: Inside) -> Reading:
    """Tables, texts, comments and instructions; what is no XML is searched and said."""
    walk = XmlWalk(inside=inside)
    try:
        walk.through(source.open)
    except PartRefused as refused:
        return _searched(source, inside, str(refused))
    frames = []
    for number, table in enumerate(walk.tables.values(), start=1):
        table.named = table.width > 1 and not table.is_ordinal()
        frame = table.frame(f"table {number}", "plain", Visibility.VISIBLE)
        if frame is not None:
            frames.append(frame)
        walk.texts.extend(table.loose)
    for columns in frames:
        for column in columns.columns:
            open_encoded(column.unique().drop_null().to_pylist(), inside, part=columns.part)
    open_encoded(walk.texts, inside, part="texts")
    return Reading(format="xml", parts=1, frames=tuple(frames), passages=tuple(_passages(walk)))


def _passages(walk: XmlWalk) -> Iterator[Passage]:
    comments = tuple(line for text in walk.comments for line in texts_of_markup(text))
    yield from loose("texts", "plain", Visibility.VISIBLE, tuple(walk.texts))
    yield from loose("names of elements", "plain", Visibility.VISIBLE, tuple(walk.names))
    yield from loose("comments", "xml-comment", _HIDDEN, comments)
    instructions = tuple(walk.instructions)
    yield from loose("instructions to programs", "processing-instruction", _HIDDEN, instructions)


def _searched(source: Source, inside: Inside, why: str) -> Reading:
    data = source.data()
    text = decoded(data, encoding_of(data[:65_536]) or "cp1252")
    lines = texts_of_markup(text)
    open_encoded(lines, inside, part="texts")
    return Reading(
        format="xml",
        parts=1,
        passages=loose("texts", "plain", Visibility.VISIBLE, tuple(lines)),
        gaps=(Gap(where="the document", why=f"{why}; it was searched and not read"),),
    )
