"""How parts of a package are known and read: by the arrow that points at them, or by their usual place."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.parsers import expat

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.markup import Attributes, every_text
from makegood.inspection.markup import walk as walk_markup
from makegood.inspection.office.walk import Walk
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_DIGITS = re.compile(r"(\d+)\.[^./]*$")
Extract = Callable[[bytes], Iterable[str]]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Part:
    """One part with its bytes. ``words`` call it safely; ``name`` may be an author's."""

    name: str
    words: str
    number: str
    data: bytes


Read = Callable[[Walk, Part], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class PartKind:
    """One kind of part. ``{}`` in ``words`` takes its number."""

    arrows: frozenset[str]
    pattern: re.Pattern[str] | None
    words: str
    read: Read

    def fits(self, name: str, arrows: Iterable[str]) -> bool:
        """Whether a part is of this kind: its arrow decides, else its place."""
        if any(arrow in self.arrows for arrow in arrows):
            return True
        path = name.replace("\\", "/").lstrip("/")
        return self.pattern is not None and self.pattern.fullmatch(path) is not None


def part_kind(arrows: str, pattern: str, words: str, *read: Read) -> PartKind:
    """A kind of part with the acts that read it. ``arrows`` are parted by spaces."""

    def all_of(walk: Walk, part: Part) -> None:
        for act in read:
            act(walk, part)

    return PartKind(
        arrows=frozenset(arrows.lower().split()),
        pattern=re.compile(pattern, re.IGNORECASE) if pattern else None,
        words=words,
        read=all_of,
    )


def number_of(name: str) -> str:
    """The number at the end of a part's file name; "" where it has none."""
    found = _DIGITS.search(name)
    return found.group(1).lstrip("0")[:6] if found is not None else ""


def texts(
    mechanism: str, visibility: Visibility, extract: Extract, *, makers: bool = False
) -> Read:
    """Read a part whose texts all hide (or show) in one way; what else it says is taken too."""

    def read(walk: Walk, part: Part) -> None:
        found = tuple(extract(part.data))
        walk.add(part.words, mechanism, visibility, found, by_makers=makers)
        leftovers(walk, part.words, part.data, found)

    return read


def some_texts(
    mechanism: str, visibility: Visibility, extract: Extract, *, makers: bool = False
) -> Read:
    """Like ``texts``, for one of several acts on a part: it takes nothing but its own."""

    def read(walk: Walk, part: Part) -> None:
        walk.add(part.words, mechanism, visibility, extract(part.data), by_makers=makers)

    return read


def everything(mechanism: str, visibility: Visibility, *, makers: bool = False) -> Read:
    """Read every text and attribute of a part in XML; where it is none, its bytes are searched."""

    def read(walk: Walk, part: Part) -> None:
        try:
            found = tuple(dict.fromkeys(every_text(part.data)))
        except PartRefused:
            if is_markup(part.data):
                raise
            found = strings_in(part.data)
        else:
            remarks(walk, part.words, part.data)
        if mechanism in _OF_FORMAT:
            found = tuple(text for text in found if len(text) > _SHORTEST)
        walk.add(part.words, mechanism, visibility, found, by_makers=makers)

    return read


_OF_FORMAT = frozenset({"housekeeping", "chart-style"})
"""Mechanisms of parts that say nothing but words of the format, as a rule."""


def searched(mechanism: str, visibility: Visibility, *, makers: bool = False) -> Read:
    """Search the bytes of a part for readable runs."""
    return some_texts(mechanism, visibility, strings_in, makers=makers)


def opened(mechanism: str, visibility: Visibility) -> Read:
    """Open a part as a file of its own."""

    def read(walk: Walk, part: Part) -> None:
        walk.open(part.data, part=part.words, mechanism=mechanism, visibility=visibility)

    return read


def leftovers(walk: Walk, words: str, data: bytes, taken: Iterable[str]) -> None:
    """What is in the markup of a part beside the texts that were taken: attributes, unknown elements."""
    known = {piece.strip() for text in taken for piece in (text, *text.split("\n"))}
    rest: dict[str, None] = {}
    path: list[str] = []

    def opening(name: str, attributes: Attributes) -> None:
        path.append(name)
        rest.update(dict.fromkeys(attributes.values()))

    def texted(text: str) -> None:
        if path[-1] not in SPOKEN:
            rest[text.strip()] = None

    def closed(_: str) -> None:
        path.pop()

    walk_markup([data], opened=opening, closed=closed, texted=texted)
    found = (text for text in rest if len(text) > _SHORTEST and text not in known)
    walk.add(words, "markup-text", Visibility.HIDDEN, found)
    remarks(walk, words, data)


SPOKEN = frozenset({"t", "v", "pt", "delText", "instrText", "delInstrText"})
"""Elements that hold what a document says: whoever reads a part takes all of them."""

_SHORTEST = 5
"""Shorter texts of the markup are words of the format: nobody can be told by them alone."""


def remarks(walk: Walk, words: str, data: bytes) -> None:
    """Comments and instructions of the XML: no program shows them, and most would drop them."""
    if b"<!--" not in data and data.count(b"<?") < 2 and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return
    walk.add(words, "xml-comment", Visibility.RESIDUAL, remarks_in(data))


def remarks_in(data: bytes) -> tuple[str, ...]:
    """The comments and processing instructions of a part in XML."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.CommentHandler = found.append
    parser.ProcessingInstructionHandler = lambda target, value: found.append(f"{target} {value}")
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise PartRefused("its XML is malformed") from error
    return tuple(text.strip() for text in found)


def is_markup(data: bytes) -> bool:
    """Whether bytes begin as XML does, in any of its encodings."""
    start = data[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<")
