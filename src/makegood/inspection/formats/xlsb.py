"""XLSB: workbooks in binary parts; every record of every part, known or unknown, shown or hidden."""

import re
from dataclasses import dataclass

from makegood.inspection.biff12.cells import SheetReader
from makegood.inspection.biff12.other_parts import KINDS
from makegood.inspection.biff12.strings import shared_strings
from makegood.inspection.biff12.styles import Styles
from makegood.inspection.biff12.workbook import Workbook, workbook_of
from makegood.inspection.container import open_container
from makegood.inspection.grid import Grid
from makegood.inspection.inside import Inside
from makegood.inspection.markup import tree
from makegood.inspection.office.colour import scheme_of
from makegood.inspection.office.kinds import arrows_of, read_other_parts
from makegood.inspection.office.package import Package, package_kind
from makegood.inspection.office.walk import Walk
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.spreadsheet.other_parts import KINDS as XML_KINDS
from makegood.inspection.spreadsheet.workbook import SheetEntry
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "xlsb"
RANK = 20
_SHEET = re.compile(
    r"xl/(?:work|chart|dialog|macro)sheets/(?!binaryIndex)[^/]+\.bin", re.IGNORECASE
)
_OF_SHEETS = frozenset(
    {"worksheet", "chartsheet", "dialogsheet", "xlmacrosheet", "xlintlmacrosheet"}
)


def recognises(source: Source) -> bool:
    """A package whose main part is a workbook in binary records."""
    return package_kind(source) == "xlsb"


def read(source: Source, inside: Inside) -> Reading:
    """Sheets, caches and texts of every part, with a gap for each part that was not read."""
    with open_container(source, inside) as container:
        package = Package(container=container)
        main = package.main() or ""
        try:
            book = workbook_of(package, main)
        except PartRefused as refused:
            raise UnreadableFile(
                f"The workbook was not read: {refused}.",
                remedy="Ask for it again, or save it again.",
            ) from refused
        return _Pass(walk=Walk(package=package, inside=inside), book=book, main=main).reading()


@dataclass(kw_only=True, slots=True, repr=False)
class _Pass:
    """One pass over all parts of a workbook; each part is read once and counted."""

    walk: Walk
    book: Workbook
    main: str

    def reading(self) -> Reading:
        self.walk.done.add(self.main)
        self._book_texts()
        strings, used = self._strings(), set[int]()
        styles = self._styles()
        for entry in (*self.book.sheets, *self._unlisted()):
            self._sheet(entry, styles, strings, used)
        orphans = (text for at, text in enumerate(strings) if at not in used)
        self.walk.add("texts that no cell shows", "orphan-string", Visibility.RESIDUAL, orphans)
        read_other_parts(self.walk, (*KINDS, *XML_KINDS))
        self.walk.outside()
        return self.walk.reading(NAME)

    def _book_texts(self) -> None:
        add, book, metadata = self.walk.add, self.book, Visibility.METADATA
        add("the workbook", "defined-name", Visibility.HIDDEN, book.names)
        add("the workbook", "file-path", metadata, book.paths, by_makers=True)
        add("the workbook", "property", metadata, book.makers, by_makers=True)
        add("the workbook", "housekeeping", metadata, book.others)
        titles = (entry.title for entry in book.sheets)
        add("the names of the sheets", "sheet-name", Visibility.VISIBLE, titles)

    def _strings(self) -> list[str]:
        for part in self.walk.package.targets(self.main, "sharedStrings"):
            try:
                texts, readings = shared_strings(self.walk.part(part))
            except PartRefused as refused:
                self.walk.miss("the texts of the cells", str(refused))
                continue
            hidden = Visibility.HIDDEN
            self.walk.add("the texts of the cells", "phonetic-reading", hidden, readings)
            return texts
        return []

    def _styles(self) -> Styles:
        package = self.walk.package
        styles = Styles(scheme=self._scheme())
        for part in package.targets(self.main, "styles"):
            try:
                styles.take(package.part(part))
            except PartRefused as refused:
                self.walk.miss("the styles of the cells", str(refused))
        return styles

    def _scheme(self) -> dict[str, str]:
        for part in self.walk.package.targets(self.main, "theme"):
            try:
                return scheme_of(tree(self.walk.package.part(part)))
            except PartRefused:
                return scheme_of(None)
        return scheme_of(None)

    def _unlisted(self) -> list[SheetEntry]:
        """Sheets that lie in the package and that the workbook does not list."""
        package = self.walk.package
        arrows = arrows_of(package)
        listed = {entry.part for entry in self.book.sheets}
        lost = [
            name
            for name in package.names()
            if name not in listed
            and (_SHEET.fullmatch(name) or _OF_SHEETS & arrows.get(name, set()))
        ]
        first = len(self.book.sheets) + 1
        return [
            SheetEntry(number=number, title="", mechanism="unreferenced-part", part=part)
            for number, part in enumerate(lost, start=first)
        ]

    def _sheet(self, entry: SheetEntry, styles: Styles, strings: list[str], used: set[int]) -> None:
        part = f"sheet {entry.number}"
        if entry.part is None:
            self.walk.miss(part, "the package does not hold it")
            return
        grid = Grid(
            part=part, title=entry.title, mechanism=entry.mechanism,
            visibility=_visibility(entry.mechanism),
        )  # fmt: skip
        reader = SheetReader(
            grid=grid, styles=styles, strings=strings, from_1904=self.book.from_1904, used=used
        )
        try:
            reader.read(self.walk.part(entry.part))
        except PartRefused as refused:
            self.walk.miss(part, str(refused))
        self.walk.sheets.extend(grid.sheets())
        self._around(part, reader)

    def _around(self, part: str, reader: SheetReader) -> None:
        add, hidden, metadata = self.walk.add, Visibility.HIDDEN, Visibility.METADATA
        add(part, "formula-text", metadata, reader.formulas)
        add(part, "phonetic-reading", hidden, reader.readings)
        add(part, "data-validation", hidden, reader.validations)
        add(part, "header-footer", Visibility.VISIBLE, reader.headings)
        add(part, "hyperlink", metadata, reader.links)
        add(part, "filter", metadata, reader.filters)
        add(part, "extra-part", hidden, reader.others)
        if reader.strings_missing:
            self.walk.miss(f"{part}, some of its texts", "they are not there")


def _visibility(mechanism: str) -> Visibility:
    if mechanism == "unreferenced-part":
        return Visibility.RESIDUAL
    return Visibility.VISIBLE if mechanism == "plain" else Visibility.HIDDEN
