"""One value, one sequence of bytes: canonical JSON after RFC 8785, without fractions.

The subset: null, true, false, whole numbers that every reader keeps exactly (|n| < 2^53), text,
lists, objects. RFC 8785's rules for these: no blanks, keys in the order of their UTF-16 units,
only the escapes that JSON demands.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from makegood.errors import MakegoodError

LARGEST_WHOLE: Final = 2**53 - 1
_WRITER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class NotCanonicalError(MakegoodError):
    """A value that has no canonical form: a fraction, a huge number, broken text, another type."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"A value cannot be written to the ledger: {why}.",
            remedy="This is a fault of the program; report it. Nothing was written.",
        )


def canonical(value: object) -> bytes:
    """The one form of a value in bytes. Raises NotCanonicalError; the message shows no value."""
    return written(_ordered(value))


def written(ordered: object) -> bytes:
    """The bytes of a value that is in order already: for entries, which are made that way."""
    try:
        return _WRITER.encode(ordered).encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonicalError("a text holds half a character") from None


def _ordered(value: object) -> object:
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Mapping):
        return {str(key): _ordered(value[key]) for key in sorted(value, key=_utf16)}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [_ordered(item) for item in value]
    raise NotCanonicalError(f"{type(value).__name__} is not among the types it keeps")


def _whole(value: int) -> int:
    if abs(value) > LARGEST_WHOLE:
        raise NotCanonicalError("a whole number is larger than every reader keeps exactly")
    return int(value)


def _utf16(key: object) -> bytes:
    if not isinstance(key, str):
        raise NotCanonicalError("a key is not text")
    return key.encode("utf-16-be", "surrogatepass")
