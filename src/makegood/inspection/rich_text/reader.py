"""One walk through an RTF file: text, what hides in it, and files that lie in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from makegood.inspection.pages.grids import Grid
from makegood.inspection.rich_text.destinations import (
    BODY,
    DESTINATIONS,
    OBJECTS,
    PACKAGES,
    PICTURES,
    STORES,
    TRANSPARENT,
    UNKNOWN,
    Destination,
)
from makegood.inspection.rich_text.fonts import Fonts
from makegood.inspection.rich_text.tokens import Binary, Brace, Letters, Symbol, Token, Word, tokens
from makegood.inspection.sheet import Sheet
from makegood.inspection.veils import WHITE, Colour, is_lost_in
from makegood.vocabulary.finding import Visibility

_BREAKS = frozenset({"par", "sect", "page", "column", "softpage", "pagebb", "nestrow"})
_BLANKS = {
    "tab": "\t",
    "line": " ",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "nestcell": "\t",
}
_SIGNS = {"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
          "rdblquote": "”", "bullet": "•"}  # fmt: skip
_TINY_HALF_POINTS = 4
_NOT_HEXADECIMAL = re.compile(rb"[^0-9A-Fa-f]")
_MOST_GROUPS = 1_000_000
_VANISHED_BODY = Destination(f"hidden text in {BODY.part}", "vanished-text", Visibility.HIDDEN)
_FILES = PICTURES | OBJECTS | PACKAGES | STORES


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class _State:
    """What holds in a group: where its text goes and how it looks."""

    to: Destination = BODY
    special: str = ""
    skipped: int = 1
    font: int = -1
    vanished: bool = False
    deleted: bool = False
    colour: int = 0
    ground: int = 0
    half_points: int = 24


@dataclass(kw_only=True, slots=True, repr=False)
class RichText:
    """What has been found. ``files`` are bytes with the control word of the group they lay in."""

    texts: dict[Destination, list[str]] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    behind: int = -1
    """Where the bytes behind the end begin; -1 where the file does not end."""
    too_deep: bool = False
    fonts: Fonts = field(default_factory=Fonts)
    colours: list[Colour | None] = field(default_factory=list)
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _open: dict[Destination, list[bytes | str]] = field(default_factory=dict)
    _bytes: list[bytes] = field(default_factory=list)
    _colour: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    _grid: Grid | None = None
    _row: list[tuple[str, bool]] = field(default_factory=list)
    _starred: bool = False
    _begins: bool = False
    _to_skip: int = 0

    def through(self, data: bytes) -> None:
        """Walk through the file up to the end of its outermost group."""
        for token in tokens(data):
            self._take(token)
            if self.behind >= 0 or self.too_deep:
                break
        self._end_paragraph()
        self._end_table()

    def _take(self, token: Token) -> None:
        if isinstance(token, Brace):
            self._brace(token)
            return
        if isinstance(token, Word):
            self._word(token)
        elif isinstance(token, Letters):
            self._letters(token)
        elif isinstance(token, Binary):
            self._bytes.append(token.data.hex().encode())
        else:
            self._symbol(token)
        self._begins = False

    def _brace(self, brace: Brace) -> None:
        self._to_skip = 0
        if brace.opens:
            self._stack.append(self._state)
            self._begins, self._starred = True, False
            self.too_deep = len(self._stack) > _MOST_GROUPS
            return
        if not self._stack:
            self.behind = brace.at
            return
        left, self._state = self._state, self._stack.pop()
        if left.special != self._state.special:
            self._end_special(left)
        if left.to is not self._state.to and left.to.mechanism != "plain":
            self._end_paragraph(only=left.to)
        if not self._stack:
            self.behind = brace.at + 1

    def _end_special(self, left: _State) -> None:
        if left.special in _FILES:
            digits = _NOT_HEXADECIMAL.sub(b"", b"".join(self._bytes))
            data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
            if data:
                self.files.append((left.special, data))
            self._bytes = []

    def _symbol(self, symbol: Symbol) -> None:
        if symbol.sign == "*":
            self._starred = True
            return
        text = {"~": " ", "_": "-", "\n": "\n", "\r": "\n", "\t": "\t"}.get(symbol.sign, "")
        if symbol.sign in "\\{}":
            text = symbol.sign
        if text == "\n":
            self._end_paragraph()
        elif text:
            self._say(text)

    def _letters(self, letters: Letters) -> None:
        if self._to_skip:
            cut = min(self._to_skip, letters.signs)
            self._to_skip -= cut
            letters = Letters(letters.data[cut:], letters.signs - cut)
        if not letters.data:
            return
        if self._state.special in _FILES:
            self._bytes.append(letters.data)
        elif self._state.special == "colortbl":
            self._colours(letters.data)
        elif self._state.special == "fonttbl":
            self.fonts.name(letters.data)
        else:
            self._say(letters.data)

    def _colours(self, data: bytes) -> None:
        for _ in range(data.count(b";")):
            red, green, blue, said = self._colour
            self.colours.append((red & 255, green & 255, blue & 255) if said else None)
            self._colour = [0, 0, 0, 0]

    def _word(self, word: Word) -> None:
        name, number = word
        if (self._begins or self._starred) and self._destination(name):
            self._starred = False
            return
        self._starred = False
        if self._state.special == "colortbl" and name in ("red", "green", "blue"):
            self._colour[("red", "green", "blue").index(name)] = number or 0
            self._colour[3] = 1
        elif self._state.special == "fonttbl" and name in ("f", "fcharset", "cpg"):
            self.fonts.define(name, number or 0)
        elif name == "u" and number is not None:
            self._say(chr(number % 65536))
            self._to_skip = self._state.skipped
        elif name in _SIGNS or name in _BLANKS:
            self._say(_SIGNS.get(name) or _BLANKS[name])
        elif name in _BREAKS:
            self._end_paragraph()
        elif name in ("cell", "row", "trowd"):
            self._table(name)
        else:
            self._look(name, number)

    def _destination(self, name: str) -> bool:
        """Whether a word begins a group of another kind; the group is entered where it does."""
        if name in _FILES or name in ("colortbl", "fonttbl"):
            self._state = replace(self._state, special=name)
        elif name in DESTINATIONS:
            to = DESTINATIONS[name]
            self._state = replace(self._state, to=to, special="", vanished=False, deleted=False)
        elif self._starred and name not in TRANSPARENT:
            self._state = replace(self._state, to=UNKNOWN, special="")
        else:
            return False
        return True

    def _look(self, name: str, number: int | None) -> None:
        """Control words that say how text looks; all others change nothing that is seen."""
        on = number != 0
        change: dict[str, Callable[[], _State]] = {
            "v": lambda: replace(self._state, vanished=on),
            "webhidden": lambda: replace(self._state, vanished=on),
            "spv": lambda: replace(self._state, vanished=on),
            "deleted": lambda: replace(self._state, deleted=on),
            "cf": lambda: replace(self._state, colour=number or 0),
            "highlight": lambda: replace(self._state, ground=number or 0),
            "cb": lambda: replace(self._state, ground=number or 0),
            "chcbpat": lambda: replace(self._state, ground=number or 0),
            "fs": lambda: replace(self._state, half_points=24 if number is None else number),
            "f": lambda: replace(self._state, font=number or 0),
            "uc": lambda: replace(
                self._state, skipped=max(0, min(1 if number is None else number, 8))
            ),
            "plain": lambda: replace(
                self._state, vanished=False, deleted=False, colour=0, ground=0, half_points=24
            ),
        }
        if name in change:
            self._state = change[name]()
        elif name == "ansicpg" and number is not None:
            self.fonts.default = f"cp{number}"
        elif name in ("mac", "pc", "pca"):
            self.fonts.default = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[name]

    def _say(self, piece: bytes | str) -> None:
        if isinstance(piece, bytes):
            piece = self.fonts.decoded(piece, self._state.font)
        self._open.setdefault(self._place(), []).append(piece)

    def _place(self) -> Destination:
        """Where text goes now: to its group, or to what hides it there."""
        state = self._state
        if state.to.visibility is not Visibility.VISIBLE:
            return state.to
        how = ""
        if state.vanished:
            how = "vanished-text"
        elif state.deleted:
            how = "tracked-change"
        elif 0 <= state.half_points < _TINY_HALF_POINTS:
            how = "tiny-text"
        elif self._is_lost():
            how = "white-text"
        return (
            Destination(f"hidden text in {state.to.part}", how, Visibility.HIDDEN)
            if how
            else state.to
        )

    def _is_lost(self) -> bool:
        colour = self._colour_of(self._state.colour) or (0, 0, 0)
        return is_lost_in(colour, self._colour_of(self._state.ground) or WHITE)

    def _colour_of(self, number: int) -> Colour | None:
        return self.colours[number] if 0 <= number < len(self.colours) else None

    def _taken(self, only: Destination | None = None) -> list[tuple[Destination, str]]:
        found = []
        for place in [only] if only else list(self._open):
            pieces = self._open.pop(place, [])
            text = "".join(str(piece) for piece in pieces)
            paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            if paired.strip():
                found.append((place, " ".join(paired.split())))
        return found

    def _end_paragraph(self, only: Destination | None = None) -> None:
        for place, text in self._taken(only):
            self.texts.setdefault(place, []).append(text)
            if place is BODY:
                self._end_table()

    def _table(self, name: str) -> None:
        """A cell ends, or a row."""
        if name == "cell":
            said = self._taken()
            self._row.append((" ".join(t for place, t in said if place is BODY), False))
            for place, text in said:
                if place == _VANISHED_BODY:
                    self._row.append((text, True))
                elif place is not BODY:
                    self.texts.setdefault(place, []).append(text)
        elif name == "row" and self._row:
            self._grid = self._grid or Grid()
            self._grid.next_row()
            for text, hidden in self._row:
                if not hidden:
                    self._grid.next_cell()
                if text:
                    self._grid.put(text, hidden=hidden)
            self._row = []

    def _end_table(self) -> None:
        for text, hidden in self._row:
            if text and not hidden:
                self.texts.setdefault(BODY, []).append(text)
        self._row = []
        if self._grid is not None:
            part = f"table {len(self.sheets) + 1}"
            self.sheets.extend(
                self._grid.sheets(part, "plain", Visibility.VISIBLE, hiding="vanished-text")
            )
            self._grid = None
