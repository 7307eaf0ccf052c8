"""The shared strings of a workbook: each text once, cells point at them by number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, overload

from makegood.inspection.markup import Attributes, walk

if TYPE_CHECKING:
    import pyarrow as pa

_ITEM = re.compile(
    rb"<si>(?:<t(?: [^>]*)?>([^<]*)</t>|<t ?/>)</si>|<si>(.*?)</si>|<si ?/>", re.DOTALL
)
_TEXT = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
_READING = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class TextList(Sequence[str]):
    """Very many texts, held by Arrow; null reads as an empty text."""

    __slots__ = ("array",)

    def __init__(self, array: "pa.Array") -> None:
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> "TextList": ...

    def __getitem__(self, at: int | slice) -> "str | TextList":
        if isinstance(at, slice):
            return TextList(self.array[at])
        return self.array[at].as_py() or ""


def unused(texts: Sequence[str], used: bytearray) -> Sequence[str]:
    """The texts that are not flagged."""
    if not isinstance(texts, TextList):
        return [text for text, flag in zip(texts, used, strict=True) if not flag]
    import numpy as np
    import pyarrow as pa

    rows = np.flatnonzero(np.frombuffer(used, np.uint8) == 0)
    left: list[str] = texts.array.take(pa.array(rows)).drop_null().to_pylist()
    return left


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class SharedStrings:
    """The texts, and the readings (how a name is spoken) that lie beside them unseen."""

    texts: Sequence[str]
    readings: tuple[str, ...] = ()


def shared_strings(data: bytes) -> SharedStrings:
    """All shared strings of the part, in the order in which cells count them."""
    try:
        return _quick(data) or _slow([data])
    except UnicodeDecodeError:
        return _slow([data])


def _quick(data: bytes) -> SharedStrings | None:
    """By pattern; None where the count of items shows that the pattern missed something."""
    if b"<!DOCTYPE" in data or b"<![CDATA[" in data or b"<!--" in data or not _is_utf8(data):
        return None
    texts: list[str] = []
    readings: list[str] = []
    for plain, rich in _ITEM.findall(data):
        if rich:
            readings.extend(
                plain_text(run) for block in _READING.findall(rich) for run in _TEXT.findall(block)
            )
            texts.append(plain_text(b"".join(_TEXT.findall(_READING.sub(b"", rich)))))
        else:
            texts.append(plain_text(plain))
    if len(texts) != data.count(b"<si"):
        return None
    return SharedStrings(texts=tuple(texts), readings=tuple(readings)) if texts else None


def _is_utf8(data: bytes) -> bool:
    head = data[:200].lower()
    return not data.startswith((b"\xff\xfe", b"\xfe\xff")) and (
        b"encoding=" not in head or b'encoding="utf-8"' in head
    )


def plain_text(data: bytes) -> str:
    """Bytes of a text node as text, entities and the format's own escapes resolved."""
    text = data.decode("utf-8")
    if "&" in text:
        text = unescape(text)
    return unescaped(text)


def unescaped(text: str) -> str:
    """Resolve ``_x000D_`` and its like."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)


def _slow(chunks: Iterable[bytes]) -> SharedStrings:
    texts: list[str] = []
    readings: list[str] = []
    path: list[str] = []

    def opened(name: str, _: Attributes) -> None:
        path.append(name)
        if name == "si":
            texts.append("")
        elif name == "t" and "rPh" in path:
            readings.append("")

    def texted(text: str) -> None:
        if path and path[-1] == "t" and texts:
            if "rPh" in path:
                readings[-1] += text
            else:
                texts[-1] += text

    def closed(_: str) -> None:
        path.pop()

    walk(chunks, opened=opened, closed=closed, texted=texted)
    return SharedStrings(texts=tuple(unescaped(text) for text in texts), readings=tuple(readings))
