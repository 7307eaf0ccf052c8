"""The register as its file gives it: opened by content (Parquet, CSV, XLSX), one column per role."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from makegood.engines.registers.errors import (
    NoNameColumn,
    RegisterEmpty,
    RegisterMissing,
    RegisterUnreadable,
)
from makegood.errors import MakegoodError
from makegood.identify.columns import ColumnMap, Stated, fit_map, fits, propose_map
from makegood.inspection.tables import Table, read_tables
from makegood.vocabulary.column import Role


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Source:
    """The columns of a register by role, as text, null where empty."""

    map: ColumnMap
    records: int
    columns: Mapping[Role, tuple[pa.ChunkedArray, ...]]

    def __repr__(self) -> str:
        return f"Source(records={self.records})"


def read_register(path: Path, *, stated: Stated | None = None) -> Source:
    """The register in a file, with the parts that its columns play.

    Raises RegisterMissing, RegisterUnreadable, RegisterEmpty, NoNameColumn, or MapDoesNotFit.
    """
    if not path.is_file():
        raise RegisterMissing(
            "There is no register at the path given.",
            remedy="Give the path of the register: a CSV, XLSX or Parquet file.",
        )
    tables = _tables(path)
    table, table_map = _largest_with_names(tables, stated)
    columns = {
        role: tuple(_text(table.columns[n]) for n in numbers)
        for role, numbers in table_map.columns.items()
    }
    return Source(map=table_map, records=table.rows, columns=columns)


def _tables(path: Path) -> tuple[Table, ...]:
    if path.stat().st_size == 0:
        raise _empty()
    try:
        tables = read_tables(path)
    except MakegoodError as error:
        raise RegisterUnreadable(
            f"The register cannot be read. {error.what}",
            remedy="Give it as CSV, XLSX or Parquet.",
        ) from error
    if not any(t.rows for t in tables):
        raise _empty()
    return tables


def _empty() -> RegisterEmpty:
    return RegisterEmpty(
        "The register holds no record.", remedy="Check that this is the whole register."
    )


def _largest_with_names(
    tables: tuple[Table, ...], stated: Stated | None
) -> tuple[Table, ColumnMap]:
    largest_first = sorted(tables, key=lambda t: -t.rows)
    if stated:
        fitting = [t for t in largest_first if fits(stated, t.headers)]
        table = (fitting or largest_first)[0]
        maps = [(table, fit_map(stated, table.headers))]
    else:
        maps = [(table, propose_map(table.kinds)) for table in largest_first]
    for table, table_map in maps:
        if table_map.names_people:
            return table, table_map
    raise NoNameColumn(
        "No column of the register holds names.",
        remedy="State the columns: --map given=…,family=… (or name=…), and key=… for the number of a person.",
    )


def _text(column: pa.Array | pa.ChunkedArray) -> pa.ChunkedArray:
    chunked = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
    trimmed = pc.utf8_trim_whitespace(chunked.cast(pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
