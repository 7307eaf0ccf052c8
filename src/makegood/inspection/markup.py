"""XML of strangers, read without trust: no document types, no entities, nothing fetched."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from makegood.inspection.unreadable import PartRefused

Attributes = dict[str, str]
_LONGEST_TEXT = 1 << 20
_DEEPEST = 1_000
_WELL_KNOWN = (
    "http://schemas.",
    "http://purl.oclc.org/ooxml/",
    "http://www.w3.org/",
    "http://purl.org/dc/",
    "urn:schemas-microsoft-com:",
    "urn:oasis:",
    "http://openoffice.org/",
)
Opened = Callable[[str, Attributes], None]
Closed = Callable[[str], None]
Texted = Callable[[str], None]


def walk(
    chunks: Iterable[bytes],
    *,
    opened: Opened,
    closed: Closed | None = None,
    texted: Texted | None = None,
) -> None:
    """Call back for each element and text. Names come without their prefixes.

    Raises:
        PartRefused: it declares a document type or entities, or it is not well formed.

    """
    for _ in stepwise(chunks, opened=opened, closed=closed, texted=texted):
        pass


def stepwise(
    chunks: Iterable[bytes],
    *,
    opened: Opened,
    closed: Closed | None = None,
    texted: Texted | None = None,
) -> Iterator[None]:
    """As ``walk``, and give way after each piece, so that what was found can be taken.

    Raises:
        PartRefused: it declares a document type or entities, or it is not well formed.

    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _LONGEST_TEXT
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attrs: opened(_bare(name), _bare_keys(attrs))
    if closed is not None:
        parser.EndElementHandler = lambda name: closed(_bare(name))
    parser.CharacterDataHandler = texted
    try:
        for chunk in chunks:
            parser.Parse(chunk)
            yield
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise PartRefused("its XML is malformed") from error
    yield


def _refuse(*_: object) -> None:
    raise PartRefused("its XML declares a document type, which can hide or multiply content")


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _bare_keys(attributes: Attributes) -> Attributes:
    """Attributes without prefixes and without the declarations of the well-known ones; none is lost."""
    kept = {key: value for key, value in attributes.items() if not _is_declaration(key, value)}
    bare = {_own_name(key): value for key, value in kept.items()}
    return bare if len(bare) == len(kept) else _told_apart(kept)


def _is_declaration(key: str, value: str) -> bool:
    return key.startswith("xmlns") and value.startswith(_WELL_KNOWN)


def _own_name(key: str) -> str:
    return key if key.startswith("xmlns") else _bare(key)


def _told_apart(attributes: Attributes) -> Attributes:
    """Attributes of one name with different prefixes: the last has the name, the others a mark on it."""
    bare: Attributes = {}
    for key, value in reversed(attributes.items()):
        name = _own_name(key)
        while name in bare:
            name += "'"
        bare[name] = value
    return bare


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Element:
    """One element with its attributes, its children, and its own text."""

    name: str
    attributes: Attributes
    children: list["Element"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The element's own text."""
        return "".join(self.texts)

    def all(self, name: str) -> list["Element"]:
        """Every descendant of a name, in document order."""
        found = []
        stack = [self]
        while stack:
            element = stack.pop()
            stack.extend(reversed(element.children))
            if element.name == name and element is not self:
                found.append(element)
        return found

    def whole_text(self) -> str:
        """The text of the element and of everything in it, in document order."""
        found: list[str] = []
        stack: list[Element] = [self]
        while stack:
            element = stack.pop()
            found.extend(element.texts)
            stack.extend(reversed(element.children))
        return "".join(found)


def tree(data: bytes) -> Element:
    """A small part as elements. Do not use it for sheets."""
    root = Element(name="", attributes={})
    path = [root]

    def opened(name: str, attributes: Attributes) -> None:
        element = Element(name=name, attributes=attributes)
        path[-1].children.append(element)
        path.append(element)
        if len(path) > _DEEPEST:
            raise PartRefused("its XML is nested deeper than any document needs")

    def closed(_: str) -> None:
        path.pop()

    def texted(text: str) -> None:
        path[-1].texts.append(text)

    walk([data], opened=opened, closed=closed, texted=texted)
    return root


def every_text(data: bytes) -> tuple[str, ...]:
    """Every text and every attribute of a part: for parts that no one knows better."""
    found: list[str] = []

    def opened(_: str, attributes: Attributes) -> None:
        found.extend(attributes.values())

    walk([data], opened=opened, texted=found.append)
    return tuple(text for text in (text.strip() for text in found) if text)
