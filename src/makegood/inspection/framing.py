"""From a sparse sheet to dense frames: blocks of rows that belong together, and what stands alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from makegood.inspection.frame import Frame
from makegood.inspection.sheet import Merge, Sheet, SheetRow

_MOST_EMPTY_PER_CELL = 60
_SMALL = 200_000
_MERGES_READ = 15


def frames_of(sheet: Sheet) -> tuple[tuple[Frame, ...], tuple[str, ...]]:
    """The sheet's frames, and the texts of cells too far apart to be in one."""
    frames: list[Frame] = []
    loose: list[str] = []
    for block in _joined_blocks(_blocks(sheet.rows)):
        columns, strays = _columns_of(block)
        loose.extend(strays)
        if columns:
            frames.append(_frame(sheet, block, columns))
    return tuple(frames), tuple(loose)


def _blocks(rows: tuple[SheetRow, ...]) -> Iterator[list[SheetRow]]:
    """Runs of rows without an empty row between them."""
    block: list[SheetRow] = []
    for row in rows:
        if block and row.number > block[-1].number + 1:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _joined_blocks(blocks: Iterator[list[SheetRow]]) -> Iterator[list[SheetRow]]:
    """A table with an empty row in its middle stays one table."""
    current: list[SheetRow] | None = None
    for block in blocks:
        if current is not None and continues(_columns_in(current[-3:]), _columns_in(block[:3])):
            current.extend(block)
            continue
        if current is not None:
            yield current
        current = block
    if current is not None:
        yield current


def _columns_in(rows: Iterable[SheetRow]) -> frozenset[int]:
    return frozenset(column for row in rows for column in row.columns)


def continues(upper: frozenset[int], lower: frozenset[int]) -> bool:
    """Whether rows use nearly the columns of the last rows above them."""
    common = len(upper & lower)
    return len(upper) >= 3 and common >= 0.8 * max(len(upper), len(lower))


def _columns_of(block: list[SheetRow]) -> tuple[list[int], list[str]]:
    """The columns worth laying out densely; the cells of the others as loose texts."""
    fills = Counter(column for row in block for column in row.columns)
    cells = sum(fills.values())
    if len(fills) * len(block) <= max(_SMALL, _MOST_EMPTY_PER_CELL * cells):
        return sorted(fills), []
    enough = max(2, len(block) // _MOST_EMPTY_PER_CELL)
    kept = {column for column, count in fills.most_common(1_000) if count >= enough}
    strays = [
        text
        for row in block
        for column, text in zip(row.columns, row.texts, strict=True)
        if column not in kept
    ]
    return sorted(kept), strays


def _frame(sheet: Sheet, block: list[SheetRow], columns: list[int]) -> Frame:
    return frame_of(
        block, columns, merges=sheet.merges, part=sheet.part, title=sheet.title,
        visibility=sheet.visibility, mechanism=sheet.mechanism, hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
    )  # fmt: skip


def frame_of(
    block: Sequence[SheetRow], columns: list[int], *, merges: tuple[Merge, ...], **place: Any
) -> Frame:
    """Rows laid out densely. ``place`` is what a frame says of itself beside its cells."""
    indices = {column: index for index, column in enumerate(columns)}
    lists = _laid_out(block, indices)
    _spread_merges(merges, block, indices, lists)
    numbers = [row.number for row in block]
    regular = not numbers or numbers[-1] - numbers[0] == len(numbers) - 1
    return Frame(
        columns=tuple(pa.array(texts, pa.string()) for texts in lists),
        positions=tuple(columns),
        first_row=numbers[0] if numbers else 1,
        row_numbers=None if regular else numbers,
        **place,
    )


def _laid_out(block: Sequence[SheetRow], place: dict[int, int]) -> list[list[str | None]]:
    """One list of cells per column. A second text for one cell is joined to the first, never lost."""
    lists: list[list[str | None]] = [[None] * len(block) for _ in place]
    for at, row in enumerate(block):
        for column, text in zip(row.columns, row.texts, strict=True):
            index = place.get(column)
            if index is not None:
                first = lists[index][at]
                lists[index][at] = text if first is None else f"{first} {text}"
    return lists


def _spread_merges(
    merges: tuple[Merge, ...],
    block: Sequence[SheetRow],
    place: dict[int, int],
    lists: list[list[str | None]],
) -> None:
    """A merged header stands over all its columns: only near the top, only sideways."""
    rows = {row.number: at for at, row in enumerate(block[:_MERGES_READ])}
    for merge in merges:
        at = rows.get(merge.first_row)
        first = place.get(merge.first_column)
        if at is None or first is None or merge.last_column == merge.first_column:
            continue
        for column, index in place.items():
            if merge.first_column < column <= merge.last_column and lists[index][at] is None:
                lists[index][at] = lists[first][at]
