"""Writes one table as CSV: UTF-8 with its mark, commas, every row of one width, no text that acts."""

import csv
from collections.abc import Iterator
from pathlib import Path

from makegood.gate.mending.lookalikes import as_csv_text
from makegood.inspection.mending.shown import CellKind, ShownCell, ShownRow
from makegood.inspection.spreadsheet.styles import date_text

_MOST_EMPTY_ROWS = 100


class CsvFile:
    """Takes rows as they pass by. Close it, and every row has the width of the widest."""

    def __init__(self, path: Path, *, from_1904: bool) -> None:
        self._path = path
        self._draft = path.with_suffix(".draft")
        self._file = self._draft.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._from_1904 = from_1904
        self._last = 0
        self._width = 0

    @property
    def has_rows(self) -> bool:
        """Whether any row passed."""
        return self._last > 0

    def passing(self, rows: Iterator[ShownRow]) -> Iterator[ShownRow]:
        """The same rows, each written on its way."""
        for row in rows:
            self._write(row)
            yield row

    def _write(self, row: ShownRow) -> None:
        """An empty row stays empty, so that what stood apart stands apart; endless ones are cut short."""
        if self._last:
            for _ in range(min(row.number - self._last - 1, _MOST_EMPTY_ROWS)):
                self._writer.writerow([])
        self._last = row.number
        texts = [""] * row.cells[-1].column
        for cell in row.cells:
            texts[cell.column - 1] = self._text(cell)
        self._width = max(self._width, len(texts))
        self._writer.writerow(texts)

    def _text(self, cell: ShownCell) -> str:
        if cell.kind is CellKind.NUMBER:
            return date_text(cell.value, from_1904=self._from_1904) if cell.is_date else cell.value
        if cell.kind is CellKind.BOOLEAN:
            return "TRUE" if cell.value == "1" else "FALSE"
        return as_csv_text(cell.value)

    def let_go(self) -> None:
        """Close what is open, finished or not."""
        self._file.close()

    def close(self) -> None:
        """Bring every row to one width."""
        self.let_go()
        with (
            self._draft.open(encoding="utf-8", newline="") as draft,
            self._path.open("w", encoding="utf-8-sig", newline="") as final,
        ):
            writer = csv.writer(final, lineterminator="\r\n")
            for record in csv.reader(draft):
                writer.writerow(record + [""] * (self._width - len(record)))
        self._draft.unlink()
