"""One sheet substream: its cells, what of them is hidden, and every text around them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from struct import unpack_from
from typing import ClassVar

from makegood.inspection.biff.book import Book, SheetEntry
from makegood.inspection.biff.cells import CELLS, CellReader
from makegood.inspection.biff.drawings import Drawings
from makegood.inspection.biff.kinds import NOTHING_TO_SEE, keeps
from makegood.inspection.biff.records import (
    BOFS,
    CHART,
    CONTINUE,
    EOF,
    Record,
    Substream,
    records_between,
)
from makegood.inspection.biff.texts import runs_in, text_and_end
from makegood.inspection.grid import Grid
from makegood.inspection.harvest import Harvest
from makegood.inspection.sheet import Merge
from makegood.vocabulary.finding import Visibility

_TWIPS_UNSEEN = 15
_WIDTH_UNSEEN = 51
_CHART_SECTION = 0x1065
_SECTION_COLUMNS = 512
_MOST_MERGES = 100_000


def with_continues(records: Iterator[Record]) -> Iterator[tuple[Record, list[bytes]]]:
    """Each record with its own bytes and those of every CONTINUE record behind it."""
    current: Record | None = None
    pieces: list[bytes] = []
    for record in records:
        if record.kind == CONTINUE and current is not None:
            pieces.append(record.data)
            continue
        if current is not None:
            yield current, pieces
        current, pieces = record, [record.data]
    if current is not None:
        yield current, pieces


@dataclass(kw_only=True, slots=True, repr=False)
class SheetReader:
    """Takes the records of one sheet, and of the charts inside it, one after another."""

    book: Book
    entry: SheetEntry
    harvest: Harvest
    grid: Grid
    cells: CellReader
    drawings: Drawings
    formulas: list[str] = field(default_factory=list)
    validations: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    loose: dict[int, list[str]] = field(default_factory=dict)
    charts: list[Grid] = field(default_factory=list)
    depth: int = 0
    is_chart: bool = False

    def read(self, stream: bytes, substream: Substream) -> None:
        """Take every record of the substream, and hand over what was found."""
        self.is_chart = substream.kind == CHART
        if substream.kind == CHART:
            self._begin_chart()
        for record, pieces in with_continues(records_between(stream, substream.at, substream.end)):
            self._take(record, pieces)
        if not substream.whole:
            self.harvest.miss(self.grid.part, "it is cut off")
        self._hand_over()

    def _take(self, record: Record, pieces: list[bytes]) -> None:
        kind = record.kind
        if kind in CELLS:
            self.cells.take(kind, record.data, pieces)
        elif kind in BOFS:
            self._open(record)
        elif kind == EOF:
            self._close()
        elif (handler := self.HANDLED.get(kind)) is not None:
            handler(self, record.data, pieces)
        elif kind not in NOTHING_TO_SEE and not self.book.take(record, pieces):
            self._keep(kind, pieces)

    def _open(self, record: Record) -> None:
        self.depth += 1
        if self.depth > 1:
            self._begin_chart()

    def _begin_chart(self) -> None:
        """The values that a chart remembers lie in a grid of their own."""
        number = len(self.charts) + 1
        chart = Grid(
            part=f"chart {number} of {self.grid.part}", mechanism="chart-cache",
            visibility=Visibility.RESIDUAL,
        )  # fmt: skip
        self.charts.append(chart)
        self.cells.grid = chart
        self.cells.first_column = 0

    def _close(self) -> None:
        self.depth -= 1
        if self.depth <= 1:
            self.cells.grid = self.charts[0] if self.is_chart else self.grid
            self.cells.first_column = 0

    def _section(self, data: bytes, _: list[bytes]) -> None:
        """Values, categories and sizes of a chart count their columns anew."""
        self.cells.first_column = _SECTION_COLUMNS * int.from_bytes(data[:1], "little")

    def _row(self, data: bytes, _: list[bytes]) -> None:
        if len(data) < 14:
            return
        row, height, flags = unpack_from("<H", data)[0], data[6:8], data[12]
        tall = int.from_bytes(height, "little") & 0x7FFF
        self.grid.say_row(row + 1, hidden=bool(flags & 0x20) or tall < _TWIPS_UNSEEN)

    def _old_row(self, data: bytes, _: list[bytes]) -> None:
        if len(data) >= 8:
            row, _first, _last, height = unpack_from("<HHHH", data)
            self.grid.say_row(row + 1, hidden=height & 0x7FFF < _TWIPS_UNSEEN)

    def _usual_row(self, data: bytes, _: list[bytes]) -> None:
        if self.depth <= 1 and len(data) >= 2:
            self.grid.hides_rows_by_default = bool(data[0] & 0x02)

    def _columns(self, data: bytes, _: list[bytes]) -> None:
        if len(data) >= 10:
            first, last, width, _style, flags = unpack_from("<HHHHH", data)
            if flags & 0x01 or width < _WIDTH_UNSEEN:
                self.grid.hide_columns(first + 1, last + 1)

    def _old_columns(self, data: bytes, _: list[bytes]) -> None:
        if len(data) >= 4 and unpack_from("<H", data, 2)[0] < _WIDTH_UNSEEN:
            self.grid.hide_columns(data[0] + 1, data[1] + 1)

    def _merges(self, data: bytes, _: list[bytes]) -> None:
        for at in range(2, len(data) - 7, 8):
            if len(self.grid.merges) < _MOST_MERGES:
                top, bottom, left, right = (each + 1 for each in unpack_from("<HHHH", data, at))
                self.grid.merges.append(Merge(top, left, bottom, right))

    def _heading(self, data: bytes, _: list[bytes]) -> None:
        if data:
            count_bytes = 2 if self.book.version == 8 else 1
            self.headings.append(self.book.text_at(data, 0, count_bytes=count_bytes))

    def _validation(self, _: bytes, pieces: list[bytes]) -> None:
        """Dv: a title and a text for the input and for the error, then up to two formulas."""
        data = b"".join(pieces)
        at = 4
        for _text in range(4):
            if at + 3 > len(data):
                return
            text, at = text_and_end(data, at, version=8, code_page=self.book.code_page)
            self.validations.append(text)
        for _formula in range(2):
            length = int.from_bytes(data[at : at + 2], "little")
            found = self.book.literals(data[at + 4 : at + 4 + length])
            self.validations.extend(part for text in found for part in text.split("\x00"))
            at += 4 + length

    def _note(self, data: bytes, _: list[bytes]) -> None:
        self.drawings.take_note(data)

    def _object(self, data: bytes, pieces: list[bytes]) -> None:
        self.drawings.take_object(data)
        if len(pieces) > 1:
            self.drawings.take_shape(pieces[1:])

    def _text_box(self, data: bytes, pieces: list[bytes]) -> None:
        self.drawings.take_text(data, pieces)

    def _shape(self, _: bytes, pieces: list[bytes]) -> None:
        self.drawings.take_shape(pieces)

    def _keep(self, kind: int, pieces: list[bytes]) -> None:
        """A record that nobody reads otherwise is searched for readable runs."""
        texts = runs_in(b"".join(pieces))
        if texts:
            self.loose.setdefault(kind, []).extend(texts)

    def _hand_over(self) -> None:
        part, say = self.grid.part, self.harvest.say
        hidden, metadata = Visibility.HIDDEN, Visibility.METADATA
        self.harvest.sheets.extend(self.grid.sheets())
        for chart in self.charts:
            self.harvest.sheets.extend(sheet for sheet in chart.sheets()[:1] if sheet.rows)
        say(part, "formula-text", metadata, self.formulas)
        say(part, "data-validation", hidden, self.validations)
        say(part, "header-footer", Visibility.VISIBLE, self.headings)
        say(f"comments on {part}", "comment", hidden, self.drawings.comments)
        say(f"authors of comments on {part}", "comment-author", metadata,
            self.drawings.authors, by_makers=True)  # fmt: skip
        say(f"drawings on {part}", "drawing-text", Visibility.VISIBLE, self.drawings.boxes)
        say(f"drawings on {part}", "hidden-shape", hidden, self.drawings.hidden_boxes)
        say(f"drawings on {part}", "alt-text", metadata, self.drawings.descriptions)
        say_loose(self.loose, part, self.harvest)

    HANDLED: ClassVar[dict[int, Callable[["SheetReader", bytes, list[bytes]], None]]] = {
        0x0208: _row,
        0x0008: _old_row,
        **dict.fromkeys((0x0225, 0x0025), _usual_row),
        0x007D: _columns,
        0x0024: _old_columns,
        0x00E5: _merges,
        **dict.fromkeys((0x0014, 0x0015), _heading),
        0x01BE: _validation,
        0x001C: _note,
        0x005D: _object,
        0x01B6: _text_box,
        0x00EC: _shape,
        _CHART_SECTION: _section,
    }


def say_loose(loose: dict[int, list[str]], part: str, harvest: Harvest) -> None:
    """Texts of records that are only searched, by where they are said to lie."""
    together: dict[str, list[int]] = {}
    for kind in loose:
        together.setdefault(keeps(kind).mechanism, []).append(kind)
    for kinds in together.values():
        said = keeps(kinds[0])
        texts = [text for kind in kinds for text in loose[kind]]
        harvest.say(
            f"{said.words} of {part}", said.mechanism, said.visibility, texts,
            by_makers=said.by_makers,
        )  # fmt: skip
