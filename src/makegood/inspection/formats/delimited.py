"""CSV and its kin: comma, semicolon, tab or bar; UTF-8, UTF-16, Windows-1252; ragged and broken too.

Regular files go through Arrow. Where its parser and ours disagree about a row, or its parser gives
up, every row is read again one by one, so that none is lost.
"""

import csv

import pyarrow as pa

from makegood.inspection.arrow_records import parted
from makegood.inspection.encoding import decoded, encoding_of, is_text_throughout, is_utf8
from makegood.inspection.foreign import kind_in_words
from makegood.inspection.frame import Frame
from makegood.inspection.inside import Inside
from makegood.inspection.long_delimited import read_long
from makegood.inspection.manner import HEAD_SIGNS, Manner, manner_of, records
from makegood.inspection.profile import Place
from makegood.inspection.reading import Passage, Reading
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "csv"
RANK = 90
_PART = "the table"
_LONG = 8 << 20


def recognises(source: Source) -> bool:
    """Any text that is not a document of another kind."""
    return kind_in_words(source.head) is None and encoding_of(source.head) is not None


def read(source: Source, inside: Inside) -> Reading:
    """One table, and the texts of rows that do not fit into it."""
    encoding = encoding_of(source.head)
    if encoding is not None and source.size > _LONG and not inside.keeps_tables:
        place = Place(part=_PART, title="", visibility=Visibility.VISIBLE, mechanism="plain")
        return Reading(format=NAME, parts=1, long_parts=(read_long(source, encoding, place),))
    data = source.data()
    if encoding is None or not is_text_throughout(data, encoding):
        raise UnreadableFile("The file is not text.", remedy="Export it again as UTF-8.")
    if encoding == "utf-8" and b"\x00" not in data and data.strip() and is_utf8(data, whole=True):
        manner = manner_of(data[: 2 * HEAD_SIGNS].decode("utf-8", "replace"))
        reading = _by_arrow(data, manner)
        if reading is not None:
            return reading
    text = decoded(data, encoding).replace("\x00", "")
    if not text.strip():
        raise UnreadableFile("The file holds no text.", remedy="Export it again.")
    manner = manner_of(text)
    return _by_arrow(text.encode("utf-8", "replace"), manner) or _one_by_one(text, manner)


def _by_arrow(data: bytes, manner: Manner) -> Reading | None:
    """The file as columns; None where more than a few rows do not fit or the parser gives up."""
    found = parted(data, manner, skip=manner.lines_before)
    if found is None:
        return None
    table, ragged = found
    return _reading(table, manner, ragged, _lines(data, manner.lines_before))


def _reading(
    table: pa.Table, manner: Manner, ragged: tuple[str, ...], before: tuple[str, ...]
) -> Reading:
    frame = Frame(
        part=_PART, title="", visibility=Visibility.VISIBLE, mechanism="plain",
        columns=tuple(table.columns), positions=tuple(range(1, manner.width + 1)),
        first_row=manner.lines_before + 1,
    )  # fmt: skip
    loose = before + ragged
    passages = (
        Passage(part=_PART, mechanism="plain", visibility=Visibility.VISIBLE, texts=loose),
    ) if loose else ()  # fmt: skip
    return Reading(format=NAME, parts=1, frames=(frame,), passages=passages)


def _lines(data: bytes, count: int) -> tuple[str, ...]:
    lines = data.split(b"\n", count)[:count]
    return tuple(line.decode("utf-8", "replace") for line in lines if line.strip())


def _one_by_one(text: str, manner: Manner) -> Reading:
    rows = []
    try:
        for number, (_, record) in enumerate(records(text, manner.delimiter), start=1):
            filled = [(at, cell) for at, cell in enumerate(record, start=1) if cell.strip()]
            if filled:
                columns, texts = zip(*filled, strict=True)
                rows.append(SheetRow(number, columns, list(texts)))
    except csv.Error as error:
        raise UnreadableFile(
            "The file cannot be parted into rows and columns.", remedy="Export it again as CSV."
        ) from error
    sheet = Sheet(
        part=_PART, title="", visibility=Visibility.VISIBLE, mechanism="plain", rows=tuple(rows)
    )
    return Reading(format=NAME, parts=1, sheets=(sheet,))
