"""A file packed into an OLE object as it is: ``Ole10Native``, with the paths it once had.

[MS-OLEDS] 2.3.6, and the structure that Windows' packager writes into it.
"""

from dataclasses import dataclass
from struct import unpack_from

_LONGEST_PATH = 1024


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class NativeFile:
    """The bytes of the file, and its name and paths on the maker's machine."""

    data: bytes
    paths: tuple[str, ...] = ()


def native_file(stream: bytes) -> NativeFile:
    """Take the file out; where the packager's frame is not there, all bytes are the file."""
    whole = NativeFile(data=stream[4:])
    if len(stream) < 16 or unpack_from("<H", stream, 4)[0] != 2:
        return whole
    at = 6
    paths: list[str] = []
    for _ in range(2):
        end = stream.find(b"\x00", at, at + _LONGEST_PATH)
        if end < 0:
            return whole
        paths.append(stream[at:end].decode("cp1252", "replace"))
        at = end + 1
    if at + 8 > len(stream):
        return whole
    length = unpack_from("<I", stream, at + 4)[0]
    at += 8
    paths.append(stream[at : at + length].rstrip(b"\x00").decode("cp1252", "replace"))
    at += length
    if length > _LONGEST_PATH or at + 4 > len(stream):
        return whole
    size = unpack_from("<I", stream, at)[0]
    return NativeFile(data=stream[at + 4 : at + 4 + size], paths=tuple(paths))
