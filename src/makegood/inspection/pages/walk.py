"""One walk through a page: each text goes to where a reader would see it, or to what hides it."""

import re
from dataclasses import dataclass, field

from makegood.inspection.pages.attributes import attribute_texts
from makegood.inspection.pages.gathering import Gathered
from makegood.inspection.pages.grids import Grid
from makegood.inspection.pages.looks import Look, look_of
from makegood.inspection.pages.scripts import script_texts
from makegood.inspection.pages.style_sheets import Named, StyleSheets
from makegood.inspection.pages.tokens import Comment, End, Raw, Tag, Text, Token, tokens
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr", "basefont", "bgsound", "frame", "keygen"}
)  # fmt: skip
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small",
     "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "input", "tspan"}
)  # fmt: skip
_CLOSED_BY: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}), "optgroup": frozenset({"option", "optgroup"}),
    "tr": frozenset({"tr", "td", "th"}), "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}),
    "tbody": frozenset({"tbody", "thead", "tfoot", "tr", "td", "th"}),
    "tfoot": frozenset({"tbody", "thead", "tr", "td", "th"}),
    **dict.fromkeys(
        ("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "form", "section"),
        frozenset({"p"}),
    ),
}  # fmt: skip
"""What is closed by itself where an element begins."""
_BARRIERS = frozenset({"table", "td", "th", "template", "svg", "ul", "ol", "select", "html"})
_DEEPEST = 400
_MOST_LOOKS = 10_000
_LONGEST_NAME = 12
_CELLS = ("td", "th", "caption")
Inherited = tuple[tuple[str, str], ...]
_LEGAL = re.compile(r"\[if [^\]]*\]>?|<!\[endif\]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _Open:
    named: Named
    look: Look
    mechanism: str = "plain"
    grid: Grid | None = None
    own_grid: Grid | None = None
    in_cell: bool = False
    folded: bool = False


_PAGE = _Open(named=Named.of("", {}), look=Look())


@dataclass(kw_only=True, slots=True, repr=False)
class PageWalk:
    """The state of the walk: the elements that are open, and what has been gathered."""

    gathered: Gathered
    sheets: StyleSheets = field(default_factory=StyleSheets)
    _stack: list[_Open] = field(default_factory=list)
    _looks: dict[tuple[Look, str, tuple[tuple[str, str], ...], Inherited], Look] = field(
        default_factory=dict
    )

    def through(self, text: str) -> None:
        """Walk through a page, its style sheets first."""
        pieces = list(tokens(text))
        for piece in pieces:
            if isinstance(piece, Raw) and piece.name == "style":
                self._add_sheet(piece.text)
        for piece in pieces:
            self._take(piece)
        self._flush()
        while self._stack:
            self._pop()
        for said in self.sheets.texts:
            self.gathered.add("style-content", said)
        for address in self.sheets.addresses:
            self.gathered.address(address)

    def _add_sheet(self, css: str) -> None:
        try:
            self.sheets.add(css)
        except PartRefused as refused:
            self.gathered.refuse("style sheets", str(refused))

    def _take(self, piece: Token) -> None:
        if isinstance(piece, Text):
            self.gathered.say(self._top.mechanism, piece.text)
        elif isinstance(piece, Tag):
            self._begin(piece)
        elif isinstance(piece, End):
            self._end(piece.name)
        elif isinstance(piece, Comment):
            self._comment(piece.text)
        else:
            self._raw(piece)

    @property
    def _top(self) -> _Open:
        return self._stack[-1] if self._stack else _PAGE

    def _comment(self, text: str) -> None:
        for line in texts_of_markup(text):
            self.gathered.add("html-comment", line)

    def _raw(self, piece: Raw) -> None:
        named = Named.of(piece.name, dict(reversed(piece.attributes)))
        hidden = self._top.folded or self._look(named, piece.attributes).hidden
        self._attributes(piece.name, piece.attributes, hidden=hidden)
        if piece.name == "script":
            kind = dict(piece.attributes).get("type", "")
            self.gathered.script(script_texts(piece.text, kind))
        elif piece.name in ("xmp", "plaintext"):
            self.gathered.say(self._top.mechanism, piece.text)
        elif piece.name != "style":
            for line in texts_of_markup(piece.text):
                self.gathered.add("hidden-element", line)

    def _begin(self, tag: Tag) -> None:
        self._close_before(tag.name)
        if len(tag.name) > _LONGEST_NAME:
            self.gathered.add("data-attribute", tag.name)
        attributes = dict(reversed(tag.attributes))
        named = Named.of(tag.name, attributes)
        look = self._look(named, tag.attributes)
        if self._top.folded and tag.name != "summary":
            look = Look(gone=True)
        self._attributes(tag.name, tag.attributes, hidden=look.hidden)
        if tag.name not in _INLINE:
            self._flush()
        if tag.name in _VOID or tag.closed or len(self._stack) >= _DEEPEST:
            return
        self._open(named, look)

    def _look(self, named: Named, attributes: tuple[tuple[str, str], ...]) -> Look:
        above = [each.named for each in self._stack] if self.sheets.has_rules() else []
        said = self.sheets.properties(named, above, named.attributes.get("style", ""))
        key = (self._top.look, named.tag, attributes, tuple(said.items()))
        look = self._looks.get(key)
        if look is None:
            look = look_of(self._top.look, named.tag, named.attributes, said)
            if len(self._looks) < _MOST_LOOKS:
                self._looks[key] = look
        return look

    def _open(self, named: Named, look: Look) -> None:
        top = self._top
        folded = named.tag == "details" and "open" not in named.attributes
        if named.tag == "tr" and top.grid is not None:
            top.grid.next_row()
        elif named.tag in ("td", "th") and top.grid is not None:
            top.grid.next_cell()
            top.grid.span(
                _whole(named.attributes.get("colspan")), _whole(named.attributes.get("rowspan"))
            )
        own = Grid() if named.tag == "table" else None
        self._stack.append(
            _Open(
                named=named,
                look=look,
                mechanism="hidden-element" if folded else _mechanism(look),
                grid=own or top.grid,
                own_grid=own,
                in_cell=named.tag in _CELLS or (top.in_cell and own is None),
                folded=folded,
            )
        )

    def _attributes(
        self, tag: str, attributes: tuple[tuple[str, str], ...], *, hidden: bool = False
    ) -> None:
        for kind, text in attribute_texts(tag, attributes):
            if kind == "address":
                self.gathered.address(text)
            elif kind == "page":
                seen = Visibility.HIDDEN if hidden else Visibility.VISIBLE
                how = "hidden-element" if hidden else "plain"
                self.gathered.hand_on(text.encode("utf-8", "replace"), "page in a frame", how, seen)
            else:
                self.gathered.add("hidden-element" if kind == "plain" and hidden else kind, text)

    def _close_before(self, name: str) -> None:
        closing = _CLOSED_BY.get(name)
        while closing and self._stack and self._stack[-1].named.tag in closing:
            self._pop()

    def _end(self, name: str) -> None:
        if name not in _INLINE:
            self._flush()
        if name == "br":
            return
        for at in range(len(self._stack) - 1, -1, -1):
            tag = self._stack[at].named.tag
            if tag == name:
                while len(self._stack) > at:
                    self._pop()
                return
            if tag in _BARRIERS and name not in _BARRIERS and name not in ("tr", "tbody", "thead"):
                return

    def _pop(self) -> None:
        if self._stack[-1].named.tag not in _INLINE:
            self._flush()
        gone = self._stack.pop()
        if gone.own_grid is not None:
            self._keep(gone.own_grid)

    def _keep(self, grid: Grid) -> None:
        """A table by itself; one that only frames a text goes into the cell around it."""
        outer = self._top.grid
        if outer is None or not self._top.in_cell or grid.is_table():
            self.gathered.close_grid(grid, "hidden-element")
            return
        for hidden in (False, True):
            for text in grid.texts(hidden=hidden):
                outer.put(text, hidden=hidden)

    def _flush(self) -> None:
        """End the paragraph: into the cell that is open, or onto the page."""
        grid = self._top.grid if self._top.in_cell else None
        for mechanism, text in self.gathered.taken():
            if grid is not None and mechanism in ("plain", "hidden-element"):
                grid.put(text, hidden=mechanism != "plain")
            else:
                self.gathered.add(mechanism, text)


def _mechanism(look: Look) -> str:
    if look.hidden:
        return "hidden-element"
    return "aria-hidden" if look.for_machines else "plain"


def _whole(text: str | None) -> int:
    digits = (text or "").strip()[:6]
    return int(digits) if digits.isascii() and digits.isdigit() else 1


def texts_of_markup(text: str) -> list[str]:
    """The lines of a text, without the tags where it holds some."""
    bare = _LEGAL.sub(" ", text)
    if "<" in bare and ">" in bare:
        pieces: list[str] = []
        for piece in tokens(bare):
            if isinstance(piece, Tag):
                pieces.extend(f"\n{value}\n" for _, value in piece.attributes)
                pieces.append("" if piece.name in _INLINE else "\n")
            elif isinstance(piece, End):
                pieces.append("" if piece.name in _INLINE else "\n")
            elif isinstance(piece, Text | Raw | Comment):
                pieces.append(piece.text)
        bare = "".join(pieces)
    return [line.strip() for line in bare.splitlines() if line.strip()]
