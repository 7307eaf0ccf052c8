"""RTF as Outlook packs it ([MS-OXRTFCP]): a dictionary that begins with the commonest control words."""

from struct import unpack_from

_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096
_MOST = 1 << 28


def unpacked_rtf(data: bytes) -> bytes | None:
    """The text; None where the bytes are not packed so. A text that is cut off gives its beginning."""
    if len(data) < 16:
        return None
    size, mark = unpack_from("<I4s", data, 4)
    if mark == b"MELA":
        return data[16 : 16 + size]
    if mark != b"LZFu" or size > _MOST:
        return None
    return _unpacked(data, size)


def _unpacked(data: bytes, size: int) -> bytes:
    window = bytearray(_START.ljust(_WINDOW, b"\x00"))
    at, write, found = 16, len(_START), bytearray()
    while at < len(data) and len(found) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            step = 2 if control >> bit & 1 else 1
            if at + step > len(data):
                return bytes(found)
            if step == 1:
                piece = data[at : at + 1]
            else:
                reference = int.from_bytes(data[at : at + 2], "big")
                start, length = reference >> 4, (reference & 15) + 2
                if start == write:
                    return bytes(found)
                piece = bytes(_copied(window, start, write, length))
            at += step
            found += piece
            for byte in piece:
                window[write] = byte
                write = (write + 1) % _WINDOW
    return bytes(found)


def _copied(window: bytearray, start: int, write: int, length: int) -> bytearray:
    """Bytes of the dictionary; a run may reach into what it is just writing."""
    ahead = (write - start) % _WINDOW
    known = bytearray(window[(start + at) % _WINDOW] for at in range(min(length, ahead or _WINDOW)))
    while len(known) < length:
        known.append(known[len(known) - ahead])
    return known
