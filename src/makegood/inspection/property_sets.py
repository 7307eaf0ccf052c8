"""Property sets of compound files ([MS-OLEPS]): title, author, company and whatever somebody added."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as malformed
from struct import unpack_from

from makegood.inspection.byte_strings import strings_in

_SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
_DOCUMENT = bytes.fromhex("02d5cdd59c2e1b10939708002b2cf9ae")
_MAKERS = {_SUMMARY: (4, 8), _DOCUMENT: (14, 15)}
_CODE_PAGE, _NARROW, _WIDE, _MANY = 1, 0x1E, 0x1F, 0x1000
_MOST = 10_000


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Properties:
    """Texts of a property set; those of its makers (author, last author, manager, company) apart."""

    makers: tuple[str, ...]
    others: tuple[str, ...]


def properties_of(data: bytes) -> Properties:
    """The texts of a property set; one that is damaged is searched for readable runs."""
    makers: list[str] = []
    others: list[str] = []
    try:
        (sets,) = unpack_from("<I", data, 24)
        for at in range(min(sets, 8)):
            identity = data[28 + at * 20 : 44 + at * 20]
            (start,) = unpack_from("<I", data, 44 + at * 20)
            for number, text in _texts(data, start):
                (makers if number in _MAKERS.get(identity, ()) else others).append(text)
    except malformed:
        others.extend(strings_in(data))
    return Properties(makers=tuple(makers), others=tuple(others))


def _texts(data: bytes, start: int) -> Iterator[tuple[int, str]]:
    (count,) = unpack_from("<I", data, start + 4)
    places = [unpack_from("<II", data, start + 8 + at * 8) for at in range(min(count, _MOST))]
    encoding = _encoding(data, start, places)
    for number, offset in places:
        (kind,) = unpack_from("<I", data, start + offset)
        yield from (
            (number, text) for text in _values(data, start + offset + 4, kind, encoding) if text
        )


def _encoding(data: bytes, start: int, places: list[tuple[int, int]]) -> str:
    page = next((offset for number, offset in places if number == _CODE_PAGE), None)
    if page is None:
        return "cp1252"
    (number,) = unpack_from("<H", data, start + page + 4)
    name = {1200: "utf-16-le", 65001: "utf-8", 10000: "mac-roman"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def _values(data: bytes, at: int, kind: int, encoding: str) -> Iterator[str]:
    if kind in (_NARROW, _WIDE):
        yield _text(data, at, kind, encoding)
    elif kind in (_NARROW | _MANY, _WIDE | _MANY):
        (count,) = unpack_from("<I", data, at)
        at += 4
        for _ in range(min(count, _MOST)):
            (length,) = unpack_from("<I", data, at)
            yield _text(data, at, kind & ~_MANY, encoding)
            size = length * (2 if kind & ~_MANY == _WIDE else 1)
            at += 4 + (size + 3 & ~3 if kind & ~_MANY == _WIDE else size)
    else:
        (length,) = unpack_from("<I", data, at)
        if kind in (0x41, 0x46, 0x47, _MANY | 0x0C):
            yield from strings_in(data[at : at + min(max(length, 256), 1 << 20)])


def _text(data: bytes, at: int, kind: int, encoding: str) -> str:
    (length,) = unpack_from("<I", data, at)
    if kind == _WIDE:
        return data[at + 4 : at + 4 + length * 2].decode("utf-16-le", "replace").strip("\x00")
    return data[at + 4 : at + 4 + length].decode(encoding, "replace").strip("\x00")
