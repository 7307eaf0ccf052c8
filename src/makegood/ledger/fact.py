"""What may stand in the ledger: ids, words of a closed list, dates, counts, keyed fingerprints.

No free text. A bare word is refused as well, since a name in small letters looks like a word: a
word comes from a ``StrEnum`` of the program, or as a ``Word`` that proves which list it is from.
"""

import re
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias
from uuid import UUID

from makegood.errors import MakegoodError

LARGEST_COUNT: Final = 99_999_999
"""Nine digits and more are numbers that people carry, not counts."""

_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}")
_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:[-_.:/][A-Za-z0-9]+)*")
_LONGEST_WORD: Final = 64


class UnsafeEntryError(MakegoodError):
    """Something was to be written to the ledger that might be personal data. Nothing was written."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what, remedy="This is a fault of the program: report it. Nothing was written."
        )


class Word:
    """A word that is data (a rule's id, a playbook's, a language): one of the words of ``among``.

    ``among`` is a list that the program knows by itself, never what a file or a person said.
    """

    __slots__ = ("text",)

    def __init__(self, text: str, *, among: Collection[str]) -> None:
        if isinstance(among, str) or text not in among:
            raise UnsafeEntryError("A word for the ledger is not in the list that it claims.")
        self.text: Final = plain_word(text)

    def __repr__(self) -> str:
        return f"Word({self.text!r})"


SafeScalar: TypeAlias = bool | int | str | date | datetime | UUID | Word | None
"""``str`` is a ``StrEnum`` member or 64 hexadecimal digits; ``plain`` refuses every other."""

SafeValue: TypeAlias = SafeScalar | Sequence[SafeScalar]
PlainScalar: TypeAlias = bool | int | str | None
PlainValue: TypeAlias = PlainScalar | list[PlainScalar]


def plain(value: SafeValue) -> PlainValue:
    """The value as it is written. Raises UnsafeEntryError for what might be personal data."""
    if isinstance(value, list | tuple):
        return [_scalar(item) for item in value]
    return _scalar(value)


def _scalar(value: object) -> PlainScalar:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _count(value)
    if isinstance(value, str):
        return _text(value)
    return _text_of(value)


def _text_of(value: object) -> str:
    if isinstance(value, Word):
        return value.text
    if isinstance(value, UUID):
        return plain_id(value)
    if isinstance(value, datetime):
        return plain_instant(value)
    if isinstance(value, date):
        return value.isoformat()
    raise UnsafeEntryError(f"The ledger keeps no {type(value).__name__}.")


@lru_cache(maxsize=1024)
def plain_id(value: object) -> str:
    """A random id as it is written: a UUID of version 4 or 7 (RFC 9562).

    The other versions are made of a name or of a machine. Raises UnsafeEntryError.
    """
    if not isinstance(value, UUID) or value.version not in {4, 7}:
        raise UnsafeEntryError("An id for the ledger is not a random one.")
    return str(value)


def _count(value: int) -> int:
    if abs(value) > LARGEST_COUNT:
        raise UnsafeEntryError("A number for the ledger is too long to be a count.")
    return int(value)


def _text(value: str) -> str:
    if isinstance(value, StrEnum):
        return plain_word(value.value)
    if _FINGERPRINT.fullmatch(value) is None:
        raise UnsafeEntryError(
            "The ledger keeps no text: give a StrEnum member, a Word, or a keyed fingerprint."
        )
    return str(value)


@lru_cache(maxsize=1024)
def plain_word(text: str) -> str:
    """A word of a closed list, if it has the shape of one. Raises UnsafeEntryError."""
    if len(text) > _LONGEST_WORD or _WORD.fullmatch(text) is None:
        raise UnsafeEntryError("A word for the ledger does not have the shape of one.")
    return str(text)


@lru_cache(maxsize=64)
def plain_instant(moment: datetime) -> str:
    """A moment in UTC to the microsecond, always in the same number of characters."""
    if moment.utcoffset() is None:
        raise UnsafeEntryError("A time for the ledger has no zone.")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
