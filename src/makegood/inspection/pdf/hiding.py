"""Which words of a page a reader does not see, and what keeps him from seeing them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from makegood.inspection.pdf.canvas import Canvas, Thing
from makegood.inspection.pdf.geometry import Box
from makegood.inspection.pdf.glyphs import Glyph, Word, Writing
from makegood.inspection.pdf.ink import Painter, changes
from makegood.inspection.pdf.suspects import FAINTEST, SMALLEST, Suspicion, suspicion_of

_SEEN = 0.9
_UNSEEN = 0.25
_MOST_ROUNDS = 6
_STRIP = 24
_WHOLE_PAGE = 0.5


@dataclass(kw_only=True, slots=True, repr=False)
class Unseen:
    """Letters of one word that are not seen, and the mechanism."""

    word: Word
    text: str
    box: Box
    mechanism: str


@dataclass(kw_only=True, slots=True, repr=False)
class Sight:
    """The words of a page, parted into those that are seen and those that are not."""

    seen: list[Word] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    suspicion: Suspicion = field(default_factory=Suspicion)


def sight_of(
    canvas: Canvas, writing: Writing, *, noted: Sequence[Box] = (), everything: bool = False
) -> Sight:
    """Part the words of a page."""
    suspicion = suspicion_of(canvas, writing.words, everything=everything, noted=noted)
    sight = Sight(suspicion=suspicion)
    doubtful: list[Word] = []
    for word in writing.words:
        if not suspicion.of(word.thing) and _is_inside(canvas.bounds, word.box):
            sight.seen.append(word)
        elif (mechanism := _plainly_unseen(word, canvas)) is not None:
            sight.unseen.append(_whole(word, mechanism))
        else:
            doubtful.append(word)
    if doubtful:
        _Looking(canvas=canvas, writing=writing, sight=sight, layered=everything).look(doubtful)
    return sight


def _is_inside(bounds: Box, box: Box) -> bool:
    return bounds.holds((box.left + box.right) / 2, (box.bottom + box.top) / 2)


def _whole(word: Word, mechanism: str) -> Unseen:
    return Unseen(word=word, text=word.text, box=word.box, mechanism=mechanism)


def _plainly_unseen(word: Word, canvas: Canvas) -> str | None:
    """What needs no picture to be known."""
    if not _is_inside(canvas.bounds, word.box):
        inside = _is_inside(canvas.paper, word.box)
        return "outside-crop-box" if inside else "off-page-text"
    if word.thing.paints_nothing:
        return "ocr-layer" if _is_over_picture(word, canvas) else "invisible-text"
    if word.thing.size < SMALLEST:
        return "tiny-text"
    colour = word.thing.colour
    if colour is not None and colour[3] < FAINTEST:
        return "transparent-text"
    return None


def _is_over_picture(word: Word, canvas: Canvas) -> bool:
    x, y = (word.box.left + word.box.right) / 2, (word.box.bottom + word.box.top) / 2
    return any(thing.is_picture and thing.box.holds(x, y) for thing in canvas.things)


@dataclass(kw_only=True, slots=True, repr=False)
class _Looking:
    """One look at the doubtful words of a page."""

    canvas: Canvas
    writing: Writing
    sight: Sight
    layered: bool
    painter: Painter = field(init=False)

    def __post_init__(self) -> None:
        self.painter = Painter.of(self.canvas)

    def look(self, doubtful: list[Word]) -> None:
        """Paint the page with and without the words, as often as words lie over each other."""
        whole = self.painter.picture()
        missing: list[tuple[Word, list[Glyph]]] = []
        for words in _rounds(doubtful):
            things = self._drawn_by(words)
            marks = changes(whole, self.painter.picture(things))
            ink = self.painter.ink(things)
            for word in words:
                missing.extend(self._missing(word, marks, ink))
        self._name(missing)

    def _drawn_by(self, words: list[Word]) -> list[Thing]:
        """The texts of some words, and texts that draw the same at the same place to make it bold.

        A second drawing of the same letters has no words of its own.
        """
        chosen = {id(word.thing): word.thing for word in words}
        wording = self._wording()
        things = list(chosen.values())
        for other in self.canvas.texts.values():
            if id(other) not in chosen and any(
                _are_twins(other, thing)
                and wording.get(id(other)) in (None, wording.get(id(thing)))
                for thing in things
            ):
                chosen[id(other)] = other
        return list(chosen.values())

    def _wording(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for word in self.writing.words:
            found[id(word.thing)] = found.get(id(word.thing), "") + word.text
        return found

    def _missing(self, word: Word, marks: Any, ink: Any) -> Iterator[tuple[Word, list[Glyph]]]:
        """The letters of a word that leave no mark; what is left of it is seen."""
        share = self._share(word.box, marks, ink)
        if share is None and not (self.layered or _is_clipped(word)):
            self.sight.seen.append(word)
            return
        if share is not None and share >= _SEEN:
            self.sight.seen.append(word)
            return
        glyphs = self.writing.glyphs(word)
        gone = [glyph for glyph in glyphs if (self._share(glyph.box, marks, ink) or 0.0) < _UNSEEN]
        if len(gone) < len(glyphs):
            self.sight.seen.append(_rest_of(word, glyphs, gone))
        if gone:
            yield word, gone

    def _share(self, box: Box, marks: Any, ink: Any) -> float | None:
        """Which part of the ink at a place is seen; None where there is no ink to be seen."""
        rows, columns = self.painter.window(box)
        here = ink[rows, columns]
        drawn = int(here.sum())
        return int((marks[rows, columns] & here).sum()) / drawn if drawn else None

    def _name(self, missing: list[tuple[Word, list[Glyph]]]) -> None:
        """Take away what lies over the letters and look again: what appears was covered."""
        if not missing:
            return
        boxes = [(word.thing, _around(glyphs)) for word, glyphs in missing]
        covers = self.sight.suspicion.covers(boxes)
        things = self._drawn_by([word for word, _ in missing])
        bare = self.painter.picture(covers, annotations=False)
        empty = self.painter.picture([*covers, *things], annotations=False)
        marks, ink = changes(bare, empty), self.painter.ink(things)
        for (word, glyphs), (_, box) in zip(missing, boxes, strict=True):
            share = self._share(box, marks, ink)
            mechanism = self._mechanism(word, share)
            if mechanism == "covered-text" and _is_behind_scan(word, box, covers, self.canvas):
                mechanism = "ocr-layer"
            if mechanism is None:
                self.sight.seen.append(word)
                continue
            text = "".join(glyph.sign for glyph in glyphs)
            self.sight.unseen.append(Unseen(word=word, text=text, box=box, mechanism=mechanism))

    def _mechanism(self, word: Word, share: float | None) -> str | None:
        if _is_clipped(word):
            return "clipped-text"
        if share is None:
            return "layer-off" if self.layered else None
        return "covered-text" if share >= _UNSEEN else "white-text"


def _is_behind_scan(word: Word, box: Box, covers: Sequence[Thing], canvas: Canvas) -> bool:
    """Whether pictures that make up the page lie over a word: its text was read off them."""
    pictures = [cover for cover in covers if cover.is_picture]
    page = canvas.bounds
    if sum(each.box.common(page).area for each in pictures) < _WHOLE_PAGE * page.area:
        return False
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return any(
        each.order > word.thing.order
        and each.box.holds(x, y)
        and each.box.width >= _WHOLE_PAGE * page.width
        for each in pictures
    )


def _is_clipped(word: Word) -> bool:
    clip = word.thing.clip
    return clip is not None and clip.common(word.box).area < _UNSEEN * word.box.area


def _rounds(words: list[Word]) -> list[list[Word]]:
    """Words parted so that in one round no two texts of different wording lie over each other."""
    by_thing: dict[int, list[Word]] = {}
    for word in words:
        by_thing.setdefault(id(word.thing), []).append(word)
    rounds = [_Round()]
    for group in by_thing.values():
        fitting = next((each for each in rounds if not each.lies_over(group)), None)
        if fitting is None and len(rounds) < _MOST_ROUNDS:
            rounds.append(_Round())
        (fitting or rounds[-1]).take(group)
    return [each.words for each in rounds]


@dataclass(kw_only=True, slots=True, repr=False)
class _Round:
    """Words that are taken away together, kept by the strip of the page in which they stand."""

    words: list[Word] = field(default_factory=list)
    strips: dict[int, list[Word]] = field(default_factory=dict)

    def take(self, group: list[Word]) -> None:
        self.words.extend(group)
        for word in group:
            for strip in _strips(word.box):
                self.strips.setdefault(strip, []).append(word)

    def lies_over(self, group: list[Word]) -> bool:
        return any(
            one.text != other.text
            and one.box.meets(other.box)
            and one.box.common(other.box).area > 0.1 * min(one.box.area, other.box.area)
            for one in group
            for strip in _strips(one.box)
            for other in self.strips.get(strip, ())
        )


def _strips(box: Box) -> range:
    return range(int(box.bottom // _STRIP), int(box.top // _STRIP) + 1)


def _are_twins(one: Thing, other: Thing) -> bool:
    if not one.box.meets(other.box) or abs(one.size - other.size) > 0.1:
        return False
    return one.box.common(other.box).area > 0.7 * max(one.box.area, other.box.area)


def _around(glyphs: Sequence[Glyph]) -> Box:
    return Box(
        min(glyph.box.left for glyph in glyphs),
        min(glyph.box.bottom for glyph in glyphs),
        max(glyph.box.right for glyph in glyphs),
        max(glyph.box.top for glyph in glyphs),
    )


def _rest_of(word: Word, glyphs: list[Glyph], gone: list[Glyph]) -> Word:
    away = set(map(id, gone))
    rest = [glyph for glyph in glyphs if id(glyph) not in away]
    text = "".join(glyph.sign for glyph in rest)
    return Word(text=text, thing=word.thing, box=_around(rest), first=word.first)
