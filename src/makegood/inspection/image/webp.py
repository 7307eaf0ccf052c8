"""WebP: the chunks beside the pixels."""

from struct import unpack_from

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.image.exif import read_exif
from makegood.inspection.image.picture import Picture
from makegood.vocabulary.finding import Visibility

_PIXELS = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM"})


def read_webp(data: bytes, picture: Picture) -> None:
    """Read everything but the pixels."""
    end = 8 + unpack_from("<I", data, 4)[0]
    at, frames = 12, 0
    if end > len(data):
        picture.miss(picture.where, "it is cut off")
    while at + 8 <= min(end, len(data)):
        kind, length = data[at : at + 4], unpack_from("<I", data, at + 4)[0]
        body = data[at + 8 : at + 8 + length]
        picture.parts += 1
        frames += kind == b"ANMF"
        _read_chunk(kind, body, picture)
        at += 8 + length + length % 2
    if frames > 1:
        picture.add("further-picture", Visibility.HIDDEN, [f"{frames} frames"])
    picture.add_stray(data[end:])


def _read_chunk(kind: bytes, body: bytes, picture: Picture) -> None:
    if kind == b"VP8X" and len(body) >= 10:
        picture.width = int.from_bytes(body[4:7], "little") + 1
        picture.height = int.from_bytes(body[7:10], "little") + 1
    elif kind == b"EXIF":
        read_exif(body.removeprefix(b"Exif\0\0"), picture)
    elif kind == b"XMP ":
        picture.add_xmp(body)
    elif kind not in _PIXELS and kind != b"ANMF":
        picture.add("picture-comment", Visibility.METADATA, strings_in(body))
