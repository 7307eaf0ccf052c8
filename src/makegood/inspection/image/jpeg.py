"""JPEG: the segments before the picture, and everything behind its end."""

from struct import unpack_from

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.image.exif import read_exif
from makegood.inspection.image.photoshop import read_resources
from makegood.inspection.image.picture import Picture
from makegood.vocabulary.finding import Visibility

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_EXIF, _XMP, _MORE_XMP = (
    b"Exif\0",
    b"http://ns.adobe.com/xap/1.0/\0",
    b"http://ns.adobe.com/xmp/extension/\0",
)
_QUIET = (b"JFIF\0", b"JFXX\0", b"ICC_PROFILE\0", b"Adobe\0", b"Adobe_CM\0")
_SEVERAL = b"MPF\0"
_MOST_SEGMENTS = 20_000


def read_jpeg(data: bytes, picture: Picture) -> None:
    """Read everything but the pixels."""
    at, more_xmp = 2, []
    has_several = False
    for _ in range(_MOST_SEGMENTS):
        at = _next_marker(data, at)
        if at + 2 > len(data):
            picture.miss(picture.where, "it is cut off")
            break
        marker = data[at + 1]
        if marker == _EOI:
            _read_behind(data[at + 2 :], picture, has_several=has_several)
            break
        if marker in _ALONE or marker == _SOI:
            at += 2
            continue
        body, following = _segment(data, at)
        if body.startswith(_MORE_XMP):
            more_xmp.append(body[len(_MORE_XMP) + 40 :])
        has_several = has_several or body.startswith(_SEVERAL)
        _read_segment(marker, body, picture)
        at = _behind_scan(data, following) if marker == _SOS else following
    else:
        picture.miss(picture.where, "it has more segments than the limits allow")
    if more_xmp:
        picture.add_xmp(b"".join(more_xmp))


def _next_marker(data: bytes, at: int) -> int:
    """The next marker; fill bytes and whatever stands before it are passed over."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] not in (0x00, 0xFF):
            return at
        at += 1


def _segment(data: bytes, at: int) -> tuple[bytes, int]:
    if at + 4 > len(data):
        return b"", len(data)
    length = unpack_from(">H", data, at + 2)[0]
    return data[at + 4 : at + 2 + length], at + 2 + max(length, 2)


def _behind_scan(data: bytes, at: int) -> int:
    """Where the pixels of one scan end: the next marker that is no restart."""
    while True:
        at = _next_marker(data, at)
        if at >= len(data) or data[at + 1] not in _ALONE:
            return at
        at += 2


def _read_segment(marker: int, body: bytes, picture: Picture) -> None:
    picture.parts += 1
    if marker in _FRAMES and len(body) >= 5:
        height, width = unpack_from(">HH", body, 1)
        if width * height > picture.width * picture.height:
            picture.width, picture.height = width, height
    elif marker == _COM:
        picture.add("picture-comment", Visibility.METADATA, [_text(body)])
    elif body.startswith(_EXIF):
        read_exif(body[6:], picture)
    elif body.startswith(_XMP):
        picture.add_xmp(body[len(_XMP) :])
    elif body.startswith(b"Photoshop 3.0\0"):
        read_resources(body[14:], picture)
    elif 0xE0 <= marker <= 0xEF and not body.startswith((*_QUIET, _MORE_XMP, _SEVERAL)):
        picture.add("exif", Visibility.METADATA, strings_in(body))


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8").strip("\0 ")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace").strip("\0 ")


def _read_behind(rest: bytes, picture: Picture, *, has_several: bool) -> None:
    """What stands behind the end: further pictures of the same file, or bytes that nobody needs."""
    stray = rest.strip(b"\0")
    if has_several and stray.startswith(b"\xff\xd8"):
        picture.add("further-picture", Visibility.HIDDEN, ["a further picture"])
        picture.further.append(stray)
    else:
        picture.add_stray(rest)
