"""Who of a table is in the organisation's own register: asked by keyed fingerprints, counted, never named.

The process that reads a stranger's file is given the fingerprints, not the register: eight bytes for each
identifier and for each name with its birth date, under a key that lives as long as the run.
"""

import hashlib
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from makegood.identify.columns import propose_map
from makegood.identify.engine import PreparedRegister
from makegood.identify.normal import Normal, normalise
from makegood.identify.person import Slot
from makegood.inspection.tables import Table

KEY_BYTES = 32
_LINE = np.dtype([("print", "<u8"), ("person", "<i4")])


def fingerprints(register: PreparedRegister, *, key: bytes) -> bytes:
    """Every identifier and every name with birth date of the register, as sorted lines of twelve bytes."""
    people = register.groups()
    pairs = [(each, int(people[record])) for record, each in _prints(register.normal(), key=key)]
    lines = np.array(pairs, dtype=_LINE)
    return np.sort(lines, order="print").tobytes()


class Members:
    """The people behind fingerprints. It can be asked about a table and about nothing else."""

    def __init__(self, lines: bytes, *, key: bytes) -> None:
        self._lines = np.frombuffer(lines, dtype=_LINE)
        self._key = key

    def __repr__(self) -> str:
        return "Members()"

    def people_among(self, table: Table) -> int:
        """How many different people of the register have a row in the table.

        By an identifier that is exactly theirs, or by their exact name with their exact birth date.
        """
        roles = propose_map(table.kinds).columns
        if not table.rows or not roles:
            return 0
        columns = {
            role: tuple(_chunked(table, number) for number in numbers)
            for role, numbers in roles.items()
        }
        normal = normalise(columns, people=table.rows)
        asked = np.fromiter((each for _, each in _prints(normal, key=self._key)), dtype="<u8")
        known = self._lines["print"]
        first = np.searchsorted(known, asked, side="left")
        last = np.searchsorted(known, asked, side="right")
        people = [self._lines["person"][a:b] for a, b in zip(first, last, strict=True) if b > a]
        return len(np.unique(np.concatenate(people))) if people else 0


def _chunked(table: Table, number: int) -> pa.ChunkedArray:
    column = table.columns[number]
    return column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])


def _prints(normal: Normal, *, key: bytes) -> Iterator[tuple[int, int]]:
    """The row and the fingerprint of each identifier, and of each whole name with a whole birth date."""
    for row, value in zip(normal.id_rows.tolist(), normal.id_values.to_pylist(), strict=True):
        yield row, _print(f"id\0{value}", key)
    own = np.where(normal.slots == Slot.ALIAS, -1, normal.tokens)
    for row in np.flatnonzero((normal.year > 0) & (normal.month > 0) & (normal.day > 0)).tolist():
        words = sorted({normal.words[token] for token in own[row].tolist() if token >= 0})
        if len(words) > 1:
            name = " ".join(words)
            for month, day in _readings(normal, row):
                yield row, _print(f"born\0{name}\0{normal.year[row]}-{month}-{day}", key)


def _readings(normal: Normal, row: int) -> tuple[tuple[int, int], ...]:
    """A date that can be read with the day or with the month first is both."""
    month, day = int(normal.month[row]), int(normal.day[row])
    both = bool(normal.doubt[row]) and month != day
    return ((month, day), (day, month)) if both else ((month, day),)


def _print(text: str, key: bytes) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, key=key)
    return int.from_bytes(digest.digest(), "little")
