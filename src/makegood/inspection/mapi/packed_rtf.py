"""RTF as messages pack it ([MS-OXRTFCP]): copies from a ring of 4,096 bytes that starts filled."""

from struct import unpack_from

from makegood.inspection.unreadable import PartRefused

_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_RING = 4096
_FILLED = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_MOST_UNPACKED = 256 << 20


def unpacked_rtf(data: bytes) -> bytes:
    """The RTF text.

    Raises:
        PartRefused: it is not packed so, or it is damaged.

    """
    if len(data) < 16:
        raise PartRefused("it is cut off or damaged")
    size, kind = unpack_from("<II", data, 4)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise PartRefused("it is packed in a way that is not known")
    return _expanded(data, min(size, _MOST_UNPACKED))


def _expanded(data: bytes, most: int) -> bytes:
    ring = bytearray(_FILLED + bytes(_RING - len(_FILLED)))
    write = len(_FILLED)
    found = bytearray()
    at = 16
    while at < len(data):
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data) or len(found) > most:
                return bytes(found)
            if not flags >> bit & 1:
                piece, at = data[at : at + 1], at + 1
            else:
                token = int.from_bytes(data[at : at + 2], "big")
                at += 2
                start, length = token >> 4, (token & 0x0F) + 2
                if start == write:
                    return bytes(found)
                piece = _copied(ring, start, length, write)
            for byte in piece:
                ring[write] = byte
                write = (write + 1) % _RING
            found += piece
    return bytes(found)


def _copied(ring: bytearray, start: int, length: int, write: int) -> bytes:
    """A run of the ring; it may run into what it writes itself."""
    copy = bytearray()
    distance = (write - start) % _RING
    for offset in range(length):
        copy.append(
            ring[(start + offset) % _RING] if offset < distance else copy[offset - distance]
        )
    return bytes(copy)
