"""A workbook as openpyxl reads it: what of it is shown, found without a line of our own reader."""

from pathlib import Path

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

Seen = dict[tuple[int, int], object]


def seen_by_title(path: Path) -> dict[str, Seen]:
    """Every shown cell of every shown sheet, at the place that it has when the hidden ones are gone."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: seen(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"}


def seen(sheet: Worksheet) -> Seen:
    rows = _places(range(1, sheet.max_row + 1), _hidden_rows(sheet))
    columns = _places(range(1, sheet.max_column + 1), _hidden_columns(sheet))
    found: Seen = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in (None, "") or cell.row not in rows or cell.column not in columns:
                continue
            found[rows[cell.row], columns[cell.column]] = cell.value
    return found


def _places(numbers: range, hidden: set[int]) -> dict[int, int]:
    shown = [number for number in numbers if number not in hidden]
    return {number: at for at, number in enumerate(shown, start=1)}


def _hidden_rows(sheet: Worksheet) -> set[int]:
    listed = sheet.row_dimensions
    hidden = {
        at
        for at, row in listed.items()
        if row.hidden or (row.height is not None and row.height < 0.75)
    }
    if sheet.sheet_format.zeroHeight:
        written = {
            cell.row for row in sheet.iter_rows() for cell in row if cell.has_style or cell.value
        }
        hidden |= set(range(1, sheet.max_row + 1)) - set(listed) - written
    return hidden


def _hidden_columns(sheet: Worksheet) -> set[int]:
    width = sheet.sheet_format.defaultColWidth
    unlisted = width is not None and width < 0.2
    hidden = set(range(1, sheet.max_column + 1)) if unlisted else set()
    for letters, column in sheet.column_dimensions.items():
        first = column.min or column_index_from_string(letters)
        last = column.max or first
        inside = set(range(first, last + 1))
        hidden = hidden | inside if column.hidden or column.width < 0.2 else hidden - inside
    return hidden
