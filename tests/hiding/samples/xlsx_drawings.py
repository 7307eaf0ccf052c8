"""Workbooks: what hides in, on and under the shapes of their sheets."""

from xml.sax.saxutils import escape, quoteattr

from ooxml import CHART, DRAW, ON_SHEET, arrows, svg, workbook

from hiding import Secret, clean, sample

_DRAWN = f'xmlns:xdr="{ON_SHEET}" xmlns:a="{DRAW}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _chart(inside: str, extra: dict[str, str | bytes] | None = None) -> bytes:
    frame = '<xdr:graphicFrame><a:graphic><a:graphicData><c:chart r:id="r1"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    parts: dict[str, str | bytes] = {
        "xl/drawings/drawing1.xml": f'<xdr:wsDr {_DRAWN} xmlns:c="{CHART}"><xdr:twoCellAnchor>{frame}</xdr:twoCellAnchor></xdr:wsDr>',
        "xl/drawings/_rels/drawing1.xml.rels": arrows(("chart", "../charts/chart1.xml")),
        "xl/charts/chart1.xml": f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAW}"><c:chart>{inside}</c:chart></c:chartSpace>',
    }
    return workbook(
        {**parts, **(extra or {})},
        sheet_arrows=[("drawing", "../drawings/drawing1.xml")],
        around='<drawing r:id="r1"/>',
    )


@sample("xlsx", mechanism="chart-cache")
def chart_cache(secret: Secret) -> bytes:
    return _chart(
        f'<c:ser><c:cat><c:strRef><c:f>S!$A$1</c:f><c:strCache><c:pt idx="0"><c:v>{secret.text}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>'
    )


@sample("xlsx", mechanism="embedded-file")
def workbook_behind_a_chart(secret: Secret) -> bytes:
    return _chart(
        "<c:plotArea/>",
        {
            "xl/charts/_rels/chart1.xml.rels": arrows(("package", "../embeddings/source.xlsx")),
            "xl/embeddings/source.xlsx": workbook(rows=secret.rows(12)),
        },
    )


def _drawing(inside: str, extra: dict[str, str | bytes] | None = None) -> bytes:
    return workbook(
        {
            "xl/drawings/drawing1.xml": f"<xdr:wsDr {_DRAWN}><xdr:twoCellAnchor>{inside}<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>",
            **(extra or {}),
        },
        sheet_arrows=[("drawing", "../drawings/drawing1.xml")],
        around='<drawing r:id="r1"/>',
    )


def _box(text: str, *, properties: str = "", run: str = "", shape: str = "") -> str:
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1" {properties}/></xdr:nvSpPr><xdr:spPr>{shape}</xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/><a:p><a:r>{run}<a:t>{escape(text[:9])}</a:t></a:r><a:r>{run}<a:t>{escape(text[9:])}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


@sample("xlsx", mechanism="drawing-text", severity="review")
def text_box(secret: Secret) -> bytes:
    return _drawing(_box(secret.text))


@sample("xlsx", mechanism="hidden-shape")
def hidden_shape(secret: Secret) -> bytes:
    return _drawing(_box(secret.text, properties='hidden="1"'))


@sample("xlsx", mechanism="white-text", name="white_text_in_a_shape")
def white_text_in_a_shape(secret: Secret) -> bytes:
    white = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    return _drawing(_box(secret.text, run=f"<a:rPr>{white}</a:rPr>", shape=white))


@sample("xlsx", mechanism="alt-text", severity="review")
def alt_text(secret: Secret) -> bytes:
    return _drawing(_box("Totals by year", properties=f"descr={quoteattr(secret.text)}"))


@sample("xlsx", mechanism="cropped-picture")
def cropped_picture(secret: Secret) -> bytes:
    picture = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Picture 1"/></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="r1"/><a:srcRect r="60000"/></xdr:blipFill></xdr:pic>'
    )
    return _drawing(
        picture,
        {
            "xl/media/image1.svg": svg(secret.text),
            "xl/drawings/_rels/drawing1.xml.rels": arrows(("image", "../media/image1.svg")),
        },
    )


@sample("xlsx", mechanism="drawing-text", severity="review")
def smart_art(secret: Secret) -> bytes:
    model = f'<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="{DRAW}"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>{secret.text}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>'
    return _drawing(
        _box("Totals"),
        {
            "xl/drawings/_rels/drawing1.xml.rels": arrows(("diagramData", "../diagrams/data1.xml")),
            "xl/diagrams/data1.xml": model,
        },
    )


@sample("xlsx", mechanism="vml-drawing")
def vml_text(secret: Secret) -> bytes:
    return workbook(
        {"xl/drawings/vmlDrawing1.vml": f"<xml><v:textbox><div>{secret.text}<br></div></v:textbox></xml>"},
        sheet_arrows=[("vmlDrawing", "../drawings/vmlDrawing1.vml")],
    )  # fmt: skip


@clean("xlsx")
def figures_with_a_chart(_: Secret) -> bytes:
    return _chart(
        '<c:ser><c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>Camp North</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>'
    )


@clean("xlsx")
def a_table_with_a_filter_and_a_shape(_: Secret) -> bytes:
    return _drawing(_box("Totals by year", properties='descr="A chart of totals"'))


def _anchored(inside: str, last_row: int = 30, last_column: int = 9) -> str:
    return (
        "<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f"<xdr:to><xdr:col>{last_column}</xdr:col><xdr:row>{last_row}</xdr:row></xdr:to>{inside}</xdr:twoCellAnchor>"
    )


@sample("xlsx", mechanism="covered-text")
def cells_behind_a_shape(secret: Secret) -> bytes:
    box = _box("", shape='<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>')
    return workbook(
        {"xl/drawings/drawing1.xml": f"<xdr:wsDr {_DRAWN}>{_anchored(box)}</xdr:wsDr>"},
        sheet_arrows=[("drawing", "../drawings/drawing1.xml")],
        rows=secret.rows(12),
    )


@sample("xlsx", mechanism="covered-picture")
def picture_under_a_picture(secret: Secret) -> bytes:
    pictures = "".join(
        _anchored(
            f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{at}" name="Picture {at}"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="r{at}"/></xdr:blipFill></xdr:pic>',
            last_row=6 + at,
        )
        for at in (1, 2)
    )
    return workbook(
        {
            "xl/drawings/drawing1.xml": f"<xdr:wsDr {_DRAWN}>{pictures}</xdr:wsDr>",
            "xl/drawings/_rels/drawing1.xml.rels": arrows(
                ("image", "../media/image1.svg"), ("image", "../media/image2.svg")
            ),
            "xl/media/image1.svg": svg(secret.text),
            "xl/media/image2.svg": svg("Totals"),
        },
        sheet_arrows=[("drawing", "../drawings/drawing1.xml")],
        rows=[],
    )
