"""Properties of a document in a compound file: author, title, company, and what its makers added.

[MS-OLEPS] 2.21 (the stream), 2.15 (typed values). What is not understood is searched for readable
runs.
"""

from dataclasses import dataclass, field
from struct import error as malformed
from struct import unpack_from

from makegood.inspection.biff.texts import code_page_name, runs_in

_TEXT, _WIDE_TEXT, _BLOB, _CLIP, _VECTOR, _VARIANT = 0x1E, 0x1F, 0x41, 0x47, 0x1000, 0x0C
_CODE_PAGE = 1
_UTF_16, _UTF_8 = 1200, 65001
_MOST = 10_000
_MAKERS = frozenset({4, 8, 14, 15})
"""In the summaries: author (4), last author (8), manager (14), company (15)."""
_NO_NAMES = frozenset({18})
"""The program's own name."""


@dataclass(kw_only=True, slots=True, repr=False)
class OleProperties:
    """Texts about who made the document, other texts, and the small picture of it."""

    makers: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    picture: bytes = b""


def ole_properties(stream: bytes) -> OleProperties:
    """The properties of one stream; where it is damaged, its readable runs."""
    found = OleProperties()
    try:
        count = unpack_from("<I", stream, 24)[0]
        for number in range(min(count, 16)):
            _section(stream, unpack_from("<I", stream, 44 + 20 * number)[0], found)
    except malformed:
        found.others.extend(runs_in(stream))
    return found


def _section(stream: bytes, start: int, found: OleProperties) -> None:
    count = min(unpack_from("<I", stream, start + 4)[0], _MOST)
    places = [unpack_from("<II", stream, start + 8 + 8 * at) for at in range(count)]
    page = _UTF_16
    for number, offset in places:
        if number == _CODE_PAGE:
            page = unpack_from("<H", stream, start + offset + 4)[0]
    for number, offset in places:
        _property(stream, start + offset, number, page, found)


def _property(stream: bytes, at: int, number: int, page: int, found: OleProperties) -> None:
    kept = found.makers if number in _MAKERS else found.others
    if number == 0:
        found.others.extend(runs_in(stream[at : at + 4096]))
        return
    if number in _NO_NAMES or number == _CODE_PAGE:
        return
    kind = unpack_from("<I", stream, at)[0]
    if kind == _CLIP:
        size = unpack_from("<I", stream, at + 4)[0]
        found.picture = stream[at + 8 : at + 8 + size]
    elif kind & _VECTOR:
        kept.extend(_vector(stream, at + 4, kind & 0xFFF, page))
    else:
        text, _ = _value(stream, at + 4, kind, page)
        kept.extend([text] if text else [])


def _vector(stream: bytes, at: int, kind: int, page: int) -> list[str]:
    count = min(unpack_from("<I", stream, at)[0], _MOST)
    at += 4
    texts: list[str] = []
    for _ in range(count):
        inner = kind
        if kind == _VARIANT:
            inner = unpack_from("<I", stream, at)[0]
            at += 4
        text, at = _value(stream, at, inner, page)
        texts.extend([text] if text else [])
    return texts


def _value(stream: bytes, at: int, kind: int, page: int) -> tuple[str, int]:
    """A text, and where the next value begins; "" for values that are no texts."""
    if kind in (_TEXT, _WIDE_TEXT, _BLOB):
        size = unpack_from("<I", stream, at)[0]
        wide = kind == _WIDE_TEXT
        raw = stream[at + 4 : at + 4 + size * (2 if wide else 1)]
        end = at + 4 + len(raw)
        if kind == _BLOB:
            return " ".join(runs_in(raw)), end + -end % 4
        name = "utf-16-le" if wide or page == _UTF_16 else _codec(page)
        text = raw.decode(name, "replace").strip("\x00")
        return text, end + (-len(raw) % 4 if wide else 0)
    return "", at + (8 if kind in (0x05, 0x06, 0x07, 0x14, 0x15, 0x40) else 4)


def _codec(page: int) -> str:
    return "utf-8" if page == _UTF_8 else code_page_name(page)
