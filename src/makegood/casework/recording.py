"""Writes an act's ledger entries and a signed checkpoint, inside the act's own transaction."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection

from makegood.casework.desk import Desk
from makegood.ledger import (
    Act,
    Checkpoint,
    CompactRange,
    Entry,
    SafeValue,
    SigningKey,
    StoredEntry,
    Subject,
    record,
    sign_checkpoint,
)
from makegood.store import models
from makegood.store.bulk import insert


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing that an act changes: one subject, and facts that are ids, kinds, dates or counts."""

    act: Act
    subject: Subject
    fact: Mapping[str, SafeValue] = field(default_factory=dict)


def append(
    changes: Iterable[Change], *, desk: Desk, by: UUID, now: datetime, incident: UUID | None
) -> None:
    """Append one entry for each change, then sign a checkpoint over the whole ledger.

    Must run inside the transaction of the act; without one it refuses.

    Raises:
        RuntimeError: there is no transaction.

    """
    if not connection.in_atomic_block:
        raise RuntimeError("a ledger entry is written in the transaction of its act, or not at all")
    head = models.LedgerHead.objects.select_for_update().get_or_create(
        id=1, defaults={"compact_range": CompactRange.empty().to_bytes()}
    )[0]
    onto = CompactRange.from_bytes(bytes(head.compact_range))
    entries = _entries(changes, start=onto.size, by=by, now=now, incident=incident)
    stored, grown = record(entries, onto=onto, sealing_key=desk.vault.sealing_key)
    if not stored:
        return
    insert(_row(entry) for entry in stored)
    head.compact_range = grown.to_bytes()
    head.save()
    note = sign_checkpoint(
        Checkpoint(origin=desk.ledger_origin, size=grown.size, root=grown.root()),
        key=SigningKey.from_seed(desk.vault.signing_seed),
    )
    models.Checkpoint.objects.create(size=grown.size, note=note)


def _entries(
    changes: Iterable[Change], *, start: int, by: UUID, now: datetime, incident: UUID | None
) -> Iterator[Entry]:
    for index, change in enumerate(changes, start=start):
        yield Entry(
            index=index,
            at=now,
            act=change.act,
            by=by,
            incident=incident,
            subject=change.subject,
            fact=change.fact,
        )


def _row(entry: StoredEntry) -> models.LedgerEntry:
    return models.LedgerEntry(
        index=entry.index, body=entry.body, leaf_hash=entry.leaf_hash, seal=entry.seal
    )
