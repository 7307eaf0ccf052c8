"""Records of one person found within a register, so that they compete as one and are held together."""

import numpy as np
from numpy.typing import NDArray


def grouped(records: int, pairs: NDArray[np.int64]) -> NDArray[np.int32]:
    """The person of each record, numbered by first record, where each pair (n × 2) is one person."""
    parent: dict[int, int] = {}
    for a, b in pairs.tolist():
        one, other = _root(parent, a), _root(parent, b)
        parent[max(one, other)] = parent.setdefault(min(one, other), min(one, other))
    first = np.arange(records, dtype=np.int64)
    for record in parent:
        first[record] = _root(parent, record)
    _, numbers = np.unique(first, return_inverse=True)
    return numbers.astype(np.int32)


def _root(parent: dict[int, int], k: int) -> int:
    while parent.setdefault(k, k) != k:
        k = parent[k]
    return k
