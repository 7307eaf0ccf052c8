"""One slide: its shapes with their places, and its texts by what keeps an audience from them.

[ECMA-376-1] 19.3. A shape that says nothing of its place has that of its placeholder in the layout,
or in the master behind it. Text in the colour of the slide is only called so where no other shape
lies under it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from makegood.inspection.markup import Element
from makegood.inspection.office.colour import WHITE, Scheme, fill_of, number
from makegood.inspection.office.drawing import Spoken, child, is_hidden, pictures_in, read_text
from makegood.inspection.presentation.geometry import Box, Transform, box_of
from makegood.inspection.sheet import Sheet, SheetRow
from makegood.vocabulary.finding import Visibility

_MOST_COMPARED = 1_000
"""No slide that people look at has more shapes that could cover others; a hostile one may."""
_SHAPES = frozenset({"sp", "pic", "graphicFrame", "cxnSp", "grpSp"})


@dataclass(kw_only=True, slots=True, repr=False)
class Placed:
    """A shape with its place on the slide (None: unknown), and whether it is switched off."""

    element: Element
    box: Box | None
    hidden: bool
    fill: str | None

    @property
    def is_opaque(self) -> bool:
        """Whether nothing can be seen through it."""
        if self.element.name == "pic":
            return True
        return self.element.name == "sp" and self.fill not in (None, "none", "other")

    @property
    def is_ground(self) -> bool:
        """Whether it may give a colour to what lies upon it."""
        return self.element.name in ("pic", "graphicFrame") or self.fill not in (None, "none")

    @property
    def placeholder(self) -> Element | None:
        """What the shape stands in for; None where it is one of its own."""
        for each in self.element.children:
            if each.name.startswith("nv"):
                return child(each, "nvPr", "ph")
        return None


@dataclass(kw_only=True, slots=True, repr=False)
class Backdrop:
    """What lies behind a slide: the shapes of layout and master, the colours, the ground."""

    scheme: Scheme
    ground: str
    page: Box
    shapes: tuple[Placed, ...] = ()

    def place_of(self, placeholder: Element) -> Box | None:
        """Where a placeholder of this number or type lies."""
        index, kind = placeholder.attributes.get("idx"), placeholder.attributes.get("type", "body")
        for shape in self.shapes:
            other = shape.placeholder
            if other is None or shape.box is None:
                continue
            same_kind = other.attributes.get("type", "body") == kind
            if (index is not None and other.attributes.get("idx") == index) or (
                index is None and same_kind
            ):
                return shape.box
        return None


@dataclass(kw_only=True, slots=True, repr=False)
class SlideTexts:
    """What a slide says: texts by mechanism, tables, paragraphs met; ids of pictures under others."""

    spoken: Spoken = field(default_factory=Spoken)
    tables: list[Sheet] = field(default_factory=list)
    read: set[int] = field(default_factory=set)
    covered: set[str] = field(default_factory=set)


def placed_shapes(
    root: Element, scheme: Scheme, backdrop: Backdrop | None = None
) -> tuple[Placed, ...]:
    """Every shape in the order in which it is painted."""
    return tuple(_placed(root, Transform(), scheme, backdrop, hidden=False))


def _placed(
    root: Element, transform: Transform, scheme: Scheme, backdrop: Backdrop | None, *, hidden: bool
) -> Iterator[Placed]:
    waiting = [(each, transform, hidden) for each in reversed(root.children)]
    while waiting:
        element, here, off = waiting.pop()
        inner = here
        if element.name in _SHAPES:
            off = off or is_hidden(element)
            shape = _shape(element, here, scheme, backdrop, hidden=off)
            yield shape
            inner = here.inside(element) if element.name == "grpSp" else here
        if element.name not in ("txBody", "graphic"):
            waiting.extend((each, inner, off) for each in reversed(element.children))


def _shape(
    element: Element, here: Transform, scheme: Scheme, backdrop: Backdrop | None, *, hidden: bool
) -> Placed:
    own = box_of(element)
    shape = Placed(
        element=element, box=here.apply(own) if own is not None else None, hidden=hidden,
        fill=_fill(element, scheme),
    )  # fmt: skip
    placeholder = shape.placeholder
    if shape.box is None and placeholder is not None and backdrop is not None:
        shape.box = backdrop.place_of(placeholder)
    return shape


def _fill(element: Element, scheme: Scheme) -> str | None:
    said = fill_of(child(element, "spPr"), scheme)
    if said is not None:
        return said
    styled = child(element, "style", "fillRef")
    return "other" if styled is not None and styled.attributes.get("idx", "0") != "0" else None


def read_slide(root: Element, backdrop: Backdrop, *, part: str, mechanism: str) -> SlideTexts:
    """The texts of a slide; ``mechanism`` is that of what an audience would see."""
    found = SlideTexts()
    shapes = placed_shapes(root, backdrop.scheme, backdrop)
    opaque = [(at, each) for at, each in enumerate(shapes) if each.is_opaque][:_MOST_COMPARED]
    grounds = [(at, each) for at, each in enumerate(shapes) if each.is_ground][:_MOST_COMPARED]
    for at, shape in enumerate(shapes):
        how = _how(shape, [each for other, each in opaque if other > at], backdrop)
        if how == "covered-text" and shape.element.name == "pic":
            found.covered.update(pictures_in(shape.element))
        body = child(shape.element, "txBody")
        if body is not None:
            found.read.update(id(each) for each in body.all("p"))
            ground = _ground(shape, [each for other, each in grounds if other < at], backdrop)
            read_text(
                body, found.spoken, ground=ground, scheme=backdrop.scheme, size=_size(body), how=how
            )
        for table in shape.element.all("tbl") if shape.element.name == "graphicFrame" else []:
            found.read.update(id(each) for each in table.all("p"))
            place = f"{part}, table {len(found.tables) + 1}"
            found.tables.append(_table(table, place, mechanism if how == "plain" else how))
    for paragraph in root.all("p"):
        if id(paragraph) not in found.read:
            found.spoken.say("plain", paragraph.whole_text())
    return found


def _how(shape: Placed, above: list[Placed], backdrop: Backdrop) -> str:
    if shape.hidden:
        return "hidden-shape"
    if shape.box is None:
        return "plain"
    if shape.box.is_outside(backdrop.page):
        return "off-slide"
    covered = any(
        not other.hidden and other.box is not None and other.box.covers(shape.box)
        for other in above
    )
    return "covered-text" if covered and shape.element.name != "grpSp" else "plain"


def _ground(shape: Placed, below: list[Placed], backdrop: Backdrop) -> str:
    """The colour that a shape's text stands on; "" where it cannot be told."""
    if shape.fill not in (None, "none"):
        return "" if shape.fill == "other" else shape.fill or ""
    if shape.box is None:
        return ""
    for other in (*backdrop.shapes, *below):
        beneath = other.is_ground and other.placeholder is None and not other.hidden
        if beneath and (other.box is None or not other.box.is_outside(shape.box)):
            return ""
    return backdrop.ground


def _size(body: Element) -> int:
    """The size that the list style of the body gives its first level; 0 if none."""
    sizes = (
        number(each.attributes.get("sz"))
        for level in body.all("lvl1pPr")
        for each in level.all("defRPr")
    )
    return next(sizes, 0)


def _table(table: Element, part: str, mechanism: str) -> Sheet:
    rows = []
    for number_, row in enumerate(table.all("tr"), start=1):
        texts = [
            "\n".join(each.whole_text() for each in cell.all("p"))
            for cell in row.children
            if cell.name == "tc"
        ]
        filled = [(at, text) for at, text in enumerate(texts, start=1) if text.strip()]
        if filled:
            columns = tuple(at for at, _ in filled)
            rows.append(SheetRow(number_, columns, [text for _, text in filled]))
    seen = Visibility.VISIBLE if mechanism == "plain" else Visibility.HIDDEN
    return Sheet(part=part, title="", visibility=seen, mechanism=mechanism, rows=tuple(rows))


def ground_of_slide(roots: list[Element], scheme: Scheme) -> str:
    """The colour behind a slide: its own, its layout's or its master's; "" where it is a picture."""
    for root in roots:
        ground = child(root, "cSld", "bg")
        if ground is None:
            continue
        said = fill_of(child(ground, "bgPr"), scheme)
        if said is not None:
            return "" if said in ("other", "none") else said
        styled = child(ground, "bgRef")
        if styled is not None:
            named_colours = (scheme.get(each.attributes.get("val", "")) for each in styled.children)
            plain = number(styled.attributes.get("idx")) in (1, 1001)
            return next((colour for colour in named_colours if colour), "") if plain else ""
    return WHITE
