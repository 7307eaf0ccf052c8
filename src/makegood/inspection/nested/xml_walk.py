"""XML as it lies: which elements repeat is found first, then records become rows."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from makegood.inspection.inside import Inside
from makegood.inspection.nested.record_table import RecordTable
from makegood.inspection.unreadable import PartRefused

_PIECE = 1 << 18
_LONGEST_TEXT = 1 << 20
_MOST_PATHS = 50_000
_MOST_ORDINAL = 1_000
_INLINE = 5
_ROOT = 0
_OF = "@"
"""Between an element and its attribute in the path of a field."""


@dataclass(kw_only=True, slots=True, repr=False)
class Paths:
    """Every path of elements by a number: its parent, its name, how often it is and what it has."""

    numbers: dict[tuple[int, str], int] = field(default_factory=dict)
    parents: list[int] = field(default_factory=lambda: [0])
    names: list[str] = field(default_factory=lambda: [""])
    counts: list[int] = field(default_factory=lambda: [1])
    with_fields: set[int] = field(default_factory=set)

    def under(self, parent: int, name: str) -> int:
        """The number of an element's path.

        Raises:
            PartRefused: there are more paths than the limit.

        """
        number = self.numbers.get((parent, name))
        if number is None:
            if len(self.names) >= _MOST_PATHS:
                raise PartRefused("it nests elements in more ways than the limits allow")
            number = self.numbers[(parent, name)] = len(self.names)
            self.parents.append(parent)
            self.names.append(name)
            self.counts.append(0)
        return number

    def records(self) -> set[int]:
        """Paths that repeat inside their parents and have fields: each of them is a row.

        Inside a row, what repeats a few times stays part of the row.
        """
        found: set[int] = set()
        for number in range(1, len(self.names)):
            share = self.counts[number] / max(1, self.counts[self.parents[number]])
            inside_row = self._is_in(self.parents[number], found)
            if number in self.with_fields and share > (_INLINE if inside_row else 1):
                found.add(number)
        return found

    def _is_in(self, number: int, found: set[int]) -> bool:
        while number:
            if number in found:
                return True
            number = self.parents[number]
        return False


@dataclass(kw_only=True, slots=True, repr=False)
class XmlWalk:
    """Tables by path of the record, and what is no record."""

    inside: Inside
    paths: Paths = field(default_factory=Paths)
    tables: dict[int, RecordTable] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)

    def through(self, opened: Callable[[], BinaryIO]) -> None:
        """Walk twice: once to see what repeats, once to read it.

        Raises:
            PartRefused: it is malformed, declares entities, or is over a limit.

        """
        with opened() as file:
            self._count(file)
        reader = _Reader(walk=self, records=self.paths.records())
        with opened() as file:
            reader.read(file)

    def _count(self, file: BinaryIO) -> None:
        paths, stack = self.paths, [_ROOT]

        def begin(name: str, attributes: dict[str, str]) -> None:
            number = paths.under(stack[-1], bare(name))
            paths.counts[number] += 1
            paths.with_fields.add(stack[-1])
            if any(not key.startswith("xmlns") for key in attributes):
                paths.with_fields.add(number)
            stack.append(number)

        parser = _parser()
        parser.StartElementHandler = begin
        parser.EndElementHandler = lambda _name: stack.pop()
        _parse(parser, file)


@dataclass(kw_only=True, slots=True, repr=False)
class _Element:
    number: int
    path: str
    fields: list[tuple[str, str]] | None
    texts: list[str] = field(default_factory=list)


@dataclass(kw_only=True, slots=True, repr=False)
class _Reader:
    """The second walk."""

    walk: XmlWalk
    records: set[int]
    stack: list[_Element] = field(
        default_factory=lambda: [_Element(number=0, path="", fields=None)]
    )

    def read(self, file: BinaryIO) -> None:
        parser = _parser()
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.add_text
        parser.CommentHandler = self.walk.comments.append
        parser.ProcessingInstructionHandler = lambda target, data: self.walk.instructions.append(
            f"{target} {data}"
        )
        _parse(parser, file)

    def add_text(self, text: str) -> None:
        self.stack[-1].texts.append(text)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        above = self.stack[-1]
        number = self.walk.paths.under(above.number, bare(name))
        if number in self.records:
            element = _Element(number=number, path="", fields=[])
        else:
            path = f"{above.path}.{bare(name)}" if above.path else bare(name)
            element = _Element(number=number, path=path, fields=above.fields)
        self.walk.names[bare(name)] = None
        self.stack.append(element)
        for key, value in attributes.items():
            if not key.startswith("xmlns"):
                path = f"{element.path}{_OF}{bare(key)}" if element.path else bare(key)
                self.put(element, path, value)

    def end(self, _: str) -> None:
        element = self.stack.pop()
        text = " ".join("".join(element.texts).split())
        if text:
            self.put(element, element.path or self.walk.paths.names[element.number], text)
        if element.number in self.records and element.fields:
            table = self.walk.tables.setdefault(element.number, RecordTable())
            table.add(self._side_by_side(element.fields))

    def put(self, element: _Element, path: str, text: str) -> None:
        if element.fields is None:
            if text.strip():
                self.walk.texts.append(text)
        elif text.strip():
            element.fields.append((path, text))

    def _side_by_side(self, fields: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Fields of one name in one record are columns side by side, the second as ``cell 2``.

        What is said of each of them in attributes goes among the loose texts.
        """
        counts = Counter(path for path, _ in fields)
        seen: Counter[str] = Counter()
        for path, text in fields:
            element, of, _ = path.partition(_OF)
            if of and counts[element] > 1:
                self.walk.texts.append(text)
                continue
            seen[path] += 1
            number = seen[path]
            yield (path if number == 1 or number > _MOST_ORDINAL else f"{path} {number}"), text


def bare(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _LONGEST_TEXT
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = _refuse
    return parser


def _doctype(_name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
    """A document type without declarations of its own is a name; nothing is fetched for it."""
    if has_subset:
        _refuse()


def _refuse(*_: object) -> None:
    raise PartRefused("it declares entities, which can hide or multiply content")


def _parse(parser: expat.XMLParserType, file: BinaryIO) -> None:
    try:
        while piece := file.read(_PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, UnicodeError, LookupError, ValueError) as error:
        raise PartRefused("its XML is malformed") from error
