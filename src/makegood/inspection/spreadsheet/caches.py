"""What a workbook remembers of data that it no longer shows: pivot caches and copies of other files."""

import re
from collections.abc import Iterable

import pyarrow as pa

from makegood.inspection.frame import Frame
from makegood.inspection.markup import Attributes, Element, every_text, tree
from makegood.inspection.markup import walk as walk_markup
from makegood.inspection.office.package import Package
from makegood.inspection.office.parts import Part, leftovers, remarks
from makegood.inspection.office.walk import Walk
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.inspection.spreadsheet.cells import column_number
from makegood.vocabulary.finding import Visibility

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_pivot_cache(walk: Walk, part: Part) -> None:
    """The source table of a pivot as its cache keeps it; who refreshed it; where it came from."""
    root = tree(part.data)
    fields = root.all("cacheField")
    items = [_shared_items(field) for field in fields]
    lists = walk.package.targets(part.name, "pivotCacheRecords")
    records = _records(walk.package, lists, items)
    walk.done.update(lists)
    columns = [list(column) for column in zip(*records, strict=True)] if records else _padded(items)
    if columns and columns[0]:
        walk.frames.append(_frame(part.words, fields, columns))
    makers = [each.attributes.get("refreshedBy", "") for each in root.all("pivotCacheDefinition")]
    walk.add(part.words, "property", Visibility.METADATA, makers, by_makers=True)
    named = (field.attributes.get("name", "") for field in fields)
    told = (value for values in items for value in values if value)
    leftovers(walk, part.words, part.data, (*makers, *named, *told))


def read_lost_records(walk: Walk, part: Part) -> None:
    """Records of a pivot whose definition is not there: their own values only."""
    records = _records(walk.package, [part.name], [[]] * _MOST_FIELDS)
    columns = [list(column) for column in zip(*records, strict=True) if any(column)]
    if columns:
        walk.frames.append(_frame(part.words, [], columns))


_MOST_FIELDS = 256


def _frame(words: str, fields: list[Element], columns: list[list[str | None]]) -> Frame:
    named = tuple(field.attributes.get("name", "") for field in fields)
    return Frame(
        part=words, title="", visibility=Visibility.RESIDUAL, mechanism="pivot-cache",
        columns=tuple(pa.array(column, pa.string()) for column in columns),
        positions=tuple(range(1, len(columns) + 1)), first_row=1,
        headers=named if len(named) == len(columns) else None,
    )  # fmt: skip


def _shared_items(field: Element) -> list[str | None]:
    shared = next((each for each in field.children if each.name == "sharedItems"), None)
    return [each.attributes.get("v") for each in shared.children] if shared is not None else []


def _padded(items: list[list[str | None]]) -> list[list[str | None]]:
    """Distinct values side by side: not rows of people, but still their values."""
    height = max((len(values) for values in items), default=0)
    return [values + [None] * (height - len(values)) for values in items]


def _records(
    package: Package, parts: Iterable[str], items: list[list[str | None]]
) -> list[list[str | None]]:
    rows: list[list[str | None]] = []

    def opened(name: str, attributes: Attributes) -> None:
        if name == "r":
            rows.append([])
        elif rows and len(rows[-1]) < len(items) and name in "xsndbem":
            rows[-1].append(_value(name, attributes.get("v"), items[len(rows[-1])]))

    for part in parts:
        walk_markup(package.container.chunks(part), opened=opened)
    return [row + [None] * (len(items) - len(row)) for row in rows]


def _value(name: str, value: str | None, items: list[str | None]) -> str | None:
    if name != "x":
        return value
    known = value is not None and value.isdigit() and int(value) < len(items)
    return items[int(value)] if known and value is not None else None


def read_external_cache(walk: Walk, part: Part) -> None:
    """What this workbook keeps of another one: its cells, its sheets' names, its defined names."""
    root = tree(part.data)
    told: list[str] = []
    for number, block in enumerate(root.all("sheetData"), start=1):
        rows = [row for at, each in enumerate(block.all("row")) if (row := _row(each, at))]
        told += [text for row in rows for text in row.texts]
        if rows:
            walk.sheets.append(
                Sheet(part=f"{part.words}, block {number}", title="", visibility=Visibility.RESIDUAL,
                      mechanism="external-link-cache", rows=tuple(rows))
            )  # fmt: skip
    known = set(told)
    others = [text for text in every_text(part.data) if text not in known]
    words = [text for text in others if len(text) > _SHORT and not _ADDRESS.fullmatch(text)]
    walk.add(part.words, "external-link-cache", Visibility.RESIDUAL, words)
    remarks(walk, part.words, part.data)


_SHORT = 5


def _row(row: Element, at: int) -> SheetRow | None:
    cells = [
        (_ADDRESS.match(cell.attributes.get("r", "")), cell.whole_text())
        for cell in row.all("cell")
    ]
    filled = [(column_number(match.group(1)), text) for match, text in cells if match and text]
    if not filled:
        return None
    columns, texts = zip(*filled, strict=True)
    return SheetRow(_row_number(row, at), columns, list(texts))


def _row_number(row: Element, before: int) -> int:
    text = row.attributes.get("r", "")
    return int(text) if text.isascii() and text.isdigit() else before + 1
