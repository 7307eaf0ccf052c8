"""CSV and its kin: comma, semicolon, tab or bar; UTF-8, UTF-16, Windows-1252; ragged and broken too.

Regular files go through Arrow. Where its parser and ours disagree about a row, or its parser gives
up, every row is read again one by one, so that none is lost.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

import pyarrow as pa
import pyarrow.csv as pacsv

from makegood.inspection.encoding import decoded, encoding_of, is_text_throughout, is_utf8
from makegood.inspection.foreign import kind_in_words
from makegood.inspection.frame import Frame
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Passage, Reading
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "csv"
RANK = 90
_PART = "the table"
_DELIMITERS = ",;\t|"
_HEAD_RECORDS = 300
_HEAD_SIGNS = 200_000
_MOST_RAGGED = 0.02
_LONGEST_FIELD = 1 << 26


@dataclass(frozen=True, kw_only=True, slots=True)
class _Manner:
    """How the file is written: delimiter, columns, and irregular lines before the first full row."""

    delimiter: str
    width: int
    lines_before: int


def recognises(source: Source) -> bool:
    """Any text that is not a document of another kind."""
    return kind_in_words(source.head) is None and encoding_of(source.head) is not None


def read(source: Source, inside: Inside) -> Reading:
    """One table, and the texts of rows that do not fit into it."""
    data = source.data()
    encoding = encoding_of(data[:65_536])
    if encoding is None or not is_text_throughout(data, encoding):
        raise UnreadableFile("The file is not text.", remedy="Export it again as UTF-8.")
    if encoding == "utf-8" and b"\x00" not in data and data.strip() and is_utf8(data, whole=True):
        manner = _manner_of(data[: 2 * _HEAD_SIGNS].decode("utf-8", "replace"))
        reading = _by_arrow(data, manner)
        if reading is not None:
            return reading
    text = decoded(data, encoding).replace("\x00", "")
    if not text.strip():
        raise UnreadableFile("The file holds no text.", remedy="Export it again.")
    manner = _manner_of(text)
    return _by_arrow(text.encode("utf-8", "replace"), manner) or _one_by_one(text, manner)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of lines read when it ended."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for record in reader:
        yield reader.line_num, record


def _head(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    head = text[:_HEAD_SIGNS]
    if len(head) < len(text):
        head = head[: head.rfind("\n") + 1] or head
    found = []
    try:
        for record in _records(head, delimiter):
            found.append(record)
            if len(found) == _HEAD_RECORDS:
                break
    except csv.Error:
        return found
    return found


def _manner_of(text: str) -> _Manner:
    """The delimiter that parts most records into one same number of columns."""
    best = _Manner(delimiter=",", width=1, lines_before=0)
    best_score = 0.0
    for delimiter in _DELIMITERS:
        head = _head(text, delimiter)
        widths = Counter(len(record) for _, record in head if record and len(record) > 1)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        score = count / len(head) * (1 + min(width, 40) / 200)
        if score > best_score:
            best_score = score
            best = _Manner(delimiter=delimiter, width=width, lines_before=_before(head, width))
    return best


def _before(head: list[tuple[int, list[str]]], width: int) -> int:
    """How many lines end before the first record of full width."""
    before = list(takewhile(lambda pair: len(pair[1]) != width, head))
    return before[-1][0] if before else 0


def _by_arrow(data: bytes, manner: _Manner) -> Reading | None:
    """The file as columns; None where more than a few rows do not fit or the parser gives up."""
    ragged: list[str] = []

    def skip(row: pacsv.InvalidRow) -> str:
        ragged.append(row.text)
        return "skip"

    names = [str(number) for number in range(1, manner.width + 1)]
    try:
        table = pacsv.read_csv(
            pa.BufferReader(data),
            read_options=pacsv.ReadOptions(
                column_names=names,
                skip_rows=manner.lines_before,
                use_threads=False,
                block_size=1 << 22,
            ),
            parse_options=pacsv.ParseOptions(
                delimiter=manner.delimiter, newlines_in_values=True, invalid_row_handler=skip
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
    return _reading(table, manner, tuple(ragged), _lines(data, manner.lines_before))


def _reading(
    table: pa.Table, manner: _Manner, ragged: tuple[str, ...], before: tuple[str, ...]
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


def _one_by_one(text: str, manner: _Manner) -> Reading:
    rows = []
    try:
        for number, (_, record) in enumerate(_records(text, manner.delimiter), start=1):
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
