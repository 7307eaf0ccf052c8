"""The body of a message as a reader sees it: own text, the messages below, files written into it."""

import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import Message

from makegood.inspection.encoding import decoded, encoding_of
from makegood.inspection.inside import Inside
from makegood.inspection.mail.history import parted
from makegood.inspection.pages.page import read_page
from makegood.inspection.reading import Gap, Passage
from makegood.inspection.sheet import Sheet

_UUENCODED = re.compile(r"^begin(?:-base64)? [0-7]{3,4} \S.*$")
_LINK = re.compile(
    r"<?(?:https?|mailto|tel):[^\s<>\]]*[>\]]?|\[(?:cid|image):[^\]]*\]", re.IGNORECASE
)
_NOT_SAID = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Body:
    """One body. ``lines`` are its visible texts, parted into ``own`` and ``history``."""

    lines: list[str]
    own: list[str]
    history: list[str]
    passages: tuple[Passage, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    gaps: tuple[Gap, ...] = ()
    packed: list[bytes] = field(default_factory=list)


def body_of(message: Message, data: bytes, *, inside: Inside | None = None) -> Body:
    """A body, plain or as a page."""
    text = _text(message, data)
    if message.get_content_type() == "text/html":
        return _of_page(text, inside or Inside())
    lines, packed = _without_files(text.splitlines())
    own, history = parted(lines)
    return Body(lines=lines, own=own, history=history, packed=packed)


def _of_page(text: str, inside: Inside) -> Body:
    page = read_page(text, inside)
    lines = [
        line for passage in page.passages if passage.mechanism == "plain" for line in passage.texts
    ]
    own, history = parted(lines)
    others = tuple(each for each in page.passages if each.mechanism != "plain")
    return Body(
        lines=lines, own=own, history=history, passages=others, sheets=page.sheets, gaps=page.gaps
    )


def _text(message: Message, data: bytes) -> str:
    charset = message.get_content_charset()
    try:
        if charset and charset not in ("us-ascii", "ascii"):
            return data.decode(charset, "replace")
    except (LookupError, ValueError):
        pass
    encoding = encoding_of(data[:65_536])
    return decoded(data, encoding or "cp1252")


def _without_files(lines: list[str]) -> tuple[list[str], list[bytes]]:
    """The lines, and files that are written into them (uuencode)."""
    kept: list[str] = []
    packed: list[bytes] = []
    current: list[bytes] | None = None
    for line in lines:
        if current is None and _UUENCODED.match(line):
            current = []
            kept.append(line)
        elif current is None:
            kept.append(line)
        elif line.strip() in ("end", "===="):
            packed.append(b"".join(current))
            current = None
        else:
            current.append(_decoded(line))
    if current is not None:
        packed.append(b"".join(current))
    return kept, packed


def _decoded(line: str) -> bytes:
    raw = line.encode("ascii", "replace")
    try:
        return binascii.a2b_uu(raw)
    except binascii.Error:
        length = (((raw[0] - 32) & 63) * 4 + 5) // 3 if raw else 0
        try:
            return binascii.a2b_uu(raw[:length]) if length else b""
        except binascii.Error:
            return raw


def unsaid(lines: Iterable[str], said: Iterable[str]) -> list[str]:
    """The lines that say something which the version that is shown does not say."""
    shown = _bare(" ".join(said))
    found = []
    for line in lines:
        words = _bare(_LINK.sub(" ", line))
        if words and words not in shown:
            found.append(line)
    return found


def _bare(text: str) -> str:
    return _NOT_SAID.sub("", text.casefold())
