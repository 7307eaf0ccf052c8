"""What a workbook remembers of data that it no longer shows: pivot caches and copies of other files."""

import re
from collections.abc import Iterable

import pyarrow as pa

from makegood.inspection.container import Container
from makegood.inspection.frame import Frame
from makegood.inspection.markup import Attributes, Element, tree, walk
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.inspection.spreadsheet.cells import column_number
from makegood.inspection.spreadsheet.workbook import relation_targets
from makegood.vocabulary.finding import Visibility

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def pivot_cache(container: Container, definition: str, part: str) -> Frame | None:
    """The source table of a pivot, as its cache keeps it; None where it keeps nothing."""
    fields = tree(container.part(definition)).all("cacheField")
    items = [_shared_items(field) for field in fields]
    records = _records(
        container, relation_targets(container, definition, "pivotCacheRecords"), items
    )
    columns = [list(column) for column in zip(*records, strict=True)] if records else _padded(items)
    if not columns or not columns[0]:
        return None
    return Frame(
        part=part, title="", visibility=Visibility.RESIDUAL, mechanism="pivot-cache",
        columns=tuple(pa.array(column, pa.string()) for column in columns),
        positions=tuple(range(1, len(columns) + 1)), first_row=1,
        headers=tuple(field.attributes.get("name", "") for field in fields),
    )  # fmt: skip


def _shared_items(field: Element) -> list[str | None]:
    shared = next((each for each in field.children if each.name == "sharedItems"), None)
    return [each.attributes.get("v") for each in shared.children] if shared is not None else []


def _padded(items: list[list[str | None]]) -> list[list[str | None]]:
    """Distinct values side by side: not rows of people, but still their values."""
    height = max((len(values) for values in items), default=0)
    return [values + [None] * (height - len(values)) for values in items]


def _records(
    container: Container, parts: Iterable[str], items: list[list[str | None]]
) -> list[list[str | None]]:
    rows: list[list[str | None]] = []

    def opened(name: str, attributes: Attributes) -> None:
        if name == "r":
            rows.append([])
        elif rows and len(rows[-1]) < len(items) and name in "xsndbem":
            rows[-1].append(_value(name, attributes.get("v"), items[len(rows[-1])]))

    for part in parts:
        walk(container.chunks(part), opened=opened)
    return [row + [None] * (len(items) - len(row)) for row in rows]


def _value(name: str, value: str | None, items: list[str | None]) -> str | None:
    if name != "x":
        return value
    known = value is not None and value.isdigit() and int(value) < len(items)
    return items[int(value)] if known and value is not None else None


def external_cache(data: bytes, part: str) -> tuple[Sheet, ...]:
    """The cells of another workbook that this one keeps a copy of, and the names it defines there."""
    sheets = []
    for number, block in enumerate(tree(data).all("sheetData"), start=1):
        rows: list[SheetRow] = []
        for row in block.all("row"):
            cells = [
                (_ADDRESS.match(cell.attributes.get("r", "")), cell.whole_text())
                for cell in row.all("cell")
            ]
            filled = [
                (column_number(match.group(1)), text) for match, text in cells if match and text
            ]
            if filled:
                columns, texts = zip(*filled, strict=True)
                rows.append(SheetRow(_row_number(row, len(rows)), columns, list(texts)))
        if rows:
            sheets.append(
                Sheet(part=f"{part}, block {number}", title="", visibility=Visibility.RESIDUAL,
                      mechanism="external-link-cache", rows=tuple(rows))
            )  # fmt: skip
    return tuple(sheets)


def _row_number(row: Element, before: int) -> int:
    text = row.attributes.get("r", "")
    return int(text) if text.isascii() and text.isdigit() else before + 1
