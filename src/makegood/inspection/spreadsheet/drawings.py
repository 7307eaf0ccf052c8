"""Shapes and pictures on a sheet: what they say, and what of them is not shown."""

from makegood.inspection.markup import Element, tree
from makegood.inspection.office.colour import WHITE, fill_of, scheme_of
from makegood.inspection.office.drawing import (
    Spoken,
    child,
    descriptions,
    is_cropped,
    named,
    pictures_in,
    read_text,
    shapes_in,
)
from makegood.inspection.office.parts import Part, leftovers
from makegood.inspection.office.walk import Walk
from makegood.inspection.spreadsheet.covering import take_covered
from makegood.vocabulary.finding import Visibility

_SEEN = {"plain": ("drawing-text", Visibility.VISIBLE)}


def read_drawing(walk: Walk, part: Part) -> None:
    """Texts of shapes by what hides them; descriptions; pictures of which a part is cut away."""
    root = tree(part.data)
    targets = {each.id: each.target for each in walk.package.relations(part.name)}
    spoken = Spoken()
    scheme = scheme_of(None)
    for shape, hidden in shapes_in(root):
        if is_cropped(shape):
            walk.cropped.update(targets[id_] for id_ in pictures_in(shape) if id_ in targets)
        if hidden:
            properties = named(shape)
            spoken.say("hidden-shape", properties.attributes.get("descr", "") if properties else "")
        body = child(shape, "txBody")
        if body is not None:
            fill = fill_of(child(shape, "spPr"), scheme)
            ground = WHITE if fill == "none" else fill if fill not in (None, "other") else ""
            how = "hidden-shape" if hidden else "plain"
            read_text(body, spoken, ground=ground or "", scheme=scheme, size=0, how=how)
    _read_others(root, spoken)
    take_covered(walk, part.name, root)
    for mechanism, found in spoken.texts.items():
        name, seen = _SEEN.get(mechanism, (mechanism, Visibility.HIDDEN))
        walk.add(part.words, name, seen, found)
    walk.add(f"descriptions in {part.words}", "alt-text", Visibility.METADATA, descriptions(root))
    told = [text for texts in spoken.texts.values() for text in texts]
    leftovers(walk, part.words, part.data, (*told, *descriptions(root)))


def _read_others(root: Element, spoken: Spoken) -> None:
    """Paragraphs that stand in no shape that is known: they are said, wherever they stand."""
    bodies = (child(shape, "txBody") for shape, _ in shapes_in(root))
    read = {id(each) for body in bodies if body is not None for each in body.all("p")}
    for paragraph in root.all("p"):
        if id(paragraph) not in read:
            spoken.say("plain", paragraph.whole_text())
