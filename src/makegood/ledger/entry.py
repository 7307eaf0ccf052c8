"""Entries: what was done, when, by whom, to which subject, with which safe facts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from makegood.ledger.canonical import LARGEST_WHOLE, written
from makegood.ledger.fact import (
    SafeValue,
    UnsafeEntryError,
    Word,
    plain,
    plain_id,
    plain_instant,
    plain_word,
)

FORMAT: Final = 1
_ACT: Final = re.compile(r"[a-z]+(?:[-_][a-z]+)*(?:\.[a-z]+(?:[-_][a-z]+)*)+")
_KEY: Final = re.compile(r"[a-z]+(?:_[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """A kind of act (``hold.placed``) and the only keys that its fact may have.

    It is declared once, beside the operation that does it: neither is ever made from input.
    """

    name: str
    keys: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if _ACT.fullmatch(self.name) is None:
            raise UnsafeEntryError("An act's name is small words joined by dots: hold.placed.")
        if not all(_KEY.fullmatch(key) for key in self.keys):
            raise UnsafeEntryError(f"A key of the act {self.name} is not a snake_case word.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """The one subject of an entry: what kind it is, and its random id."""

    kind: StrEnum | Word
    id: UUID

    def __post_init__(self) -> None:
        if not _is_closed_word(self.kind):
            raise UnsafeEntryError("The kind of a subject is not a word of a closed list.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of the ledger: one act on one subject, without any value of a person.

    ``body`` is the entry as it is kept: canonical JSON. Raises UnsafeEntryError, at construction,
    for anything that might be a person's data.
    """

    index: int
    at: datetime
    act: Act
    by: UUID
    incident: UUID | None
    subject: Subject
    fact: Mapping[str, SafeValue] = field(default_factory=dict)
    body: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.index <= LARGEST_WHOLE:
            raise UnsafeEntryError("An entry's index is not a place in the ledger.")
        if not self.fact.keys() <= self.act.keys:
            raise UnsafeEntryError(f"A fact has a key that the act {self.act.name} does not have.")
        object.__setattr__(self, "body", written(self._plain()))

    def _plain(self) -> dict[str, object]:
        """The entry in plain values; the keys stand in their canonical order."""
        kind = self.subject.kind
        return {
            "act": self.act.name,
            "at": plain_instant(self.at),
            "by": plain_id(self.by),
            "fact": {key: plain(self.fact[key]) for key in sorted(self.fact)},
            "format": FORMAT,
            "incident": None if self.incident is None else plain_id(self.incident),
            "index": int(self.index),
            "subject": {
                "id": plain_id(self.subject.id),
                "kind": kind.text if isinstance(kind, Word) else plain_word(kind.value),
            },
        }


def _is_closed_word(kind: object) -> bool:
    return isinstance(kind, StrEnum | Word)
