"""HTML as tokens, in one pass whose time grows with the length of the text only.

As in a browser, nothing is malformed: what is not closed goes on to the end.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"})
_ESCAPED_RAW = frozenset({"textarea", "title"})
_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"[\s/]*([^\s/>=][^\s/>=]*|=[^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?"
)
_GAP = re.compile(r"[\s/]*")
_ORDINARY = re.compile(
    r"<\?xml[^>]*>|<!doctype\s+[a-z]+(\s+(public|system)(\s+(\"[^\"]*\"|'[^']*'))*)?\s*>",
    re.IGNORECASE,
)


class Tag(NamedTuple):
    """An opening tag. Of an attribute that stands twice, a browser takes the first."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    closed: bool

    def __repr__(self) -> str:
        return f"Tag({len(self.attributes)} attributes)"


class End(NamedTuple):
    """A closing tag."""

    name: str

    def __repr__(self) -> str:
        return "End()"


class Text(NamedTuple):
    """Text between tags, its character references resolved."""

    text: str

    def __repr__(self) -> str:
        return "Text()"


class Raw(NamedTuple):
    """The content of a script, a style sheet and their like."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    text: str

    def __repr__(self) -> str:
        return "Raw()"


class Comment(NamedTuple):
    """A comment, or a declaration that no browser understands."""

    text: str

    def __repr__(self) -> str:
        return "Comment()"


Token = Tag | End | Text | Raw | Comment


def tokens(text: str) -> Iterator[Token]:
    """Every piece of the page in its order."""
    at = 0
    while at < len(text):
        start = text.find("<", at)
        if start != at:
            yield Text(unescaped(text[at:start] if start >= 0 else text[at:]))
        if start < 0:
            return
        token, at = _markup(text, start)
        if isinstance(token, Tag) and token.name in RAW | _ESCAPED_RAW and not token.closed:
            content, at = _content(text, at, token.name)
            if token.name in RAW:
                token = Raw(token.name, token.attributes, content)
            else:
                yield token
                yield Text(unescaped(content))
                token = End(token.name)
        if token is not None:
            yield token


def unescaped(text: str) -> str:
    """Character references resolved; a number that is too long for any sign stays as it is."""
    try:
        return html.unescape(text)
    except ValueError:
        return text


def _markup(text: str, start: int) -> tuple[Token | None, int]:
    if text.startswith("<!--", start):
        return _comment(text, start)
    if text.startswith("<![CDATA[", start):
        content, at = _up_to(text, start + 9, "]]>")
        return Text(content), at
    if text.startswith(("<!", "<?"), start):
        content, at = _up_to(text, start, ">")
        return (None if _ORDINARY.fullmatch(f"{content}>") else Comment(content[2:])), at
    if text.startswith("</", start):
        return _end(text, start)
    name = _NAME.match(text, start + 1)
    return (Text("<"), start + 1) if name is None else _tag(text, name[0].lower(), name.end())


def _end(text: str, start: int) -> tuple[Token, int]:
    name = _NAME.match(text, start + 2)
    content, at = _up_to(text, start, ">")
    return (Comment(content[2:]) if name is None else End(name[0].lower())), at


def _comment(text: str, start: int) -> tuple[Token, int]:
    if text.startswith(("<!-->", "<!--->"), start):
        return Comment(""), text.index(">", start) + 1
    content, at = _up_to(text, start + 4, "-->")
    return Comment(content), at


def _up_to(text: str, start: int, mark: str) -> tuple[str, int]:
    """What stands before a mark, and where it goes on; all the rest where there is no mark."""
    at = text.find(mark, start)
    return (text[start:], len(text)) if at < 0 else (text[start:at], at + len(mark))


def _tag(text: str, name: str, at: int) -> tuple[Token, int]:
    attributes = []
    while (found := _ATTRIBUTE.match(text, at)) is not None:
        value = next((group for group in found.groups()[1:] if group is not None), "")
        attributes.append((found[1].lower(), unescaped(value)))
        at = found.end()
    gap = _GAP.match(text, at)
    end = gap.end() if gap is not None else at
    closed = text[end - 1 : end] == "/"
    return Tag(name, tuple(attributes), closed), end + 1


def _content(text: str, start: int, name: str) -> tuple[str, int]:
    if name == "plaintext":
        return text[start:], len(text)
    ending = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(text, start)
    if ending is None:
        return text[start:], len(text)
    return text[start : ending.start()], _up_to(text, ending.end(), ">")[1]
