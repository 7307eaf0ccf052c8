"""The cells of some rows that are kept from sight one by one, taken out by themselves."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from makegood.inspection.batch import Batch, Flags
from makegood.inspection.sheet import SAYS_SOMETHING


def veiled(batch: Batch, cells: Mapping[int, Flags]) -> Batch:
    """The cells that are flagged and say something; rows without any are left out."""
    columns = {at: _saying(batch.columns[at], flags) for at, flags in cells.items()}
    filled = np.zeros(len(batch), np.bool_)
    for column in columns.values():
        filled |= column.is_valid().to_numpy(zero_copy_only=False)
    rows = pa.array(np.flatnonzero(filled))
    taken = {at: column.take(rows) for at, column in columns.items()}
    return Batch(
        columns={at: column for at, column in taken.items() if column.null_count < len(column)},
        numbers=batch.numbers[filled],
    )


def _saying(column: pa.Array, flags: Flags) -> pa.Array:
    says = pc.match_substring_regex(column, SAYS_SOMETHING.pattern)
    return pc.if_else(pc.and_(pa.array(flags), says), column, pa.scalar(None, pa.string()))
