"""A presentation: its slides in order, and the layouts, masters and themes behind them."""

from dataclasses import dataclass, field

from makegood.inspection.markup import Element, tree
from makegood.inspection.office.colour import number, scheme_of
from makegood.inspection.office.package import Package
from makegood.inspection.presentation.geometry import Box
from makegood.inspection.presentation.slide import Backdrop, ground_of_slide, placed_shapes
from makegood.inspection.unreadable import PartRefused

_USUAL_SIZE = (9_144_000, 6_858_000)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class SlideEntry:
    """One slide. ``is_listed`` is False where the presentation forgot it."""

    part: str
    number: int
    is_listed: bool


@dataclass(kw_only=True, slots=True, repr=False)
class Deck:
    """The presentation part, and the parts behind slides as far as they were read."""

    package: Package
    main: str
    root: Element
    _roots: dict[str, Element | None] = field(default_factory=dict)

    @property
    def page(self) -> Box:
        """The slide's own rectangle."""
        size = next(iter(self.root.all("sldSz")), None)
        wide, high = (number(size.attributes.get(key)) if size else 0 for key in ("cx", "cy"))
        return Box(left=0, top=0, right=wide or _USUAL_SIZE[0], bottom=high or _USUAL_SIZE[1])

    def slides(self) -> tuple[SlideEntry, ...]:
        """Every slide in the order of the show; those that it does not list come last."""
        targets = {each.id: each.target for each in self.package.relations(self.main)}
        listed = [
            targets[value]
            for each in self.root.all("sldId")
            for value in each.attributes.values()
            if value in targets
        ]
        known = [part for part in dict.fromkeys(listed) if self.package.named(part)]
        others = [
            part for part in self.package.targets(self.main, "slide") if part not in set(known)
        ]
        return tuple(
            SlideEntry(part=part, number=at, is_listed=at <= len(known))
            for at, part in enumerate((*known, *others), start=1)
        )

    def root_of(self, part: str | None) -> Element | None:
        """A part as elements; None where it cannot be read (then it is a gap when its turn comes)."""
        if part is None:
            return None
        if part not in self._roots:
            try:
                self._roots[part] = top_of(tree(self.package.part(part)))
            except PartRefused:
                self._roots[part] = None
        return self._roots[part]

    def behind(self, part: str) -> tuple[str, ...]:
        """The layout and the master of a slide, or the master of a layout."""
        layout = next(iter(self.package.targets(part, "slideLayout")), None)
        start = part if layout is None else layout
        master = next(iter(self.package.targets(start, "slideMaster")), None)
        return tuple(each for each in (layout, master) if each is not None)

    def backdrop(self, part: str, root: Element) -> Backdrop:
        """What lies behind a slide."""
        behind = self.behind(part)
        roots = [found for each in behind if (found := self.root_of(each)) is not None]
        scheme = self._scheme(behind[-1] if behind else part, roots)
        backdrop = Backdrop(
            scheme=scheme, ground=ground_of_slide([root, *roots], scheme), page=self.page
        )
        for each in reversed(roots):
            backdrop.shapes = (*placed_shapes(each, scheme, backdrop), *backdrop.shapes)
        return backdrop

    def _scheme(self, part: str, roots: list[Element]) -> dict[str, str]:
        theme = self.root_of(next(iter(self.package.targets(part, "theme")), None))
        maps = (each for root in reversed(roots) for each in root.children if each.name == "clrMap")
        mapped = next(maps, None)
        return scheme_of(theme, mapped.attributes if mapped is not None else None)


def top_of(root: Element) -> Element:
    """The outermost element of a part."""
    return next(iter(root.children), root)
