"""What the elements of a document's content mean: which of them hold text, tables and shapes, and which hide."""

from makegood.inspection.grid import Grid
from makegood.inspection.markup import Attributes
from makegood.inspection.opendocument.cells import repeats
from makegood.inspection.opendocument.looks import dressed, points
from makegood.inspection.opendocument.places import (
    CHANGER,
    COMMENT,
    COMMENTER,
    DELETED,
    DESCRIPTION,
    FORM,
    HEADING,
    HIDDEN_SHAPE,
    LAYER_OFF,
    LINKS,
    MACRO,
    OFF_PAGE,
    OFF_SLIDE,
    OTHER_FILES,
    PLAIN,
    SHAPE,
    SLIDE_NOTE,
    VANISHED,
    VARIABLES,
    Place,
)
from makegood.inspection.opendocument.reader import Act, Closer, Reader

_INNER = ("Pictures/", "./", "Object", "ObjectReplacements/", "#")


def _both(*closers: Closer | None) -> Closer:
    def back() -> None:
        for closer in reversed(closers):
            if closer is not None:
                closer()

    return back


def _paragraph(reader: Reader, attributes: Attributes) -> Closer:
    return reader.paragraph(attributes.get("style-name", ""))


def _span(reader: Reader, attributes: Attributes) -> Closer:
    return reader.wearing("text", attributes.get("style-name", ""))


def _spaces(reader: Reader, attributes: Attributes) -> None:
    reader.space(" " * repeats(attributes, "c"))


def _break(reader: Reader, _: Attributes) -> None:
    reader.space("\n")


def _tab(reader: Reader, _: Attributes) -> None:
    reader.space("\t")


def _link(reader: Reader, attributes: Attributes) -> None:
    target = attributes.get("href", "")
    reader.take_attribute("" if target.startswith("#") else target, LINKS)


def _other_file(reader: Reader, attributes: Attributes) -> None:
    target = attributes.get("href", "")
    if target and not target.startswith(_INNER):
        reader.take_attribute(target, OTHER_FILES)


def _hidden_text(reader: Reader, attributes: Attributes) -> Closer:
    """A field that shows its text only on a condition."""
    reader.hide_text(attributes.get("string-value", ""))
    return reader.standing(VANISHED) if attributes.get("is-hidden") == "true" else _nothing


def _nothing() -> None:
    return None


def _hidden_paragraph(reader: Reader, attributes: Attributes) -> None:
    """It hides the paragraph in which it stands, if its condition holds."""
    if attributes.get("is-hidden", "true") == "true":
        reader.veil_paragraph("vanished-text")


def _section(reader: Reader, attributes: Attributes) -> Closer | None:
    hidden = attributes.get("display") in ("none", "condition")
    return reader.standing(VANISHED) if hidden or attributes.get("is-hidden") == "true" else None


def table_inside(reader: Reader, attributes: Attributes) -> Closer:
    """A table inside a text, a slide or a cell: it is seen where it stands."""
    here = reader.here
    grid = Grid(
        part=f"{reader.part}, table {reader.number('table')}",
        title=attributes.get("name", ""), mechanism=here.mechanism, visibility=here.visibility,
    )  # fmt: skip
    return reader.begin_table(grid)


def _columns(reader: Reader, attributes: Attributes) -> None:
    if reader.tables:
        flat = reader.styles.is_flat("table-column", attributes.get("style-name", ""))
        reader.tables[-1].take_columns(attributes, flat=flat)


def _row(reader: Reader, attributes: Attributes) -> Closer | None:
    if not reader.tables:
        return None
    table = reader.tables[-1]
    flat = reader.styles.is_flat("table-row", attributes.get("style-name", ""))
    table.begin_row(attributes, flat=flat)
    return table.end_row


def _cell(reader: Reader, attributes: Attributes) -> Closer | None:
    return reader.begin_cell(attributes, covered=False)


def _covered_cell(reader: Reader, attributes: Attributes) -> Closer | None:
    return reader.begin_cell(attributes, covered=True)


def _comment(reader: Reader, _: Attributes) -> Closer:
    return reader.standing_apart(COMMENT)


def _creator(reader: Reader, _: Attributes) -> Closer | None:
    """Who commented or changed; in a paragraph it is a field that shows a name."""
    if reader.in_paragraph:
        return None
    commenting = reader.place is COMMENT
    return reader.gathering_text(COMMENTER if commenting else CHANGER)


def _moment(reader: Reader, _: Attributes) -> Closer | None:
    """When something was written: no text of anybody. In a paragraph it is a field."""
    if reader.in_paragraph:
        return None
    before, reader.gathered = reader.gathered, []

    def back() -> None:
        reader.gathered = before

    return back


def _deletion(reader: Reader, _: Attributes) -> Closer:
    return reader.standing_apart(DELETED)


def _shape(reader: Reader, attributes: Attributes) -> Closer:
    """A shape: its style dresses its text, and it may be hidden, on a layer that is off, or off the page."""
    name = attributes.get("style-name", "")
    family = "presentation" if reader.styles.style("presentation", name) else "graphic"
    place = _place_of_shape(reader, attributes)
    if not {"class", "placeholder"} & attributes.keys():
        reader.number("shape")
    return _both(reader.wearing(family, name), reader.standing_apart(place))


def _place_of_shape(reader: Reader, attributes: Attributes) -> Place | None:
    if attributes.get("display") == "none" or attributes.get("visible") == "false":
        return HIDDEN_SHAPE
    if attributes.get("layer") in reader.styles.layers_off:
        return LAYER_OFF
    if _is_off(reader, attributes):
        return OFF_SLIDE if reader.part.startswith("slide") else OFF_PAGE
    in_cell = reader.tables and reader.tables[-1].cell is not None
    return SHAPE if in_cell and reader.place is PLAIN else None


def _is_off(reader: Reader, attributes: Attributes) -> bool:
    if attributes.get("anchor-type", "page") != "page" or reader.tables:
        return False
    x, y = points(attributes.get("x", "")), points(attributes.get("y", ""))
    width, height = (points(attributes.get(key, "")) or 0.0 for key in ("width", "height"))
    page = reader.styles
    if x is None or y is None or not page.page_width or not page.page_height:
        return False
    return x + width <= 0 or y + height <= 0 or x >= page.page_width or y >= page.page_height


def _description(reader: Reader, _: Attributes) -> Closer | None:
    """The title and the description of a shape; in a paragraph it is a field."""
    return None if reader.in_paragraph else reader.gathering_text(DESCRIPTION)


def _form(reader: Reader, _: Attributes) -> Closer:
    return reader.standing(FORM)


def _script(reader: Reader, _: Attributes) -> Closer:
    return reader.gathering_text(MACRO)


def _variable(reader: Reader, attributes: Attributes) -> None:
    """The declaration of a variable: its value is kept whether it is shown or not."""
    for key in (
        "string-value",
        "value",
        "formula",
        "string-value-if-true",
        "string-value-if-false",
    ):
        reader.take_attribute(attributes.get(key, ""), VARIABLES)


def _field(reader: Reader, attributes: Attributes) -> Closer | None:
    """A field that sets a variable may show nothing of it."""
    if attributes.get("display") == "none":
        reader.keep(attributes.get("string-value", ""), VARIABLES)
        return reader.standing(VANISHED)
    reader.keep(attributes.get("string-value", ""), VARIABLES)
    return None


def _slide(reader: Reader, attributes: Attributes) -> Closer:
    """A slide: it may be hidden; its ground is its own, or that of its master."""
    part, outer, look = reader.part, reader.outer, reader.look
    reader.part = f"slide {reader.number('slide')}"
    style = attributes.get("style-name", "")
    if reader.styles.value("drawing-page", style, "visibility") == "hidden":
        reader.outer = Place(mechanism="hidden-slide", visibility=VANISHED.visibility)
    master = attributes.get("master-page-name", "")
    manner = reader.styles.manner("drawing-page", style)
    ground = reader.styles.grounds.get(master) if manner.ground is None else manner.ground
    reader.look = dressed(look, manner._replace(ground=ground))

    def back() -> None:
        reader.part, reader.outer, reader.look = part, outer, look

    return back


def _notes(reader: Reader, _: Attributes) -> Closer:
    look, reader.look = reader.look, type(reader.look)()
    back_place = reader.standing(SLIDE_NOTE)

    def back() -> None:
        back_place()
        reader.look = look

    return back


def _heading(reader: Reader, _: Attributes) -> Closer:
    return reader.gathering_text(HEADING)


def _styles(reader: Reader, _: Attributes) -> Closer:
    reader.in_styles += 1

    def back() -> None:
        reader.in_styles -= 1

    return back


def _binary(reader: Reader, _: Attributes) -> Closer:
    """A file written into the XML itself."""
    before, reader.gathered = reader.gathered, []

    def back() -> None:
        text = "".join(reader.gathered or ())
        reader.gathered = before
        reader.take_binary(text)

    return back


CONTENT: dict[str, Act] = {
    **dict.fromkeys(("p", "h"), _paragraph),
    "span": _span,
    "s": _spaces,
    "tab": _tab,
    "line-break": _break,
    "a": _link,
    "hidden-text": _hidden_text,
    "conditional-text": _variable,
    "hidden-paragraph": _hidden_paragraph,
    "section": _section,
    "section-source": _other_file,
    "table": table_inside,
    "table-column": _columns,
    "table-row": _row,
    "table-cell": _cell,
    "covered-table-cell": _covered_cell,
    "annotation": _comment,
    **dict.fromkeys(("creator", "sender-initials"), _creator),
    "date": _moment,
    "deletion": _deletion,
    **dict.fromkeys(
        ("frame", "custom-shape", "rect", "line", "polyline", "polygon", "path", "circle",
         "ellipse", "connector", "caption", "measure", "regular-polygon", "g", "control",
         "page-thumbnail"),
        _shape,
    ),
    **dict.fromkeys(("title", "desc"), _description),
    "forms": _form,
    "script": _script,
    **dict.fromkeys(("variable-decl", "user-field-decl", "sequence-decl"), _variable),
    **dict.fromkeys(("variable-set", "variable-get", "user-field-get", "user-field-input"), _field),
    "page": _slide,
    "notes": _notes,
    **dict.fromkeys(("header-decl", "footer-decl", "date-time-decl"), _heading),
    **dict.fromkeys(("styles", "automatic-styles"), _styles),
    **dict.fromkeys(("image", "object", "object-ole", "plugin", "applet", "floating-frame", "fill-image"), _other_file),
    "binary-data": _binary,
}  # fmt: skip
