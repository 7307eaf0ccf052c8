"""Photoshop resources and the IPTC records in them."""

from struct import unpack_from

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.image.picture import Picture
from makegood.vocabulary.finding import Visibility

_IPTC, _XMP = 0x0404, 0x0424
_PREVIEWS = frozenset({0x0409, 0x040C})
_COLOURS = frozenset({0x040F, 0x03ED, 0x03F3, 0x03F5, 0x0408, 0x0425, 0x043A, 0x043B, 0x2710})
_MOST = 4_096
_UTF8 = b"\x1b%G"


def read_resources(data: bytes, picture: Picture) -> None:
    """Read the resources of a Photoshop block (``8BIM``)."""
    at = 0
    for _ in range(_MOST):
        if data[at : at + 4] not in (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR") or at + 12 > len(
            data
        ):
            break
        number = unpack_from(">H", data, at + 4)[0]
        name_length = data[at + 6]
        start = at + 6 + (name_length + 2) // 2 * 2
        if start + 4 > len(data):
            break
        length = unpack_from(">I", data, start)[0]
        _read(number, data[start + 4 : start + 4 + length], picture)
        name = data[at + 7 : at + 7 + name_length].decode("latin-1")
        picture.add("iptc", Visibility.METADATA, [name])
        at = start + 4 + (length + 1) // 2 * 2
    if data[at:].strip(b"\0 "):
        picture.add("iptc", Visibility.METADATA, strings_in(data[at:]))


def _read(number: int, body: bytes, picture: Picture) -> None:
    if number == _IPTC:
        read_iptc(body, picture)
    elif number == _XMP:
        picture.add_xmp(body)
    elif number in _PREVIEWS and body[28:30] == b"\xff\xd8":
        picture.previews.append(body[28:])
    elif number not in _COLOURS:
        picture.add("iptc", Visibility.METADATA, strings_in(body))


def read_iptc(data: bytes, picture: Picture) -> None:
    """Read IPTC-IIM records: caption, by-line, places, contact."""
    texts: list[str] = []
    encoding = "utf-8" if _UTF8 in data[:64] else ""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, length = data[at + 1], unpack_from(">H", data, at + 3)[0]
        start = at + 5
        if length & 0x8000:
            width = length & 0x7FFF
            length = int.from_bytes(data[start : start + width], "big") if width <= 8 else 0
            start += width
        body = data[start : start + length]
        if record != 1:
            texts.append(_text(body, encoding))
        at = start + length
    picture.parts += 1
    picture.add("iptc", Visibility.METADATA, [text for text in texts if len(text) > 1])
    if data[at:].strip(b"\0 "):
        picture.add("iptc", Visibility.METADATA, strings_in(data[at:]))


def _text(body: bytes, encoding: str) -> str:
    try:
        text = body.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = body.decode("cp1252", "replace")
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
