"""The ledger's size and root, and its last signed checkpoint."""

from collections.abc import Iterator
from typing import Any

from makegood.ledger import CompactRange, StoredEntry
from makegood.store import models


def ledger_head() -> dict[str, Any]:
    """Size and root (hex) of the ledger as it stands."""
    head = models.LedgerHead.objects.filter(id=1).first()
    grown = (
        CompactRange.empty() if head is None else CompactRange.from_bytes(bytes(head.compact_range))
    )
    return {"size": grown.size, "root": grown.root().hex()}


def last_checkpoint() -> str | None:
    """The signed note over the whole ledger, to be kept outside the home."""
    latest = models.Checkpoint.objects.order_by("-size").first()
    return None if latest is None else latest.note


def stored_entries() -> Iterator[StoredEntry]:
    """Every entry in the order of its index, streamed."""
    for entry in models.LedgerEntry.objects.order_by("index").iterator(chunk_size=2_000):
        yield StoredEntry(
            index=entry.index,
            body=bytes(entry.body),
            leaf_hash=bytes(entry.leaf_hash),
            seal=bytes(entry.seal),
        )


def checkpoint_notes() -> Iterator[str]:
    """Every signed checkpoint that the home keeps, smallest first."""
    return iter(models.Checkpoint.objects.order_by("size").values_list("note", flat=True))


def root_at(size: int) -> bytes | None:
    """The root that the ledger had when it held this many entries; None if it never held so many."""
    hashes = models.LedgerEntry.objects.order_by("index").values_list("leaf_hash", flat=True)
    first = [bytes(each) for each in hashes[:size].iterator(chunk_size=2_000)]
    return CompactRange.empty().extended(first).root() if len(first) == size else None
