"""Recording: from entries to the rows that are kept, each with its leaf and its seal."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from makegood.errors import ExitCode, MakegoodError
from makegood.ledger.entry import Entry
from makegood.ledger.tree import CompactRange, leaf_hash

_SEALED: Final = b"makegood ledger seal 1"


class WrongPlaceError(MakegoodError):
    """An entry was made for another place than the next one of the ledger."""

    exit_code = ExitCode.LEDGER_DOES_NOT_VERIFY


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredEntry:
    """One row of the ledger as it is kept: four columns, none of which refers to anything else."""

    index: int
    body: bytes
    leaf_hash: bytes
    seal: bytes


def seal_of(index: int, leaf: bytes, sealing_key: bytes) -> bytes:
    """Binds a leaf to its place, so that a change is located even where all hashes were redone."""
    return hmac.digest(sealing_key, _SEALED + index.to_bytes(8, "big") + leaf, "sha256")


def record(
    entries: Iterable[Entry], *, onto: CompactRange, sealing_key: bytes
) -> tuple[list[StoredEntry], CompactRange]:
    """The rows to store for these entries, and the tree with them in it.

    Raises WrongPlaceError where an entry's index is not the next one: then another act was
    recorded in between, and the whole transaction is to be done again.
    """
    rows = []
    for place, entry in enumerate(entries, start=onto.size):
        if entry.index != place:
            raise WrongPlaceError(
                f"An entry made for place {entry.index} would stand at place {place}.",
                remedy="Another act was recorded at the same moment; run the command again.",
            )
        leaf = leaf_hash(entry.body)
        seal = seal_of(place, leaf, sealing_key)
        rows.append(StoredEntry(index=place, body=entry.body, leaf_hash=leaf, seal=seal))
    return rows, onto.extended(row.leaf_hash for row in rows)
