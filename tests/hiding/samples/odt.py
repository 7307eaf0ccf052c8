"""What hides in OpenDocument texts."""

from making_opendocument import content, family_style, masters, package, rows, sheet

from hiding import Secret, clean, sample

SHOWN = "<text:p>Totals for May: North 12, South 31.</text:p>"
WHITE = '<style:text-properties fo:color="#ffffff"/>'


def text(more: str, **options) -> bytes:
    return package("text", SHOWN + more, **options)


def dressed(secret: Secret, properties: str) -> bytes:
    style = family_style("T1", "text", properties)
    run = f'<text:p>North <text:span text:style-name="T1">{secret.text}</text:span> 12</text:p>'
    return text(run, styles=style)


@sample("odt", mechanism="plain", severity="review")
def visible_text(secret: Secret) -> bytes:
    return text(f"<text:p>{secret.text}</text:p>")


@sample("odt", mechanism="plain", kinds=("name",))
def table_of_people(secret: Secret) -> bytes:
    return text(sheet(rows(secret.rows(20))))


@sample("odt", mechanism="white-text")
def white_text(secret: Secret) -> bytes:
    return dressed(secret, WHITE)


@sample("odt", mechanism="white-text")
def white_paragraph_by_its_parent(secret: Secret) -> bytes:
    common = family_style("Ghost", "paragraph", WHITE)
    own = family_style("P1", "paragraph", "", ' style:parent-style-name="Ghost"')
    shown = f'<text:p text:style-name="P1">{secret.text}</text:p>'
    return text(shown, styles=own, parts={"styles.xml": masters(common=common)})


@sample("odt", mechanism="tiny-text")
def tiny_text(secret: Secret) -> bytes:
    return dressed(secret, '<style:text-properties fo:font-size="1pt"/>')


@sample("odt", mechanism="transparent-text")
def transparent_text(secret: Secret) -> bytes:
    return dressed(secret, '<style:text-properties loext:opacity="0%"/>')


@sample("odt", mechanism="vanished-text")
def hidden_run(secret: Secret) -> bytes:
    return dressed(secret, '<style:text-properties text:display="none"/>')


@sample("odt", mechanism="vanished-text")
def hidden_text_field(secret: Secret) -> bytes:
    field = f'<text:hidden-text text:condition="ooow:1" text:string-value="{secret.text}"/>'
    return text(f"<text:p>North {field}</text:p>")


@sample("odt", mechanism="vanished-text")
def hidden_paragraph(secret: Secret) -> bytes:
    field = '<text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>'
    return text(f"<text:p>{secret.text} {field}</text:p>")


@sample("odt", mechanism="vanished-text")
def hidden_section(secret: Secret) -> bytes:
    return text(
        f'<text:section text:name="S" text:display="none"><text:p>{secret.text}</text:p></text:section>'
    )


@sample("odt", mechanism="vanished-text", name="table_in_a_hidden_section", kinds=("name",))
def hidden_table(secret: Secret) -> bytes:
    inner = sheet(rows(secret.rows(12)))
    return text(f'<text:section text:name="S" text:display="none">{inner}</text:section>')


@sample("odt", mechanism="tracked-change")
def deleted_text(secret: Secret) -> bytes:
    info = "<office:change-info><dc:creator>X</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>"
    region = f'<text:changed-region text:id="c1"><text:deletion>{info}<text:p>{secret.text}</text:p></text:deletion></text:changed-region>'
    return package("text", f"<text:tracked-changes>{region}</text:tracked-changes>{SHOWN}")


@sample("odt", mechanism="comment")
def comment(secret: Secret) -> bytes:
    note = f"<office:annotation><dc:creator>X</dc:creator><text:p>{secret.text}</text:p></office:annotation>"
    return text(f"<text:p>North {note}</text:p>")


@sample("odt", mechanism="document-variable")
def user_field(secret: Secret) -> bytes:
    field = f'<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="{secret.text}" text:name="f"/></text:user-field-decls>'
    return package("text", field + SHOWN)


@sample("odt", mechanism="alt-text", severity="review")
def description(secret: Secret) -> bytes:
    frame = f'<draw:frame draw:name="F"><draw:image xlink:href="Pictures/1.png"/><svg:desc>{secret.text}</svg:desc></draw:frame>'
    return text(f"<text:p>{frame}</text:p>")


@sample("odt", mechanism="hidden-shape")
def hidden_frame(secret: Secret) -> bytes:
    box = f'<draw:frame loext:display="none"><draw:text-box><text:p>{secret.text}</text:p></draw:text-box></draw:frame>'
    return text(f"<text:p>{box}</text:p>")


@sample("odt", mechanism="markup-text")
def name_of_a_bookmark(secret: Secret) -> bytes:
    return text(f'<text:p><text:bookmark text:name="{secret.text}"/>North</text:p>')


@sample("odt", mechanism="hyperlink", severity="review")
def hyperlink(secret: Secret) -> bytes:
    return text(f'<text:p><text:a xlink:href="mailto:{secret.mail}">North</text:a></text:p>')


@sample("odt", mechanism="header-footer", severity="review")
def footer(secret: Secret) -> bytes:
    master = f'<style:master-page style:name="Standard"><style:footer><text:p>{secret.text}</text:p></style:footer></style:master-page>'
    return text("", parts={"styles.xml": masters(master=master)})


@sample("odt", mechanism="printer-settings", severity="note", kinds=())
def printer(secret: Secret) -> bytes:
    item = f'<config:config-item config:name="PrinterName" config:type="string">{secret.mail}</config:config-item>'
    settings = f'<?xml version="1.0"?><s xmlns:config="c">{item}</s>'
    return text("", parts={"settings.xml": settings})


@sample("odt", mechanism="embedded-file")
def embedded_workbook(secret: Secret) -> bytes:
    inner = content("spreadsheet", sheet(rows(secret.rows(12))))
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return text("", parts={"Object 1/content.xml": inner}, types={"Object 1/": mime})


@sample("odt", mechanism="plain", name="one_file_of_markup", severity="review")
def flat_text(secret: Secret) -> bytes:
    inner = content("text", f"<text:p>{secret.text}</text:p>")
    mime = "application/vnd.oasis.opendocument.text"
    flat = inner.replace("office:document-content", "office:document")
    return flat.replace(
        "<office:document ", f'<office:document office:mimetype="{mime}" ', 1
    ).encode()


@clean("odt")
def figures(_: Secret) -> bytes:
    return text("<text:p>West 7.</text:p>")


@clean("odt")
def white_on_a_dark_paragraph(_: Secret) -> bytes:
    style = family_style(
        "P1", "paragraph",
        f'<style:paragraph-properties fo:background-color="#103050"/>{WHITE}',
    )  # fmt: skip
    return text('<text:p text:style-name="P1">Totals for June</text:p>', styles=style)
