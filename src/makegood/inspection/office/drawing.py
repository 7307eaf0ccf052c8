"""Shapes of DrawingML: what they say, how it looks, what of them is not shown.

[ECMA-376-1] 19.3 (slides), 20.5 (drawings of sheets), 21.1 (text). One reader for sheets and slides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from makegood.inspection.markup import Element
from makegood.inspection.office.colour import Scheme, colour_in, is_same, number

SHAPES = frozenset({"sp", "pic", "graphicFrame", "cxnSp", "grpSp", "contentPart"})
_TINIEST = 300
_LEAST_CROP = 2_000


@dataclass(kw_only=True, slots=True, repr=False)
class Spoken:
    """Texts by the mechanism that keeps them from a reader; ``plain`` where nothing does."""

    texts: dict[str, list[str]] = field(default_factory=dict)

    def say(self, mechanism: str, text: str) -> None:
        """Take one text."""
        if text and not text.isspace():
            self.texts.setdefault(mechanism, []).append(text)


def shapes_in(root: Element) -> Iterator[tuple[Element, bool]]:
    """Every shape, those in groups too, with whether it (or its group) is hidden."""
    waiting = [(child, False) for child in reversed(root.children)]
    while waiting:
        element, hidden = waiting.pop()
        if element.name in SHAPES:
            hidden = hidden or is_hidden(element)
            yield element, hidden
        if element.name not in ("txBody", "graphic"):
            waiting.extend((child, hidden) for child in reversed(element.children))


def named(shape: Element) -> Element | None:
    """The shape's ``cNvPr``: name, description, whether it is hidden."""
    for child in shape.children:
        if child.name.startswith("nv"):
            return next((each for each in child.children if each.name == "cNvPr"), None)
    return None


def is_hidden(shape: Element) -> bool:
    """Whether the shape is switched off in the selection pane."""
    properties = named(shape)
    return properties is not None and properties.attributes.get("hidden") in ("1", "true")


def descriptions(root: Element) -> tuple[str, ...]:
    """What is said of shapes and pictures to those who cannot see them."""
    holders = [*root.all("cNvPr"), *root.all("docPr")]
    keys = ("descr", "title")
    return tuple(text for each in holders for key in keys if (text := each.attributes.get(key)))


def child(element: Element | None, *path: str) -> Element | None:
    """The element that a path of names leads to."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element.children if each.name == name), None)
    return element


def is_cropped(picture: Element) -> bool:
    """Whether a part of the picture that is in the file is not shown."""
    return any(
        number(each.attributes.get(side)) >= _LEAST_CROP
        for each in picture.all("srcRect")
        for side in ("l", "t", "r", "b")
    )


def pictures_in(element: Element) -> tuple[str, ...]:
    """The ids of the arrows to the pictures that a shape shows."""
    return tuple(
        value
        for each in (*element.all("blip"), *element.all("svgBlip"))
        for key, value in each.attributes.items()
        if key in ("embed", "link")
    )


def read_text(
    body: Element, spoken: Spoken, *, ground: str, scheme: Scheme, size: int, how: str = "plain"
) -> None:
    """The paragraphs of a text body; ``ground`` is the colour that they stand on, "" if unknown.

    ``how`` is what hides the whole shape already; otherwise tiny text and text in the colour of its
    ground are told apart.
    """
    for paragraph in body.all("p"):
        pieces: dict[str, list[str]] = {}
        for run in paragraph.children:
            text = _text_of(run)
            if text:
                look = how if how != "plain" else _look(run, ground, scheme, size)
                pieces.setdefault(look, []).append(text)
        for mechanism, texts in pieces.items():
            spoken.say(mechanism, "".join(texts))


def _text_of(run: Element) -> str:
    if run.name == "br":
        return "\n"
    if run.name in ("r", "fld"):
        return "".join(each.text for each in run.children if each.name == "t")
    return run.whole_text() if run.name not in ("pPr", "endParaRPr") else ""


def _look(run: Element, ground: str, scheme: Scheme, size: int) -> str:
    properties = child(run, "rPr")
    if properties is None:
        return "tiny-text" if 0 < size < _TINIEST else "plain"
    own = number(properties.attributes.get("sz")) or size
    if 0 < own < _TINIEST:
        return "tiny-text"
    fill = child(properties, "solidFill")
    if child(properties, "noFill") is not None and child(properties, "ln") is None:
        return "invisible-text"
    if fill is not None and any(number(a.attributes.get("val")) < 5_000 for a in fill.all("alpha")):
        return "invisible-text"
    marked = colour_in(child(properties, "highlight"), scheme)
    colour = colour_in(fill, scheme)
    return "white-text" if colour and is_same(colour, marked or ground) else "plain"
