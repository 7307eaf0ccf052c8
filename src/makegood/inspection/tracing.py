"""From what a format read to what the gate must know: every place, its hiding and its kinds of data."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pyarrow as pa

from makegood.inspection.column_guess import guess_column
from makegood.inspection.column_sample import sample_of
from makegood.inspection.document import Trace
from makegood.inspection.long_part import LongPart
from makegood.inspection.patterns import count_in_texts
from makegood.inspection.reading import Passage, Reading
from makegood.inspection.sheet import Sheet
from makegood.inspection.summary import PERSONAL, TableSummary
from makegood.inspection.tables import Block, Table
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Visibility

_SURE = 0.75
_NAME_ALONE = 0.7


def traces_of(
    reading: Reading, blocks: Iterable[Block], summaries: Iterable[TableSummary]
) -> Iterator[Trace]:
    """Everything in a file that is not a plain cell of a visible table."""
    by_part: dict[str, list[TableSummary]] = {}
    for summary in summaries:
        by_part.setdefault(summary.part, []).append(summary)
    tables: dict[str, list[Table]] = {}
    for block in blocks:
        if block.table is not None:
            tables.setdefault(block.part, []).append(block.table)
        yield from _loose(block)
    for passage in reading.passages:
        yield _of_passage(passage)
    for sheet in reading.sheets:
        yield from _of_sheet(sheet, by_part.get(sheet.part, []))
        if sheet.hidden_rows:
            yield _of_hidden_rows(sheet, tables.get(sheet.part, []))
    for frame in reading.frames:
        if frame.visibility is not Visibility.VISIBLE:
            held = by_part.get(frame.part, [])
            yield trace_of_tables(held, part=frame.part, how=frame.mechanism, seen=frame.visibility)
    for long in reading.long_parts:
        yield from _of_long(long)


def trace_of_tables(
    tables: Iterable[TableSummary], *, part: str, how: str, seen: Visibility
) -> Trace:
    """All tables of one hidden place as one trace."""
    held = tuple(tables)
    return _trace(part, how, seen, sum(table.values for table in held), _kinds_of(held))


def _of_long(long: LongPart) -> Iterator[Trace]:
    if long.visibility is not Visibility.VISIBLE and long.tables:
        yield trace_of_tables(long.tables, part=long.part, how=long.mechanism, seen=long.visibility)
    for mechanism, tally in long.unseen.items():
        kinds = Counter(dict(tally.kinds))
        yield _trace(long.part, mechanism, Visibility.HIDDEN, tally.values, kinds)
    hidden = [(table, at) for table in long.tables for at in table.hidden_columns]
    if hidden:
        counts = Counter[DataKind]()
        for table, at in hidden:
            counts.update(table.personal[at])
        values = sum(table.filled[at] for table, at in hidden)
        yield _trace(long.part, "hidden-column", Visibility.HIDDEN, values, counts)
    if long.hidden_and_empty:
        yield _trace(long.part, "hidden-and-empty", Visibility.HIDDEN, 0, Counter())


def _kinds_of(tables: Iterable[TableSummary]) -> Counter[DataKind]:
    total: Counter[DataKind] = Counter()
    for table in tables:
        for counts in table.personal:
            total.update(counts)
    return total


def _trace(
    part: str, mechanism: str, visibility: Visibility, values: int, counts: Counter[DataKind]
) -> Trace:
    kinds = tuple(sorted(kind for kind, count in counts.items() if count))
    personal = max(counts.values(), default=0)
    return Trace(
        part=part,
        mechanism=mechanism,
        visibility=visibility,
        values=max(values, personal),
        kinds=kinds,
        personal=personal,
    )


def _loose(block: Block) -> Iterator[Trace]:
    """Titles, headers, footnotes and cells far from everything."""
    counts = count_in_texts(block.loose)
    if counts:
        yield _trace(block.part, block.mechanism, block.visibility, len(block.loose), counts)


def _of_passage(passage: Passage) -> Trace:
    counts = count_in_texts(passage.texts)
    if not passage.by_makers and passage.mechanism not in _NEVER_LISTS:
        names = _names_in(passage.texts)
        if names:
            counts[DataKind.NAME] = names
    trace = _trace(passage.part, passage.mechanism, passage.visibility, len(passage.texts), counts)
    return Trace(
        part=trace.part,
        mechanism=trace.mechanism,
        visibility=trace.visibility,
        values=trace.values,
        kinds=trace.kinds,
        personal=trace.personal,
        by_makers=passage.by_makers,
    )


_NEVER_LISTS = frozenset(
    {
        "picture",
        "housekeeping",
        "relations",
        "vml-drawing",
        "extra-part",
        "chart-style",
        "markup-text",
        "linked-file",
        "macro",
        "macro-remains",
        "signature",
        "printer-settings",
    }
)
"""Parts whose texts are the format's own words: no list of names can be told among them."""


def _names_in(texts: tuple[str, ...]) -> int:
    """How many texts there are, where together they read as a list of people's names."""
    column = pa.array(texts, pa.string())
    guess = guess_column("", sample_of(column))
    return len(texts) if guess.kind is DataKind.NAME and guess.sure >= _NAME_ALONE else 0


def _of_sheet(sheet: Sheet, tables: list[TableSummary]) -> Iterator[Trace]:
    if sheet.mechanism != "plain" and sheet.rows:
        yield _trace(sheet.part, sheet.mechanism, sheet.visibility, sheet.cells, _kinds_of(tables))
    if sheet.hidden_columns:
        yield _of_hidden_columns(sheet, tables)
    if sheet.hidden_and_empty:
        yield _trace(sheet.part, "hidden-and-empty", Visibility.HIDDEN, 0, Counter())


def _of_hidden_rows(sheet: Sheet, tables: list[Table]) -> Trace:
    hidden = [row for row in sheet.rows if row.number in sheet.hidden_rows]
    counts = count_in_texts(text for row in hidden for text in row.texts)
    for table in tables:
        chosen = _rows_among(table, sheet.hidden_rows)
        for at, guess in enumerate(table.kinds):
            if guess.kind in PERSONAL and guess.sure >= _SURE and chosen:
                taken = table.columns[at].take(pa.array(chosen, pa.int64()))
                counts[guess.kind] += len(taken) - int(taken.null_count)
    cells = sum(len(row.columns) for row in hidden)
    return _trace(sheet.part, "hidden-row", Visibility.HIDDEN, cells, +counts)


def _rows_among(table: Table, numbers: frozenset[int]) -> list[int]:
    return [at for at in range(table.rows) if table.row_number(at) in numbers]


def _of_hidden_columns(sheet: Sheet, tables: list[TableSummary]) -> Trace:
    counts: Counter[DataKind] = Counter()
    for table in tables:
        for at in table.hidden_columns:
            counts.update(table.personal[at])
    cells = sum(column in sheet.hidden_columns for row in sheet.rows for column in row.columns)
    return _trace(sheet.part, "hidden-column", Visibility.HIDDEN, cells, counts)
