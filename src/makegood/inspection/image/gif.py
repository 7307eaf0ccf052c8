"""GIF: comments, data of applications, further frames, and what stands behind the end."""

from struct import unpack_from

from makegood.inspection.byte_strings import strings_in
from makegood.inspection.image.picture import Picture
from makegood.vocabulary.finding import Visibility

_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_COMMENT, _PLAIN, _APPLICATION = 0xFE, 0x01, 0xFF


def read_gif(data: bytes, picture: Picture) -> None:
    """Read everything but the pixels."""
    picture.width, picture.height = unpack_from("<HH", data, 6) if len(data) >= 13 else (0, 0)
    at, frames = 13 + _palette(data[10:11]), 0
    while at < len(data):
        kind = data[at]
        if kind == _END:
            picture.add_stray(data[at + 1 :])
            break
        if kind == _EXTENSION:
            at = _extension(data, at, picture)
        elif kind == _FRAME:
            frames += 1
            _, at = _blocks(data, at + 11 + _palette(data[at + 9 : at + 10]))
        else:
            picture.miss(picture.where, "it is damaged")
            break
    else:
        picture.miss(picture.where, "it is cut off")
    if frames > 1:
        picture.add("further-picture", Visibility.HIDDEN, [f"{frames} frames"])


def _palette(flags: bytes) -> int:
    """How many bytes the table of colours takes that a byte of flags speaks of."""
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _blocks(data: bytes, at: int) -> tuple[bytes, int]:
    """The bytes of a run of blocks, and where it ends."""
    pieces = []
    while at < len(data) and data[at]:
        pieces.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return b"".join(pieces), at + 1


def _extension(data: bytes, at: int, picture: Picture) -> int:
    label = data[at + 1] if at + 1 < len(data) else 0
    if label == _APPLICATION and data[at + 3 : at + 14] == b"XMP DataXMP":
        end = data.find(b"\0\0", at + 14)
        end = len(data) if end < 0 else end
        picture.add_xmp(_before_trailer(data[at + 14 : end]))
        return end + 2
    picture.parts += 1
    body, following = _blocks(data, at + 2)
    if label == _COMMENT:
        picture.add("picture-comment", Visibility.METADATA, [body.decode("utf-8", "replace")])
    elif label == _PLAIN:
        picture.add("plain", Visibility.VISIBLE, [body[12:].decode("latin-1")])
    elif label == _APPLICATION and not body.startswith(
        (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
    ):
        picture.add("picture-comment", Visibility.METADATA, strings_in(body))
    return following


def _before_trailer(packet: bytes) -> bytes:
    """The packet without the falling bytes that end it."""
    at = packet.rfind(b"\x01\xff\xfe")
    return packet[:at] if at >= 0 else packet
