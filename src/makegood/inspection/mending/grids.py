"""Tables of any format as they are seen, by what the format's own reader says is shown and what hides.

The reader gives a visible sheet whole, with the numbers of its hidden rows and columns, and once more
the cells that something else veils; those are taken out again.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from makegood.inspection.frame import Frame
from makegood.inspection.mending.cell_walk import RawCell, RawRow
from makegood.inspection.mending.guessing import as_cell
from makegood.inspection.mending.outline import Outline
from makegood.inspection.mending.seeing import Book
from makegood.inspection.mending.sheet_seen import SheetSight
from makegood.inspection.mending.shown import CellKind, LeftOut, Shown, ShownRow, ShownSheet
from makegood.inspection.reading import Reading
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.vocabulary.finding import Visibility

_PLAIN = Book(looks=(), changes=(), texts=(), from_1904=False)
_PIECE = 4_096
Cells = set[tuple[int, int]]


def shown_of(reading: Reading) -> Shown:
    """Every visible sheet and frame of a reading."""
    left_out = LeftOut()
    sheets = [_sheet(sheet, reading, left_out) for sheet in reading.sheets if _is_seen(sheet)]
    frames = [_frame(frame, left_out) for frame in reading.frames if _is_seen(frame)]
    for passage in reading.passages:
        if passage.mechanism == "plain" and passage.visibility is Visibility.VISIBLE:
            left_out.add(
                "", "text outside the tables", "texts outside the tables", len(passage.texts)
            )
    return Shown(sheets=(*sheets, *frames), left_out=left_out)


def _is_seen(table: Sheet | Frame) -> bool:
    return table.visibility is Visibility.VISIBLE and table.mechanism == "plain"


def _sheet(sheet: Sheet, reading: Reading, left_out: LeftOut) -> ShownSheet:
    veiled = _veiled(sheet, reading)
    outline = Outline(
        hidden_rows=sorted(sheet.hidden_rows),
        columns=[(at, at, True, 0.0) for at in sorted(sheet.hidden_columns)],
        merges=list(sheet.merges),
    )
    return _grid(
        sheet.part,
        sheet.title,
        outline,
        left_out,
        lambda: (raw for row in sheet.rows if (raw := _raw(row, veiled)).cells),
    )


def _veiled(sheet: Sheet, reading: Reading) -> Cells:
    """The cells that the reader gives once more because something veils them."""
    return {
        (row.number, column)
        for other in reading.sheets
        if not _is_seen(other) and other.part.startswith(f"{sheet.part},")
        for row in other.rows
        for column in row.columns
    }


def _raw(row: SheetRow, veiled: Cells) -> RawRow:
    return RawRow(
        row.number,
        [
            RawCell(column, "str", 0, text, None, has_formula=False)
            for column, text in zip(row.columns, row.texts, strict=True)
            if (row.number, column) not in veiled
        ],
    )


def _frame(frame: Frame, left_out: LeftOut) -> ShownSheet:
    head = [] if frame.headers is None else [_headers(frame)]
    outline = Outline(
        hidden_rows=[] if frame.headers is not None else sorted(frame.hidden_rows),
        columns=[(at, at, True, 0.0) for at in sorted(frame.hidden_columns)],
    )
    return _grid(
        frame.part, frame.title, outline, left_out, lambda: chain(head, _rows(frame, len(head)))
    )


def _headers(frame: Frame) -> RawRow:
    texts = frame.headers or ()
    return RawRow(1, _cells(frame.positions, texts))


def _rows(frame: Frame, offset: int) -> Iterator[RawRow]:
    """The rows of a frame, a few thousand at a time laid out as texts."""
    for start in range(0, frame.height, _PIECE):
        pieces = [column.slice(start, _PIECE).to_pylist() for column in frame.columns]
        for at, texts in enumerate(zip(*pieces, strict=True), start=start):
            number = offset + at + 1 if offset else frame.number_of(at)
            cells = _cells(frame.positions, texts)
            if cells and number - offset not in frame.hidden_rows:
                yield RawRow(number, cells)


def _cells(positions: tuple[int, ...], texts: tuple[str | None, ...]) -> list[RawCell]:
    return [
        RawCell(column, "str", 0, text, None, has_formula=False)
        for column, text in zip(positions, texts, strict=True)
        if text
    ]


def _grid(
    part: str,
    title: str,
    outline: Outline,
    left_out: LeftOut,
    raw: Callable[[], Iterator[RawRow]],
) -> ShownSheet:
    sight = SheetSight(part=part, outline=outline, book=_PLAIN, left_out=left_out)
    return ShownSheet(
        part=part,
        title=title,
        rows=lambda: map(_guessed, sight.rows(raw())),
        merges=sight.merges,
    )


def _guessed(row: ShownRow) -> ShownRow:
    return ShownRow(
        row.number,
        [
            as_cell(cell.column, cell.value) if cell.kind is CellKind.TEXT else cell
            for cell in row.cells
        ],
    )
