"""Documents in memory for the tests of the gate."""

import pyarrow as pa

from makegood.inspection import Document, Trace
from makegood.inspection.column_guess import guess_column
from makegood.inspection.column_sample import sample_of
from makegood.inspection.reading import Gap
from makegood.inspection.summary import summary_of
from makegood.inspection.tables import Table
from makegood.vocabulary.finding import Visibility

PEOPLE = {"First name": ["Zebedina", "Quillon"], "DOB": ["1980-01-01", "1975-05-05"]}
FIGURES = {"Facility": ["Camp One", "Camp Two"], "Total": ["3", "5"]}
HIDDEN = {"visible": False, "visibility": Visibility.HIDDEN, "mechanism": "hidden-sheet"}


def table(columns: dict[str, list[str]], **changes) -> Table:
    """A table with these headers and values."""
    arrays = tuple(pa.array(values, pa.string()) for values in columns.values())
    guesses = tuple(guess_column(h, sample_of(a)) for h, a in zip(columns, arrays, strict=True))
    fields = {
        "part": "sheet 1", "title": "", "visible": True, "first_row": 2, "headers": tuple(columns),
        "columns": arrays, "kinds": guesses, "positions": tuple(range(1, len(arrays) + 1)),
    }  # fmt: skip
    return Table(**{**fields, **changes})


def document(
    *tables: Table, traces: tuple[Trace, ...] = (), gaps: tuple[Gap, ...] = (), **changes
) -> Document:
    """A workbook with these tables."""
    fields = {
        "name": "list.xlsx", "sha256": "0" * 64, "size": 9, "format": "xlsx", "parts": 3,
        "summaries": tuple(summary_of(table) for table in tables), "tables": tables,
        "traces": traces, "gaps": gaps,
    }  # fmt: skip
    return Document(**{**fields, **changes})
