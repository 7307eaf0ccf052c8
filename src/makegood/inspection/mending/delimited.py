"""CSV and its kin as a reader sees them: every line, also one that does not fit into the table."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from makegood.inspection.encoding import decoded, encoding_of
from makegood.inspection.formats import delimited as delimited_format
from makegood.inspection.inside import Inside
from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.mending.guessing import as_cell
from makegood.inspection.mending.shown import Shown, ShownRow, ShownSheet
from makegood.inspection.source import HEAD_BYTES, Source

FORMATS = ("csv",)
_DELIMITERS = ",;\t|"
_LOOKED_AT = 1_000
_LONGEST_FIELD = 1 << 26
_REMEDY = "Export it again as CSV in UTF-8."


@contextmanager
def shown(source: Source) -> Iterator[Shown]:
    """The one table of the file.

    Raises:
        CannotMend: its lines cannot be parted into cells.

    """
    data = source.data()
    text = decoded(data, encoding_of(data[:HEAD_BYTES]) or "utf-8").replace("\x00", "")
    reading = delimited_format.read(source, Inside())
    width = max((len(frame.columns) for frame in reading.frames), default=0)
    delimiter = _delimiter(text, width)
    yield Shown(
        sheets=(ShownSheet(part="the table", title="", rows=lambda: _rows(text, delimiter)),)
    )


def _delimiter(text: str, width: int) -> str:
    """The sign that parts most lines into as many cells as the table has columns."""
    return max(_DELIMITERS, key=lambda sign: _fitting(text, sign, width))


def _fitting(text: str, delimiter: str, width: int) -> int:
    widths: Counter[int] = Counter()
    try:
        widths.update(map(len, islice(_records(text, delimiter), _LOOKED_AT)))
    except csv.Error:
        return 0
    return widths[width] if width else sum(n for wide, n in widths.items() if wide > 1)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _rows(text: str, delimiter: str) -> Iterator[ShownRow]:
    try:
        for number, record in enumerate(_records(text, delimiter), start=1):
            cells = [as_cell(at, cell) for at, cell in enumerate(record, start=1) if cell]
            if cells:
                yield ShownRow(number, cells)
    except csv.Error as error:
        raise CannotMend(
            "The lines of the file cannot be parted into cells.", remedy=_REMEDY
        ) from error
