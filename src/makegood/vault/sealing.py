"""Sealing one field of one row: AES-256-GCM, bound to the place where the value stands."""

import os
from collections.abc import Callable
from functools import lru_cache
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag

from makegood.errors import MakegoodError
from makegood.vault.framing import encoded, framed
from makegood.vault.subject_key import NONCE_BYTES, SubjectKey

_TEXT: Final = b"\x01t"
_BYTES: Final = b"\x01b"
_HEAD: Final = 2
_LEAST: Final = _HEAD + NONCE_BYTES + 16
_BLOCK: Final = 32
_END: Final = b"\x80"


class SealBrokenError(MakegoodError):
    """A sealed value does not open: it was changed, moved to another place, or has another key."""


def seal(
    value: str | bytes,
    *,
    key: SubjectKey,
    table: str,
    column: str,
    row_id: UUID | int | str,
    random: Callable[[int], bytes] = os.urandom,
) -> bytes:
    """A value made unreadable without its subject's key, and useless in any other place.

    Text is filled up to a multiple of 32 bytes first: the lengths of a person's name, street and
    e-mail address together would else tell who they are. Bytes (files) keep their length.
    """
    head, plain = (_TEXT, _filled(encoded(value))) if isinstance(value, str) else (_BYTES, value)
    nonce = random(NONCE_BYTES)
    return head + nonce + key.cipher.encrypt(nonce, plain, _place(head, table, column, row_id))


def open_sealed(
    sealed: bytes, *, key: SubjectKey, table: str, column: str, row_id: UUID | int | str
) -> str:
    """The text that was sealed in this very place.

    Raises SealBrokenError where it was changed or moved, or was sealed under another key.
    """
    plain = _opened(sealed, head=_TEXT, key=key, place=(table, column, row_id))
    return plain[: plain.rindex(_END)].decode("utf-8", "surrogatepass")


def open_sealed_bytes(
    sealed: bytes, *, key: SubjectKey, table: str, column: str, row_id: UUID | int | str
) -> bytes:
    """The bytes that were sealed in this very place. Raises SealBrokenError as ``open_sealed``."""
    return _opened(sealed, head=_BYTES, key=key, place=(table, column, row_id))


def _opened(
    sealed: bytes, *, head: bytes, key: SubjectKey, place: tuple[str, str, UUID | int | str]
) -> bytes:
    sealed = bytes(sealed)  # a database driver may give a memoryview
    table, column, row_id = place
    if len(sealed) < _LEAST or sealed[:_HEAD] != head:
        raise _broken(table, column)
    nonce, body = sealed[_HEAD : _HEAD + NONCE_BYTES], sealed[_HEAD + NONCE_BYTES :]
    try:
        return key.cipher.decrypt(nonce, body, _place(head, table, column, row_id))
    except InvalidTag:
        raise _broken(table, column) from None


def _filled(plain: bytes) -> bytes:
    filled = plain + _END
    return filled + bytes(-len(filled) % _BLOCK)


def _place(head: bytes, table: str, column: str, row_id: UUID | int | str) -> bytes:
    """Table, column and row as associated data; no two places give the same bytes."""
    return _column(head, table, column) + framed(encoded(str(row_id)))


@lru_cache(maxsize=1024)
def _column(head: bytes, table: str, column: str) -> bytes:
    return framed(b"makegood sealed field", head, encoded(table), encoded(column))


def _broken(table: str, column: str) -> SealBrokenError:
    return SealBrokenError(
        f"A sealed value in column {column} of table {table} does not open: it was changed, "
        "moved from another place, or sealed under another key.",
        remedy="Run `makegood verify`, find out who wrote to the database, and restore the row "
        "from a backup.",
    )
