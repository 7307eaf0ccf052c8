"""XLSX, XLSM, XLTX, XLTM: every part of the package, known or unknown, shown or hidden."""

import re
from dataclasses import dataclass, field

from makegood.inspection.container import Container, open_container
from makegood.inspection.frame import Frame
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Gap, Passage, Reading
from makegood.inspection.sheet import Sheet
from makegood.inspection.source import Source
from makegood.inspection.spreadsheet.caches import external_cache, pivot_cache
from makegood.inspection.spreadsheet.cells import CellContext
from makegood.inspection.spreadsheet.other_parts import passages_of, words_for
from makegood.inspection.spreadsheet.sheets import read_sheet
from makegood.inspection.spreadsheet.strings import SharedStrings, shared_strings
from makegood.inspection.spreadsheet.styles import date_styles
from makegood.inspection.spreadsheet.workbook import (
    SheetEntry,
    Workbook,
    main_part,
    relation_targets,
    workbook_of,
)
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "xlsx"
RANK = 20
_SHEET = re.compile(r"xl/(?:work|chart|dialog|macro)sheets/[^/]+\.xml", re.IGNORECASE)
_PIVOT = re.compile(r"xl/pivotCache/pivotCache(Definition|Records)(\d*)\.xml", re.IGNORECASE)
_LINK = re.compile(r"xl/externalLinks/externalLink(\d*)\.xml", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """A package whose directory names a workbook in XML."""
    if not source.head.startswith(b"PK"):
        return False
    try:
        with open_container(source) as container:
            names = {name.lower() for name in container.names()}
    except UnreadableFile:
        return b"xl/workbook.xml" in source.head or b"xl/worksheets/" in source.head
    return "[content_types].xml" in names and any(
        name.endswith("workbook.xml") or name.startswith("xl/worksheets/") for name in names
    )


def read(source: Source, inside: Inside) -> Reading:
    """Sheets, caches and texts of every part, with a gap for each part that was not read."""
    with open_container(source, inside) as container:
        try:
            book = workbook_of(container, main := main_part(container))
        except PartRefused as refused:
            raise UnreadableFile(
                f"The workbook was not read: {refused}.",
                remedy="Ask for it again, or save it again.",
            ) from refused
        return _Walk(container=container, book=book, main=main).reading()


@dataclass(kw_only=True, slots=True, repr=False)
class _Walk:
    """One pass over all parts of a workbook; each part is read once and counted."""

    container: Container
    book: Workbook
    main: str
    done: set[str] = field(default_factory=set)
    sheets: list[Sheet] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def reading(self) -> Reading:
        self.done.add(self.main)
        self._book_texts()
        strings = self._strings()
        context = CellContext(
            strings=strings.texts, date_styles=self._date_styles(), from_1904=self.book.from_1904
        )
        self._listed_sheets(context)
        self._unlisted_sheets(context)
        self._orphans(strings, context)
        for number, name in enumerate(self.container.names(), start=1):
            if name not in self.done:
                self._other_part(name, number)
        self._stray_bytes()
        return Reading(
            format=NAME, parts=len(self.done), sheets=tuple(self.sheets), frames=tuple(self.frames),
            passages=tuple(self.passages), gaps=tuple(self.gaps),
        )  # fmt: skip

    def _add(
        self, part: str, mechanism: str, visibility: Visibility, texts: tuple[str, ...],
        *, by_makers: bool = False,
    ) -> None:  # fmt: skip
        if texts:
            self.passages.append(
                Passage(
                    part=part,
                    mechanism=mechanism,
                    visibility=visibility,
                    texts=texts,
                    by_makers=by_makers,
                )
            )

    def _book_texts(self) -> None:
        self._add("the workbook", "defined-name", Visibility.HIDDEN, self.book.names)
        self._add("the workbook", "file-path", Visibility.METADATA, self.book.paths, by_makers=True)
        titles = tuple(entry.title for entry in self.book.sheets)
        self._add("the names of the sheets", "sheet-name", Visibility.VISIBLE, titles)

    def _strings(self) -> SharedStrings:
        for part in relation_targets(self.container, self.main, "sharedStrings"):
            try:
                found = shared_strings(self.container.part(part))
            except PartRefused as refused:
                self.gaps.append(Gap(where="the texts of the cells", why=str(refused)))
                continue
            self.done.add(part)
            self._add(
                "the texts of the cells", "phonetic-reading", Visibility.HIDDEN, found.readings
            )
            return found
        return SharedStrings(texts=())

    def _date_styles(self) -> frozenset[int]:
        for part in relation_targets(self.container, self.main, "styles"):
            try:
                return date_styles(self.container.part(part))
            except PartRefused as refused:
                self.gaps.append(Gap(where="the styles of the cells", why=str(refused)))
        return frozenset()

    def _listed_sheets(self, context: CellContext) -> None:
        for entry in self.book.sheets:
            if entry.part is None:
                self.gaps.append(
                    Gap(where=f"sheet {entry.number}", why="the package does not hold it")
                )
            else:
                self._sheet(entry.part, entry, context)

    def _unlisted_sheets(self, context: CellContext) -> None:
        """Sheets that lie in the package and that the workbook does not list."""
        unlisted = [n for n in self.container.names() if _SHEET.fullmatch(n) and n not in self.done]
        for number, part in enumerate(unlisted, start=len(self.book.sheets) + 1):
            entry = SheetEntry(number=number, title="", mechanism="unreferenced-part", part=part)
            self._sheet(part, entry, context)

    def _sheet(self, part: str, entry: SheetEntry, context: CellContext) -> None:
        try:
            found = read_sheet(self.container, part, entry, context)
        except PartRefused as refused:
            self.gaps.append(Gap(where=f"sheet {entry.number}", why=str(refused)))
        else:
            self.sheets.append(found.sheet)
            self.passages.extend(found.passages)
        self.done.add(part)

    def _orphans(self, strings: SharedStrings, context: CellContext) -> None:
        texts = tuple(
            text for at, text in enumerate(strings.texts) if at not in context.used and text.strip()
        )
        self._add("texts that no cell shows", "orphan-string", Visibility.RESIDUAL, texts)

    def _other_part(self, name: str, number: int) -> None:
        try:
            if not self._cache(name):
                self.passages.extend(passages_of(name, number, self.container.part(name)))
        except PartRefused as refused:
            self.gaps.append(Gap(where=words_for(name, number), why=str(refused)))
        self.done.add(name)

    def _cache(self, name: str) -> bool:
        """Read a part that remembers tables; True where it is one."""
        pivot, link = _PIVOT.fullmatch(name), _LINK.fullmatch(name)
        if pivot is not None and pivot.group(1).lower() == "definition":
            frame = pivot_cache(self.container, name, f"pivot cache {pivot.group(2)}".strip())
            self.frames.extend([frame] if frame is not None else [])
        elif link is not None:
            part = f"copy of another file {link.group(1)}".strip()
            self.sheets.extend(external_cache(self.container.part(name), part))
        return pivot is not None or link is not None

    def _stray_bytes(self) -> None:
        stray = self.container.stray_bytes()
        if stray:
            texts = (stray.decode("utf-8", "replace"),)
            self._add("bytes outside the parts", "bytes-outside", Visibility.RESIDUAL, texts)
