"""One pass over the rows of the ledger: which are genuine, where each belongs, and the root on the way."""

import hmac
from collections.abc import Collection, Iterable

from makegood.ledger.canonical import LARGEST_WHOLE
from makegood.ledger.reading import claimed_index
from makegood.ledger.record import StoredEntry, seal_of
from makegood.ledger.runs import Runs
from makegood.ledger.tree import append, leaf_hash, root_of

Stretch = list[int]
"""Rows that follow each other: the first one's place, where it belongs, and how many there are."""

_PLACE, _HOME, _COUNT = 0, 1, 2


class Walk:
    """What one pass found. It grows with the damage, not with the ledger.

    With the sealing key a row is genuine where its seal is right for its place or for the place
    that it claims; without it, where its hash is right and it names its place.
    """

    def __init__(self, *, sealing_key: bytes | None, sizes: Collection[int]) -> None:
        self.size = 0
        self.roots: dict[int, bytes] = {}
        self.genuine = Runs()
        self.foreign: list[Stretch] = []
        self.moved: list[Stretch] = []
        self.repeated: list[Stretch] = []
        self._peaks: list[bytes] = []
        self._sealing_key = sealing_key
        self._sizes = frozenset(sizes)
        self._highest = -1

    @property
    def root(self) -> bytes:
        """The root over the rows as they stand."""
        return root_of(self._peaks)

    def take(self, rows: Iterable[StoredEntry]) -> None:
        """Look at every row, once, in the order given."""
        if 0 in self._sizes:
            self._keep_root()
        for row in rows:
            body = _as_bytes(row.body)
            leaf = leaf_hash(body)
            append(self._peaks, self.size, leaf)
            self.size += 1
            if self.size in self._sizes:
                self._keep_root()
            self._place(row.index, self._home(row, body, leaf), body)

    def _keep_root(self) -> None:
        self.roots[self.size] = self.root

    def _home(self, row: StoredEntry, body: bytes, leaf: bytes) -> int | None:
        """The place where this row was written; None where it never was, or was changed since."""
        if leaf != row.leaf_hash:
            return None
        if self._sealing_key is None:
            return claimed_index(body)
        if self._is_sealed(row, leaf, row.index):
            return row.index
        claim = claimed_index(body)
        return claim if claim is not None and self._is_sealed(row, leaf, claim) else None

    def _is_sealed(self, row: StoredEntry, leaf: bytes, index: int) -> bool:
        if self._sealing_key is None or not 0 <= index <= LARGEST_WHOLE:
            return False
        return hmac.compare_digest(seal_of(index, leaf, self._sealing_key), _as_bytes(row.seal))

    def _place(self, place: int, home: int | None, body: bytes) -> None:
        in_order, self._highest = place > self._highest, max(place, self._highest)
        if home is None:
            claim = claimed_index(body)
            _note(self.foreign, place, place if claim is None else claim)
        elif not self.genuine.add(home):
            _note(self.repeated, place, home)
        elif home != place or not in_order:
            _note(self.moved, place, home)


def _note(stretches: list[Stretch], place: int, home: int) -> None:
    """Remember a row, as part of the last stretch where it follows on it."""
    if stretches:
        last = stretches[-1]
        if last[_PLACE] + last[_COUNT] == place and last[_HOME] + last[_COUNT] == home:
            last[_COUNT] += 1
            return
    stretches.append([place, home, 1])


def _as_bytes(value: object) -> bytes:
    """What a database driver gave for a binary column; text put there by a stranger counts as nothing."""
    if isinstance(value, bytes):
        return value
    return bytes(value) if isinstance(value, bytearray | memoryview) else b""
