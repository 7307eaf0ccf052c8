"""PNG: every chunk, and everything behind the last one."""

import zlib
from collections.abc import Iterator
from struct import unpack_from

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.image.exif import read_exif
from makegood.inspection.image.photoshop import read_iptc
from makegood.inspection.image.picture import Picture
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PIXELS = frozenset({b"IDAT", b"PLTE", b"tRNS", b"fdAT", b"IEND"})
_QUIET = frozenset(
    {
        *(b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"hIST", b"pHYs", b"tIME", b"acTL"),
        *(b"fcTL", b"sTER", b"cICP", b"mDCV", b"cLLI", b"mDCv", b"cLLi", b"IHDR", b"oFFs"),
    }
)
_MOST_TEXT = 32 << 20
_MOST_CHUNKS = 100_000


def read_png(data: bytes, picture: Picture) -> None:
    """Read everything but the pixels."""
    frames = 0
    for kind, body in _chunks(data, picture):
        picture.parts += kind not in _PIXELS
        frames += kind == b"fcTL"
        try:
            _read_chunk(kind, body, picture)
        except PartRefused as refused:
            picture.miss("a text in the picture", str(refused))
    if frames > 1:
        picture.add("further-picture", Visibility.HIDDEN, [f"{frames} frames"])


def _chunks(data: bytes, picture: Picture) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        if at + 12 > len(data):
            picture.miss(picture.where, "it is cut off")
            return
        length = unpack_from(">I", data, at)[0]
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if at + 12 + length > len(data):
            picture.miss(picture.where, "it is cut off")
            return
        if (
            zlib.crc32(data[at + 4 : at + 8 + length])
            != unpack_from(">I", data, at + 8 + length)[0]
        ):
            picture.miss(picture.where, "it is damaged: a checksum is wrong")
        yield kind, body
        at += 12 + length
        if kind == b"IEND":
            _read_behind(data[at:], picture)
            return
    picture.miss(picture.where, "it has more parts than the limits allow")


def _read_behind(rest: bytes, picture: Picture) -> None:
    """The rest of a larger picture, where there is one; else stray bytes."""
    if b"IEND" in rest or rest.count(b"IDAT"):
        picture.add("cut-picture", Visibility.RESIDUAL, [f"{len(rest)} bytes of another picture"])
        if not rest.startswith(SIGNATURE):
            picture.add("bytes-outside", Visibility.RESIDUAL, strings_in(rest[:_MOST_TEXT]))
            return
    picture.add_stray(rest)


def _read_chunk(kind: bytes, body: bytes, picture: Picture) -> None:
    if kind == b"IHDR" and len(body) >= 8:
        picture.width, picture.height = unpack_from(">II", body)
    elif kind == b"tEXt":
        keyword, _, text = body.partition(b"\0")
        _tell(keyword, text, "latin-1", picture)
    elif kind == b"zTXt":
        keyword, _, packed = body.partition(b"\0")
        _tell(keyword, _unpacked(packed[1:], picture), "latin-1", picture)
    elif kind == b"iTXt":
        _international(body, picture)
    elif kind == b"eXIf":
        read_exif(body.removeprefix(b"Exif\0\0"), picture)
    elif kind not in _PIXELS and kind not in _QUIET:
        picture.add("picture-comment", Visibility.METADATA, strings_in(body))


def _international(body: bytes, picture: Picture) -> None:
    keyword, _, rest = body.partition(b"\0")
    is_packed = rest[:1] == b"\1"
    _language, _, rest = rest[2:].partition(b"\0")
    translated, _, text = rest.partition(b"\0")
    if is_packed:
        text = _unpacked(text, picture)
    picture.add("picture-comment", Visibility.METADATA, [translated.decode("utf-8", "replace")])
    _tell(keyword, text, "utf-8", picture)


def _tell(keyword: bytes, text: bytes, encoding: str, picture: Picture) -> None:
    if keyword == b"XML:com.adobe.xmp" or keyword == b"Raw profile type xmp":
        picture.add_xmp(_profile(text) if keyword.startswith(b"Raw") else text)
    elif keyword in (b"Raw profile type exif", b"Raw profile type APP1"):
        read_exif(_profile(text).removeprefix(b"Exif\0\0"), picture)
    elif keyword == b"Raw profile type iptc":
        body = _profile(text)
        read_iptc(body[body.find(b"\x1c") :], picture)
    else:
        words = [keyword.decode("latin-1"), text.decode(encoding, "replace")]
        picture.add("picture-comment", Visibility.METADATA, words)


def _profile(text: bytes) -> bytes:
    """A profile that a program wrote as hexadecimal digits, below its name and its length."""
    lines = text.strip().split(b"\n")
    try:
        return bytes.fromhex(b"".join(lines[2:]).decode("ascii"))
    except ValueError:
        return text


def _unpacked(packed: bytes, picture: Picture) -> bytes:
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(packed, _MOST_TEXT)
    except zlib.error as error:
        raise PartRefused("it is damaged: it cannot be unpacked") from error
    picture.inside.spend(len(text))
    if inflater.unconsumed_tail:
        raise PartRefused("it grows beyond the limits when it is unpacked")
    return text
