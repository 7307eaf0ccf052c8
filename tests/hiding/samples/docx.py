"""Word documents: what hides in the text, and around it."""

from xml.sax.saxutils import quoteattr

from ooxml import WORD, arrows, document, packed, paragraph, svg, table, unpacked, workbook

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


def _beside(kind: str, xml: str, name: str = "part1.xml") -> bytes:
    return document("", {f"word/{name}": xml}, doc_arrows=[(kind, name)])


@sample("docx", mechanism="comment")
def comment(secret: Secret) -> bytes:
    return _beside(
        "comments",
        f"<w:comments {_W}><w:comment w:id='1' w:author='a'>{paragraph(secret.text)}</w:comment></w:comments>",
        "comments.xml",
    )


@sample("docx", mechanism="comment-author", severity="note")
def who_commented(secret: Secret) -> bytes:
    return _beside(
        "people",
        f"<w15:people xmlns:w15='u'><w15:person w15:author='a'><w15:presenceInfo w15:userId={quoteattr(secret.mail)}/></w15:person></w15:people>",
        "people.xml",
    )


@sample("docx", mechanism="header-footer", severity="review")
def header(secret: Secret) -> bytes:
    return document(
        "",
        {"word/header1.xml": f"<w:hdr {_W}>{paragraph(secret.text)}</w:hdr>"},
        doc_arrows=[("header", "header1.xml")],
        section='<w:headerReference w:type="default" r:id="r1"/>',
    )


@sample("docx", mechanism="header-footer")
def header_of_a_first_page_that_has_none(secret: Secret) -> bytes:
    return document(
        "",
        {"word/header1.xml": f"<w:hdr {_W}>{paragraph(secret.text)}</w:hdr>"},
        doc_arrows=[("header", "header1.xml")],
        section='<w:headerReference w:type="first" r:id="r1"/>',
    )


@sample("docx", mechanism="plain", severity="review")
def footnote(secret: Secret) -> bytes:
    return _beside(
        "footnotes",
        f"<w:footnotes {_W}><w:footnote w:id='2'>{paragraph(secret.text)}</w:footnote></w:footnotes>",
        "footnotes.xml",
    )


@sample("docx", mechanism="vanished-text")
def vanished_in_an_endnote(secret: Secret) -> bytes:
    text = paragraph(secret.text, run="<w:vanish/>")
    return _beside("endnotes", f"<w:endnotes {_W}><w:endnote>{text}</w:endnote></w:endnotes>")


@sample("docx", mechanism="document-variable")
def document_variable(secret: Secret) -> bytes:
    return _beside(
        "settings",
        f"<w:settings {_W}><w:docVars><w:docVar w:name='case' w:val={quoteattr(secret.text)}/></w:docVars></w:settings>",
        "settings.xml",
    )


@sample("docx", mechanism="connection")
def source_of_a_serial_letter(secret: Secret) -> bytes:
    return _beside(
        "settings",
        f"<w:settings {_W}><w:mailMerge><w:query w:val={quoteattr(secret.text)}/></w:mailMerge></w:settings>",
        "settings.xml",
    )


@sample("docx", mechanism="glossary")
def building_block(secret: Secret) -> bytes:
    return document(
        "",
        {"word/glossary/document.xml": f"<w:glossaryDocument {_W}><w:docParts><w:docPart><w:docPartBody>{paragraph(secret.text)}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"},
        doc_arrows=[("glossaryDocument", "glossary/document.xml")],
    )  # fmt: skip


@sample("docx", mechanism="embedded-file")
def embedded_text(secret: Secret) -> bytes:
    return document(
        '<w:altChunk r:id="r1"/>',
        {"word/chunk.csv": "\n".join(",".join(row) for row in secret.rows(12))},
        doc_arrows=[("aFChunk", "chunk.csv")],
    )


@sample("docx", mechanism="embedded-file")
def embedded_workbook(secret: Secret) -> bytes:
    return document(
        "",
        {"word/embeddings/sheet1.xlsx": workbook(rows=secret.rows(12))},
        doc_arrows=[("package", "embeddings/sheet1.xlsx")],
    )


@sample("docx", mechanism="field-code")
def field_code(secret: Secret) -> bytes:
    half = len(secret.text) // 2
    first, second = secret.text[:half], secret.text[half:]
    return document(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>ADDIN x {first}</w:instrText></w:r><w:r><w:instrText>{second}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


@sample("docx", mechanism="hyperlink", severity="review")
def hyperlink(secret: Secret) -> bytes:
    return document(
        '<w:p><w:hyperlink r:id="r1"><w:r><w:t>write to us</w:t></w:r></w:hyperlink></w:p>',
        doc_arrows=[("hyperlink", f"!mailto:{secret.mail}")],
    )


@sample("docx", mechanism="linked-file", severity="note")
def attached_template(secret: Secret) -> bytes:
    return document(
        "",
        {
            "word/settings.xml": f"<w:settings {_W}><w:attachedTemplate r:id='r1' xmlns:r='r'/></w:settings>",
            "word/_rels/settings.xml.rels": arrows(("attachedTemplate", f"!file:///C:/Users/{secret.mail}/t.dotm")),
        },
        doc_arrows=[("settings", "settings.xml")],
    )  # fmt: skip


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


@sample("docx", mechanism="custom-xml")
def custom_xml(secret: Secret) -> bytes:
    return document(
        "",
        {"customXml/item1.xml": f"<case>{secret.text}</case>"},
        doc_arrows=[("customXml", "../customXml/item1.xml")],
    )


@sample("docx", mechanism="bookmark")
def bookmark(secret: Secret) -> bytes:
    return document(f"<w:p><w:bookmarkStart w:id='1' w:name={quoteattr(secret.mail)}/></w:p>")


@sample("docx", mechanism="markup-text")
def element_that_no_program_knows(secret: Secret) -> bytes:
    return document(f"<w:p><own:note xmlns:own='u'>{secret.text}</own:note></w:p>")


@sample("docx", mechanism="unreferenced-part")
def part_without_an_arrow(secret: Secret) -> bytes:
    return document("", {"word/old.xml": f"<w:document {_W}>{paragraph(secret.text)}</w:document>"})


@sample("docx", mechanism="thumbnail")
def thumbnail(secret: Secret) -> bytes:
    return document(
        "",
        {"docProps/thumbnail.wmf": b"\xd7\xcd\xc6\x9a" + bytes(40) + secret.text.encode()},
        root_arrows=[("thumbnail", "docProps/thumbnail.wmf")],
    )


@sample("docx", mechanism="chart-cache")
def chart_cache(secret: Secret) -> bytes:
    return _beside(
        "chart",
        f"<chartSpace><ser><cat><strCache><pt><v>{secret.text}</v></pt></strCache></cat></ser></chartSpace>",
        "charts/chart1.xml",
    )


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


@clean("docx")
def an_address_in_sight_and_behind_a_link(_: Secret) -> bytes:
    return document(
        '<w:p><w:r><w:t>Write to press@agency.example for more.</w:t></w:r></w:p>',
        doc_arrows=[("hyperlink", "!mailto:press@agency.example")],
    )  # fmt: skip
