"""The words of a page with their places, in the order in which the page draws them."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from makegood.inspection.pdf.canvas import Canvas, Thing, address
from makegood.inspection.pdf.geometry import Box
from makegood.inspection.unreadable import PartRefused

MOST_LETTERS = 400_000
_WORD = re.compile(r"[^\s\x00]+")
_EVERY = 7


@dataclass(kw_only=True, slots=True, repr=False)
class Glyph:
    """One letter: its sign, the run of text that draws it, and its rectangle."""

    sign: str
    thing: Thing
    box: Box


@dataclass(kw_only=True, slots=True, repr=False)
class Word:
    """Letters without a blank between them, drawn by one run of text."""

    text: str
    thing: Thing
    box: Box
    first: int


@dataclass(kw_only=True, slots=True, repr=False)
class Writing:
    """All words of a page, and the page's letters where one has to look closer."""

    text_page: pdfium.PdfTextPage
    things: dict[int, Thing]
    words: list[Word] = field(default_factory=list)
    undecodable: float = 0.0
    _edges: tuple[ctypes.c_double, ...] = field(
        default_factory=lambda: tuple(ctypes.c_double() for _ in range(4))
    )

    @classmethod
    def of(cls, canvas: Canvas) -> "Writing":
        """Read the words of a page. Close it when it was used.

        Raises:
            PartRefused: there are more letters than anyone could read.

        """
        writing = cls(text_page=canvas.page.get_textpage(), things=canvas.texts)
        count = writing.text_page.count_chars()
        if count > MOST_LETTERS:
            raise PartRefused("it holds more letters than the limits allow")
        signs = _signs(writing.text_page, count)
        for found in _WORD.finditer(signs):
            writing.words.extend(writing._words(found.group(), found.start()))
        writing.undecodable = writing._share_undecodable(signs)
        return writing

    def close(self) -> None:
        """Give back what the page's text holds in memory."""
        self.text_page.close()

    def glyphs(self, word: Word) -> list[Glyph]:
        """The letters of a word one by one."""
        return [
            Glyph(sign=sign, thing=word.thing, box=self._box(word.first + at))
            for at, sign in enumerate(word.text)
        ]

    def _words(self, text: str, first: int) -> Iterator[Word]:
        """One word for each run of text that takes part in it."""
        start, end = self._owner(first), self._owner(first + len(text) - 1)
        if start == end:
            thing = self.things.get(start)
            if thing is not None:
                yield Word(text=text, thing=thing, box=self._around(first, text), first=first)
            return
        owners = [self._owner(first + at) for at in range(len(text))]
        at = 0
        for owner, group in groupby(owners):
            length = len(list(group))
            piece, thing = text[at : at + length], self.things.get(owner)
            if thing is not None:
                box = self._around(first + at, piece)
                yield Word(text=piece, thing=thing, box=box, first=first + at)
            at += length

    def _owner(self, at: int) -> int:
        return address(raw.FPDFText_GetTextObject(self.text_page.raw, at))

    def _around(self, first: int, text: str) -> Box:
        start = self._box(first)
        if len(text) == 1:
            return start
        end = self._box(first + len(text) - 1)
        return Box(
            min(start.left, end.left),
            min(start.bottom, end.bottom),
            max(start.right, end.right),
            max(start.top, end.top),
        )

    def _box(self, at: int) -> Box:
        left, right, bottom, top = self._edges
        raw.FPDFText_GetCharBox(self.text_page.raw, at, left, right, bottom, top)
        return Box(left.value, bottom.value, right.value, top.value)

    def _share_undecodable(self, signs: str) -> float:
        """Of some letters, how many have no sign that the font could name."""
        asked = [at for at in range(0, len(signs), _EVERY) if not signs[at].isspace()]
        handle = self.text_page.raw
        bad = sum(_is_no_sign(signs[at]) or _unmapped(handle, at) for at in asked)
        return bad / len(asked) if asked else 0.0


def _unmapped(handle: Any, at: int) -> bool:
    return bool(raw.FPDFText_HasUnicodeMapError(handle, at) == 1)


def _is_no_sign(sign: str) -> bool:
    """A control sign, a private one, or the mark of an unknown one."""
    return sign < " " or "\ue000" <= sign <= "\uf8ff" or sign == "\ufffd"


def _signs(text_page: pdfium.PdfTextPage, count: int) -> str:
    """One sign for each letter of the page, so that their numbers are the letters' own."""
    if count <= 0:
        return ""
    held = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page.raw, 0, count, held) - 1
    whole = bytes(held)[: 2 * max(written, 0)].decode("utf-16-le", "replace")
    if written == count == len(whole):
        return whole
    ask, handle = raw.FPDFText_GetUnicode, text_page.raw
    codes = (ask(handle, at) for at in range(count))
    return "".join(
        chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes
    )
