"""XLSX, XLSM, XLTX, XLTM: every part of the package, known or unknown, shown or hidden."""

import re
from dataclasses import dataclass, field, replace

from makegood.inspection.container import open_container
from makegood.inspection.inside import Inside
from makegood.inspection.long_part import LongPart
from makegood.inspection.office.kinds import arrows_of, read_other_parts
from makegood.inspection.office.package import Package, package_kind
from makegood.inspection.office.parts import leftovers
from makegood.inspection.office.walk import Walk
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.spreadsheet.cells import CellContext
from makegood.inspection.spreadsheet.covering import covers_over
from makegood.inspection.spreadsheet.other_parts import KINDS
from makegood.inspection.spreadsheet.sheets import SheetPart, read_sheet
from makegood.inspection.spreadsheet.strings import SharedStrings, shared_strings, unused
from makegood.inspection.spreadsheet.styles import Styles, styles_of
from makegood.inspection.spreadsheet.workbook import SheetEntry, Workbook, is_sheet, workbook_of
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "xlsx"
RANK = 20
_LONG = 4 << 20
_SHEET = re.compile(r"xl/(?:work|chart|dialog|macro)sheets/[^/]+\.xml", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """A package whose main part is a workbook in XML."""
    return package_kind(source) == "xlsx"


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
        walk = Walk(package=package, inside=inside)
        return _Pass(walk=walk, book=book, main=main).reading()


@dataclass(kw_only=True, slots=True, repr=False)
class _Pass:
    """One pass over all parts of a workbook; each part is read once and counted."""

    walk: Walk
    book: Workbook
    main: str
    long_parts: list[LongPart] = field(default_factory=list)

    def reading(self) -> Reading:
        self.walk.done.add(self.main)
        self._book_texts()
        strings = self._strings()
        styles = self._styles()
        context = CellContext(
            strings=strings.texts, date_styles=styles.dates, from_1904=self.book.from_1904,
            veils=styles.veils, conditional=styles.conditional,
        )  # fmt: skip
        self._listed_sheets(context)
        self._unlisted_sheets(context)
        self._orphans(strings, context)
        read_other_parts(self.walk, KINDS)
        self.walk.outside()
        return replace(self.walk.reading(NAME), long_parts=tuple(self.long_parts))

    def _book_texts(self) -> None:
        add, book = self.walk.add, self.book
        add("the workbook", "defined-name", Visibility.HIDDEN, book.names)
        add("the workbook", "file-path", Visibility.METADATA, book.paths, by_makers=True)
        add("the workbook", "property", Visibility.METADATA, book.makers, by_makers=True)
        titles = tuple(entry.title for entry in book.sheets)
        add("the names of the sheets", "sheet-name", Visibility.VISIBLE, titles)
        leftovers(self.walk, "the workbook", self.walk.package.part(self.main), book.said)

    def _strings(self) -> SharedStrings:
        for part in self.walk.package.targets(self.main, "sharedStrings"):
            try:
                found = self._shared(part)
            except PartRefused as refused:
                self.walk.miss("the texts of the cells", str(refused))
                continue
            self.walk.add(
                "the texts of the cells", "phonetic-reading", Visibility.HIDDEN, found.readings
            )
            return found
        return SharedStrings(texts=())

    def _shared(self, part: str) -> SharedStrings:
        container = self.walk.package.container
        self.walk.done.add(part)
        if not self.walk.inside.keeps_tables and container.size_of(part) >= _LONG:
            from makegood.inspection.spreadsheet.block_strings import many_shared_strings

            found = many_shared_strings(container.chunks(part))
            if found is not None:
                return found
        return shared_strings(self.walk.part(part))

    def _styles(self) -> Styles:
        package = self.walk.package
        for part in package.targets(self.main, "styles"):
            try:
                return styles_of(package.part(part), self._theme())
            except PartRefused as refused:
                self.walk.miss("the styles of the cells", str(refused))
        return Styles()

    def _theme(self) -> bytes | None:
        targets = self.walk.package.targets(self.main, "theme")
        return self.walk.package.part(targets[0]) if targets else None

    def _listed_sheets(self, context: CellContext) -> None:
        for entry in self.book.sheets:
            if entry.part is None:
                self.walk.miss(f"sheet {entry.number}", "the package does not hold it")
            else:
                self._sheet(entry.part, entry, context)

    def _unlisted_sheets(self, context: CellContext) -> None:
        """Sheets that lie in the package and that the workbook does not list."""
        package, done = self.walk.package, self.walk.done
        arrows = arrows_of(package)
        unlisted = [
            name
            for name in package.names()
            if name not in done and (_SHEET.fullmatch(name) or is_sheet(arrows.get(name, set())))
        ]
        for number, part in enumerate(unlisted, start=len(self.book.sheets) + 1):
            entry = SheetEntry(number=number, title="", mechanism="unreferenced-part", part=part)
            self._sheet(part, entry, context)

    def _sheet(self, part: str, entry: SheetEntry, context: CellContext) -> None:
        try:
            found = self._read(part, entry, context)
        except PartRefused as refused:
            self.walk.miss(f"sheet {entry.number}", str(refused))
        else:
            self.walk.sheets.extend(found.sheets)
            self.walk.passages.extend(found.passages)
            self.long_parts.extend(found.long)
        self.walk.done.add(part)

    def _read(self, part: str, entry: SheetEntry, context: CellContext) -> SheetPart:
        container = self.walk.package.container
        if self.walk.inside.keeps_tables or container.size_of(part) < _LONG:
            return read_sheet(container, part, entry, context)
        from makegood.inspection.spreadsheet.long_sheets import read_long_sheet

        covered = covers_over(self.walk.package, part)
        return read_long_sheet(container, part, entry, context, covered=covered)

    def _orphans(self, strings: SharedStrings, context: CellContext) -> None:
        texts = [text for text in unused(strings.texts, context.used) if text.strip()]
        self.walk.add("texts that no cell shows", "orphan-string", Visibility.RESIDUAL, texts)
