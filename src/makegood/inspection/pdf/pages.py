"""All pages of a PDF: what a reader sees of them, and what is drawn without being seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from makegood.inspection.pdf.canvas import Canvas
from makegood.inspection.pdf.collecting import Found
from makegood.inspection.pdf.geometry import Box
from makegood.inspection.pdf.glyphs import Word, Writing
from makegood.inspection.pdf.hiding import Sight, Unseen, sight_of
from makegood.inspection.pdf.laying import Laid
from makegood.inspection.pdf.pictures import PagePictures, is_black_box, pictures_of
from makegood.inspection.pdf.scans import unlike_the_scan
from makegood.inspection.pdf.stamps import stamps_among
from makegood.inspection.reading import Passage
from makegood.inspection.unreadable import PartRefused
from makegood.vocabulary.finding import Visibility

MOST_PAGES = 5_000
_AS_SEEN = frozenset({"plain", "ocr-layer"})
_UNDECODABLE = 0.3


@dataclass(kw_only=True, slots=True, repr=False)
class Notes:
    """What the structure of the file says of its pages: where annotations lie, and what is layered."""

    annotations: dict[int, list[Box]] = field(default_factory=dict)
    redactions: dict[int, list[Box]] = field(default_factory=dict)
    has_hidden_layers: bool = False
    skipped: frozenset[int] = frozenset()


@dataclass(kw_only=True, slots=True, repr=False)
class Pages:
    """The words of all pages, kept apart by how they hide."""

    laid: dict[str, Laid] = field(default_factory=dict)
    without_text: list[int] = field(default_factory=list)
    has_boxes: bool = False

    def add(
        self, mechanism: str, page: int, words: Iterable[tuple[str, Box, float]], turn: int
    ) -> None:
        """Keep words of a page."""
        kept = list(words)
        if kept:
            visibility = Visibility.VISIBLE if mechanism in _AS_SEEN else Visibility.HIDDEN
            laid = self.laid.setdefault(mechanism, Laid(mechanism=mechanism, visibility=visibility))
            laid.add(page, kept, turn)


def read_pages(
    document: pdfium.PdfDocument,
    found: Found,
    notes: Notes,
    *,
    all_layers: pdfium.PdfDocument | None = None,
) -> bool:
    """Read every page. ``all_layers`` is the same file with every layer shown.

    Gives whether a page carries boxes that black something out.
    """
    pages = Pages()
    count = len(document)
    for at in range(min(count, MOST_PAGES)):
        if at + 1 in notes.skipped:
            continue
        try:
            _Page(document=document, at=at, found=found, notes=notes, pages=pages,
                  all_layers=all_layers).read()  # fmt: skip
        except (PartRefused, pdfium.PdfiumError) as refused:
            why = str(refused) if isinstance(refused, PartRefused) else "it cannot be opened"
            found.miss(f"page {at + 1}", why)
    if count > MOST_PAGES:
        found.miss(
            f"the pages after page {MOST_PAGES}", "there are more pages than the limits allow"
        )
    _hand_over(pages, found)
    return pages.has_boxes


@dataclass(kw_only=True, slots=True, repr=False)
class _Page:
    """One page being read."""

    document: pdfium.PdfDocument
    at: int
    found: Found
    notes: Notes
    pages: Pages
    all_layers: pdfium.PdfDocument | None

    @property
    def number(self) -> int:
        return self.at + 1

    def read(self) -> None:
        page = self.document[self.at]
        try:
            canvas = Canvas.of(page)
            writing = Writing.of(canvas)
            try:
                self._read(canvas, writing)
            finally:
                writing.close()
        finally:
            page.close()
        self.found.parts += 1

    def _read(self, canvas: Canvas, writing: Writing) -> None:
        turn = canvas.page.get_rotation()
        sight = sight_of(
            canvas,
            writing,
            noted=self.notes.annotations.get(self.number, ()),
            everything=self.notes.has_hidden_layers,
        )
        if self.notes.has_hidden_layers:
            self._tell_layers(sight)
        unseen = _not_drawn_again(sight)
        unlike_the_scan(canvas, unseen)
        self.pages.add("plain", self.number, _placed(sight.seen), turn)
        for mechanism in {each.mechanism for each in unseen}:
            self.pages.add(
                mechanism,
                self.number,
                ((u.text, u.box, u.word.thing.size) for u in unseen if u.mechanism == mechanism),
                turn,
            )
        marked = _under(sight.seen, self.notes.redactions.get(self.number, ()))
        self.pages.add("unapplied-redaction", self.number, _placed(marked), turn)
        self.pages.has_boxes |= any(is_black_box(thing, sight) for thing in canvas.things)
        self._pictures(pictures_of(canvas, sight), writing)

    def _tell_layers(self, sight: Sight) -> None:
        """Words that are seen as soon as every layer is shown lie on a layer that is off."""
        if self.all_layers is None:
            return
        page = self.all_layers[self.at]
        try:
            canvas = Canvas.of(page)
            writing = Writing.of(canvas)
            shown = sight_of(canvas, writing, everything=True)
            writing.close()
        finally:
            page.close()
        firsts = {word.first for word in shown.seen}
        for each in sight.unseen:
            if each.word.first in firsts:
                each.mechanism = "layer-off"

    def _pictures(self, pictures: PagePictures, writing: Writing) -> None:
        where = f"page {self.number}"
        if writing.undecodable > _UNDECODABLE:
            self.found.miss(where, "its fonts do not say which letters they draw")
        if pictures.is_scan:
            self.found.miss(where, "it is a picture; text in pictures is not read")
        elif pictures.is_outlined:
            self.found.miss(where, "its letters may be drawn as shapes, which are not read")
        elif pictures.count:
            self.found.add(
                where, "picture-pixels", Visibility.VISIBLE, [f"{pictures.count} pictures"]
            )
        if pictures.covered:
            self.found.add(
                where, "covered-picture", Visibility.HIDDEN,
                [f"part {n} of a picture" for n in range(1, pictures.covered + 1)],
            )  # fmt: skip


def _placed(words: Iterable[Word]) -> Iterable[tuple[str, Box, float]]:
    return ((word.text, word.box, word.thing.size) for word in words)


def _not_drawn_again(sight: Sight) -> list[Unseen]:
    """The unseen words, without runs of text that the page shows at the same place all the same."""
    by_text: dict[str, list[Box]] = {}
    for word in sight.seen:
        by_text.setdefault(word.text.casefold(), []).append(word.box)
    new = [
        not any(
            box.common(each.box).area > 0.3 * each.box.area
            for box in by_text.get(each.text.casefold(), ())
        )
        for each in sight.unseen
    ]
    in_new_runs = {id(u.word.thing) for u, is_new in zip(sight.unseen, new, strict=True) if is_new}
    return [each for each in sight.unseen if id(each.word.thing) in in_new_runs]


def _under(words: Sequence[Word], places: Sequence[Box]) -> list[Word]:
    return [
        word
        for word in words
        if any(
            place.holds((word.box.left + word.box.right) / 2, (word.box.bottom + word.box.top) / 2)
            for place in places
        )
    ]


def _hand_over(pages: Pages, found: Found) -> None:
    start = 1
    for mechanism in sorted(pages.laid, key=lambda name: (name != "plain", name)):
        laid = pages.laid[mechanism]
        sheets = laid.sheets(start)
        start += len(sheets)
        found.sheets.extend(sheets)
        if mechanism == "covered-text":
            _covered(laid.passages(), found)
        else:
            found.passages.extend(_with_letters(laid.passages(), mechanism))


def _with_letters(passages: Iterable[Passage], mechanism: str) -> Iterable[Passage]:
    """Passages of texts that hold a letter or a digit."""
    for passage in passages:
        texts = tuple(text for text in passage.texts if any(sign.isalnum() for sign in text))
        if texts:
            yield Passage(
                part=passage.part,
                mechanism=mechanism,
                visibility=passage.visibility,
                texts=texts,
            )


def _covered(passages: Sequence[Passage], found: Found) -> None:
    """Texts under boxes, with those apart that a tool put there."""
    stamps = stamps_among([text for passage in passages for text in passage.texts])
    for passage in passages:
        secret = [text for text in passage.texts if text not in stamps]
        marks = [text for text in passage.texts if text in stamps and any(map(str.isalnum, text))]
        found.add(passage.part, "covered-text", Visibility.HIDDEN, secret)
        found.add(passage.part, "covered-mark", Visibility.HIDDEN, marks)
