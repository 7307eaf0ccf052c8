"""What EXIF and TIFF fields say: who, where, with which camera, and the small preview."""

from collections.abc import Iterator

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.image.photoshop import read_iptc, read_resources
from makegood.inspection.image.picture import Picture
from makegood.inspection.image.tiff_fields import (
    SUB_DIRECTORIES,
    Directory,
    Field,
    Fields,
    fields_of,
)
from makegood.vocabulary.finding import Visibility

_WIDTH, _HEIGHT, _EXIF_WIDTH, _EXIF_HEIGHT = 256, 257, 40962, 40963
_PREVIEW_AT, _PREVIEW_LENGTH = 513, 514
_XMP, _IPTC, _PHOTOSHOP = 700, 33723, 34377
_GPS = 34853
_LATITUDE, _LONGITUDE = 2, 4
_MAKER_NOTE, _USER_COMMENT = 37500, 37510
_WIDE_TEXTS = frozenset(range(40091, 40096))
_PIXELS = frozenset({273, 279, 288, 289, 291, 301, 320, 324, 325, 347, 34675, 529, 530, 532})
"""Fields that hold pixels, their places, tables and colour profiles: housekeeping."""
_TAKEN_APART = (
    frozenset({_XMP, _IPTC, _PHOTOSHOP, _MAKER_NOTE, _USER_COMMENT}) | _WIDE_TEXTS | SUB_DIRECTORIES
)
_CODES = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "utf-16", b"JIS\0\0\0\0\0": "shift_jis"}
_LEAST = 2


def read_exif(data: bytes, picture: Picture) -> Fields | None:
    """Read the EXIF block of a picture. The TIFF structure begins with the first byte."""
    fields = fields_of(data)
    if fields is None:
        picture.add("exif", Visibility.METADATA, strings_in(data))
        return None
    picture.parts += 1
    for directory in fields.directories:
        read_directory(directory, picture)
    if not fields.is_whole:
        picture.miss("the camera's notes on the picture", "they are damaged")
    _keep_previews(data, fields, picture)
    return fields


def read_directory(directory: Directory, picture: Picture) -> None:
    """Every text of one directory."""
    texts = [text for each in directory.fields.values() for text in _texts(each, directory)]
    picture.add("exif", Visibility.METADATA, texts)
    held = directory.fields
    if directory.parent == _GPS and _is_filled(held, _LATITUDE) and _is_filled(held, _LONGITUDE):
        picture.add("gps", Visibility.METADATA, ["a latitude and a longitude"])
    if directory.parent != _GPS:
        _read_blocks(held, picture)


def _is_filled(held: dict[int, Field], tag: int) -> bool:
    """Whether a place of three fractions is other than zero."""
    return tag in held and any(held[tag].numerators)


def _read_blocks(held: dict[int, Field], picture: Picture) -> None:
    if _XMP in held:
        picture.add_xmp(held[_XMP].data)
    if _IPTC in held:
        read_iptc(held[_IPTC].data, picture)
    if _PHOTOSHOP in held:
        read_resources(held[_PHOTOSHOP].data, picture)


def _texts(each: Field, directory: Directory) -> Iterator[str]:
    """The texts of one field. What is neither text nor number is searched for runs of text."""
    if each.tag in _WIDE_TEXTS:
        yield each.data.decode("utf-16-le", "replace").strip("\0 ")
    elif each.tag == _USER_COMMENT or (directory.parent == _GPS and each.tag in (27, 28)):
        yield _coded(each.data, each.order)
    elif each.tag == _MAKER_NOTE:
        yield from strings_in(each.data)
    elif each.tag in _TAKEN_APART or (each.tag in _PIXELS and directory.parent != _GPS):
        return
    elif each.type == 2:
        yield from (
            text for piece in each.data.split(b"\0") if len(text := _plain(piece)) >= _LEAST
        )
    elif each.type in (1, 6, 7) or each.type not in range(1, 19):
        yield from strings_in(each.data)


def _plain(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()


def _coded(data: bytes, order: str) -> str:
    """A comment that names its own encoding in its first eight bytes."""
    code = _CODES.get(data[:8])
    if code is None:
        return _plain(data[8:] if data[:8].strip(b"\0") == b"" else data)
    if code == "utf-16" and data[8:10] not in (b"\xff\xfe", b"\xfe\xff"):
        return _wide(data[8:], order)
    return data[8:].decode(code, "replace").strip("\0 ")


def _wide(data: bytes, order: str) -> str:
    """Wide letters in the file's order of bytes, or in the other where that reads better."""
    codecs = ("utf-16-le", "utf-16-be") if order == "<" else ("utf-16-be", "utf-16-le")
    texts = [data.decode(codec, "replace").strip("\0 ") for codec in codecs]
    return max(texts, key=lambda text: sum(sign.isascii() for sign in text))


def _keep_previews(data: bytes, fields: Fields, picture: Picture) -> None:
    """Hand on the previews that the directories point to."""
    for directory in fields.directories:
        start, length = directory.number(_PREVIEW_AT), directory.number(_PREVIEW_LENGTH)
        if start and data[start : start + 2] == b"\xff\xd8":
            picture.previews.append(data[start : start + length])
