"""Word documents: what a reader sees, what they do not, and what only looks so."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from ooxml import WORD, document, paragraph

from makegood.inspection import Document, inspect
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Visibility

SAID = "see A212345678 here"


def read(body: str, **options) -> Document:  # type: ignore[no-untyped-def]
    return inspect(Source.of_bytes(document(body, **options)))


def places(found: Document) -> set[str]:
    """Under which mechanisms the identifier was found."""
    loose = {trace.mechanism for trace in found.traces if trace.personal}
    return loose | {table.mechanism for table in found.tables if "A212345678" in str(table.columns)}


@pytest.mark.parametrize(
    ("run", "properties", "mechanism"),
    [
        ('<w:vanish w:val="0"/>', "", "plain"),
        ('<w:webHidden w:val="false"/>', "", "plain"),
        ('<w:sz w:val="4"/>', "", "tiny-text"),
        ('<w:sz w:val="5"/>', "", "plain"),
        ('<w:w w:val="1%"/>', "", "tiny-text"),
        ('<w:color w:val="auto"/>', "", "plain"),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:color="000000"/>', "", "plain"),
        ('<w:color w:val="000000"/><w:shd w:val="solid"/>', "", "white-text"),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>', "", "plain"),
        ('<w:highlight w:val="yellow"/>', "", "plain"),
        ("", '<w:spacing w:line="240" w:lineRule="exact"/>', "plain"),
        ("", '<w:framePr w:x="10" w:y="10"/>', "plain"),
        ("", '<w:rPr><w:vanish/></w:rPr>', "plain"),
    ],
)  # fmt: skip
def test_a_run_is_hidden_exactly_where_no_eye_can_read_it(run, properties, mechanism) -> None:
    """Switched-off properties, marks of paragraphs and readable contrasts hide nothing."""
    assert places(read(paragraph(SAID, run=run, properties=properties))) == {mechanism}


def test_two_styles_that_hide_show_again() -> None:
    """Hiding is a toggle: a hidden run in a hidden paragraph is shown ([ECMA-376-1] 17.7.3)."""
    styles = f"""<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:styleId="P" w:default="1"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="C"><w:basedOn w:val="C"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"""
    options = {"extra": {"word/styles.xml": styles}, "doc_arrows": [("styles", "styles.xml")]}
    assert places(read(paragraph(SAID), **options)) == {"vanished-text"}
    assert places(read(paragraph(SAID, run='<w:rStyle w:val="C"/>'), **options)) == {"plain"}


def test_broken_styles_are_a_gap_and_the_text_is_read() -> None:
    """A document is never given up for its styles, and never clean without them."""
    found = read(
        paragraph(SAID), extra={"word/styles.xml": "<w"}, doc_arrows=[("styles", "styles.xml")]
    )
    assert places(found) == {"plain"}
    assert [gap.where for gap in found.gaps] == ["styles and fonts"]


def test_a_broken_part_around_the_text_is_a_gap() -> None:
    """Notes that cannot be read are named."""
    found = read("", extra={"word/n.xml": "<w"}, doc_arrows=[("footnotes", "n.xml")])
    assert [gap.where for gap in found.gaps] == ["the footnotes"]


def cell(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text, run=run)}</w:tc>"


WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("table", "properties", "mechanism"),
    [
        ("", '<w:shd w:val="clear" w:fill="000000"/>', "plain"),
        ("", '<w:shd w:val="clear" w:fill="auto"/>', "white-text"),
        ('<w:shd w:val="clear" w:fill="000000"/>', "", "plain"),
        ("", '<w:shd w:val="clear" w:fill="FFFFFF"/>', "white-text"),
    ],
)
def test_a_cell_stands_on_its_own_ground(table: str, properties: str, mechanism: str) -> None:
    """White text is hidden in a white cell, and shown in a black one or a black table."""
    body = f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tr>{cell(SAID, properties, WHITE)}</w:tr></w:tbl>"
    assert places(read(body)) == {mechanism}


@pytest.mark.parametrize(
    ("properties", "hidden"),
    [
        ('<w:hidden w:val="0"/>', False),
        ("<w:hidden/>", True),
        ('<w:trHeight w:val="1" w:hRule="exact"/>', True),
        ('<w:trHeight w:val="1" w:hRule="atLeast"/>', False),
    ],
)
def test_a_row_is_hidden_by_itself_or_by_its_height(properties: str, hidden: bool) -> None:
    """A row that takes no place is hidden like one that says so."""
    row = f"<w:tr><w:trPr>{properties}</w:trPr>{cell(SAID)}{cell('b')}</w:tr>"
    found = read(f"<w:tbl>{row}<w:tr>{cell('c')}{cell('d')}</w:tr></w:tbl>")
    assert ("hidden-row" in {trace.mechanism for trace in found.traces}) is hidden


def test_a_table_in_a_table_is_a_table_of_its_own() -> None:
    """Cells keep their rows and columns, spans too, however tables lie in each other."""
    inner = f"<w:tbl><w:tr>{cell('1')}{cell('2')}</w:tr><w:tr>{cell('3')}{cell('4')}</w:tr></w:tbl>"
    wide = cell("a", '<w:gridSpan w:val="2"/>')
    outer = f"<w:tbl><w:tr>{wide}{cell('b')}</w:tr><w:tr>{cell('c')}<w:tc>{inner}</w:tc>{cell('d')}</w:tr></w:tbl>"
    positions = {table.part: table.positions for table in read(outer).tables}
    assert positions == {"table 1": (1, 3), "table 2": (1, 2)}


def test_signs_and_breaks_are_text() -> None:
    """A symbol is its sign, a tab a space: nobody hides a word by writing it sign by sign."""
    signs = "".join(f'<w:sym w:font="S" w:char="F0{ord(sign):02X}"/>' for sign in "A212345678")
    body = (
        f"<w:p><w:r><w:t>see</w:t><w:tab/>{signs}<w:noBreakHyphen/><w:sym w:char='zz'/></w:r></w:p>"
    )
    assert places(read(body)) == {"plain"}


@pytest.mark.parametrize(
    ("style", "mechanism"),
    [
        ("position:absolute;margin-left:-2000pt", "off-page-text"),
        ("position:absolute;top:40in", "off-page-text"),
        ("margin-left:10pt;width:90pt", "plain"),
        ("left:far", "plain"),
    ],
)
def test_an_older_shape_is_on_the_page_or_off_it(style: str, mechanism: str) -> None:
    """Places are read in every unit."""
    body = f'<w:p><w:r><w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{paragraph(SAID)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'
    assert places(read(body)) == {mechanism}


@pytest.mark.parametrize(
    ("attributes", "mechanism"),
    [
        ('fillcolor="#000000"', "plain"),
        ('fillcolor="blue [3204]"', "plain"),
        ('filled="f"', "white-text"),
        ("", "white-text"),
    ],
)
def test_white_text_in_an_older_shape(attributes: str, mechanism: str) -> None:
    """An older shape is white unless it says otherwise."""
    body = f"<w:p><w:r><w:pict><v:rect {attributes}><v:textbox><w:txbxContent>{paragraph(SAID, run=WHITE)}</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
    assert places(read(body)) == {mechanism}


def shape(properties: str, inside: str, style: str = "") -> str:
    return (
        f"<w:p><w:r><w:drawing><wp:inline><wps:wsp><wps:spPr>{properties}</wps:spPr>{style}<wps:txbx>"
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing></w:r></w:p>"
    )


@pytest.mark.parametrize(
    ("properties", "style", "mechanism"),
    [
        ('<a:solidFill><a:srgbClr val="000000"/></a:solidFill>', "", "plain"),
        ('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', "", "white-text"),
        ('<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>', "", "plain"),
        ("<a:noFill/>", '<wps:style><a:fillRef idx="1"/></wps:style>', "white-text"),
        ("<a:gradFill/>", "", "plain"),
        ("", '<wps:style><a:fillRef idx="1"/></wps:style>', "plain"),
        ("", "", "white-text"),
    ],
)
def test_white_text_in_a_shape(properties: str, style: str, mechanism: str) -> None:
    """Text is only called white where its ground is known to be white."""
    assert places(read(shape(properties, paragraph(SAID, run=WHITE), style))) == {mechanism}


def test_a_picture_that_an_older_shape_crops_is_cropped() -> None:
    """Fractions of a picture may be cut away in the older kind of drawing too."""
    body = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="r1" cropleft="13107f"/></v:shape></w:pict></w:r></w:p>'
    found = read(
        body,
        extra={"word/media/image1.emf": b"\x01\x00\x00\x00 see A212345678 here"},
        doc_arrows=[("image", "media/image1.emf")],
    )
    assert "cropped-picture" in places(found)


def test_a_shown_header_is_visible_and_an_unused_one_hidden() -> None:
    """A header of first pages is only shown where there are such pages."""
    header = {"word/h.xml": f'<w:hdr xmlns:w="{WORD}">{paragraph(SAID)}</w:hdr>'}
    named = '<w:headerReference w:type="first" r:id="r1"/>'
    seen = {}
    for page in ("", "<w:titlePg/>", '<w:titlePg w:val="0"/>'):
        found = read("", extra=header, doc_arrows=[("header", "h.xml")], section=named + page)
        (trace,) = [each for each in found.traces if each.mechanism == "header-footer"]
        seen[page] = trace.visibility
    assert list(seen.values()) == [Visibility.HIDDEN, Visibility.VISIBLE, Visibility.HIDDEN]


def test_elements_in_odd_places_do_no_harm() -> None:
    """Rows without tables, runs without paragraphs, ends without beginnings: read, not trusted."""
    odd = (
        f"<w:tr><w:trPr><w:hidden/><w:del/><w:trHeight w:hRule='exact' w:val='1'/></w:trPr>{cell(SAID)}</w:tr>"
        "<w:r><w:rPr><w:shd w:fill='000000'/></w:rPr><w:t>loose</w:t></w:r><w:pStyle w:val='x'/>"
        "<w:tblStyle w:val='x'/><w:shd w:fill='FFFFFF'/><w:gridSpan w:val='3'/><w:spacing w:line='1' w:lineRule='exact'/>"
        "<a:noFill/><wp:extent cx='1'/><w:t/>"
    )
    assert places(read(odd)) == {"plain"}


def test_a_field_is_told_from_what_it_shows() -> None:
    """Simple fields and links in fields have their codes apart."""
    body = (
        f'<w:p><w:fldSimple w:instr="ADDIN {SAID}"><w:r><w:t>shown</w:t></w:r></w:fldSimple></w:p>'
    )
    assert places(read(body)) == {"field-code"}
    link = '<w:p><w:r><w:instrText>HYPERLINK "mailto:zq@people.example"</w:instrText></w:r></w:p>'
    assert places(read(link)) == {"hyperlink"}


def test_a_document_is_known_by_its_content(tmp_path: Path) -> None:
    """A document called a text is a document, and a text called ``letter.docx`` is none."""
    document_, text = tmp_path / "letter.txt", tmp_path / "letter.docx"
    document_.write_bytes(document(paragraph(SAID)))
    text.write_text("just a line of text\n", encoding="utf-8")
    assert (inspect(document_).format, inspect(text).format == "docx") == ("docx", False)
