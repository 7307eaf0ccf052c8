"""Numbers that stand for texts, many at a time, so that different ones can be counted without keeping any.

Not for secrets: equal texts have equal numbers, and that is all.
"""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

_KEPT = 4_096
_FACTORS = tuple(
    np.uint64(factor)
    for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
)
_SHIFT = np.uint64(29)
_LOW = np.array([(1 << (8 * size)) - 1 for size in range(8)] + [(1 << 64) - 1], dtype=np.uint64)


def hashes_of(texts: pa.Array) -> NDArray[np.uint64]:
    """A number for each text that is not null, made of its length and of its first, middle and last signs."""
    texts = texts.drop_null()
    if not len(texts):
        return np.empty(0, np.uint64)
    _, offsets_buffer, values = texts.buffers()
    offsets = np.frombuffer(offsets_buffer, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    first, last = int(offsets[0]), int(offsets[-1])
    data = np.zeros(last - first + 16, np.uint8)
    data[: last - first] = np.frombuffer(values, np.uint8)[first:last] if last > first else 0
    words = as_strided(data[:8].view(np.uint64), shape=(len(data) - 8,), strides=(1,))
    starts = offsets[:-1] - first
    sizes = np.diff(offsets)
    mask = _LOW[np.minimum(sizes, 8)]
    tail = starts + np.maximum(sizes - 8, 0)
    middle = starts + (np.maximum(sizes - 8, 0) >> 1)
    mixed = sizes.astype(np.uint64) * _FACTORS[3]
    for places, factor in ((starts, _FACTORS[0]), (middle, _FACTORS[1]), (tail, _FACTORS[2])):
        mixed ^= (words[places] & mask) * factor
        mixed ^= mixed >> _SHIFT
        mixed *= factor
    mixed ^= mixed >> _SHIFT
    return mixed


@dataclass(kw_only=True, slots=True, repr=False)
class DistinctCount:
    """How many different texts there were, told from the smallest of their numbers (about 2 % off)."""

    smallest: NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))

    def add(self, texts: pa.Array) -> None:
        """Count some texts."""
        numbers = hashes_of(texts)
        if len(self.smallest) >= _KEPT:
            numbers = numbers[numbers < self.smallest[-1]]
        if len(numbers):
            self.smallest = np.unique(np.concatenate((self.smallest, numbers)))[:_KEPT]

    @property
    def count(self) -> int:
        """Exact where few, an estimate where many."""
        if len(self.smallest) < _KEPT:
            return len(self.smallest)
        return round((_KEPT - 1) * 2.0**64 / (float(self.smallest[-1]) + 1))
