"""A text with everything in it: what the walk found, and the files that lie in the text opened."""

from collections.abc import Iterator

from makegood.inspection.archives.members import loose
from makegood.inspection.archives.stray import stray
from makegood.inspection.byte_strings import strings_in
from makegood.inspection.container import open_container
from makegood.inspection.encoded_text import open_encoded
from makegood.inspection.inside import Inside
from makegood.inspection.markup import every_text
from makegood.inspection.ole_native import native_file
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.rich_text.destinations import OBJECTS, PACKAGES, PICTURES
from makegood.inspection.rich_text.objects import embedded
from makegood.inspection.rich_text.reader import RichText
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

_MARK = b"{\\rtf"
_PICTURE_MARKS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")


def rtf_reading(source: Source, inside: Inside) -> Reading:
    """Everything between the control words."""
    data = source.data()
    start = data.index(_MARK)
    found = RichText()
    found.through(data[start:])
    if found.too_deep:
        raise UnreadableFile("The text is nested too deeply.", remedy="Do not open or publish it.")
    gaps: list[Gap] = []
    passages = [
        passage
        for place, texts in found.texts.items()
        for passage in loose(
            place.part, place.mechanism, place.visibility, tuple(texts), by_makers=place.by_makers
        )
    ]
    passages.extend(
        loose("names of fonts", "housekeeping", Visibility.METADATA, tuple(found.fonts.names))
    )
    for number, (kind, content) in enumerate(found.files, start=1):
        passages.extend(_file(number, kind, content, inside, gaps))
    passages.extend(_around(data, start, found, inside, gaps))
    for passage in tuple(passages):
        open_encoded(passage.texts, inside, part=passage.part)
    return Reading(
        format="rtf",
        parts=1 + len(found.files),
        sheets=tuple(found.sheets),
        passages=tuple(passages),
        gaps=tuple(gaps),
    )


def _around(
    data: bytes, start: int, found: RichText, inside: Inside, gaps: list[Gap]
) -> Iterator[Passage]:
    """What stands before the beginning and behind the end."""
    yield from stray(data[:start].strip(b"\xef\xbb\xbf \t\r\n"), inside, part="before the text")
    if found.behind < 0:
        gaps.append(Gap(where="the text", why="it is cut off"))
        return
    behind = data[start + found.behind :].strip(b" \t\r\n\x00}")
    yield from stray(behind, inside, part="behind the end of the text")


def _file(
    number: int, kind: str, data: bytes, inside: Inside, gaps: list[Gap]
) -> Iterator[Passage]:
    """A file in the text: an object, a picture, a theme, a store of data."""
    if kind in PICTURES:
        yield from _picture(number, data, inside)
    elif kind in OBJECTS:
        native, names = embedded(data)
        held = native_file(native) if names and names[0] == "Package" else None
        texts = (*names[1:], *(held.paths if held else ()))
        yield from loose("names of objects", "file-path", Visibility.METADATA, texts)
        content = held.data if held else native
        inside.open(Source.of_bytes(content), part=f"embedded file {number}")
    elif kind in PACKAGES:
        yield from _theme(data, inside, gaps)
    else:
        inside.open(
            Source.of_bytes(data), part=f"custom data {number}", mechanism="custom-xml",
            visibility=Visibility.METADATA,
        )  # fmt: skip


def _picture(number: int, data: bytes, inside: Inside) -> Iterator[Passage]:
    part = f"picture {number}"
    if data.startswith(_PICTURE_MARKS):
        inside.open(
            Source.of_bytes(data), part=part, mechanism="plain", visibility=Visibility.VISIBLE
        )
    else:
        yield from loose(part, "picture", Visibility.METADATA, strings_in(data))


def _theme(data: bytes, inside: Inside, gaps: list[Gap]) -> Iterator[Passage]:
    """Colours and fonts in a package of their own."""
    try:
        with open_container(Source.of_bytes(data), inside) as container:
            for name in container.names():
                texts = every_text(container.part(name))
                yield from loose("the theme", "housekeeping", Visibility.METADATA, texts)
    except (PartRefused, UnreadableFile):
        gaps.append(Gap(where="the theme", why="it is damaged"))
