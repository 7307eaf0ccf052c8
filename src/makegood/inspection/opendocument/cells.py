"""Tables of an OpenDocument file, cell by cell: repeated cells are counted, never laid out."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from makegood.inspection.grid import Grid
from makegood.inspection.markup import Attributes

_MOST_COPIES = 50
_DIGITS = re.compile(r"[0-9]{1,9}")
_LETTERS = re.compile(r"[^\W\d_]{3,}")


def repeats(attributes: Attributes, key: str) -> int:
    """How often a row, column or cell is said to stand there."""
    text = attributes.get(key)
    if text is None:
        return 1
    return max(1, int(text)) if _DIGITS.fullmatch(text) else 1


@dataclass(kw_only=True, slots=True, repr=False)
class Cell:
    """One cell while it is read."""

    attributes: Attributes
    covered: bool
    texts: list[str] = field(default_factory=list)
    veils: list[str] = field(default_factory=list)

    def shown(self) -> str:
        """The texts of its paragraphs."""
        return "\n".join(self.texts)

    def value(self) -> str:
        """What the cell holds: dates and numbers as they are kept, texts as they are shown."""
        kind = self.attributes.get("value-type", "")
        if kind == "date":
            return self.attributes.get("date-value", "").removesuffix("T00:00:00") or self.shown()
        if kind in ("float", "currency", "percentage"):
            return _plain_number(self.attributes.get("value", "")) or self.shown()
        return self.shown() or self.attributes.get("string-value", "")

    def beside(self) -> str:
        """A text that the cell shows instead of its value, or keeps behind what it shows."""
        shown, kind = self.shown(), self.attributes.get("value-type", "")
        if kind in ("", "string"):
            kept = self.attributes.get("string-value", "")
            return kept if kept and shown and kept.strip() != shown.strip() else ""
        return shown if _LETTERS.search(shown) and shown.upper() not in ("TRUE", "FALSE") else ""

    @property
    def is_of_text(self) -> bool:
        """Whether the number format for texts applies."""
        return self.attributes.get("value-type", "string") in ("", "string")


def _plain_number(text: str) -> str:
    """1.23E+8 as 123000000, 5.0 as 5."""
    try:
        number = float(text)
    except ValueError:
        return ""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else text


@dataclass(kw_only=True, slots=True, repr=False)
class TableReader:
    """One table while it is read: where the next row and cell stand, and what hides them."""

    grid: Grid
    row: int = 0
    column: int = 0
    columns: int = 0
    row_copies: int = 1
    column_styles: list[tuple[int, str]] = field(default_factory=list)
    row_style: str = ""
    cell: Cell | None = None
    _row_cells: list[tuple[int, str, str]] = field(default_factory=list)
    _row_hidden: bool = False

    def take_columns(self, attributes: Attributes, *, flat: bool) -> None:
        """A column, or a run of columns that are alike."""
        count = repeats(attributes, "number-columns-repeated")
        first = self.columns + 1
        self.columns += count
        self.column_styles.append((self.columns, attributes.get("default-cell-style-name", "")))
        if flat or attributes.get("visibility") in ("collapse", "filter"):
            self.grid.hide_columns(first, self.columns)

    def begin_row(self, attributes: Attributes, *, flat: bool) -> None:
        """A row, or a run of rows that are alike."""
        self.row_copies = repeats(attributes, "number-rows-repeated")
        self.row_style = attributes.get("default-cell-style-name", "")
        self._row_hidden = flat or attributes.get("visibility") in ("collapse", "filter")
        self.column = 0
        self._row_cells = []

    def end_row(self) -> None:
        """Lay the row out; copies of it hold nothing new, so that only some of them are laid out."""
        first, last = self.row + 1, self.row + self.row_copies
        if self._row_hidden:
            self.grid.hide_rows(first, last)
        for row in range(
            first, min(last, first + _MOST_COPIES - 1) + 1 if self._row_cells else first
        ):
            for column, text, veil in self._row_cells:
                self.grid.put(row, column, text, veil)
        self.row = last

    def style_of_column(self) -> str:
        """The default style of the cells in the next cell's column."""
        at = bisect_left(self.column_styles, (self.column + 1, ""))
        return self.column_styles[at][1] if at < len(self.column_styles) else ""

    def end_cell(self, text: str, veil: str) -> None:
        """Put the cell; copies of it are counted, and some of them laid out."""
        cell = self.cell
        copies = repeats(cell.attributes, "number-columns-repeated") if cell is not None else 1
        if text and not text.isspace():
            for at in range(min(copies, _MOST_COPIES)):
                self._row_cells.append((self.column + at + 1, text, veil))
        self.column += copies
        self.cell = None
