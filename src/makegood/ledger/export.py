"""The ledger for an outsider: plain lines, and the proof of one entry."""

import base64
from collections.abc import Iterable, Iterator

from makegood.ledger.proofs import Tree
from makegood.ledger.reading import UnreadableEntryError
from makegood.ledger.record import StoredEntry


def export_lines(entries: Iterable[StoredEntry]) -> Iterator[str]:
    """One entry a line (JSON Lines): the bytes of the line, without its end, are the leaf.

    Raises UnreadableEntryError for an entry that is not one line of text, which we never write.
    """
    for row in entries:
        try:
            line = bytes(row.body).decode("utf-8")
        except UnicodeDecodeError:
            line = "\n"
        if "\n" in line or "\r" in line:
            raise UnreadableEntryError(
                f"Entry {row.index} of the ledger is not a line of text.",
                remedy="Run `makegood verify` to see where the ledger was changed.",
            )
        yield line + "\n"


def proof_of_entry(body: bytes, *, tree: Tree, index: int, size: int, note: str) -> str:
    """The proof that one entry is in the ledger, to be given to the person whom it is about.

    A C2SP tlog-proof: the entry itself as ``extra``, its index, the hashes up to the root, and the
    signed checkpoint of ``size`` entries. It can be checked without this program and without the
    other entries.
    """
    path = [base64.b64encode(step).decode() for step in tree.inclusion_proof(index, size)]
    extra = base64.b64encode(body).decode()
    head = ["c2sp.org/tlog-proof@v1", f"extra {extra}", f"index {index}", *path]
    return "\n".join([*head, "", note])
