"""PPTX, PPTM, PPSX, POTX: slides shown and hidden, what lies beside them, and every other part."""

from dataclasses import dataclass, field

from makegood.inspection.container import open_container
from makegood.inspection.inside import Inside
from makegood.inspection.markup import Element, tree
from makegood.inspection.office.drawing import (
    child,
    descriptions,
    is_cropped,
    pictures_in,
    shapes_in,
)
from makegood.inspection.office.kinds import read_other_parts
from makegood.inspection.office.package import Package, package_kind
from makegood.inspection.office.parts import leftovers
from makegood.inspection.office.walk import Walk
from makegood.inspection.presentation.deck import Deck, SlideEntry, top_of
from makegood.inspection.presentation.other_parts import KINDS
from makegood.inspection.presentation.slide import SlideTexts, placed_shapes, read_slide
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

NAME = "pptx"
RANK = 20


def recognises(source: Source) -> bool:
    """A package whose main part is a presentation."""
    return package_kind(source) == NAME


def read(source: Source, inside: Inside) -> Reading:
    """Slides, layouts and texts of every part, with a gap for each part that was not read."""
    with open_container(source, inside) as container:
        package = Package(container=container)
        main = package.main() or ""
        try:
            deck = Deck(package=package, main=main, root=tree(package.part(main)))
        except PartRefused as refused:
            raise UnreadableFile(
                f"The presentation was not read: {refused}.",
                remedy="Ask for it again, or save it again.",
            ) from refused
        walk = Walk(package=package, inside=inside)
        _Pass(walk=walk, deck=deck).slides_and_layouts()
        read_other_parts(walk, KINDS)
        walk.outside()
        return walk.reading(NAME)


@dataclass(kw_only=True, slots=True, repr=False)
class _Pass:
    """One pass over the slides and what lies behind them."""

    walk: Walk
    deck: Deck
    used: set[str] = field(default_factory=set)

    def slides_and_layouts(self) -> None:
        """Read every slide, then every layout and master."""
        for entry in self.deck.slides():
            try:
                self._slide(entry)
            except PartRefused as refused:
                self.walk.miss(f"slide {entry.number}", str(refused))
        masters = self.deck.package.targets(self.deck.main, "slideMaster")
        layouts = [
            layout
            for master in masters
            for layout in self.deck.package.targets(master, "slideLayout")
        ]
        for number, part in enumerate(dict.fromkeys((*masters, *layouts)), start=1):
            try:
                self._layout(part, f"layout {number}")
            except PartRefused as refused:
                self.walk.miss(f"layout {number}", str(refused))

    def _slide(self, entry: SlideEntry) -> None:
        words = f"slide {entry.number}"
        data = self.walk.part(entry.part)
        root = top_of(tree(data))
        self.used.update(self.deck.behind(entry.part))
        mechanism, seen = "plain", Visibility.VISIBLE
        if not entry.is_listed:
            mechanism, seen = "unreferenced-part", Visibility.RESIDUAL
        elif root.attributes.get("show") in ("0", "false"):
            mechanism, seen = "hidden-slide", Visibility.HIDDEN
        backdrop = self.deck.backdrop(entry.part, root)
        found = read_slide(root, backdrop, part=words, mechanism=mechanism)
        self._take(found, words, mechanism, seen)
        self._take_around(entry.part, words, root)
        targets = {each.id: each.target for each in self.walk.package.relations(entry.part)}
        self.walk.covered.update(targets[id_] for id_ in found.covered if id_ in targets)
        said = [text for texts in found.spoken.texts.values() for text in texts]
        leftovers(self.walk, words, data, (*said, *descriptions(root)))

    def _take(self, found: SlideTexts, words: str, mechanism: str, seen: Visibility) -> None:
        for how, texts in found.spoken.texts.items():
            plain = how == "plain"
            if plain and seen is Visibility.VISIBLE:
                self.walk.show(texts)
            self.walk.add(
                words, mechanism if plain else how, seen if plain else Visibility.HIDDEN, texts
            )
        self.walk.sheets += found.tables

    def _take_around(self, part: str, words: str, root: Element) -> None:
        """Descriptions, and pictures of which a part is cut away."""
        self.walk.add(words, "alt-text", Visibility.METADATA, descriptions(root))
        targets = {each.id: each.target for each in self.walk.package.relations(part)}
        for shape, _ in shapes_in(root):
            if shape.name == "pic" and is_cropped(shape):
                ids = pictures_in(shape)
                self.walk.cropped.update(targets[id_] for id_ in ids if id_ in targets)

    def _layout(self, part: str, words: str) -> None:
        """What a layout or a master adds to slides; prompts of its placeholders are no content."""
        data = self.walk.part(part)
        root = top_of(tree(data))
        used = part in self.used
        own: list[str] = []
        prompts: list[str] = []
        for shape in placed_shapes(root, self.deck.backdrop(part, root).scheme):
            body = child(shape.element, "txBody")
            texts = [each.whole_text() for each in body.all("p")] if body is not None else []
            (own if shape.placeholder is None else prompts).extend(texts)
        known = {*own, *prompts}
        own += [text for each in root.all("p") if (text := each.whole_text()) not in known]
        seen = Visibility.VISIBLE if used else Visibility.HIDDEN
        self.walk.add(words, "plain" if used else "unused-layout", seen, own)
        self.walk.add(words, "placeholder-text", Visibility.HIDDEN, prompts)
        self._take_around(part, words, root)
        leftovers(self.walk, words, data, (*own, *prompts, *descriptions(root)))
