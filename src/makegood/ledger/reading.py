"""Reading an entry back: its plain facts, for replay and for the history that people see."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from makegood.errors import ExitCode, MakegoodError
from makegood.ledger.canonical import LARGEST_WHOLE, NotCanonicalError, canonical
from makegood.ledger.entry import FORMAT
from makegood.ledger.fact import PlainValue

_KEYS = {"act", "at", "by", "fact", "format", "incident", "index", "subject"}


class UnreadableEntryError(MakegoodError):
    """Stored bytes are not an entry that this program writes."""

    exit_code = ExitCode.LEDGER_DOES_NOT_VERIFY


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """An entry as it was read: words are plain text now."""

    index: int
    at: datetime
    act: str
    by: UUID
    incident: UUID | None
    subject_kind: str
    subject_id: UUID
    fact: Mapping[str, PlainValue]


def read_body(body: bytes) -> Reading:
    """The entry in these bytes, which must be in the one canonical form.

    Raises UnreadableEntryError; the message shows nothing of the bytes.
    """
    try:
        value = json.loads(body)
        if canonical(value) != bytes(body) or value.keys() != _KEYS or value["format"] != FORMAT:
            raise _unreadable()
        return _reading(value)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, NotCanonicalError):
        raise _unreadable() from None


def _reading(value: dict[str, Any]) -> Reading:
    incident = value["incident"]
    return Reading(
        index=int(value["index"]),
        at=datetime.fromisoformat(value["at"]),
        act=str(value["act"]),
        by=UUID(value["by"]),
        incident=None if incident is None else UUID(incident),
        subject_kind=str(value["subject"]["kind"]),
        subject_id=UUID(value["subject"]["id"]),
        fact=dict(value["fact"]),
    )


def claimed_index(body: bytes) -> int | None:
    """The index that an entry says it has, read without trust; None where it says none."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    claim = value.get("index") if isinstance(value, dict) else None
    return claim if type(claim) is int and 0 <= claim <= LARGEST_WHOLE else None


def _unreadable() -> UnreadableEntryError:
    return UnreadableEntryError(
        "An entry of the ledger cannot be read.",
        remedy="Run `makegood verify` to see where the ledger was changed.",
    )
