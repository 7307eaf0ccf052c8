"""Thirty-two bytes that must not be shown."""

from hmac import compare_digest
from typing import Final, NoReturn

KEY_BYTES: Final = 32


class Secret:
    """A key in memory: it never prints itself, is never pickled, and compares in constant time."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(raw)}")
        self._raw = bytes(raw)

    def reveal(self) -> bytes:
        """The key itself, for a cipher or for the ledger; never for a log, a file or a message."""
        return self._raw

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return compare_digest(self._raw, other._raw)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never pickled or copied into a queue")
