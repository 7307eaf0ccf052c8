"""The elements of a document's text and what each does to the reading of it.

Read in one pass, element by element, so that a long document is never held as a tree. [ECMA-376-1]
17 names the elements; where a program may choose between two forms of one thing
(``mc:AlternateContent``), both are read, and what only the unused form says is told apart.
"""

from collections.abc import Callable, Iterable

from makegood.inspection.markup import Attributes, walk
from makegood.inspection.office.colour import number
from makegood.inspection.wordprocessing.body import Body, Paragraph, Section
from makegood.inspection.wordprocessing.looks import Look, ground_of
from makegood.inspection.wordprocessing.shapes import Shape, vml_shape
from makegood.inspection.wordprocessing.tables import TableInMaking

_TAKEN_AWAY = frozenset({"del", "moveFrom"})
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SPOKEN = frozenset({"t", "delText"})
_CODES = frozenset({"instrText", "delInstrText"})
_FORMS = frozenset({"ffData", "ddList", "textInput", "comboBox", "dropDownList"})
_OFF = frozenset({"0", "false", "off"})
_HIDES_IF_EXACT = 40
_FURTHEST_TWIPS = 24_000
_LEAST_CROP = 2_000
_CROPS = ("croptop", "cropleft", "cropright", "cropbottom")
_USUAL_BOOKMARKS = ("_", "OLE_LINK")


def read_body(chunks: Iterable[bytes], body: Body) -> Body:
    """Read a part into a body.

    Raises:
        PartRefused: it cannot be read, or its XML is malformed.

    """
    walk(
        chunks,
        opened=lambda name, attributes: _open(body, name, attributes),
        closed=lambda name: _close(body, name),
        texted=lambda text: _text(body, text),
    )
    return body


def _open(body: Body, name: str, attributes: Attributes) -> None:
    parent = body.path[-1] if body.path else ""
    body.path.append(name)
    if name in _TAKEN_AWAY and parent not in ("rPr", "trPr"):
        body.taken_away += 1
    act = _OPENED.get(name)
    if act is not None:
        act(body, attributes, parent)
    elif parent == "rPr":
        _run_property(body, attributes, parent)
    if attributes:
        body.keep_attributes(name, attributes)


def _close(body: Body, name: str) -> None:
    body.path.pop()
    parent = body.path[-1] if body.path else ""
    if name in _TAKEN_AWAY and parent not in ("rPr", "trPr"):
        body.taken_away -= 1
    act = _CLOSED.get(name)
    if act is not None:
        act(body)


def _text(body: Body, text: str) -> None:
    name = body.path[-1]
    if name in _SPOKEN:
        body.speak(text)
    elif name in _CODES:
        body.code.append(text)
    elif name == "posOffset" and body.shapes:
        body.shapes[-1].place(text)
    elif not text.isspace():
        body.keep(text)


def _is_on(attributes: Attributes) -> bool:
    return attributes.get("val", "1") not in _OFF


def _run(body: Body, attributes: Attributes, parent: str) -> None:
    body.runs.append(Look())


def _run_property(body: Body, attributes: Attributes, parent: str) -> None:
    if len(body.path) > 2 and body.path[-3] == "r" and body.runs:
        body.runs[-1] = body.runs[-1].with_property(body.path[-1], attributes)


def _paragraph(body: Body, attributes: Attributes, parent: str) -> None:
    body.paragraphs.append(Paragraph())


def _style(body: Body, attributes: Attributes, parent: str) -> None:
    if body.paragraphs and parent == "pPr":
        body.paragraphs[-1].style = attributes.get("val", "")


def _shading(body: Body, attributes: Attributes, parent: str) -> None:
    ground = ground_of(attributes)
    if parent == "rPr":
        _run_property(body, attributes, parent)
    elif ground is None:
        return
    elif parent == "pPr" and body.paragraphs:
        body.paragraphs[-1].ground = ground
    elif body.open_tables and parent == "tcPr":
        body.open_tables[-1].cell_ground = ground
    elif body.open_tables and parent == "tblPr":
        body.open_tables[-1].ground = ground


def _spacing(body: Body, attributes: Attributes, parent: str) -> None:
    if parent == "rPr":
        return
    exact = attributes.get("lineRule") == "exact"
    if exact and body.paragraphs and 0 < number(attributes.get("line")) <= _HIDES_IF_EXACT:
        body.paragraphs[-1].how = "tiny-text"


def _frame(body: Body, attributes: Attributes, parent: str) -> None:
    places = (abs(number(attributes.get(key))) for key in ("x", "y"))
    if body.paragraphs and any(place > _FURTHEST_TWIPS for place in places):
        body.paragraphs[-1].how = "off-page-text"


def _table(body: Body, attributes: Attributes, parent: str) -> None:
    table = TableInMaking(part=f"table {len(body.tables) + 1}", ground=body.ground)
    body.tables.append(table)
    body.open_tables.append(table)


def _table_style(body: Body, attributes: Attributes, parent: str) -> None:
    if body.open_tables and attributes.get("val") in body.styles.shaded:
        body.open_tables[-1].ground = ""


def _row(body: Body, attributes: Attributes, parent: str) -> None:
    if body.open_tables:
        body.open_tables[-1].begin_row()


def _struck_row(body: Body, attributes: Attributes, parent: str) -> None:
    if parent == "trPr" and body.open_tables:
        body.open_tables[-1].row_how = "tracked-change"


def _hidden_row(body: Body, attributes: Attributes, parent: str) -> None:
    if parent == "trPr" and body.open_tables and _is_on(attributes):
        body.open_tables[-1].hide_row()


def _row_height(body: Body, attributes: Attributes, parent: str) -> None:
    exact = attributes.get("hRule") == "exact"
    if exact and body.open_tables and number(attributes.get("val")) <= _HIDES_IF_EXACT:
        body.open_tables[-1].hide_row()


def _cell(body: Body, attributes: Attributes, parent: str) -> None:
    if body.open_tables:
        body.open_tables[-1].begin_cell()
    body.holders.append(body.open_tables[-1] if body.open_tables else None)


def _span(body: Body, attributes: Attributes, parent: str) -> None:
    if body.open_tables and parent == "tcPr":
        body.open_tables[-1].span = max(1, min(number(attributes.get("val")), 1_000))


def _box(body: Body, attributes: Attributes, parent: str) -> None:
    body.holders.append(None)


def _fallback(body: Body, attributes: Attributes, parent: str) -> None:
    body.in_fallback += 1


def _shape(body: Body, attributes: Attributes, parent: str) -> None:
    body.shapes.append(Shape(ground=body.ground))


def _vml(body: Body, attributes: Attributes, parent: str) -> None:
    body.shapes.append(vml_shape(body.ground, attributes))


def _fill(body: Body, attributes: Attributes, parent: str) -> None:
    if body.shapes:
        body.shapes[-1].fill(body.path, attributes)


def _extent(body: Body, attributes: Attributes, parent: str) -> None:
    if body.shapes and parent == "anchor":
        body.shapes[-1].extend(attributes)


def _properties_of_shape(body: Body, attributes: Attributes, parent: str) -> None:
    if body.shapes and attributes.get("hidden") in ("1", "true"):
        body.shapes[-1].hidden = True


def _blip(body: Body, attributes: Attributes, parent: str) -> None:
    if body.path[-1] == "blip":
        body.blips.clear()
    body.blips += [attributes[key] for key in ("embed", "link") if key in attributes]


def _crop(body: Body, attributes: Attributes, parent: str) -> None:
    if any(number(attributes.get(side)) >= _LEAST_CROP for side in ("l", "t", "r", "b")):
        body.cropped.update(body.blips)


def _vml_picture(body: Body, attributes: Attributes, parent: str) -> None:
    if any(attributes.get(key, "0").strip("0f.") for key in _CROPS):
        body.cropped.add(attributes.get("id", ""))


def _break(body: Body, attributes: Attributes, parent: str) -> None:
    if parent == "r":
        body.speak(_BREAKS[body.path[-1]])


def _symbol(body: Body, attributes: Attributes, parent: str) -> None:
    code = attributes.get("char", "")
    if code and all(sign in "0123456789abcdefABCDEF" for sign in code[:8]):
        sign = int(code[:8], 16) & 0x0FFF
        body.speak(chr(sign) if sign >= 0x20 else "")


def _field_mark(body: Body, attributes: Attributes, parent: str) -> None:
    body.end_code()


def _simple_field(body: Body, attributes: Attributes, parent: str) -> None:
    body.code.append(attributes.get("instr", ""))
    body.end_code()


def _form_value(body: Body, attributes: Attributes, parent: str) -> None:
    if _FORMS & set(body.path[-3:]):
        for key in ("val", "displayText", "value"):
            body.say("form-field", attributes.get(key, ""))


def _bookmark(body: Body, attributes: Attributes, parent: str) -> None:
    name = attributes.get("name", "")
    if not name.startswith(_USUAL_BOOKMARKS):
        body.say("bookmark", name)


def _description(body: Body, attributes: Attributes, parent: str) -> None:
    body.say("alt-text", attributes.get("val", ""))


def _header(body: Body, attributes: Attributes, parent: str) -> None:
    body.section.named.append((attributes.get("type", "default"), attributes.get("id", "")))


def _title_page(body: Body, attributes: Attributes, parent: str) -> None:
    body.section.has_title_page = _is_on(attributes)


def _end_section(body: Body) -> None:
    for kind, id_ in body.section.named:
        seen = kind != "first" or body.section.has_title_page
        (body.seen_headers if seen else body.unseen_headers).add(id_)
    body.section = Section()


def _end_run(body: Body) -> None:
    body.runs.pop()


def _end_table(body: Body) -> None:
    body.open_tables.pop()


def _end_holder(body: Body) -> None:
    body.holders.pop()


def _end_fallback(body: Body) -> None:
    body.in_fallback -= 1


def _end_shape(body: Body) -> None:
    body.shapes.pop()


_Opened = Callable[[Body, Attributes, str], None]
_SHAPES = ("anchor", "inline", "wsp", "wgp", "wpc")
_VML = ("shape", "rect", "roundrect", "oval", "textpath")
_OPENED: dict[str, _Opened] = {
    "r": _run, "p": _paragraph, "pStyle": _style, "shd": _shading, "spacing": _spacing,
    "framePr": _frame, "tbl": _table, "tblStyle": _table_style, "tr": _row, "hidden": _hidden_row,
    "del": _struck_row, "trHeight": _row_height, "tc": _cell, "gridSpan": _span,
    "txbxContent": _box, "Fallback": _fallback, "extent": _extent, "docPr": _properties_of_shape,
    "cNvPr": _properties_of_shape, "blip": _blip, "svgBlip": _blip, "srcRect": _crop,
    "imagedata": _vml_picture, "sym": _symbol, "fldChar": _field_mark, "fldSimple": _simple_field,
    "listItem": _form_value, "listEntry": _form_value, "default": _form_value,
    "helpText": _form_value, "statusText": _form_value, "bookmarkStart": _bookmark,
    "tblCaption": _description, "tblDescription": _description, "headerReference": _header,
    "footerReference": _header, "titlePg": _title_page,
    **dict.fromkeys(_BREAKS, _break), **dict.fromkeys(_SHAPES, _shape),
    **dict.fromkeys(_VML, _vml),
    **dict.fromkeys(("noFill", "srgbClr", "schemeClr", "gradFill", "blipFill", "pattFill", "fillRef"), _fill),
}  # fmt: skip
_CLOSED: dict[str, Callable[[Body], None]] = {
    "r": _end_run, "p": Body.end_paragraph, "tbl": _end_table, "tc": _end_holder,
    "txbxContent": _end_holder, "Fallback": _end_fallback, "sectPr": _end_section,
    **dict.fromkeys((*_SHAPES, *_VML), _end_shape),
}  # fmt: skip
