"""The ledger: every act, in order, without any value of a person; an outsider can check it.

A Merkle log (RFC 6962) over canonical JSON (RFC 8785), a seal on every entry, and signed checkpoints
(C2SP) that leave the machine (DESIGN §3 law 9).
"""

from makegood.ledger.canonical import NotCanonicalError, canonical
from makegood.ledger.checkpoint import (
    Checkpoint,
    CheckpointError,
    PublicKey,
    SigningKey,
    open_checkpoint,
    sign_checkpoint,
)
from makegood.ledger.entry import Act, Entry, Subject
from makegood.ledger.export import export_lines, proof_of_entry
from makegood.ledger.fact import PlainValue, SafeValue, UnsafeEntryError, Word
from makegood.ledger.proofs import Tree, verify_consistency, verify_inclusion
from makegood.ledger.reading import Reading, UnreadableEntryError, read_body
from makegood.ledger.record import StoredEntry, WrongPlaceError, record
from makegood.ledger.report import Fault, FaultKind, Report
from makegood.ledger.tree import CompactRange, leaf_hash
from makegood.ledger.verifier import verify

__all__ = [
    "Act",
    "Checkpoint",
    "CheckpointError",
    "CompactRange",
    "Entry",
    "Fault",
    "FaultKind",
    "NotCanonicalError",
    "PlainValue",
    "PublicKey",
    "Reading",
    "Report",
    "SafeValue",
    "SigningKey",
    "StoredEntry",
    "Subject",
    "Tree",
    "UnreadableEntryError",
    "UnsafeEntryError",
    "Word",
    "WrongPlaceError",
    "canonical",
    "export_lines",
    "leaf_hash",
    "open_checkpoint",
    "proof_of_entry",
    "read_body",
    "record",
    "sign_checkpoint",
    "verify",
    "verify_consistency",
    "verify_inclusion",
]
