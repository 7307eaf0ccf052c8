"""The events of one XML part of an OpenDocument file, turned into tables and texts by where they stand.

Every text has an owner: the innermost element around it that says how it is seen. What no element
accounts for, attributes included, is kept as text of the markup.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field

from makegood.inspection.grid import Grid
from makegood.inspection.harvest import Harvest
from makegood.inspection.markup import Attributes
from makegood.inspection.opendocument.cells import Cell, TableReader
from makegood.inspection.opendocument.gathering import Gathering
from makegood.inspection.opendocument.looks import Look, Manner, dressed, veil_of
from makegood.inspection.opendocument.places import (
    COVERED,
    FORMULAS,
    MARKUP,
    PLAIN,
    STYLING,
    Place,
    veiled,
)
from makegood.inspection.opendocument.styles import Styles

Closer = Callable[[], None]
Act = Callable[["Reader", Attributes], Closer | None]
_SHORTEST = 5
_MOST_SPACES = 1_000
_OF_THE_FORMAT = frozenset(
    {"style-name", "value-type", "value", "date-value", "time-value", "boolean-value", "formula",
     "string-value", "default-cell-style-name", "cond-style-name", "class-names", "anchor-type",
     "x", "y", "width", "height", "x1", "x2", "y1", "y2", "z-index", "viewBox", "d", "transform",
     "points", "end-cell-address", "end-x", "end-y", "rel-width", "rel-height", "outline-level",
     "actuate", "show", "type", "currency", "visibility", "display", "data-style-name", "id",
     "master-page-name", "text-style-name", "layer", "class", "user-transformed", "placeholder",
     "number-columns-spanned", "number-rows-spanned", "number-columns-repeated", "version",
     "number-rows-repeated", "enhanced-path", "text-areas", "glue-points", "mime-type",
     "presentation-page-layout-name", "use-date-time-name", "rsid", "cell-range-address",
     "base-cell-address", "target-range-address", "page-number", "start-value", "num-format",
     "cell-address", "range-usable-as", "condition", "key1", "path-stretchpoint-x", "modifiers",
     "font-family", "font-family-asian", "font-family-complex", "font-family-generic"}
)  # fmt: skip
"""Attributes with words or numbers of the format: no author writes into them."""


_BARE = Manner()


def _nothing() -> None:
    """What has changed nothing need not be undone."""


@dataclass(kw_only=True, slots=True, repr=False)
class _Paragraph:
    runs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(kw_only=True, slots=True, repr=False)
class Reader:
    """The state of one walk. ``acts`` say what elements mean; the stack of closers undoes them."""

    harvest: Harvest
    styles: Styles
    part: str
    acts: dict[str, Act]
    place: Place = PLAIN
    look: Look = field(default_factory=Look)
    gathering: Gathering = field(default_factory=Gathering)
    tables: list[TableReader] = field(default_factory=list)
    gathered: list[str] | None = None
    in_styles: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    outer: Place = PLAIN
    open_file: Callable[[bytes], None] | None = None
    _paragraph: _Paragraph | None = None
    _closers: list[Closer | None] = field(default_factory=list)
    _attributes: set[str] = field(default_factory=set)

    def opened(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        act = self.acts.get(name)
        self._closers.append(act(self, attributes) if act is not None else None)
        if self.in_styles:
            self.styles.opened(name, attributes)
        for key, value in attributes.items():
            if len(value) >= _SHORTEST and key not in _OF_THE_FORMAT:
                self._attribute(value)

    def take_attribute(self, value: str, place: Place) -> None:
        """Keep the value of an attribute where it belongs, so that it is no text of the markup."""
        if value:
            self._attributes.add(value)
            self.keep(value, place)

    def _attribute(self, value: str) -> None:
        if value not in self._attributes:
            self._attributes.add(value)
            self.gathering.keep(self.part, STYLING if self.in_styles else MARKUP, value)

    def closed(self, name: str) -> None:
        """Take the end of an element."""
        if self.in_styles:
            self.styles.closed(name)
        closer = self._closers.pop()
        if closer is not None:
            closer()

    def texted(self, text: str) -> None:
        """Take a text: of a paragraph, of an element that gathers it, or of neither."""
        if self.gathered is not None:
            self.gathered.append(text)
        elif self._paragraph is not None:
            self._paragraph.runs.append((text, veil_of(self.look)))
        elif self.in_styles:
            self.styles.texted(text)
        elif not text.isspace():
            self.keep(text.strip())

    def keep(self, text: str, place: Place | None = None) -> None:
        """Keep a text where it stands."""
        self.gathering.keep(self.part, self.here if place is None else place, text)

    @property
    def here(self) -> Place:
        """The place of what stands in plain sight of this part: plain, or as the part itself hides."""
        return self.outer if self.place is PLAIN else self.place

    def standing(self, place: Place) -> Closer:
        """From here to the end of the element texts stand in this place."""
        before = self.place
        self.place = place

        def back() -> None:
            self.place = before

        return back

    def standing_apart(self, place: Place | None) -> Closer:
        """Like ``standing``, outside the paragraph in which the element is written."""
        paragraph, self._paragraph = self._paragraph, None
        before = self.place
        self.place = before if place is None else place

        def back() -> None:
            self._paragraph, self.place = paragraph, before

        return back

    @property
    def in_paragraph(self) -> bool:
        """Whether a text that comes now belongs to a paragraph."""
        return self._paragraph is not None

    def veil_paragraph(self, mechanism: str) -> None:
        """The whole paragraph is kept from sight."""
        if self._paragraph is not None:
            self._paragraph.runs[:] = [(text, mechanism) for text, _ in self._paragraph.runs]
        self.look = self.look._replace(vanished=True)

    def wearing(self, family: str, name: str) -> Closer:
        """From here to the end of the element texts look as this style says."""
        manner = self.styles.manner(family, name)
        if manner is _BARE or manner == _BARE:
            return _nothing
        before = self.look
        self.look = dressed(before, manner)

        def back() -> None:
            self.look = before

        return back

    def gathering_text(self, place: Place, *, at_least: int = 1) -> Closer:
        """The text of this element is one text of this place."""
        before, self.gathered = self.gathered, []

        def back() -> None:
            text = "".join(self.gathered or ())
            self.gathered = before
            if len(text.strip()) >= at_least:
                self.keep(text, place)

        return back

    def paragraph(self, style: str) -> Closer:
        """A paragraph: one text, and beside it what of it cannot be seen."""
        before, self._paragraph = self._paragraph, _Paragraph()
        gathered, self.gathered = self.gathered, None
        undress = self.wearing("paragraph", style)

        def back() -> None:
            runs = self._paragraph.runs if self._paragraph is not None else []
            self._paragraph, self.gathered = before, gathered
            undress()
            self._end_paragraph(runs)

        return back

    def _end_paragraph(self, runs: list[tuple[str, str]]) -> None:
        cell = self.tables[-1].cell if self.tables else None
        if cell is not None and self.place is PLAIN:
            cell.texts.append("".join(text for text, _ in runs))
            cell.veils.extend(veil for text, veil in runs if veil and not text.isspace())
            return
        seen = "".join(text for text, veil in runs if not veil)
        self.keep(seen)
        for veil in dict.fromkeys(veil for _, veil in runs if veil):
            self.keep("".join(text for text, worn in runs if worn == veil), veiled(veil))

    def space(self, text: str) -> None:
        """Spaces, tabs and line ends that are elements of their own."""
        if self._paragraph is not None:
            self._paragraph.runs.append((text[:_MOST_SPACES], ""))

    def hide_text(self, text: str) -> None:
        """A text that a field keeps and does not show."""
        self.keep(text, veiled("vanished-text"))

    def begin_table(self, grid: Grid) -> Closer:
        """A table: its cells go into a grid of its own."""
        outer_paragraph, self._paragraph = self._paragraph, None
        place, self.place = self.place, PLAIN
        self.tables.append(TableReader(grid=grid))

        def back() -> None:
            self.tables.pop()
            self.place, self._paragraph = place, outer_paragraph
            if not grid.is_empty or grid.mechanism != "plain":
                self.harvest.sheets.extend(sheet for sheet in grid.sheets() if sheet.rows)

        return back

    def begin_cell(self, attributes: Attributes, *, covered: bool) -> Closer | None:
        """A cell of the innermost table."""
        if not self.tables:
            return None
        table = self.tables[-1]
        style = attributes.get("style-name") or table.row_style or table.style_of_column()
        table.cell = Cell(attributes=attributes, covered=covered)
        undress = self.wearing("table-cell", style)
        worn = veil_of(self.look)
        if '"' in attributes.get("formula", ""):
            self.keep(attributes["formula"], FORMULAS)

        def back() -> None:
            undress()
            self._end_cell(table, style, worn)

        return back

    def _end_cell(self, table: TableReader, style: str, worn: str) -> None:
        cell = table.cell
        if cell is None:
            return
        text = cell.value()
        veil = ""
        if text:
            data_style = self.styles.data_style("table-cell", style) if style else ""
            if cell.covered:
                veil = COVERED
            elif data_style and self.styles.shows_nothing(data_style, of_text=cell.is_of_text):
                veil = "no-show-format"
            else:
                veil = next(iter(cell.veils), "") or worn
        if beside := cell.beside():
            self.keep(beside, MARKUP if cell.is_of_text else PLAIN)
        table.end_cell(text, veil)

    def take_binary(self, text: str) -> None:
        """A file written into the XML in base64."""
        try:
            data = base64.b64decode(text, validate=False)
        except ValueError:
            self.harvest.miss(f"{self.part}, a file in the markup", "it is damaged")
            return
        if self.open_file is not None and data:
            self.open_file(data)

    def number(self, what: str) -> int:
        """The next number of a kind of thing."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]
