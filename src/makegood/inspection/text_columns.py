"""Columns of text as Arrow lays them out: their bytes, their filled values, without copying what can stay."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from makegood.inspection.batch import Flags


def signs_of(texts: pa.Array) -> NDArray[np.uint8]:
    """The bytes of some texts, one behind the other."""
    _, offsets, values = texts.buffers()
    if values is None or not len(texts):
        return np.empty(0, np.uint8)
    bounds = np.frombuffer(offsets, np.int32)
    start, stop = bounds[texts.offset], bounds[texts.offset + len(texts)]
    return np.frombuffer(values, np.uint8)[start:stop]


def between(data: bytes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> pa.StringArray:
    """Texts that lie in some bytes, and what is between them, in turns: the n-th text is the 2n-th. No copy."""
    bounds = np.empty(2 * len(starts), np.int32)
    bounds[0::2] = starts
    bounds[1::2] = ends
    return pa.StringArray.from_buffers(
        max(len(bounds) - 1, 0), pa.py_buffer(bounds), pa.py_buffer(data)
    )


def spread(texts: pa.StringArray, rows: NDArray[np.int64], height: int) -> pa.StringArray:
    """Texts of some rows, in rising order, laid out over all rows; null in the others."""
    sizes = np.zeros(height + 1, np.int32)
    sizes[rows + 1] = np.diff(_bounds(texts))
    filled = np.zeros(height, np.bool_)
    filled[rows] = True
    return pa.StringArray.from_buffers(
        height,
        pa.py_buffer(np.cumsum(sizes, dtype=np.int32) + _bounds(texts)[0]),
        texts.buffers()[2],
        pa.py_buffer(np.packbits(filled, bitorder="little")),
        height - len(rows),
    )


def filled_of(texts: pa.StringArray, filled: Flags) -> pa.StringArray:
    """The values that are not null. ``filled`` says which those are."""
    if not texts.null_count:
        return texts
    bounds = _bounds(texts)
    sizes = np.diff(bounds)
    if sizes[~filled].any():
        return texts.drop_null()
    kept = np.append(bounds[:-1][filled], bounds[-1:])
    return pa.StringArray.from_buffers(len(kept) - 1, pa.py_buffer(kept), texts.buffers()[2])


def _bounds(texts: pa.StringArray) -> NDArray[np.int32]:
    """Where each text begins, and where the last ends."""
    offsets = texts.buffers()[1]
    if offsets is None:
        return np.zeros(1, np.int32)
    return np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
