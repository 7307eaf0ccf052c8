"""The Merkle tree of the ledger after RFC 6962 §2.1: one root stands for all entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

HASH_BYTES: Final = 32
_SIZE_BYTES: Final = 8
EMPTY_ROOT: Final = sha256(b"").digest()


def leaf_hash(body: bytes) -> bytes:
    """The hash of one entry; the prefix 0 keeps an entry from passing for a node."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two neighbours of the tree; the prefix 1 marks it as a node."""
    return sha256(b"\x01" + left + right).digest()


def append(peaks: list[bytes], size: int, leaf: bytes) -> None:
    """Add a leaf to the peaks of a tree of ``size`` leaves, in place: one hash on average."""
    while size & 1:
        leaf = sha256(b"\x01" + peaks.pop() + leaf).digest()
        size >>= 1
    peaks.append(leaf)


def root_of(peaks: list[bytes] | tuple[bytes, ...]) -> bytes:
    """The root over the peaks, folded from the right; that of nothing is the hash of nothing."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


@dataclass(frozen=True, kw_only=True, slots=True)
class CompactRange:
    """What must be kept of a tree to append to it: its size and its at most 53 peaks.

    A peak is the root of a whole subtree; there is one for each 1 in the size's binary form.
    """

    size: int
    hashes: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.hashes) != self.size.bit_count():
            raise ValueError("a tree of this size has another number of peaks")
        if any(len(peak) != HASH_BYTES for peak in self.hashes):
            raise ValueError(f"a peak has {HASH_BYTES} bytes")

    @classmethod
    def empty(cls) -> Self:
        """The tree of an empty ledger."""
        return cls(size=0, hashes=())

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The tree as ``to_bytes`` wrote it. Raises ValueError for anything else."""
        body = data[_SIZE_BYTES:]
        peaks = tuple(body[at : at + HASH_BYTES] for at in range(0, len(body), HASH_BYTES))
        return cls(size=int.from_bytes(data[:_SIZE_BYTES], "big"), hashes=peaks)

    def to_bytes(self) -> bytes:
        """The size in eight bytes, then the peaks: for one column."""
        return self.size.to_bytes(_SIZE_BYTES, "big") + b"".join(self.hashes)

    def extended(self, leaf_hashes: Iterable[bytes]) -> "CompactRange":
        """The tree with these leaves added at its end."""
        peaks, size = list(self.hashes), self.size
        for leaf in leaf_hashes:
            append(peaks, size, leaf)
            size += 1
        return CompactRange(size=size, hashes=tuple(peaks))

    def root(self) -> bytes:
        """The root of the whole tree."""
        return root_of(self.hashes)
