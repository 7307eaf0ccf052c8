"""OpenDocument files: cells and texts come back as they stand, and nothing that hides them is passed over."""

import base64
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from making_opendocument import (
    HEAD,
    SPACES,
    cell,
    content,
    family_style,
    masters,
    package,
    rows,
    sheet,
)

from makegood.inspection import inspect
from makegood.inspection.formats import odp, ods, odt
from makegood.inspection.inside import Inside
from makegood.inspection.opendocument.looks import (
    Look,
    Manner,
    colour_of,
    dressed,
    points,
    share,
    veil_of,
)
from makegood.inspection.opendocument.package import kind_of
from makegood.inspection.opendocument.styles import Styles
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

SECRET = "zebedina@people.example"


def reading(data: bytes, format_=ods, inside: Inside | None = None) -> Reading:
    return format_.read(Source.of_bytes(data), inside or Inside())


def said(found: Reading, mechanism: str) -> list[str]:
    return [text for each in found.passages if each.mechanism == mechanism for text in each.texts]


def grid(found: Reading, part: str = "sheet 1") -> dict[tuple[int, int], str]:
    (wanted,) = [each for each in found.sheets if each.part == part]
    return {
        (row.number, column): text
        for row in wanted.rows
        for column, text in zip(row.columns, row.texts, strict=True)
    }


def row(inner: str) -> str:
    return f"<table:table-row>{inner}</table:table-row>"


def typed(kind: str, value: str, shown: str) -> str:
    key = {"date": "date-value"}.get(kind, "value")
    return f'<table:table-cell office:value-type="{kind}" office:{key}="{value}"><text:p>{shown}</text:p></table:table-cell>'


TEXTS = st.text("aé漢Ж&<>'\" 9", min_size=1, max_size=20).filter(lambda text: text.strip() == text)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=6), min_size=1, max_size=12))
def test_texts_come_back_cell_for_cell(lines: list[list[str]]) -> None:
    """Every text that is written is read in its place."""
    found = grid(reading(package("spreadsheet", sheet(rows(lines)))))
    assert found == {
        (at, column): text
        for at, line in enumerate(lines, start=1)
        for column, text in enumerate(line, start=1)
    }


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (typed("float", "1.23E+8", "123,000,000"), "123000000"),
        (typed("currency", "2.5", "$2.50"), "2.5"),
        (typed("percentage", "x", "fifty"), "fifty"),
        (typed("date", "1980-02-03T00:00:00", "3 Feb"), "1980-02-03"),
        (typed("boolean", "true", "TRUE"), "TRUE"),
        ('<table:table-cell office:value-type="string" office:string-value="kept"/>', "kept"),
    ],
)
def test_numbers_and_dates_come_as_they_are_kept(inner: str, text: str) -> None:
    """A date is ISO, a number as typed, whatever its format makes of it."""
    assert grid(reading(package("spreadsheet", sheet(row(inner)))))[1, 1] == text


def test_words_shown_for_a_number_are_not_lost() -> None:
    """What a cell shows instead of its number is told beside it."""
    found = reading(package("spreadsheet", sheet(row(typed("float", "5", SECRET)))))
    assert grid(found)[1, 1] == "5"
    assert SECRET in said(found, "plain")


def test_repeated_cells_are_counted_and_not_laid_out() -> None:
    """A filled row that is said to stand there a million times costs a few copies."""
    many = f'<table:table-row table:number-rows-repeated="1048576">{cell("x", more=chr(32) + "table:number-columns-repeated=" + chr(34) + "16384" + chr(34))}</table:table-row>'
    found = reading(package("spreadsheet", sheet(many + row(cell("last")))))
    assert found.sheets[0].cells < 5_000
    assert grid(found)[1_048_577, 1] == "last"
    odd = '<table:table-row table:number-rows-repeated="-3">' + cell("x") + "</table:table-row>"
    assert grid(reading(package("spreadsheet", sheet(odd))))[1, 1] == "x"


def test_tables_without_a_table_around_them_are_no_crash() -> None:
    """Rows, columns and cells outside a table are gone through for their texts."""
    found = reading(package("spreadsheet", "<table:table-column/>" + row(cell(SECRET)) + SECRET))
    assert said(found, "plain") == [SECRET, SECRET]


def test_a_hidden_sheet_that_is_linked_is_a_copy_and_a_shown_one_is_a_sheet() -> None:
    """A linked sheet that is shown stays a plain sheet; where it comes from is told."""
    source = '<table:table-source xlink:href="file:///a/other.ods" table:table-name="S"/>'
    found = reading(package("spreadsheet", sheet(source + rows([["a"]]))))
    assert found.sheets[0].mechanism == "plain"
    assert "file:///a/other.ods" in said(found, "linked-file")


@pytest.mark.parametrize(
    ("element", "mechanism"),
    [
        (f'<table:filter-condition table:value="{SECRET}"/>', "filter"),
        (f'<table:database-source-sql table:database-name="d" table:sql-statement="{SECRET}"/>', "connection"),
        (f'<table:data-pilot-field table:source-field-name="{SECRET}"/>', "pivot-table"),
        (f'<table:content-validation><table:help-message table:title="t"><text:p>{SECRET}</text:p></table:help-message></table:content-validation>', "data-validation"),
        (f'<table:change-track-table-cell office:string-value="{SECRET}"/>', "tracked-change"),
        (f'<table:named-range table:name="{SECRET}"/>', "defined-name"),
        (f'<table:scenario table:comment="{SECRET}"/>', "scenario"),
        (f"<office:scripts><office:script>{SECRET}</office:script></office:scripts>", "macro"),
        (f'<text:variable-set text:display="none" office:string-value="{SECRET}"/>', "document-variable"),
        (f'<text:user-field-get office:string-value="{SECRET}"/>', "document-variable"),
        (f'<text:section-source xlink:href="{SECRET}"/>', "linked-file"),
        (f"<presentation:footer-decl>{SECRET}</presentation:footer-decl>", "header-footer"),
        (f'<text:unheard-of office:unheard="{SECRET}"/>', "markup-text"),
    ],
)  # fmt: skip
def test_every_other_element_gives_its_texts(element: str, mechanism: str) -> None:
    """A text in any element or attribute is told under what the element is."""
    assert SECRET in said(reading(package("spreadsheet", element)), mechanism)


def test_fields_in_a_paragraph_are_what_they_show() -> None:
    """A date, an author or a title in a running text is text, not a property of a comment."""
    inner = f"<text:p>by <text:creator>{SECRET}</text:creator><text:s text:c='2'/><text:tab/><text:date>May</text:date><text:line-break/><text:title>T</text:title><text:note><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p>"
    found = reading(package("text", inner), odt)
    assert said(found, "plain") == ["note", f"by {SECRET}  \tMay\nT"]


def test_a_condition_that_holds_hides_a_field() -> None:
    """A hidden field hides its own text too."""
    inner = f'<text:p>North <text:hidden-text text:string-value="s" text:is-hidden="true">{SECRET}</text:hidden-text></text:p>'
    assert "s" in said(reading(package("text", inner), odt), "vanished-text")


def test_a_file_in_the_markup_is_opened() -> None:
    """Base64 in the XML is a file of its own; what is no base64 is nothing."""
    opened = []
    inside = Inside()
    inside.open_inner = lambda inner, _: opened.append(inner.source.data())
    data = base64.b64encode(b"a,b\n1,2\n").decode()
    inner = f"<text:p><draw:frame><draw:image><office:binary-data>{data}</office:binary-data></draw:image></draw:frame></text:p><office:binary-data>A</office:binary-data>"
    found = reading(package("text", inner), odt, inside)
    assert opened == [b"a,b\n1,2\n"]
    assert [gap.why for gap in found.gaps] == ["it is damaged"]


def test_what_is_encrypted_or_missing_is_a_gap() -> None:
    """Encrypted parts are named by the manifest; a package without content is not clean."""
    locked = '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data/></manifest:file-entry>'
    manifest = f"{HEAD}<manifest:manifest {SPACES}>{locked}</manifest:manifest>"
    found = reading(package("spreadsheet", "", parts={"META-INF/manifest.xml": manifest}))
    assert ("the workbook", "it is encrypted") in {(gap.where, gap.why) for gap in found.gaps}
    broken = reading(package("spreadsheet", "<broken"))
    assert ("the workbook", "its XML is malformed") in {(gap.where, gap.why) for gap in broken.gaps}


def test_parts_beside_the_document_are_read_for_what_they_are() -> None:
    """Markup gives its texts, a module with a document type is searched, a stranger is a gap."""
    module = f'<!DOCTYPE a><a name="{SECRET}"/>'
    parts = {"Basic/S/M.xml": module, "layout-cache": b"\x01\x02\x03", "Pictures/a.svm": SECRET.encode("utf-16-le"),
             "Things/x.bin": b"\x01\x02\x03" * 40, "Object 2": b"\x01\x02"}  # fmt: skip
    found = reading(package("spreadsheet", "", parts=parts))
    assert SECRET in " ".join(said(found, "macro"))
    assert "its kind is not known" in {gap.why for gap in found.gaps}


def test_settings_in_base64_are_unpacked() -> None:
    """The setup of a printer is searched for the names in it."""
    setup = base64.b64encode(SECRET.encode()).decode()
    odd = "A" * 25
    items = f'<config-item name="PrinterSetup">{setup}</config-item><config-item name="Other">{odd}</config-item>'
    found = reading(package("spreadsheet", "", parts={"settings.xml": f"<s>{items}</s>"}))
    assert SECRET in said(found, "printer-settings")


def test_one_file_of_markup_is_a_document_too() -> None:
    """Flat files carry properties, styles, masters and content in one."""
    meta = f"<office:meta><dc:creator>Maker</dc:creator><dc:subject>{SECRET}</dc:subject></office:meta><office:settings>set</office:settings>"
    style = family_style("ta1", "table", '<style:table-properties table:display="false"/>')
    body = content(
        "spreadsheet", sheet(rows([["a", "b"]]), attributes=' table:style-name="ta1"'), style, meta
    )
    mime = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    flat = body.replace("office:document-content", "office:document").replace(
        "<office:document ", f"<office:document {mime} ", 1
    )
    found = reading(flat.encode())
    assert found.sheets[0].mechanism == "hidden-sheet"
    assert SECRET in said(found, "property")
    assert kind_of(Source.of_bytes(b"<office:document no type>")) == ""
    assert inspect(Source.of_bytes(flat.encode()[:-9])).gaps


def test_kinds_are_told_by_content() -> None:
    """The type lies in a part of its own, else in the manifest; other packages are none of ours."""
    assert kind_of(Source.of_bytes(package("presentation", ""))) == "presentation"
    assert odp.recognises(Source.of_bytes(package("graphics", ""), name="file.odp"))
    assert odt.recognises(Source.of_bytes(package("text", ""), name="file.odt"))
    assert not ods.recognises(Source.of_bytes(b"nothing of the kind", name="file.ods"))
    assert not ods.recognises(Source.of_bytes(b"PK\x03\x04 broken"))


def test_the_manifest_tells_the_kind_where_no_other_part_does() -> None:
    """A package without its ``mimetype`` is still a document; without a manifest it is not."""
    import io
    import zipfile

    def packed(*names: str) -> Source:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            for name in names:
                root = "/" if name.endswith("manifest.xml") else "x"
                mime = "application/vnd.oasis.opendocument.text"
                archive.writestr(
                    name, f'<m><file-entry full-path="{root}" media-type="{mime}"/></m>'
                )
        return Source.of_bytes(data.getvalue())

    assert kind_of(packed("content.xml", "META-INF/manifest.xml")) == "text"
    assert kind_of(packed("content.xml")) == ""


def test_looks_follow_from_all_styles_around_a_text() -> None:
    """A colour is lost in the ground behind it; an unknown ground loses nothing."""
    white = dressed(Look(), Manner(colour="#ffffff"))
    assert veil_of(white) == "white-text"
    assert veil_of(dressed(white, Manner(ground="#000000"))) == ""
    assert veil_of(dressed(white, Manner(ground="transparent"))) == "white-text"
    assert veil_of(dressed(white, Manner(ground=""))) == ""
    assert (colour_of("#12345"), colour_of("zzzzzz")) == (None, None)
    assert (points("1in"), points("50%"), points("xpt")) == (72.0, None, None)
    assert SECRET not in repr(Manner(colour=SECRET))
    assert (share("50%"), share("0.5"), share("x")) == (0.5, 0.5, None)


def test_styles_inherit_and_never_loop() -> None:
    """A style that is its own parent ends the search, and so do formats that map to each other."""
    styles = Styles()
    styles.opened("styles", {})
    styles.opened("style", {"name": "A", "family": "text", "parent-style-name": "A"})
    styles.closed("style")
    styles.opened("default-style", {"family": "text"})
    styles.opened("text-properties", {"color": "#ffffff"})
    styles.closed("default-style")
    styles.closed("styles")
    assert styles.manner("text", "A").colour == "#ffffff"
    assert styles.data_style("text", "A") == ""
    for name in ("N1", "N2"):
        styles.opened("number-style", {"name": name})
        styles.opened("map", {"apply-style-name": {"N1": "N2", "N2": "N1"}[name]})
        styles.closed("number-style")
    assert not styles.shows_nothing("N1", of_text=False)
    styles.opened("number-style", {"name": "N3"})
    styles.opened("text", {})
    styles.texted("kg")
    styles.closed("number-style")
    assert not styles.shows_nothing("N3", of_text=False)
    styles.opened("text-style", {"name": "N4"})
    styles.closed("text-style")
    assert not styles.shows_nothing("N4", of_text=False)
    styles.opened("map", {})
    styles.opened("text-properties", {})


def test_fills_of_shapes_are_grounds() -> None:
    """A plain fill is a ground; a gradient is one that nobody can tell."""
    styles = Styles()
    for name, fill in (("S", "solid"), ("G", "gradient"), ("N", "none")):
        styles.opened("style", {"name": name, "family": "graphic"})
        styles.opened("graphic-properties", {"fill": fill, "fill-color": "#123456"})
        styles.closed("style")
    assert styles.manner("graphic", "S").ground == "#123456"
    assert styles.manner("graphic", "G").ground == ""
    assert styles.manner("graphic", "N").ground is None


def test_headers_that_are_switched_off_are_hidden() -> None:
    """A header that is not shown still holds its text."""
    master = f'<style:master-page style:name="M"><style:header style:display="false"><text:p>{SECRET}</text:p></style:header></style:master-page>'
    found = reading(package("text", "", parts={"styles.xml": masters(master=master)}), odt)
    assert [
        each.visibility.value for each in found.passages if each.mechanism == "header-footer"
    ] == ["hidden"]
