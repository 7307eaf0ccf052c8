"""Word documents: what hides in the parts around the text."""

from xml.sax.saxutils import quoteattr

from ooxml import WORD, arrows, document, paragraph, workbook

from hiding import Secret, clean, sample

_W = f'xmlns:w="{WORD}"'


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


@sample("docx", mechanism="custom-xml")
def custom_xml(secret: Secret) -> bytes:
    return document(
        "",
        {"customXml/item1.xml": f"<case>{secret.text}</case>"},
        doc_arrows=[("customXml", "../customXml/item1.xml")],
    )


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


@clean("docx")
def an_address_in_sight_and_behind_a_link(_: Secret) -> bytes:
    return document(
        '<w:p><w:r><w:t>Write to press@agency.example for more.</w:t></w:r></w:p>',
        doc_arrows=[("hyperlink", "!mailto:press@agency.example")],
    )  # fmt: skip
