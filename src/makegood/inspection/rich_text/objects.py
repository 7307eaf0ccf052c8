"""An object as RTF keeps it: the frame of OLE 1.0 with names, and the bytes of the object."""

from struct import unpack_from

_EMBEDDED = 2
_LONGEST_NAME = 4096


def embedded(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The object's bytes, and its class, topic and item ([MS-OLEDS] 2.2.5).

    Where the frame is not there, all bytes are the object.
    """
    if len(data) < 12 or unpack_from("<I", data, 4)[0] != _EMBEDDED:
        return data, ()
    at, names = 8, []
    for _ in range(3):
        if at + 4 > len(data):
            return data, ()
        length = unpack_from("<I", data, at)[0]
        if length > _LONGEST_NAME:
            return data, ()
        names.append(data[at + 4 : at + 4 + length].rstrip(b"\x00").decode("cp1252", "replace"))
        at += 4 + length
    if at + 4 > len(data):
        return data, ()
    size = unpack_from("<I", data, at)[0]
    native = data[at + 4 : at + 4 + size]
    if names[0] == "Package":
        native = size.to_bytes(4, "little") + native
    return native, tuple(names)
