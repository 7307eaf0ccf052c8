"""The cells of a long sheet, a block of rows at a time, as columns of text.

No text is copied before it is known where it belongs: the texts of a block are the block itself, cut
where they begin and end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from makegood.inspection.batch import Batch, Flags
from makegood.inspection.spreadsheet.block_tags import (
    FORMULA,
    FORMULA_OF_MANY,
    SPACED_TEXT,
    TEXT,
    VALUE,
    Block,
    BlockCells,
    BlockRows,
    CellClass,
    Endings,
    Places,
    cell_class,
    escaped_tags,
    row_hides,
    starts_of_texts,
)
from makegood.inspection.spreadsheet.cells import CellContext, NotCovered, has_literal
from makegood.inspection.spreadsheet.strings import plain_text
from makegood.inspection.text_columns import between, spread

_SMALL, _MOST_EMPTY_PER_CELL = 200_000, 60
_AS_IT_IS, _SHARED, _NUMBER, _DATE, _BOOLEAN = range(5)
_CODES = {"s": _SHARED, "b": _BOOLEAN}


@dataclass(kw_only=True, slots=True, repr=False)
class BlockReader:
    """What blocks of one sheet have in common; several may be read at the same moment."""

    context: CellContext
    classes: Endings[CellClass] = field(default_factory=lambda: Endings(read=cell_class))
    hiding: Endings[bool] = field(default_factory=lambda: Endings(read=row_hides))

    def read(self, rows: bytes) -> "BlockOfCells":
        """The cells of some rows.

        Raises:
            NotCovered: the rows are written in a way that is not proved here.

        """
        block = Block.of(rows)
        found = BlockRows.of(block, self.hiding)
        cells = BlockCells.of(block, found, self.classes)
        texts = _Texts.of(block, cells)
        closed = np.array([each.is_closed for each in self.classes.known], np.bool_)
        if len(texts.owners) and closed[cells.classes[texts.owners]].any():
            raise NotCovered
        return _Gathering(reader=self, block=block, rows=found, cells=cells, texts=texts).gathered()

    def codes(self) -> NDArray[np.int8]:
        """How the value of a cell of each class becomes a text."""
        return np.array([self._code(each.kind, each.style) for each in self.classes.known], np.int8)

    def _code(self, kind: str, style: int) -> int:
        if kind in ("", "n"):
            return _DATE if style in self.context.date_styles else _NUMBER
        return _CODES.get(kind, _AS_IT_IS)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class BlockOfCells:
    """A batch, how many of its rows are hidden and empty, and formulas that hold texts."""

    batch: Batch
    empty_hidden_rows: int
    formulas: tuple[str, ...]


@dataclass(kw_only=True, slots=True, repr=False)
class _Texts:
    """Every filled value: where it begins and ends, and which cell it is of."""

    starts: Places
    ends: Places
    owners: Places
    are_values: Flags
    are_escaped: Flags | None

    @classmethod
    def of(cls, block: Block, cells: BlockCells) -> "_Texts":
        kinds = block.kinds
        tags = np.flatnonzero((kinds == TEXT) | (kinds == SPACED_TEXT) | (kinds == VALUE))
        starts, ends = starts_of_texts(block, tags), block.ends[tags]
        owners = (np.cumsum(cells.opens, dtype=np.int32)[tags] - 1).astype(np.int64)
        if len(owners) and (owners[0] < 0 or (owners[1:] == owners[:-1]).any()):
            raise NotCovered
        escaped = escaped_tags(block)
        filled = ends > starts
        if not filled.all():
            tags, starts, ends, owners = (each[filled] for each in (tags, starts, ends, owners))
        return cls(
            starts=starts, ends=ends, owners=owners, are_values=kinds[tags] == VALUE,
            are_escaped=None if escaped is None else escaped[tags],
        )  # fmt: skip

    def column(self, data: bytes) -> pa.StringArray:
        """All texts and what lies between them, in turns: the n-th text is the 2n-th of it."""
        return between(data, self.starts, self.ends)


@dataclass(kw_only=True, slots=True, repr=False)
class _Gathering:
    """One block on its way from texts to columns."""

    reader: BlockReader
    block: Block
    rows: BlockRows
    cells: BlockCells
    texts: _Texts
    blanked: bool = False

    def gathered(self) -> BlockOfCells:
        filled = np.zeros(len(self.rows.tags), np.bool_)
        filled[self.cells.rows[self.texts.owners]] = True
        numbers = self.rows.numbers[filled]
        places = (np.cumsum(filled) - 1)[self.cells.rows[self.texts.owners]]
        columns: dict[int, pa.Array] = {}
        veils: dict[str, dict[int, Flags]] = {}
        strays: list[str] = []
        whole = self.texts.column(self.block.data) if len(numbers) else None
        codes = self.reader.codes()
        for column, chosen in self._by_column(len(numbers)):
            rows = places[chosen]
            if (rows[1:] == rows[:-1]).any():
                raise NotCovered
            values = self._column(whole, chosen, rows, len(numbers), codes)
            if column < 0:
                strays.extend(text for text in values.to_pylist() if text)
                continue
            columns[column] = values
            for veil, flags in self._veils(chosen, rows, len(numbers)):
                veils.setdefault(veil, {})[column] = flags
        batch = Batch(
            columns=columns, numbers=numbers, hidden=_or_none(self.rows.hidden[filled]),
            veils=veils, strays=tuple(strays),
        )  # fmt: skip
        idle = int((self.rows.hidden & ~filled).sum())
        if self.blanked:
            batch, blank = batch.without_blank_rows()
            idle += blank
        return BlockOfCells(
            batch=batch, empty_hidden_rows=idle, formulas=tuple(self._formulas())
        )  # fmt: skip

    def _by_column(self, rows: int) -> Iterator[tuple[int, Places]]:
        """The texts of each column in the order of rows; below 0: of a column that is nearly empty."""
        columns = self.cells.columns[self.texts.owners]
        order = np.argsort(columns.astype(np.uint16), kind="stable")
        counts = np.bincount(columns)
        places = np.flatnonzero(counts)
        dense = len(places) * rows <= max(_SMALL, _MOST_EMPTY_PER_CELL * len(columns))
        enough = 0 if dense else max(2, rows // _MOST_EMPTY_PER_CELL)
        ends = np.cumsum(counts)
        for place in places.tolist():
            chosen = order[ends[place] - counts[place] : ends[place]]
            yield (place if counts[place] >= enough else -place), chosen

    def _column(
        self,
        whole: pa.StringArray,
        chosen: Places,
        rows: Places,
        height: int,
        codes: NDArray[np.int8],
    ) -> pa.Array:
        column = whole.take(pa.array(2 * chosen))
        if len(chosen) < height:
            column = spread(column, rows, height)
        ways = np.where(
            self.texts.are_values[chosen], codes[self.cells.classes[self.texts.owners[chosen]]], 0
        )
        if ways.any():
            column = self._converted(column, rows, ways, height)
        if self.texts.are_escaped is not None:
            column = self._unescaped(column, chosen, rows, ways)
        return column

    def _converted(
        self, column: pa.Array, rows: Places, ways: NDArray[np.int8], height: int
    ) -> pa.Array:
        """Shared strings looked up, dates and numbers written out."""
        for way in np.flatnonzero(np.bincount(ways)).tolist():
            if way == _AS_IT_IS:
                continue
            flags = np.zeros(height, np.bool_)
            flags[rows[ways == way]] = True
            mask = pa.array(flags)
            texts = self._as_texts(column.filter(mask), way)
            self.blanked |= texts.null_count > 0
            column = pc.replace_with_mask(column, mask, texts)
        return column

    def _as_texts(self, values: pa.Array, way: int) -> pa.Array:
        context = self.reader.context
        if way == _SHARED:
            try:
                return context.shared_texts(values.cast(pa.int32()))
            except (pa.ArrowInvalid, IndexError) as error:
                raise NotCovered from error
        if way == _NUMBER and not pc.any(pc.match_substring(values, "e", ignore_case=True)).as_py():
            return values
        kind, style = ("b", 0) if way == _BOOLEAN else ("n", -1)
        distinct = values.dictionary_encode()
        if way == _DATE:
            texts = [context.date_of(value) for value in distinct.dictionary.to_pylist()]
        else:
            texts = [context.text_of(kind, style, v) for v in distinct.dictionary.to_pylist()]
        return pa.array(texts, pa.string()).take(distinct.indices)

    def _unescaped(
        self, column: pa.Array, chosen: Places, rows: Places, ways: NDArray[np.int8]
    ) -> pa.Array:
        """Entities and escapes resolved in the few texts that have them."""
        assert self.texts.are_escaped is not None  # noqa: S101 - for the type checker
        few = np.flatnonzero(self.texts.are_escaped[chosen])
        if not len(few):
            return column
        if ways[few].any():
            raise NotCovered
        starts, ends = self.texts.starts[chosen[few]], self.texts.ends[chosen[few]]
        pairs = zip(starts.tolist(), ends.tolist(), strict=True)
        texts = [plain_text(self.block.data[start:end]) or None for start, end in pairs]
        self.blanked |= None in texts
        flags = np.zeros(len(column), np.bool_)
        flags[rows[few]] = True
        return pc.replace_with_mask(column, pa.array(flags), pa.array(texts, pa.string()))

    def _veils(self, chosen: Places, rows: Places, height: int) -> Iterator[tuple[str, Flags]]:
        """Which cells of a column are kept from sight, by mechanism."""
        of_style = self.reader.context.veils
        if not of_style:
            return
        classes = self.cells.classes[self.texts.owners[chosen]]
        veils = [of_style.veil(each.style, each.kind) for each in self.reader.classes.known]
        for veil in sorted({veils[at] for at in set(classes.tolist())} - {""}):
            flags = np.zeros(height, np.bool_)
            flags[rows[np.isin(classes, [at for at, v in enumerate(veils) if v == veil])]] = True
            yield veil, flags

    def _formulas(self) -> Iterator[str]:
        """Formulas that hold a text of their own."""
        kinds, data = self.block.kinds, self.block.data
        tags = np.flatnonzero((kinds == FORMULA) | (kinds == FORMULA_OF_MANY))
        pairs = zip(self.block.starts[tags].tolist(), self.block.ends[tags].tolist(), strict=True)
        for start, end in pairs:
            text = data[start:end].partition(b">")[2]
            if has_literal(text):
                yield plain_text(text)


def _or_none(flags: Flags) -> Flags | None:
    return flags if flags.any() else None
