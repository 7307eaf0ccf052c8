"""Presentations: what hides on slides, beside them and behind them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ooxml import DRAW, KINDS, ON_SLIDE, Arrow, Parts, arrows, packed, svg, types, workbook

from hiding import Secret, clean, sample

_NAMES = f'xmlns:p="{ON_SLIDE}" xmlns:a="{DRAW}" xmlns:r="{KINDS}"'
_KIND = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_WIDE, _HIGH = 9_144_000, 6_858_000


def place(left: int, top: int, wide: int = 2_000_000, high: int = 900_000) -> str:
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def box(
    text: str,
    *,
    at: str = place(500_000, 500_000),
    shape: str = "",
    properties: str = "",
    run: str = "",
) -> str:
    half = len(text) // 2
    runs = "".join(f"<a:r>{run}<a:t>{escape(t)}</a:t></a:r>" for t in (text[:half], text[half:]))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Box 1" {properties}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{at}{shape}</p:spPr><p:txBody><a:bodyPr/><a:p>{runs}</a:p></p:txBody></p:sp>"
    )


def slide(shapes: str, *, show: str = "", ground: str = "") -> str:
    return f"<p:sld {_NAMES} {show}><p:cSld>{ground}<p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"


def deck(
    *slides: str,
    extra: Parts | None = None,
    behind: str = "",
    deck_arrows: Sequence[Arrow] = (),
    slide_arrows: Sequence[Arrow] = (),
    listed: int | None = None,
) -> bytes:
    every = (slide(box("Totals of the year")), *slides)
    shown = len(every) if listed is None else listed
    ids = "".join(f'<p:sldId id="{255 + at}" r:id="r{at}"/>' for at in range(1, shown + 1))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types("ppt/presentation.xml", _KIND),
        "_rels/.rels": arrows(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": (
            f"<p:presentation {_NAMES}><p:sldIdLst>{ids}</p:sldIdLst>"
            f'<p:sldSz cx="{_WIDE}" cy="{_HIGH}"/>{behind}</p:presentation>'
        ),
        "ppt/_rels/presentation.xml.rels": arrows(
            *(("slide", f"slides/slide{at}.xml") for at in range(1, len(every) + 1)), *deck_arrows
        ),
    }
    for at, xml in enumerate(every, start=1):
        parts[f"ppt/slides/slide{at}.xml"] = xml
        parts[f"ppt/slides/_rels/slide{at}.xml.rels"] = arrows(*(slide_arrows if at > 1 else ()))
    return packed({**parts, **(extra or {})})


def colour(value: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{value}"/></a:solidFill>'


@sample("pptx", mechanism="plain", severity="review")
def plain_text(secret: Secret) -> bytes:
    return deck(slide(box(secret.text)))


def _table(rows: list[list[str]]) -> str:
    body = "".join(
        "<a:tr>" + "".join(
            f"<a:tc><a:txBody><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></a:txBody></a:tc>" for text in row
        ) + "</a:tr>"
        for row in rows
    )  # fmt: skip
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Table 1"/></p:nvGraphicFramePr>'
        f"<p:xfrm><a:off x='0' y='0'/><a:ext cx='9000000' cy='5000000'/></p:xfrm>"
        f"<a:graphic><a:graphicData><a:tbl>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


@sample("pptx", mechanism="plain", kinds=["name", "birth_date"])
def plain_table(secret: Secret) -> bytes:
    return deck(slide(_table(secret.rows(12))))


@sample("pptx", mechanism="hidden-slide")
def hidden_slide(secret: Secret) -> bytes:
    return deck(slide(box(secret.text), show='show="0"'))


@sample("pptx", mechanism="hidden-slide")
def table_on_a_hidden_slide(secret: Secret) -> bytes:
    return deck(slide(_table(secret.rows(12)), show='show="0"'))


@sample("pptx", mechanism="slide-note")
def slide_note(secret: Secret) -> bytes:
    return deck(
        slide(""),
        extra={"ppt/notesSlides/notesSlide1.xml": f"<p:notes {_NAMES}><p:cSld><p:spTree>{box(secret.text)}</p:spTree></p:cSld></p:notes>"},
        slide_arrows=[("notesSlide", "../notesSlides/notesSlide1.xml")],
    )  # fmt: skip


@sample("pptx", mechanism="off-slide")
def beside_the_slide(secret: Secret) -> bytes:
    return deck(slide(box(secret.text, at=place(-5_000_000, 100))))


@sample("pptx", mechanism="off-slide")
def beside_the_slide_in_a_group(secret: Secret) -> bytes:
    group = '<a:xfrm><a:off x="9500000" y="0"/><a:ext cx="100" cy="100"/><a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/></a:xfrm>'
    inner = box(secret.text, at=place(10, 10, 50, 50))
    return deck(slide(f"<p:grpSp><p:grpSpPr>{group}</p:grpSpPr>{inner}</p:grpSp>"))


@sample("pptx", mechanism="hidden-shape")
def hidden_shape(secret: Secret) -> bytes:
    return deck(slide(box(secret.text, properties='hidden="1"')))


@sample("pptx", mechanism="covered-text")
def covered_by_a_box(secret: Secret) -> bytes:
    return deck(slide(box(secret.text) + box("", shape=colour("000000"))))


@sample("pptx", mechanism="covered-text")
def covered_by_a_picture(secret: Secret) -> bytes:
    picture = f'<p:pic><p:nvPicPr><p:cNvPr id="9" name="P"/></p:nvPicPr><p:blipFill/><p:spPr>{place(0, 0, _WIDE, _HIGH)}</p:spPr></p:pic>'
    return deck(slide(box(secret.text) + picture))


@sample("pptx", mechanism="white-text")
def white_text(secret: Secret) -> bytes:
    return deck(slide(box(secret.text, run=f"<a:rPr>{colour('FFFFFF')}</a:rPr>")))


@sample("pptx", mechanism="white-text")
def dark_text_on_a_dark_slide(secret: Secret) -> bytes:
    ground = f"<p:bg><p:bgPr>{colour('101820')}</p:bgPr></p:bg>"
    return deck(slide(box(secret.text, run=f"<a:rPr>{colour('111821')}</a:rPr>"), ground=ground))


@sample("pptx", mechanism="tiny-text")
def tiny_text(secret: Secret) -> bytes:
    return deck(slide(box(secret.text, run='<a:rPr sz="100"/>')))


@sample("pptx", mechanism="invisible-text")
def text_without_paint(secret: Secret) -> bytes:
    return deck(slide(box(secret.text, run="<a:rPr><a:noFill/></a:rPr>")))


@sample("pptx", mechanism="invisible-text")
def text_that_is_see_through(secret: Secret) -> bytes:
    fill = '<a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill>'
    return deck(slide(box(secret.text, run=f"<a:rPr>{fill}</a:rPr>")))


@sample("pptx", mechanism="alt-text", severity="review")
def alt_text(secret: Secret) -> bytes:
    return deck(slide(box("Totals", properties=f"descr={quoteattr(secret.text)}")))


@sample("pptx", mechanism="comment")
def comment(secret: Secret) -> bytes:
    return deck(
        slide(""),
        extra={"ppt/comments/comment1.xml": f"<p:cmLst {_NAMES}><p:cm authorId='0'><p:text>{secret.text}</p:text></p:cm></p:cmLst>"},
        slide_arrows=[("comments", "../comments/comment1.xml")],
    )  # fmt: skip


@sample("pptx", mechanism="comment")
def newer_comment(secret: Secret) -> bytes:
    return deck(
        slide(""),
        extra={"ppt/comments/modernComment_1.xml": f"<p188:cmLst xmlns:p188='u' xmlns:a='{DRAW}'><p188:cm><p188:txBody><a:p><a:r><a:t>{secret.text}</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>"},
        slide_arrows=[("comments", "../comments/modernComment_1.xml")],
    )  # fmt: skip


@sample("pptx", mechanism="comment-author", severity="note")
def who_commented(secret: Secret) -> bytes:
    return deck(
        extra={"ppt/commentAuthors.xml": f"<p:cmAuthorLst {_NAMES}><p:cmAuthor id='0' name={quoteattr(secret.mail)}/></p:cmAuthorLst>"},
        deck_arrows=[("commentAuthors", "commentAuthors.xml")],
    )  # fmt: skip


@sample("pptx", mechanism="comment-author", severity="note")
def newer_authors(secret: Secret) -> bytes:
    return deck(
        extra={
            "ppt/authors.xml": f"<authorLst><author userId={quoteattr(secret.mail)}/></authorLst>"
        },
        deck_arrows=[("authors", "authors.xml")],
    )


@sample("pptx", mechanism="unreferenced-part")
def slide_that_the_show_forgot(secret: Secret) -> bytes:
    return deck(slide(box(secret.text)), listed=1)


def _with_layout(shapes: str, *, used: bool, over: str = "") -> bytes:
    layout = f"<p:sldLayout {_NAMES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sldLayout>"
    master = f"<p:sldMaster {_NAMES}><p:cSld><p:spTree/></p:cSld></p:sldMaster>"
    return deck(
        slide(over or box("More totals")),
        extra={
            "ppt/slideLayouts/slideLayout1.xml": layout,
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels": arrows(("slideMaster", "../slideMasters/slideMaster1.xml")),
            "ppt/slideMasters/slideMaster1.xml": master,
            "ppt/slideMasters/_rels/slideMaster1.xml.rels": arrows(("slideLayout", "../slideLayouts/slideLayout1.xml")),
        },
        deck_arrows=[("slideMaster", "slideMasters/slideMaster1.xml")],
        slide_arrows=[("slideLayout", "../slideLayouts/slideLayout1.xml")] if used else [],
    )  # fmt: skip


@sample("pptx", mechanism="unused-layout")
def layout_that_no_slide_uses(secret: Secret) -> bytes:
    return _with_layout(box(secret.text), used=False)


@sample("pptx", mechanism="plain", severity="review")
def layout_in_use(secret: Secret) -> bytes:
    return _with_layout(box(secret.text), used=True)


@sample("pptx", mechanism="placeholder-text")
def prompt_of_a_layout(secret: Secret) -> bytes:
    prompt = box(secret.text).replace("<p:nvPr/>", '<p:nvPr><p:ph type="body"/></p:nvPr>')
    return _with_layout(prompt, used=True)


def _beside(kind: str, name: str, xml: str) -> bytes:
    return deck(slide(""), extra={f"ppt/{name}": xml}, slide_arrows=[(kind, f"../{name}")])


@sample("pptx", mechanism="slide-tag")
def tag(secret: Secret) -> bytes:
    return _beside(
        "tags",
        "tags/tag1.xml",
        f"<p:tagLst {_NAMES}><p:tag name='N' val={quoteattr(secret.text)}/></p:tagLst>",
    )


@sample("pptx", mechanism="drawing-text", severity="review")
def smart_art(secret: Secret) -> bytes:
    return _beside(
        "diagramData",
        "diagrams/data1.xml",
        f"<dataModel xmlns:a='{DRAW}'><pt><t><a:p><a:r><a:t>{secret.text}</a:t></a:r></a:p></t></pt></dataModel>",
    )


@sample("pptx", mechanism="chart-cache")
def chart_cache(secret: Secret) -> bytes:
    return _beside(
        "chart",
        "charts/chart1.xml",
        f"<chartSpace><strCache><pt><v>{secret.text}</v></pt></strCache></chartSpace>",
    )


@sample("pptx", mechanism="embedded-file")
def workbook_behind_a_chart(secret: Secret) -> bytes:
    return deck(
        slide(""),
        extra={
            "ppt/charts/chart1.xml": "<chartSpace/>",
            "ppt/charts/_rels/chart1.xml.rels": arrows(("package", "../embeddings/book1.xlsx")),
            "ppt/embeddings/book1.xlsx": workbook(rows=secret.rows(12)),
        },
        slide_arrows=[("chart", "../charts/chart1.xml")],
    )


@sample("pptx", mechanism="section-name", severity="review")
def section(secret: Secret) -> bytes:
    return deck(
        behind=f"<p:extLst><p:ext><p14:sectionLst xmlns:p14='u'><p14:section name={quoteattr(secret.text)}/></p14:sectionLst></p:ext></p:extLst>"
    )


@sample("pptx", mechanism="custom-show", severity="review")
def custom_show(secret: Secret) -> bytes:
    return deck(
        behind=f"<p:custShowLst><p:custShow name={quoteattr(secret.text)} id='0'/></p:custShowLst>"
    )


@sample("pptx", mechanism="cropped-picture")
def cropped_picture(secret: Secret) -> bytes:
    picture = f'<p:pic><p:nvPicPr><p:cNvPr id="9" name="P"/></p:nvPicPr><p:blipFill><a:blip r:embed="r1"/><a:srcRect l="50000"/></p:blipFill><p:spPr>{place(0, 0)}</p:spPr></p:pic>'
    return deck(
        slide(picture),
        extra={"ppt/media/image1.svg": svg(secret.text)},
        slide_arrows=[("image", "../media/image1.svg")],
    )


@sample("pptx", mechanism="hyperlink", severity="review")
def hyperlink(secret: Secret) -> bytes:
    return deck(slide(box("Write to us")), slide_arrows=[("hyperlink", f"!mailto:{secret.mail}")])


@sample("pptx", mechanism="markup-text")
def extension_of_a_slide(secret: Secret) -> bytes:
    return deck(slide(f"<p:extLst><p:ext note={quoteattr(secret.text)}/></p:extLst>"))


@sample("pptx", mechanism="unreferenced-part")
def part_without_an_arrow(secret: Secret) -> bytes:
    return deck(extra={"ppt/old.xml": f"<old>{secret.text}</old>"})


_DARK = colour("1F3864")
_PALE = f"<a:rPr>{colour('FFFFFF')}</a:rPr>"


@clean("pptx")
def white_text_on_a_dark_box(_: Secret) -> bytes:
    return deck(
        slide(
            box("", shape=_DARK)
            + box("Totals", run=_PALE)
            + box("By camp", at=place(9, 3_000_000), shape=_DARK, run=_PALE)
        )
    )


@clean("pptx")
def white_text_on_the_dark_box_of_a_layout(_: Secret) -> bytes:
    return _with_layout(
        box("", at=place(0, 0, _WIDE, _HIGH), shape=_DARK), used=True, over=box("More", run=_PALE)
    )


@clean("pptx")
def a_picture_under_a_title(_: Secret) -> bytes:
    picture = f'<p:pic><p:nvPicPr><p:cNvPr id="9" name="P"/></p:nvPicPr><p:blipFill/><p:spPr>{place(0, 0, _WIDE, _HIGH)}</p:spPr></p:pic>'
    return deck(slide(picture + box("Totals of the year", run=_PALE)))


@sample("pptx", mechanism="covered-picture")
def picture_under_a_picture(secret: Secret) -> bytes:
    pictures = "".join(
        f'<p:pic><p:nvPicPr><p:cNvPr id="{at}" name="P"/></p:nvPicPr><p:blipFill><a:blip r:embed="r{at}"/></p:blipFill><p:spPr>{place(0, 0)}</p:spPr></p:pic>'
        for at in (1, 2)
    )
    return deck(
        slide(pictures),
        extra={"ppt/media/image1.svg": svg(secret.text), "ppt/media/image2.svg": svg("Totals")},
        slide_arrows=[("image", "../media/image1.svg"), ("image", "../media/image2.svg")],
    )
