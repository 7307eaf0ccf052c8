"""Records parted into columns by Arrow, and what does not fit as it stands."""

import pyarrow as pa
import pyarrow.csv as pacsv

from makegood.inspection.manner import Manner

_MOST_RAGGED = 0.02


def parted(
    data: bytes, manner: Manner, *, skip: int = 0
) -> tuple[pa.Table, tuple[str, ...]] | None:
    """The columns, and the rows of another width; None where those are many or the parser gives up."""
    ragged: list[str] = []

    def leave_out(row: pacsv.InvalidRow) -> str:
        ragged.append(row.text)
        return "skip"

    names = [str(number) for number in range(1, manner.width + 1)]
    try:
        table = pacsv.read_csv(
            pa.BufferReader(data),
            read_options=pacsv.ReadOptions(
                column_names=names, skip_rows=skip, use_threads=False, block_size=1 << 23
            ),
            parse_options=pacsv.ParseOptions(
                delimiter=manner.delimiter,
                newlines_in_values=b'"' in data,
                invalid_row_handler=leave_out,
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
    except pa.ArrowException:
        return None
    if len(ragged) > 1 + _MOST_RAGGED * table.num_rows or table.num_rows == 0:
        return None
    return table, tuple(ragged)
