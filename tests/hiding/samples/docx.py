"""Word documents: what hides in the text, and around it."""

from xml.sax.saxutils import quoteattr

from ooxml import WORD, document, packed, paragraph, svg, table, unpacked

from hiding import Secret, clean, sample

_W = f'xmlns:w="{WORD}"'


@sample("docx", mechanism="plain", severity="review")
def plain_text(secret: Secret) -> bytes:
    return document(paragraph(secret.text))


@sample("docx", mechanism="plain", kinds=["name", "birth_date"])
def plain_table(secret: Secret) -> bytes:
    return document(table(secret.rows(12)))


@sample("docx", mechanism="vanished-text")
def vanished(secret: Secret) -> bytes:
    return document(paragraph(secret.text, run="<w:vanish/>"))


@sample("docx", mechanism="vanished-text")
def vanished_for_good(secret: Secret) -> bytes:
    return document(paragraph(secret.text, run="<w:specVanish/>"))


@sample("docx", mechanism="vanished-text")
def vanished_on_the_web(secret: Secret) -> bytes:
    return document(paragraph(secret.text, run="<w:webHidden/>"))


@sample("docx", mechanism="vanished-text")
def vanished_table(secret: Secret) -> bytes:
    return document(table(secret.rows(12), run="<w:vanish/>"))


_STYLES = f"""<w:styles {_W}>
<w:style w:type="character" w:styleId="Quiet"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Quieter"><w:basedOn w:val="Quiet"/></w:style>
<w:style w:type="paragraph" w:styleId="Pale"><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Dark"><w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>"""


def _styled(body: str) -> bytes:
    return document(body, {"word/styles.xml": _STYLES}, doc_arrows=[("styles", "styles.xml")])


@sample("docx", mechanism="vanished-text")
def vanished_by_a_style(secret: Secret) -> bytes:
    return _styled(paragraph(secret.text, run='<w:rStyle w:val="Quieter"/>'))


@sample("docx", mechanism="white-text")
def white_by_a_style(secret: Secret) -> bytes:
    return _styled(paragraph(secret.text, properties='<w:pStyle w:val="Pale"/>'))


@sample("docx", mechanism="white-text")
def white_text(secret: Secret) -> bytes:
    return document(paragraph(secret.text, run='<w:color w:val="FFFFFF"/>'))


@sample("docx", mechanism="white-text")
def white_of_the_theme(secret: Secret) -> bytes:
    return document(
        paragraph(secret.text, run='<w:color w:val="auto" w:themeColor="background1"/>')
    )


@sample("docx", mechanism="white-text")
def black_on_a_black_marker(secret: Secret) -> bytes:
    return document(paragraph(secret.text, run='<w:highlight w:val="black"/>'))


@sample("docx", mechanism="white-text")
def blue_on_a_blue_ground(secret: Secret) -> bytes:
    ground = '<w:shd w:val="clear" w:fill="1F3864"/>'
    return document(paragraph(secret.text, run='<w:color w:val="1F3865"/>', properties=ground))


@sample("docx", mechanism="tiny-text")
def tiny_text(secret: Secret) -> bytes:
    return document(paragraph(secret.text, run='<w:sz w:val="2"/>'))


@sample("docx", mechanism="tiny-text")
def lines_of_no_height(secret: Secret) -> bytes:
    return document(paragraph(secret.text, properties='<w:spacing w:line="2" w:lineRule="exact"/>'))


@sample("docx", mechanism="tracked-change")
def deleted_text(secret: Secret) -> bytes:
    return document(
        f'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{secret.text}</w:delText></w:r></w:del></w:p>'
    )


@sample("docx", mechanism="tracked-change")
def moved_text(secret: Secret) -> bytes:
    return document(
        f'<w:p><w:moveFrom w:id="1" w:author="a"><w:r><w:t>{secret.text}</w:t></w:r></w:moveFrom></w:p>'
    )


@sample("docx", mechanism="tracked-change")
def deleted_rows(secret: Secret) -> bytes:
    return document(table(secret.rows(12), row='<w:del w:id="1" w:author="a"/>'))


@sample("docx", mechanism="change-author", severity="note")
def who_changed_it(secret: Secret) -> bytes:
    return document(
        f"<w:p><w:ins w:id='1' w:author={quoteattr(secret.mail)}><w:r><w:t>more</w:t></w:r></w:ins></w:p>"
    )


@sample("docx", mechanism="hidden-row")
def hidden_rows(secret: Secret) -> bytes:
    return document(table(secret.rows(12), row="<w:hidden/>"))


@sample("docx", mechanism="field-code")
def field_code(secret: Secret) -> bytes:
    half = len(secret.text) // 2
    first, second = secret.text[:half], secret.text[half:]
    return document(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>ADDIN x {first}</w:instrText></w:r><w:r><w:instrText>{second}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _anchored(inside: str, *, hidden: str = "", offset: int = 0) -> str:
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor>"
        f"<wp:positionH><wp:posOffset>{offset}</wp:posOffset></wp:positionH>"
        f'<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="Box 1" {hidden}/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>{inside}</w:txbxContent>"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    )


_END = "</mc:AlternateContent></w:r></w:p>"


@sample("docx", mechanism="plain", severity="review")
def text_box(secret: Secret) -> bytes:
    return document(_anchored(paragraph(secret.text)) + _END)


@sample("docx", mechanism="hidden-shape")
def hidden_shape(secret: Secret) -> bytes:
    return document(_anchored(paragraph(secret.text), hidden='hidden="1"') + _END)


@sample("docx", mechanism="off-page-text")
def box_beside_the_page(secret: Secret) -> bytes:
    return document(_anchored(paragraph(secret.text), offset=-9_000_000) + _END)


@sample("docx", mechanism="off-page-text")
def frame_beside_the_page(secret: Secret) -> bytes:
    return document(paragraph(secret.text, properties='<w:framePr w:x="-31000" w:y="1"/>'))


@sample("docx", mechanism="fallback-text")
def second_form_of_a_drawing(secret: Secret) -> bytes:
    other = f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(secret.text)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    return document(_anchored(paragraph("Totals")) + other + _END)


@sample("docx", mechanism="hidden-shape")
def hidden_older_shape(secret: Secret) -> bytes:
    return document(
        f'<w:p><w:r><w:pict><v:shape style="position:absolute;visibility:hidden"><v:textbox><w:txbxContent>{paragraph(secret.text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'
    )


@sample("docx", mechanism="alt-text", severity="review")
def alt_text(secret: Secret) -> bytes:
    return document(_anchored(paragraph("Totals"), hidden=f"descr={quoteattr(secret.text)}") + _END)


@sample("docx", mechanism="cropped-picture")
def cropped_picture(secret: Secret) -> bytes:
    return document(
        '<w:p><w:r><w:drawing><wp:inline><pic:pic><pic:blipFill><a:blip r:embed="r1"/><a:srcRect b="40000"/></pic:blipFill></pic:pic></wp:inline></w:drawing></w:r></w:p>',
        {"word/media/image1.svg": svg(secret.text)},
        doc_arrows=[("image", "media/image1.svg")],
    )


@sample("docx", mechanism="form-field")
def choices_of_a_control(secret: Secret) -> bytes:
    return document(
        f"<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText={quoteattr(secret.text)} w:value='1'/></w:dropDownList></w:sdtPr><w:sdtContent>{paragraph('choose')}</w:sdtContent></w:sdt>"
    )


@sample("docx", mechanism="form-field")
def default_of_a_form_field(secret: Secret) -> bytes:
    return document(
        f"<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:textInput><w:default w:val={quoteattr(secret.text)}/></w:textInput></w:ffData></w:fldChar></w:r></w:p>"
    )


@sample("docx", mechanism="markup-text")
def binding_of_a_control(secret: Secret) -> bytes:
    return document(
        f"<w:sdt><w:sdtPr><w:tag w:val={quoteattr(secret.text)}/></w:sdtPr><w:sdtContent>{paragraph('x')}</w:sdtContent></w:sdt>"
    )


@sample("docx", mechanism="bookmark")
def bookmark(secret: Secret) -> bytes:
    return document(f"<w:p><w:bookmarkStart w:id='1' w:name={quoteattr(secret.mail)}/></w:p>")


@sample("docx", mechanism="markup-text")
def element_that_no_program_knows(secret: Secret) -> bytes:
    return document(f"<w:p><own:note xmlns:own='u'>{secret.text}</own:note></w:p>")


@sample("docx", mechanism="vanished-text", name="strict_names_and_backslashes")
def strict_names_and_backslashes(secret: Secret) -> bytes:
    """The Strict namespaces, other prefixes, names in capitals with backslashes, UTF-16."""
    word = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    body = f'<?xml version="1.0" encoding="UTF-16"?><n:document xmlns:n="{word}"><n:body><n:p><n:r><n:rPr><n:vanish/></n:rPr><n:t>{secret.text}</n:t></n:r></n:p></n:body></n:document>'
    parts = unpacked(document())
    links = f'<q:Relationships xmlns:q="http://schemas.openxmlformats.org/package/2006/relationships"><q:Relationship Id="r1" Type="{kinds}" Target="\\word\\Document.xml"/></q:Relationships>'
    return packed(
        {
            "[Content_Types].xml": parts["[Content_Types].xml"],
            "_RELS\\.RELS": links,
            "WORD\\DOCUMENT.XML": body.encode("utf-16"),
        }
    )


@clean("docx")
def white_on_dark(_: Secret) -> bytes:
    white = '<w:color w:val="FFFFFF"/>'
    return _styled(
        paragraph("Totals of the year", run=white, properties='<w:pStyle w:val="Dark"/>')
        + paragraph("By camp", run=white, properties='<w:shd w:val="clear" w:fill="1F3864"/>')
        + f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:tc>{paragraph("Camp", run=white)}</w:tc></w:tr></w:tbl>'
    )


@clean("docx")
def a_table_of_contents(_: Secret) -> bytes:
    return document(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
        '<w:r><w:rPr><w:webHidden/></w:rPr><w:tab/></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )  # fmt: skip


@clean("docx")
def a_text_box_in_both_forms(_: Secret) -> bytes:
    other = f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('Totals')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    return document(_anchored(paragraph("Totals")) + other + _END)
