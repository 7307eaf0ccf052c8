"""Published statistics that are wrong, and the records behind them.

The figures of the story: 266 people published as monitored without technology, 49,459 in the
records; 56,805 with GPS published, 8,118 in the records; the same total (research notes, D3 and D4).
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from makegood.invented.people import AS_OF
from makegood.invented.places import named
from makegood.invented.register import days
from makegood.invented.xlsx import Cell, Sheet, Sum, bold, note, title, write_workbook

PUBLISHED: Mapping[str, int] = {
    "GPS": 56_805,
    "SmartLINK": 267_150,
    "VoiceID": 18_817,
    "No Technology": 266,
}
RECORDED: Mapping[str, int] = {
    "GPS": 8_118,
    "SmartLINK": 266_689,
    "VoiceID": 18_772,
    "No Technology": 49_459,
}
SHEET = "ATD FY23"
_OFFICES = ("North Sample", "South Sample", "East Example", "West Example", "Placeholm", "Fable")
_STATUSES = ("Single Adult", "FAMU")


def write_published(path: Path, *, notice: str) -> None:
    """The published workbook: counts by technology under a total that agrees."""
    table: list[list[Cell]] = [
        [title("ALTERNATIVES TO DETENTION DATA, FY23")],
        [bold("Active Population Counts by Technology")],
        [bold("Technology"), bold("Count")],
        *_lines(PUBLISHED),
        [bold("Total"), Sum(formula="SUM(B4:B7)", result=sum(PUBLISHED.values()))],
        [note("Data from the contractor's participants report, 11.19.2022")],
        [note(notice)],
    ]
    header: list[list[Cell]] = [[title("Statistics as published")], [bold(notice)]]
    sheets = [
        Sheet(name="Header", rows=header, widths=(90,)),
        Sheet(name=SHEET, rows=table, merged=("A1:B1", "A2:B2"), widths=(30, 14)),
    ]
    write_workbook(path, sheets, properties={"makegood.invented": notice})


def numbered(letter: str, size: int) -> pa.Array:
    """A letter and seven digits for each record."""
    digits = pc.utf8_slice_codeunits(pc.cast(pa.array(np.arange(size) + 10**7), pa.string()), 1)
    return pc.binary_join_element_wise(letter, digits, "")


def _lines(figures: Mapping[str, int]) -> list[list[Cell]]:
    return [[name, count] for name, count in figures.items()]


def write_records(path: Path, rng: np.random.Generator, *, notice: str) -> int:
    """The records behind the figures, one a person monitored; returns how many."""
    counts = list(RECORDED.values())
    size = sum(counts)
    technology = rng.permutation(np.repeat(np.arange(len(counts)), counts))
    last = (AS_OF - AS_OF.replace(year=1970, month=1, day=1)).days
    table = pa.table(
        {
            "record": numbered("M", size),
            "technology": named(tuple(RECORDED), technology).dictionary_encode(),
            "enrolled_on": days(last - (rng.gamma(1.4, 150.0, size)).astype(np.int64)),
            "status": named(_STATUSES, (rng.random(size) < 0.29).astype(np.int64)),
            "field_office": named(_OFFICES, rng.integers(0, len(_OFFICES), size)),
            "as_of": days(np.full(size, last)),
        }
    )
    marked = table.replace_schema_metadata({"makegood.invented": notice})
    pq.write_table(marked, path, compression="zstd")
    return size
