"""A JPEG without anything beside its pixels."""

from struct import unpack_from

_KEPT = (b"JFIF\0", b"ICC_PROFILE\0", b"Adobe\0")
_COM, _EOI, _SOS = 0xFE, 0xD9, 0xDA


def stripped_jpeg(data: bytes) -> bytes | None:
    """The picture with its pixels, tables and colours alone; None where it cannot be taken apart."""
    if data[:2] != b"\xff\xd8":
        return None
    out, at = bytearray(data[:2]), 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == _SOS:
            end = data.rfind(b"\xff\xd9")
            return bytes(out + data[at : end + 2]) if end > at else None
        length = unpack_from(">H", data, at + 2)[0]
        body = data[at + 4 : at + 2 + length]
        notes = 0xE0 <= marker <= 0xEF or marker == _COM
        if not notes or (marker != _COM and body.startswith(_KEPT)):
            out += data[at : at + 2 + length]
        at += 2 + length
    return None
