"""HEIC, HEIF, AVIF: the boxes of the file, and the items that they describe."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.image.exif import read_exif
from makegood.inspection.image.picture import Picture
from makegood.vocabulary.finding import Visibility

BRANDS = frozenset(
    {
        b"heic",
        b"heix",
        b"heim",
        b"heis",
        b"hevc",
        b"hevx",
        b"mif1",
        b"mif2",
        b"msf1",
        b"miaf",
        b"avif",
        b"avis",
        b"avio",
    }
)
_MOST_BOXES = 20_000
_MOST_ITEMS = 65_536
_PIXELS = frozenset(
    {b"hvc1", b"av01", b"grid", b"iden", b"iovl", b"avc1", b"j2k1", b"hvt1", b"tmap"}
)
_NAMES = frozenset({"", "Color", "Alpha", "Exif", "XMP", "Image"})
"""What programs call the items, rather than people."""
_QUIET = frozenset({b"ftyp", b"mdat", b"meta", b"moov"})


@dataclass(kw_only=True, slots=True, repr=False)
class _Items:
    """What the boxes say of the items: their kinds, and where their bytes lie."""

    kinds: dict[int, bytes] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    places: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    data: bytes = b""
    behind: set[int] = field(default_factory=set)
    previews: int = 0


def read_heif(data: bytes, picture: Picture) -> None:
    """Read everything but the pixels."""
    items = _Items()
    for kind, start, end in _boxes(data, 0, len(data), picture):
        picture.parts += 1
        if kind == b"meta":
            _read_meta(data, start + 4, end, items, picture)
        elif kind == b"moov":
            picture.miss("a moving picture in the file", "its kind is not opened yet")
        elif kind not in _QUIET:
            where = "bytes-outside" if kind in (b"free", b"skip") else "picture-comment"
            seen = Visibility.RESIDUAL if where == "bytes-outside" else Visibility.METADATA
            picture.add(where, seen, strings_in(data[start:end]))
    try:
        _read_items(data, items, picture)
    except struct.error:
        picture.miss(picture.where, "it is damaged")


def _boxes(data: bytes, at: int, end: int, picture: Picture) -> Iterator[tuple[bytes, int, int]]:
    """The boxes between two places: their kinds, and where their bodies begin and end."""
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            if data[at:end].strip(b"\0"):
                picture.add_stray(data[at:end])
            return
        size, kind = unpack_from(">I4s", data, at)
        start = at + 8
        if size == 1 and at + 16 <= end:
            size, start = unpack_from(">Q", data, at + 8)[0], at + 16
        elif size == 0:
            size = end - at
        if size < start - at or at + size > end:
            picture.miss(picture.where, "it is cut off or damaged")
            return
        yield kind, start, at + size
        at += size
    picture.miss(picture.where, "it has more parts than the limits allow")


def _read_meta(data: bytes, at: int, end: int, items: _Items, picture: Picture) -> None:
    for kind, start, stop in _boxes(data, at, end, picture):
        try:
            if kind == b"iinf":
                _read_kinds(data, start, stop, items, picture)
            elif kind == b"iloc":
                _read_places(data[start:stop], items)
            elif kind == b"iref":
                _read_relations(data, start, stop, items, picture)
            elif kind == b"iprp":
                _read_properties(data, start, stop, picture)
            elif kind == b"idat":
                items.data = data[start:stop]
            elif kind not in (b"hdlr", b"pitm", b"dinf", b"grpl"):
                picture.add("picture-comment", Visibility.METADATA, strings_in(data[start:stop]))
        except (struct.error, IndexError):
            picture.miss(picture.where, "it is damaged")


def _read_kinds(data: bytes, start: int, stop: int, items: _Items, picture: Picture) -> None:
    first = start + (8 if data[start] else 6)
    for kind, at, end in _boxes(data, first, stop, picture):
        if kind != b"infe" or len(items.kinds) >= _MOST_ITEMS:
            continue
        version = data[at]
        if version < 2:
            continue
        wide = version == 3
        number = unpack_from(">I" if wide else ">H", data, at + 4)[0]
        place = at + 4 + (4 if wide else 2) + 2
        items.kinds[number] = data[place : place + 4]
        items.names.extend(
            piece.decode("utf-8", "replace") for piece in data[place + 4 : end].split(b"\0")
        )


def _read_places(body: bytes, items: _Items) -> None:
    version = body[0]
    offset_size, length_size = body[4] >> 4, body[4] & 15
    base_size, index_size = body[5] >> 4, body[5] & 15 if version in (1, 2) else 0
    wide = version == 2
    count = unpack_from(">I" if wide else ">H", body, 6)[0]
    at = 10 if wide else 8
    for _ in range(min(count, _MOST_ITEMS)):
        number = unpack_from(">I" if wide else ">H", body, at)[0]
        at += 4 if wide else 2
        method = 0
        if version in (1, 2):
            method = unpack_from(">H", body, at)[0] & 15
            at += 2
        at += 2
        base = int.from_bytes(body[at : at + base_size], "big")
        at += base_size
        extents = unpack_from(">H", body, at)[0]
        at += 2
        for _ in range(extents):
            at += index_size
            offset = int.from_bytes(body[at : at + offset_size], "big")
            at += offset_size
            length = int.from_bytes(body[at : at + length_size], "big")
            at += length_size
            items.places.setdefault(number, []).append((method, base + offset, length))


def _read_relations(data: bytes, start: int, stop: int, items: _Items, picture: Picture) -> None:
    """Which items stand behind others: pieces, previews, masks."""
    wide = data[start] != 0
    size = 4 if wide else 2
    for kind, at, end in _boxes(data, start + 4, stop, picture):
        source = int.from_bytes(data[at : at + size], "big")
        targets = [
            int.from_bytes(data[place : place + size], "big")
            for place in range(at + size + 2, end - size + 1, size)
        ]
        items.previews += kind == b"thmb"
        items.behind.update(targets if kind == b"dimg" else [source])


def _read_properties(data: bytes, start: int, stop: int, picture: Picture) -> None:
    for kind, at, end in _boxes(data, start, stop, picture):
        if kind != b"ipco":
            continue
        for inner, place, ending in _boxes(data, at, end, picture):
            if inner == b"ispe" and ending - place >= 12:
                width, height = unpack_from(">II", data, place + 4)
                if width * height > picture.width * picture.height:
                    picture.width, picture.height = width, height
            elif inner in (b"udes", b"altt", b"uuid"):
                picture.add("picture-comment", Visibility.METADATA, strings_in(data[place:ending]))


def _read_items(data: bytes, items: _Items, picture: Picture) -> None:
    for number, kind in items.kinds.items():
        if kind in _PIXELS:
            continue
        body = b"".join(_extents(data, items, number))
        picture.parts += 1
        if kind == b"Exif":
            skipped = unpack_from(">I", body)[0] if len(body) >= 4 else 0
            read_exif(body[4 + skipped :].removeprefix(b"Exif\0\0"), picture)
        elif kind == b"mime" and (
            b"<x:xmpmeta" in body or b"<rdf:RDF" in body or b"<?xpacket" in body
        ):
            picture.add_xmp(body)
        else:
            picture.add("picture-comment", Visibility.METADATA, strings_in(body))
    kept = [name for name in items.names if name not in _NAMES and "/" not in name]
    picture.add("picture-comment", Visibility.METADATA, kept)
    if items.previews:
        picture.add("thumbnail", Visibility.HIDDEN, [f"{items.previews} previews"])
    pictures = [n for n, kind in items.kinds.items() if kind in _PIXELS and n not in items.behind]
    if len(pictures) > 1:
        picture.add("further-picture", Visibility.HIDDEN, [f"{len(pictures)} pictures"])


def _extents(data: bytes, items: _Items, number: int) -> Iterator[bytes]:
    for method, offset, length in items.places.get(number, ())[:1_024]:
        held = items.data if method == 1 else data
        yield held[offset : offset + length] if length else held[offset:]
