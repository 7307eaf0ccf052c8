"""Web pages: what a reader sees, what the source says besides, and pages made to wear a reader out."""

import pytest

from makegood.inspection import inspect
from makegood.inspection.inside import Inside
from makegood.inspection.pages.looks import Look, length, look_of, number
from makegood.inspection.pages.page import read_page
from makegood.inspection.pages.style_sheets import Named, StyleSheets
from makegood.inspection.pages.tokens import tokens, unescaped
from makegood.inspection.pages.walk import texts_of_markup
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused


def seen(body: str) -> dict[str, list[str]]:
    """Texts by mechanism, tables told as rows."""
    page = read_page(body, Inside())
    found: dict[str, list[str]] = {}
    for passage in page.passages:
        found.setdefault(passage.mechanism, []).extend(passage.texts)
    for sheet in page.sheets:
        rows = found.setdefault(f"{sheet.mechanism} table", [])
        rows.extend("|".join(row.texts) for row in sheet.rows)
    return found


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ("<!doctype html><p>x", "html"),
        ("<?xml version='1.0'?><html><p>x</p></html>", "html"),
        ("<!-- a --><div>x</div>", "html"),
        ("<svg><text>x</text></svg>", "html"),
        ("<?xml version='1.0'?><a>x</a>", "xml"),
        ("<report>x</report>", "xml"),
    ],
)
def test_a_page_is_known_by_its_first_element(start: str, kind: str) -> None:
    """Whatever a file is called (page.html, page.txt), its content says what it is."""
    for encoding in ("utf-8", "utf-16"):
        if kind == "html" or encoding == "utf-8":
            assert inspect(Source.of_bytes(start.encode(encoding))).format == kind


def test_a_stated_charset_is_believed_where_the_bytes_allow_it() -> None:
    """A page that is not UTF-8 is read as it says it is written; an unknown name is passed over."""
    for charset in ("windows-1251", "x-unknown"):
        data = f"<!doctype html><meta charset={charset}><p>Фамилия".encode("cp1251")
        assert inspect(Source.of_bytes(data)).gaps == ()


def test_paragraphs_are_told_one_by_one() -> None:
    """What belongs together stays together; what a browser parts is parted."""
    assert seen("<p>one <b>two</b><p>three<br>four<hr>five")["plain"] == [
        "one two", "three", "four", "five",
    ]  # fmt: skip


def test_tables_keep_their_rows_and_columns() -> None:
    """Cells that reach over others leave their places free; elements close themselves as in a browser."""
    body = "<table><tr><th colspan=2>A<th>B<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>"
    page = read_page(body, Inside())
    (sheet,) = page.sheets
    assert [(row.columns, row.texts) for row in sheet.rows] == [
        ((1, 3), ["A", "B"]), ((1, 2, 3), ["1", "2", "3"]), ((2, 3), ["4", "5"]),
    ]  # fmt: skip
    assert sheet.merges[0].last_column == 2


def test_a_frame_around_a_text_is_no_table() -> None:
    """Tables that only lay out a page are text; a table in a cell is a table of its own."""
    assert seen("<table><tr><td>only one</table>") == {"plain": ["only one"]}
    inner = "<table><tr><td>1<td>2<tr><td>3<td>4</table>"
    found = seen(f"<table><tr><td>a<td>{inner}<tr><td>b<td><table><tr><td>x</table></table>")
    assert found["plain table"] == ["1|2", "3|4", "a", "b|x"]


def test_a_cell_without_a_row_is_still_a_cell() -> None:
    """Broken tables lose nothing."""
    assert seen("<table><td>1<td>2<tr><td>3<td>4</table>")["plain table"] == ["1|2", "3|4"]


def test_hidden_cells_are_told_under_their_headers() -> None:
    """A hidden row is apart from the table that a reader sees."""
    found = seen("<table><tr><th>A<th>B<tr><td>1<td>2<tr hidden><td>3<td>4</table>")
    assert found["plain table"] == ["A|B", "1|2"]
    assert found["hidden-element table"] == ["A|B", "3|4"]


@pytest.mark.parametrize(
    "style",
    [
        "filter: opacity(0%)", "content-visibility: hidden", "-webkit-text-fill-color: transparent",
        "clip-path: inset(100%)", "clip-path: circle(0)", "transform: translateX(-9999px)",
        "margin-left: -2000px", "font: 0/0 a", "font-size: 0.01em", "font-size: 1%", "width:0;overflow:clip",
        "color: rgba(0,0,0,0)", "background: #000", "visibility: collapse", "position:fixed;top:99999px",
        "display: none !important; display: block",
    ],
)  # fmt: skip
def test_styles_that_hide(style: str) -> None:
    """Each of these leaves nothing to be seen."""
    assert seen(f"<p style='{style}'>x</p>") == {"hidden-element": ["x"]}


@pytest.mark.parametrize(
    "style",
    [
        "opacity: 0.5", "font-size: 90%", "font-size: 2em", "color: #777", "width: 0", "left: -9999px",
        "background: url(a.png); color: white", "color: nonsense", "background: #000; color: #fff",
        "transform: rotate(3deg)", "margin-left: -20px", "clip: auto", "filter: blur(2px)", "color: inherit",
    ],
)  # fmt: skip
def test_styles_that_do_not_hide(style: str) -> None:
    """Small, pale and turned is not hidden."""
    assert seen(f"<p style='{style}'>x</p>") == {"plain": ["x"], "hyperlink": ["a.png"]} or seen(
        f"<p style='{style}'>x</p>"
    ) == {"plain": ["x"]}


def test_a_child_may_be_shown_inside_what_is_invisible() -> None:
    """Visibility can be taken back, display cannot."""
    assert seen("<div style='visibility:hidden'>a<p style='visibility:visible'>b</p></div>") == {
        "hidden-element": ["a"], "plain": ["b"],
    }  # fmt: skip
    assert seen("<div style='display:none'>a<p style='display:block'>b</p></div>") == {
        "hidden-element": ["a", "b"]
    }
    assert seen("<p hidden style='display:block'>x</p>") == {"plain": ["x"]}


@pytest.mark.parametrize(
    ("selector", "hides"),
    [
        ("p", True), (".a", True), ("#i", True), ("p.a.b", True), ("*", True), ("div > p", True),
        ("div p", True), ("section p", False), ("main > p", False), ("[data-x]", True), ("[data-x=y]", True),
        ("[data-x^=z]", False), ("[data-x$=y]", True), ("[data-x*=y]", True), ("[data-x|=y]", True),
        ("p:hover", False), ("p::before", False), ("h1 + p", False), ("span", False), ("q, p", True),
    ],
)  # fmt: skip
def test_simple_selectors_are_understood(selector: str, *, hides: bool) -> None:
    """Tags, classes, ids, attributes, children and descendants; nothing is hidden on a guess."""
    body = f"<style>{selector}{{display:none}}</style><div><p id=i class='a b' data-x=y>x</p></div>"
    assert ("hidden-element" in seen(body)) is hides


def test_the_stronger_rule_wins() -> None:
    """By weight, then by order; what is important comes last."""
    css = "p{display:none} .a{display:block} #i{display:none} p{display:block !important}"
    assert "plain" in seen(f"<style>{css}</style><p class=a id=i>x</p>")
    assert "plain" in seen("<style>p{display:none}</style><p style='display:block'>x</p>")


def test_rules_for_paper_do_not_hide_on_a_screen() -> None:
    """Only what holds on a screen is believed."""
    assert "plain" in seen("<style>@media print{p{display:none}}</style><p>x</p>")
    assert "plain" not in seen("<style>@media screen{p{display:none}}</style><p>x</p>")
    found = seen(
        "<style>@import 'a.css'; @font-face{src:url(b.woff);font-family:'F'}</style><p>x</p>"
    )
    assert found["style-content"] == ["F"]


def test_a_style_sheet_may_be_too_much() -> None:
    """Too many rules, or rules nested too deeply, are not inspected."""
    with pytest.raises(PartRefused, match="more rules"):
        StyleSheets().add("a{display:none}" * 20_001)
    page = read_page(
        f"<style>a{{b:{'(' * 5_000}}}</style><p style='x:{'(' * 5_000}'>y</p>", Inside()
    )
    assert page.gaps


def test_lengths_and_numbers() -> None:
    """What is no length is none."""
    assert length("12px") == 12
    assert length("1in") == 96
    assert length("auto") is None
    assert length(None) is None
    assert number("50%") == 0.5
    assert number("x") is None


def test_what_lies_in_something_that_is_gone_is_gone() -> None:
    """Nothing can bring it back."""
    gone = Look(gone=True)
    assert look_of(gone, "p", {}, {"display": "block"}) is gone
    assert Named.of("p", {"class": "a b"}).classes == {"a", "b"}


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 50_000, "<" * 50_000, "<a b='" * 30_000, "<div>" * 30_000, "</div" * 30_000,
        "<a " + "x " * 50_000, "&#" + "1" * 50_000 + ";", "<script>" * 9_000, "<![CDATA[" * 9_000, "<?" * 9_000,
        "<table>" + "<td rowspan=999 colspan=999>x" * 900, "<style>" + "{" * 9_000, "<!-->" * 9_000 + "<!--->",
        "</" * 9_000, "<textarea>" * 9_000, "<p style='" + "(" * 9_000, "<plaintext>" + "<b>" * 9_000,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_pages_made_to_wear_a_reader_out_are_read(text: str) -> None:
    """Whatever is opened and never closed, the walk ends."""
    read_page(text, Inside())


def test_signs_that_no_number_means_stay_as_they_are() -> None:
    """A reference of five thousand digits is text."""
    assert unescaped("&amp;&#65;") == "&A"
    assert unescaped("&#" + "1" * 5_000).startswith("&#")


def test_lines_of_markup_lose_their_tags_only() -> None:
    """Attributes and texts stay."""
    assert texts_of_markup("<p class='a'>one<b>two</b></p>three") == ["a", "onetwo", "three"]
    assert texts_of_markup("a < b") == ["a < b"]


def test_values_of_a_page_show_nothing_of_it() -> None:
    """The repr of a token has no text."""
    assert "Zebedina" not in repr(
        list(tokens("<p title=Zebedina>Zebedina</p><!--Zebedina--><script>Zebedina"))
    )


def test_attributes_of_every_kind_go_where_they_belong() -> None:
    """Contacts, links, descriptions, values, remarks for programs."""
    found = seen(
        "<a href='mailto:office@agency.example'>x</a><a href='/page?id=7'>y</a><img alt='a camp'>"
        "<input value='shown'><input type=hidden value='kept'><p data-note='kept too' data-n=12>z</p>"
        "<div hidden><input value='gone'></div><xmp>as <b>it</b> is</xmp><noframes><p>old</p></noframes>"
    )
    assert found["hyperlink"] == ["/page?id=7", "mailto:office@agency.example"]
    assert found["alt-text"] == ["a camp"]
    assert found["form-field"] == ["kept"]
    assert found["data-attribute"] == ["kept too"]
    assert found["hidden-element"] == ["gone", "old"]
    assert "as <b>it</b> is" in found["plain"]


def test_remarks_of_a_library_speak_of_its_makers() -> None:
    """Who wrote a program is noted, not stopped."""
    page = read_page("<script>/*! Licence: A. Author a@lib.example */ go('x');</script>", Inside())
    (remark,) = [passage for passage in page.passages if passage.by_makers]
    assert remark.mechanism == "script-data"


def test_data_in_scripts_is_opened_as_data() -> None:
    """JSON as it stands, JSON in a string, and maps of the source."""
    found = []
    inside = Inside(open_inner=lambda inner, _: found.append(inner.source.head))
    read_page(
        "<script type='application/json'>{\"a\": 1}</script><script></script>"
        '<script>x = [{"name": "a camp or a house of some kind"}]; y = [[broken;'
        'JSON.parse(\'{"b": "\\u0041"}\')</script>'
        "<script>//# sourceMappingURL=data:text/plain,hello%20there</script>",
        inside,
    )
    assert b'{"a": 1}' in found
    assert any(data.startswith(b'[{"name"') for data in found)
    assert b'{"b": "A"}' in found
    assert b"hello there" in found
