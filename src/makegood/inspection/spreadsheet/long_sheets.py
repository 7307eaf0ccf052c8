"""A sheet that may be too long to be kept: read block by block, counted, and let go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from makegood.inspection.batch import Batch, Flags, batch_of
from makegood.inspection.container import Container
from makegood.inspection.long_sheet import LONG, LongSheet
from makegood.inspection.markup import Element, tree
from makegood.inspection.pipeline import in_order
from makegood.inspection.profile import Place
from makegood.inspection.spreadsheet.around import (
    Area,
    around_of,
    hidden_columns,
    hiding_areas,
    merges_of,
    passages_around,
)
from makegood.inspection.spreadsheet.block_cells import BlockOfCells, BlockReader
from makegood.inspection.spreadsheet.careful_cells import careful_cells
from makegood.inspection.spreadsheet.cells import (
    CellContext,
    NotCovered,
    RowsByPattern,
    SheetCells,
    VeiledCell,
    blocks_of_rows,
)
from makegood.inspection.spreadsheet.covering import Cover
from makegood.inspection.spreadsheet.sheets import WORDS, SheetPart, sheet_part, visibility_of
from makegood.inspection.spreadsheet.workbook import SheetEntry
from makegood.inspection.veiled import veiled

_ROWS_AT_ONCE = 5_000
_MOST_LITERALS = 50_000


def read_long_sheet(
    container: Container,
    part: str,
    entry: SheetEntry,
    context: CellContext,
    *,
    covered: tuple[Cover, ...] = (),
) -> SheetPart:
    """Read one sheet part; where it is long its cells are counted and not kept.

    ``covered`` are the cells that something on the sheet lies over.

    Raises:
        PartRefused: it is damaged, over the limits or malformed.

    """
    used = bytes(context.used)
    passing = _Passing(context=context)
    try:
        passing.in_blocks(container.chunks(part))
        around = tree(passing.cells.head + b"<sheetData/>" + passing.cells.tail)
    except NotCovered:
        context.used[:] = used
        passing = _Passing(context=context)
        passing.carefully(container.chunks(part))
        around = around_of(container, part)
    if not passing.sheet.is_long:
        return passing.kept(entry, around)
    areas = (
        *hiding_areas(around, context.conditional),
        *(Area("covered-text", *each[:4], shows_first=False) for each in covered),
    )
    if areas:
        passing.look_again(container.chunks(part), areas)
    return passing.told(entry, around)


@dataclass(kw_only=True, slots=True, repr=False)
class _Passing:
    """One sheet on its way past us."""

    context: CellContext
    sheet: LongSheet = field(default_factory=lambda: LongSheet(long=LONG))
    cells: SheetCells = field(default_factory=SheetCells)

    def in_blocks(self, chunks: Iterator[bytes]) -> None:
        for found in self.blocks(chunks):
            self.sheet.add(found.batch)
            self.cells.empty_hidden_rows += found.empty_hidden_rows
            self._keep_formulas(found.formulas)

    def blocks(self, chunks: Iterator[bytes]) -> Iterator[BlockOfCells]:
        reader = BlockReader(context=self.context)
        rows = (block for block in blocks_of_rows(chunks, self.cells) if block.strip())
        return in_order(lambda block: self._block(reader, block), rows)

    def _block(self, reader: BlockReader, block: bytes) -> BlockOfCells:
        try:
            return reader.read(block)
        except NotCovered:
            cells = SheetCells()
            try:
                RowsByPattern(cells, self.context).take(block)
            except UnicodeDecodeError as error:
                raise NotCovered from error
            self.cells.readings.extend(cells.readings)
            return _as_block(cells)

    def _keep_formulas(self, formulas: Sequence[str]) -> None:
        """Texts in formulas, each once, as long as they are not too many to be kept."""
        if formulas and len(self.cells.formulas) < _MOST_LITERALS:
            known = dict.fromkeys((*self.cells.formulas, *formulas))
            self.cells.formulas[:] = known

    def carefully(self, chunks: Iterator[bytes]) -> None:
        self.cells = SheetCells(most=_ROWS_AT_ONCE, passed=self._take)
        careful_cells(chunks, self.context, self.cells)
        self._take(self.cells)

    def _take(self, cells: SheetCells) -> None:
        found = _as_block(cells)
        self.sheet.add(found.batch)
        cells.rows.clear()
        cells.hidden_rows.clear()
        cells.veiled.clear()

    def kept(self, entry: SheetEntry, around: Element) -> SheetPart:
        """The sheet as it is, since it is short."""
        for batch in self.sheet.kept():
            rows = batch.rows()
            self.cells.rows.extend(rows)
            if batch.hidden is not None:
                self.cells.hidden_rows.update(batch.numbers[batch.hidden].tolist())
            for veil, columns in batch.veils.items():
                for at, flags in columns.items():
                    texts = batch.columns[at].to_pylist()
                    for index in np.flatnonzero(flags).tolist():
                        number = int(batch.numbers[index])
                        self.cells.veil(veil, number, at, texts[index] or "")
        self.cells.rows.sort(key=lambda row: row.number)
        return sheet_part(entry, self.cells, around, self.context)

    def told(self, entry: SheetEntry, around: Element) -> SheetPart:
        """The sheet in numbers."""
        name = f"sheet {entry.number}"
        hidden, idle = hidden_columns(around, self.sheet.columns())
        place = Place(
            part=name, title=entry.title, visibility=visibility_of(entry.mechanism),
            mechanism=entry.mechanism,
        )  # fmt: skip
        long = self.sheet.finish(
            place, merges=merges_of(around), hidden_columns=hidden,
            hidden_and_empty=idle + self.cells.empty_hidden_rows,
        )  # fmt: skip
        return SheetPart(
            sheets=(),
            passages=passages_around(name, self.cells, around),
            long=(long, *self.sheet.veiled_parts(name, WORDS)),
        )

    def look_again(self, chunks: Iterator[bytes], areas: Sequence[Area]) -> None:
        """Read the cells in some areas once more: what hides them is told only below the cells."""
        for block in _Passing(context=self.context).blocks(chunks):
            for area in areas:
                covered = _covered(block.batch, area)
                if covered is not None:
                    self.sheet.veil(area.mechanism, covered)


def _covered(batch: Batch, area: Area) -> Batch | None:
    """The filled cells of a batch that lie in an area."""
    inside = (batch.numbers >= area.first_row) & (batch.numbers <= area.last_row)
    if not inside.any():
        return None
    shown = inside & ~((batch.numbers == area.first_row) & area.shows_first)
    return veiled(
        batch,
        {
            at: shown if at == area.first_column else inside
            for at in batch.columns
            if area.first_column <= at <= area.last_column
        },
    )


def _as_block(cells: SheetCells) -> BlockOfCells:
    """Rows that were read one by one as a block of columns."""
    batch = batch_of(cells.rows, hidden=cells.hidden_rows)
    if cells.veiled:
        batch = Batch(
            columns=batch.columns, numbers=batch.numbers, hidden=batch.hidden,
            veils={veil: _flags(batch, held) for veil, held in cells.veiled.items()},
        )  # fmt: skip
    return BlockOfCells(
        batch=batch, empty_hidden_rows=cells.empty_hidden_rows, formulas=tuple(cells.formulas)
    )


def _flags(batch: Batch, held: Sequence[VeiledCell]) -> dict[int, Flags]:
    index = {number: at for at, number in enumerate(batch.numbers.tolist())}
    flags: dict[int, Flags] = {}
    for cell in held:
        flags.setdefault(cell.column, np.zeros(len(batch), np.bool_))[index[cell.row]] = True
    return flags
