"""What one part of a document says, paragraph by paragraph, each text under what hides it."""

from dataclasses import dataclass, field

from makegood.inspection.markup import Attributes
from makegood.inspection.office.colour import WHITE
from makegood.inspection.wordprocessing.looks import NO_STYLES, Look, Styles
from makegood.inspection.wordprocessing.shapes import Shape
from makegood.inspection.wordprocessing.tables import TableInMaking

_WORD = 5
_HOUSEKEEPING = ("rsid", "paraId", "textId")
_TAKEN = frozenset({("fldSimple", "instr"), ("bookmarkStart", "name"), ("listItem", "displayText")})
_LINKING = ("HYPERLINK", "PAGEREF", "REF ", "TOC", "NOTEREF")


@dataclass(kw_only=True, slots=True, repr=False)
class Paragraph:
    """An open paragraph: its pieces by what hides them."""

    style: str = ""
    ground: str = ""
    how: str = "plain"
    pieces: dict[str, list[str]] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True, repr=False)
class Section:
    """Which headers and footers an open section names."""

    named: list[tuple[str, str]] = field(default_factory=list)
    has_title_page: bool = False


@dataclass(kw_only=True, slots=True, repr=False)
class Body:
    """What was said so far, and where in the part the reader is.

    ``texts`` are paragraphs by mechanism; ``markup`` are words of attributes and unknown elements;
    ``fallback`` is what only programs show that do not know the newer form of a thing.
    """

    styles: Styles = NO_STYLES
    page: str = WHITE
    texts: dict[str, list[str]] = field(default_factory=dict)
    tables: list[TableInMaking] = field(default_factory=list)
    authors: dict[str, None] = field(default_factory=dict)
    markup: dict[str, None] = field(default_factory=dict)
    fallback: list[str] = field(default_factory=list)
    cropped: set[str] = field(default_factory=set)
    unseen_headers: set[str] = field(default_factory=set)
    seen_headers: set[str] = field(default_factory=set)
    path: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    runs: list[Look] = field(default_factory=list)
    open_tables: list[TableInMaking] = field(default_factory=list)
    holders: list[TableInMaking | None] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    section: Section = field(default_factory=Section)
    taken_away: int = 0
    in_fallback: int = 0
    code: list[str] = field(default_factory=list)
    blips: list[str] = field(default_factory=list)

    def say(self, mechanism: str, text: str) -> None:
        """Take one text."""
        if text and not text.isspace():
            self.texts.setdefault(mechanism, []).append(text)

    def speak(self, text: str) -> None:
        """Take a piece of the open paragraph."""
        if not text:
            return
        if self.paragraphs:
            self.paragraphs[-1].pieces.setdefault(self._how(text), []).append(text)
        else:
            self.say(self._how(text), text)

    def end_paragraph(self) -> None:
        """Give the pieces of the paragraph to the table, or to the text, that it stands in."""
        paragraph = self.paragraphs.pop()
        self.end_code()
        holder = self.holders[-1] if self.holders else None
        for mechanism, pieces in paragraph.pieces.items():
            text = "".join(pieces)
            if mechanism == "fallback-text":
                self.fallback.append(text)
            elif holder is not None and not text.isspace():
                holder.put(mechanism, text)
            else:
                self.say(mechanism, text)

    def end_code(self) -> None:
        """Take the code of a field: what it is made from, not what it shows."""
        code = "".join(self.code).strip()
        self.code.clear()
        linked = code.upper().startswith(_LINKING)
        self.say("hyperlink" if linked else "field-code", code)

    def keep(self, text: str) -> None:
        """Keep a word of the markup."""
        if len(text) > _WORD:
            self.markup[text.strip()] = None

    def keep_attributes(self, name: str, attributes: Attributes) -> None:
        """Keep what attributes say, each for what it is."""
        for key, value in attributes.items():
            if key == "author":
                self.authors[value] = None
            elif key in ("descr", "title", "alt") and name not in ("style", "shape"):
                self.say("alt-text", value)
            elif not key.startswith(_HOUSEKEEPING) and (name, key) not in _TAKEN:
                self.keep(value)

    def _how(self, text: str) -> str:
        """What keeps a reader from a text that is said now."""
        if self.taken_away or self.path[-1] == "delText":
            return "tracked-change"
        if self.in_fallback:
            return "fallback-text"
        paragraph = self.paragraphs[-1] if self.paragraphs else Paragraph()
        hidden = next((shape.how for shape in self.shapes if shape.how != "plain"), "plain")
        if hidden != "plain" or paragraph.how != "plain":
            return hidden if hidden != "plain" else paragraph.how
        look = self.styles.of(self.runs[-1] if self.runs else Look(), paragraph.style)
        return look.hides(text, self._ground(paragraph))

    def _ground(self, paragraph: Paragraph) -> str:
        style = paragraph.style or self.styles.usual
        own = paragraph.ground or self.styles.grounds.get(style, "")
        if own:
            return own
        holder = self.holders[-1] if self.holders else None
        return holder.cell_ground if holder is not None else self.ground

    @property
    def ground(self) -> str:
        """The colour of the innermost shape, or of the page."""
        return self.shapes[-1].ground if self.shapes else self.page
