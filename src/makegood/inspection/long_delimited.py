"""A long text table, piece by piece: parted by Arrow, and a piece that does not fit by its records."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from makegood.inspection.arrow_records import parted
from makegood.inspection.batch import Batch, batch_of
from makegood.inspection.encoding import MOST_CONTROLS, STRETCH, decoded, is_text_throughout
from makegood.inspection.long_part import LongPart
from makegood.inspection.long_table import LongTable
from makegood.inspection.manner import HEAD_SIGNS, Manner, manner_of, records
from makegood.inspection.pipeline import in_order
from makegood.inspection.profile import Place
from makegood.inspection.records import utf8_pieces, whole_records
from makegood.inspection.sheet import SheetRow
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile

_NOTHING = np.zeros(0, np.int64)
_PACKAGE = b"PK\x03\x04"
_LOOKED_AT_ONCE = 1 << 17
_LOW_CONTROLS, _HIGH_CONTROLS = 8, 18
"""How many control signs stand in a row, from 1 and from 14 on; between them are blanks of all sorts."""


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _Piece:
    """Whole records, and how many lines before the table lie at its beginning."""

    data: bytes
    lines_before: int


def read_long(source: Source, encoding: str, place: Place) -> LongPart:
    """Count a text table as it passes by.

    Raises:
        UnreadableFile: it is not text from beginning to end, or cannot be parted into records.

    """
    table = LongTable()
    loose: list[str] = []
    rows = 0
    with source.open() as file:
        pieces = whole_records(_texts(utf8_pieces(file, encoding)))
        first = next(pieces, b"")
        manner = manner_of(first[: 2 * HEAD_SIGNS].decode("utf-8", "replace"))
        loose.extend(_lines(first, manner.lines_before))
        numbered = _numbered(first, pieces, manner)
        del first
        for batch in in_order(lambda piece: _batch(piece, manner), numbered):
            table.add(_moved(batch, manner.lines_before + 1 + rows))
            rows += len(batch)
    told = table.finish(place)
    return LongPart(
        part=place.part, title=place.title, visibility=place.visibility, mechanism=place.mechanism,
        tables=(told.summary,) if told.summary is not None else (),
        loose=(*loose, *told.loose), unseen=told.unseen,
    )  # fmt: skip


def _texts(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces, as long as they are text."""
    end = b""
    for piece in pieces:
        if _PACKAGE in end + piece[:3] or _PACKAGE in piece or _has_controls(piece):
            raise UnreadableFile("The file is not text.", remedy="Export it again as UTF-8.")
        end = piece[-3:]
        yield piece.replace(b"\x00", b"") if b"\x00" in piece else piece


def _has_controls(data: bytes) -> bool:
    """Whether a stretch may hold more control signs than a text does; only then each is looked at."""
    signs = np.frombuffer(data, np.uint8)
    found = 0
    for start in range(0, len(signs), _LOOKED_AT_ONCE):
        some = signs[start : start + _LOOKED_AT_ONCE]
        found += int(np.count_nonzero((some - np.uint8(1)) < _LOW_CONTROLS))
        found += int(np.count_nonzero((some - np.uint8(14)) < _HIGH_CONTROLS))
    return found > MOST_CONTROLS * STRETCH and not is_text_throughout(data, "utf-8")


def _numbered(first: bytes, pieces: Iterator[bytes], manner: Manner) -> Iterator[_Piece]:
    yield _Piece(data=first, lines_before=manner.lines_before)
    for piece in pieces:
        yield _Piece(data=piece, lines_before=0)


def _lines(data: bytes, count: int) -> list[str]:
    lines = data.split(b"\n", count)[:count]
    return [line.decode("utf-8", "replace") for line in lines if line.strip()]


def _batch(piece: _Piece, manner: Manner) -> Batch:
    """One piece as columns; its rows count from 0."""
    found = parted(piece.data, manner, skip=piece.lines_before)
    if found is None:
        return _by_records(piece, manner)
    table, ragged = found
    columns = {at: column.combine_chunks() for at, column in enumerate(table.columns, start=1)}
    return Batch(columns=columns, numbers=np.arange(table.num_rows, dtype=np.int64), strays=ragged)


def _by_records(piece: _Piece, manner: Manner) -> Batch:
    """The records of a piece one by one, whatever their width."""
    rows: list[SheetRow] = []
    try:
        for line, record in records(decoded(piece.data, "utf-8"), manner.delimiter):
            if line > piece.lines_before:
                filled = [(at, cell) for at, cell in enumerate(record, start=1) if cell.strip()]
                rows.append(
                    SheetRow(len(rows), tuple(p[0] for p in filled), [p[1] for p in filled])
                )
    except csv.Error as error:
        raise UnreadableFile(
            "The file cannot be parted into rows and columns.", remedy="Export it again as CSV."
        ) from error
    return batch_of(rows) if rows else Batch(columns={}, numbers=_NOTHING)


def _moved(batch: Batch, first: int) -> Batch:
    return Batch(columns=batch.columns, numbers=batch.numbers + first, strays=batch.strays)
