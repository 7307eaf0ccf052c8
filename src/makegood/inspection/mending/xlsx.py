"""XLSX and its kin as a reader sees them: shown rows and columns, results instead of formulas."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from makegood.inspection.container import Container, open_container
from makegood.inspection.inside import Inside
from makegood.inspection.markup import Element, tree
from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.mending.cell_walk import raw_rows
from makegood.inspection.mending.conditions import changes_of
from makegood.inspection.mending.drawings import Drawing, drawing_of
from makegood.inspection.mending.looks import looks_of, palette_of
from makegood.inspection.mending.outline import Outline, outline_of
from makegood.inspection.mending.runs import Runs, shared_runs
from makegood.inspection.mending.seeing import Book
from makegood.inspection.mending.sheet_seen import SheetSight
from makegood.inspection.mending.shown import LeftOut, Shown, ShownRow, ShownSheet
from makegood.inspection.source import Source
from makegood.inspection.spreadsheet.colours import Palette
from makegood.inspection.spreadsheet.workbook import (
    SheetEntry,
    main_part,
    relation_targets,
    workbook_of,
)
from makegood.inspection.unreadable import PartRefused

FORMATS = ("xlsx",)
_COUNTED = frozenset({"white-text", "no-show-format", "tiny-text", "far-cell", "formula-text"})
_AGAIN = "Open the file in a spreadsheet program, save it again, and try again."


@contextmanager
def shown(source: Source) -> Iterator[Shown]:
    """What is seen of a workbook, as long as the file is open.

    Raises:
        CannotMend: a part that is seen cannot be read, or whether it is seen cannot be worked out.
        UnreadableFile: the package is damaged.

    """
    with open_container(source, Inside()) as container:
        try:
            yield _Workbook(container=container).shown()
        except PartRefused as refused:
            raise CannotMend(
                f"A part of the workbook that is seen was not read: {refused}.", remedy=_AGAIN
            ) from refused


@dataclass(kw_only=True, repr=False)
class _Workbook:
    container: Container
    left_out: LeftOut = field(default_factory=LeftOut)

    def shown(self) -> Shown:
        main = main_part(self.container)
        workbook = workbook_of(self.container, main)
        theme = self._tree(main, "theme")
        styles = self._tree(main, "styles") or Element(name="", attributes={})
        palette = palette_of(styles, theme)
        book = Book(
            looks=looks_of(styles, palette),
            changes=changes_of(styles, palette),
            texts=self._texts(main, palette),
            from_1904=workbook.from_1904,
        )
        sheets = [
            sheet
            for entry in workbook.sheets
            if entry.mechanism == "plain"
            and (sheet := self._sheet(entry, book, palette)) is not None
        ]
        return Shown(sheets=tuple(sheets), left_out=self.left_out, counted=_COUNTED)

    def _tree(self, main: str, kind: str) -> Element | None:
        targets = relation_targets(self.container, main, kind)
        return tree(self.container.part(targets[0])) if targets else None

    def _texts(self, main: str, palette: Palette) -> list[Runs]:
        targets = relation_targets(self.container, main, "sharedStrings")
        return shared_runs(self.container.chunks(targets[0]), palette) if targets else []

    def _sheet(self, entry: SheetEntry, book: Book, palette: Palette) -> ShownSheet | None:
        name = f"sheet {entry.number}"
        if entry.part is None:
            raise CannotMend(f"The file does not hold {name}, which it lists.", remedy=_AGAIN)
        if "worksheets/" not in entry.part:
            self.left_out.add(name, "sheet that is a chart or a macro", "")
            return None
        part = entry.part
        outline = outline_of(self.container.chunks(part))
        drawing = self._drawing(part, outline, name)
        sight = SheetSight(
            part=name, outline=outline, book=book, left_out=self.left_out, covered=drawing.covers
        )

        def rows() -> Iterator[ShownRow]:
            return sight.rows(raw_rows(self.container.chunks(part), palette))

        return ShownSheet(
            part=name,
            title=entry.title,
            rows=rows,
            merges=sight.merges,
            widths=outline.widths(),
            right_to_left=outline.right_to_left,
            from_1904=book.from_1904,
        )

    def _drawing(self, part: str, outline: Outline, name: str) -> Drawing:
        """The pictures, charts and text boxes on a sheet: none is carried over."""
        if not outline.drawings:
            return Drawing()
        found = [
            drawing_of(tree(self.container.part(target)))
            for target in relation_targets(self.container, part, "drawing")
        ]
        whole = Drawing(
            covers=tuple(area for each in found for area in each.covers),
            counts={
                kind: sum(each.counts.get(kind, 0) for each in found)
                for kind in sorted({kind for each in found for kind in each.counts})
            },
        )
        for kind, number in whole.counts.items():
            self.left_out.add(
                name, kind, f"{kind}s" if not kind.endswith("x") else f"{kind}es", number
            )
        return whole
