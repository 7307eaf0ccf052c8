"""What hides in OpenDocument presentations."""

from making_opendocument import family_style, masters, package, rows, sheet

from hiding import Secret, clean, sample

PAGE = (
    '<style:page-layout style:name="PM1"><style:page-layout-properties fo:page-width="28cm" '
    'fo:page-height="21cm"/></style:page-layout>'
)
MASTER = '<style:master-page style:name="M" style:page-layout-name="PM1" draw:style-name="dpM"/>'


def box(text: str, x: str = "1cm", more: str = "") -> str:
    place = f'svg:x="{x}" svg:y="2cm" svg:width="5cm" svg:height="2cm"'
    return f"<draw:frame {place}{more}><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"


def slide(inner: str, style: str = "", name: str = "page") -> str:
    styled = f' draw:style-name="{style}"' if style else ""
    return f'<draw:page draw:name="{name}" draw:master-page-name="M"{styled}>{inner}</draw:page>'


def slides(*pages: str, styles: str = "", common: str = "", layers: str = "") -> bytes:
    parts = {"styles.xml": masters(common=common, automatic=PAGE, master=layers + MASTER)}
    return package("presentation", "".join(pages), styles=styles, parts=parts)


FIRST = slide(box("Totals for May"))


@sample("odp", mechanism="plain", severity="review")
def visible_text(secret: Secret) -> bytes:
    return slides(FIRST, slide(box(secret.text)))


@sample("odp", mechanism="hidden-slide")
def hidden_slide(secret: Secret) -> bytes:
    style = family_style(
        "dp2", "drawing-page", '<style:drawing-page-properties presentation:visibility="hidden"/>'
    )
    return slides(FIRST, slide(box(secret.text), style="dp2"), styles=style)


@sample("odp", mechanism="hidden-slide", name="table_on_a_hidden_slide", kinds=("name",))
def hidden_table(secret: Secret) -> bytes:
    style = family_style(
        "dp2", "drawing-page", '<style:drawing-page-properties presentation:visibility="hidden"/>'
    )
    table = f"<draw:frame>{sheet(rows(secret.rows(12)))}</draw:frame>"
    return slides(FIRST, slide(table, style="dp2"), styles=style)


@sample("odp", mechanism="slide-note")
def note(secret: Secret) -> bytes:
    notes = f"<presentation:notes>{box(secret.text)}</presentation:notes>"
    return slides(slide(box("Totals") + notes))


@sample("odp", mechanism="off-slide")
def beyond_the_slide(secret: Secret) -> bytes:
    return slides(slide(box("Totals") + box(secret.text, x="40cm")))


@sample("odp", mechanism="hidden-shape")
def hidden_shape(secret: Secret) -> bytes:
    return slides(slide(box("Totals") + box(secret.text, more=' draw:display="none"')))


@sample("odp", mechanism="layer-off")
def layer_off(secret: Secret) -> bytes:
    layers = '<draw:layer-set><draw:layer draw:name="secret" draw:display="none"/></draw:layer-set>'
    return slides(
        slide(box("Totals") + box(secret.text, more=' draw:layer="secret"')), layers=layers
    )


@sample("odp", mechanism="white-text")
def white_text(secret: Secret) -> bytes:
    style = family_style("gr1", "graphic", '<style:text-properties fo:color="#fefefe"/>')
    return slides(
        slide(box("Totals") + box(secret.text, more=' draw:style-name="gr1"')), styles=style
    )


@sample("odp", mechanism="comment")
def comment(secret: Secret) -> bytes:
    note_ = f"<office:annotation><dc:creator>X</dc:creator><text:p>{secret.text}</text:p></office:annotation>"
    return slides(slide(box("Totals") + note_))


@sample("odp", mechanism="alt-text", severity="review")
def description(secret: Secret) -> bytes:
    shape = f"<draw:rect><svg:title>{secret.text}</svg:title></draw:rect>"
    return slides(slide(box("Totals") + shape))


@clean("odp")
def white_text_on_a_dark_slide(_: Secret) -> bytes:
    style = family_style("gr1", "graphic", '<style:text-properties fo:color="#ffffff"/>')
    style += family_style(
        "dp1", "drawing-page",
        '<style:drawing-page-properties draw:fill="solid" draw:fill-color="#102040"/>',
    )  # fmt: skip
    return slides(slide(box("Totals", more=' draw:style-name="gr1"'), style="dp1"), styles=style)


@clean("odp")
def white_text_on_a_master_with_a_picture(_: Secret) -> bytes:
    style = family_style("gr1", "graphic", '<style:text-properties fo:color="#ffffff"/>')
    master = MASTER.replace("/>", "><draw:rect/></style:master-page>")
    parts = {"styles.xml": masters(automatic=PAGE, master=master)}
    page = slide(box("Totals", more=' draw:style-name="gr1"'))
    return package("presentation", page, styles=style, parts=parts)
