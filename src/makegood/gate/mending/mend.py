"""From a file to its safe copy: read what is seen, write it anew, judge the copy, put it in its place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from makegood.gate.inspecting import inspect as judge_source
from makegood.gate.mending.csv_file import CsvFile
from makegood.gate.mending.left_out import left_out_of, left_out_text
from makegood.gate.mending.naming import stem_for
from makegood.gate.mending.placing import place, workshop
from makegood.gate.mending.refusing import because_of, no_mender
from makegood.gate.mending.workbook import DoesNotFit, write_workbook
from makegood.inspection import Document
from makegood.inspection import inspect as inspect_file
from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.mending.menders import Mender, menders
from makegood.inspection.mending.shown import Shown, ShownSheet
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile
from makegood.vocabulary.finding import Answer, Verdict

Judge = Callable[[Source], Verdict]
_LEFT_OUT = "-left-out.txt"
_NO_WORKBOOK = "There is no workbook among the copies: {why}."


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Mended:
    """A safe copy: its files, and what of the source is not in them, as sentences without a value."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Mended(files={len(self.files)}, left_out={len(self.left_out)})"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _Draft:
    """Files in the workshop with the endings of their names, and what was left out."""

    files: tuple[tuple[Path, str], ...]
    left_out: tuple[str, ...]


def mend(source: Source, folder: Path, *, name: str, judge: Judge = judge_source) -> Mended:
    """Write a safe copy of a file into a folder, and say what was left out.

    A spreadsheet or a table becomes a workbook and one CSV for each sheet or table that is seen. Each
    must be *publish* for ``judge``, else none is kept. ``name`` is the source's own: the copies are called after it.
    No existing file is touched.

    Raises:
        CannotMend: no safe copy can be made; the remedy says what to do instead.
        NoPlace: the folder cannot be written to.

    """
    document = inspect_file(source, keep_tables=False)
    with workshop(folder) as inside:
        draft = _drafted(source, document, inside)
        for path, _ in draft.files:
            verdict = judge(Source.of_path(path, name=""))
            if verdict.answer is not Answer.PUBLISH:
                raise because_of(verdict)
        said = inside / "left-out"
        said.write_text(left_out_text(draft.left_out), encoding="utf-8")
        placed = place(((said, _LEFT_OUT), *draft.files), folder, stem_for(name))
    return Mended(files=(*placed[1:], placed[0]), left_out=draft.left_out)


def _drafted(source: Source, document: Document, inside: Path) -> _Draft:
    mender = menders().get(document.format)
    if mender is None:
        raise no_mender(document)
    try:
        return _with_workbook(mender, source, document, inside)
    except DoesNotFit as unfit:
        draft = _tables_only(mender, source, document, inside)
        more = _NO_WORKBOOK.format(why=unfit)
        return replace(draft, left_out=(*draft.left_out, more))
    except UnreadableFile as unread:
        raise CannotMend(unread.what, remedy=unread.remedy) from unread


def _with_workbook(mender: Mender, source: Source, document: Document, inside: Path) -> _Draft:
    book = inside / "book.xlsx"
    with mender.shown(source) as shown:
        tables = _Tables(shown, inside)
        write_workbook(book, [tables.passing(sheet) for sheet in tables.sheets])
        files = (*tables.closed(), (book, ".xlsx"))
        return _Draft(files=files, left_out=left_out_of(document, shown))


def _tables_only(mender: Mender, source: Source, document: Document, inside: Path) -> _Draft:
    with mender.shown(source) as shown:
        tables = _Tables(shown, inside)
        for sheet in tables.sheets:
            for _ in tables.passing(sheet).rows():
                continue
        return _Draft(files=tables.closed(), left_out=left_out_of(document, shown))


class _Tables:
    """The CSVs of a copy, written while their rows pass by to the workbook."""

    def __init__(self, shown: Shown, inside: Path) -> None:
        if not shown.sheets:
            raise CannotMend(
                "The file shows no table, so there is nothing to copy.",
                remedy="Look for what was meant to go out, and put it into a new workbook.",
            )
        self.sheets = shown.sheets
        self._inside = inside
        self._open: list[tuple[CsvFile, Path, str]] = []

    def passing(self, sheet: ShownSheet) -> ShownSheet:
        """The same sheet, its rows written to a CSV on their way."""
        number = len(self._open) + 1
        path = self._inside / f"table-{number}.csv"
        file = CsvFile(path, from_1904=sheet.from_1904)
        ending = ".csv" if len(self.sheets) == 1 else f"-table-{number}.csv"
        self._open.append((file, path, ending))
        return replace(sheet, rows=lambda: file.passing(sheet.rows()))

    def closed(self) -> tuple[tuple[Path, str], ...]:
        """The finished CSVs with the endings of their names; a sheet without a cell has none."""
        for file, _, _ in self._open:
            file.close()
        return tuple((path, ending) for file, path, ending in self._open if file.has_rows)
