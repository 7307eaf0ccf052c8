"""The first half of a safe copy: what is seen, written anew into a folder, not yet judged."""

from dataclasses import dataclass, replace
from pathlib import Path

from makegood.gate.mending.csv_file import CsvFile
from makegood.gate.mending.left_out import left_out_of
from makegood.gate.mending.refusing import no_mender
from makegood.gate.mending.workbook import DoesNotFit, write_workbook
from makegood.inspection import Document
from makegood.inspection import inspect as inspect_file
from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.mending.menders import (
    TableMender,
    WholeMender,
    table_mender,
    whole_mender,
)
from makegood.inspection.mending.shown import Shown, ShownSheet
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile

_NO_WORKBOOK = "There is no workbook among the copies: {why}."


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class DraftFile:
    """One file of a draft: where it lies, and how its name ends (``-table-2.csv``)."""

    path: Path
    ending: str


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Draft:
    """The files of a safe copy before anybody has judged them, and what was left out as sentences."""

    files: tuple[DraftFile, ...]
    left_out: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Draft(files={len(self.files)}, left_out={len(self.left_out)})"


def draft(source: Source, folder: Path) -> Draft:
    """Write a copy of what is seen of a file into a folder of its own.

    Raises:
        CannotMend: no copy can be made; the remedy says what to do instead.

    """
    document = inspect_file(source, keep_tables=False)
    try:
        return _drafted(source, document, folder)
    except UnreadableFile as unread:
        raise CannotMend(unread.what, remedy=unread.remedy) from unread


def _drafted(source: Source, document: Document, folder: Path) -> Draft:
    whole = whole_mender(document.format)
    if whole is not None:
        return _whole(whole, source, folder)
    mender = table_mender(document.format)
    if mender is None:
        raise no_mender(document)
    try:
        return _with_workbook(mender, source, document, folder)
    except DoesNotFit as unfit:
        tables = _tables_only(mender, source, document, folder)
        more = _NO_WORKBOOK.format(why=unfit)
        return replace(tables, left_out=(*tables.left_out, more))


def _whole(mender: WholeMender, source: Source, folder: Path) -> Draft:
    path = folder / f"copy{mender.ENDING}"
    with path.open("wb") as target:
        left_out = mender.copied(source, target)
    return Draft(files=(DraftFile(path=path, ending=mender.ENDING),), left_out=left_out)


def _with_workbook(mender: TableMender, source: Source, document: Document, folder: Path) -> Draft:
    path = folder / "book.xlsx"
    with mender.shown(source) as shown, _Tables(shown, folder) as tables:
        write_workbook(path, [tables.passing(sheet) for sheet in shown.sheets])
        files = (*tables.finished(), DraftFile(path=path, ending=".xlsx"))
        return Draft(files=files, left_out=left_out_of(document, shown))


def _tables_only(mender: TableMender, source: Source, document: Document, folder: Path) -> Draft:
    with mender.shown(source) as shown, _Tables(shown, folder) as tables:
        for sheet in shown.sheets:
            for _ in tables.passing(sheet).rows():
                continue
        return Draft(files=tables.finished(), left_out=left_out_of(document, shown))


class _Tables:
    """The CSVs of a copy, written while their rows pass by to the workbook. Use it in a ``with`` block."""

    def __init__(self, shown: Shown, folder: Path) -> None:
        if not shown.sheets:
            raise CannotMend(
                "The file shows no table, so there is nothing to copy.",
                remedy="Look for what was meant to go out, and put it into a new workbook.",
            )
        self._many = len(shown.sheets) > 1
        self._folder = folder
        self._open: list[tuple[CsvFile, DraftFile]] = []

    def __enter__(self) -> "_Tables":
        return self

    def __exit__(self, *_: object) -> None:
        for file, _each in self._open:
            file.let_go()

    def passing(self, sheet: ShownSheet) -> ShownSheet:
        """The same sheet, its rows written to a CSV on their way."""
        number = len(self._open) + 1
        path = self._folder / f"table-{number}.csv"
        file = CsvFile(path, from_1904=sheet.from_1904)
        ending = f"-table-{number}.csv" if self._many else ".csv"
        self._open.append((file, DraftFile(path=path, ending=ending)))
        return replace(sheet, rows=lambda: file.passing(sheet.rows()))

    def finished(self) -> tuple[DraftFile, ...]:
        """The finished CSVs; a sheet without a cell has none."""
        for file, _ in self._open:
            file.close()
        return tuple(each for file, each in self._open if file.has_rows)
