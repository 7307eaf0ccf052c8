"""Every place of a workbook in which something can hide: seen, named, and told from empty ones."""

import pytest

from makegood.inspection import Document, Trace, inspect
from makegood.inspection.tables import people_rows
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Visibility

SECRET = "A200100300"
MAIL = "zebedina@example.org"


def traces(document: Document, mechanism: str) -> list[Trace]:
    return [trace for trace in document.traces if trace.mechanism == mechanism]


def only(document: Document, mechanism: str) -> Trace:
    (found,) = traces(document, mechanism)
    return found


@pytest.mark.parametrize(
    ("state", "mechanism"), [("hidden", "hidden-sheet"), ("veryHidden", "very-hidden-sheet")]
)
def test_a_hidden_sheet_is_named_and_counted(making, state: str, mechanism: str) -> None:
    """A hidden sheet with content is a trace with its cells; its people are still people."""
    document = inspect(making.book(
        ("Shown", "", making.sheet([("Total", 3)])),
        ("Data", state, making.sheet([making.header, *making.people(20)])),
    ))  # fmt: skip
    trace = only(document, mechanism)
    assert (trace.part, trace.values, trace.visibility) == ("sheet 2", 105, Visibility.HIDDEN)
    assert DataKind.NAME in trace.kinds
    assert [people_rows(table) for table in document.tables if not table.visible] == [20]


def test_a_hidden_sheet_without_content_hides_nothing(making) -> None:
    """An empty hidden sheet is no trace."""
    document = inspect(
        making.book(("A", "", making.sheet([("x",)])), ("B", "hidden", making.sheet([])))
    )
    assert traces(document, "hidden-sheet") == []


def test_hidden_rows_and_columns_with_content_are_counted(making) -> None:
    """Cells in hidden rows and columns are counted with their kinds; empty ones are only mentioned."""
    columns = '<cols><col min="1" max="1" hidden="1"/><col min="2" max="2" width="0"/><col min="9" max="99" hidden="1"/><col min="3" max="3" width="x"/></cols>'
    rows = [making.header, *making.people(20)]
    document = inspect(
        making.book(("S", "", making.sheet(rows, hidden_rows=(3, 4), before=columns)))
    )
    hidden_rows, hidden_columns = only(document, "hidden-row"), only(document, "hidden-column")
    assert hidden_rows.values == 10
    assert DataKind.BIRTH_DATE in hidden_rows.kinds
    assert hidden_columns.values == 42
    assert hidden_columns.kinds == (DataKind.NAME,)
    assert only(document, "hidden-and-empty").values == 0


def test_hidden_rows_of_figures_hold_no_personal_data(making) -> None:
    """Hidden figures are hidden content, and nothing more."""
    rows = [("Facility", "Total"), *[(f"Camp {at}", at) for at in range(9)]]
    trace = only(
        inspect(making.book(("S", "", making.sheet(rows, hidden_rows=(4,))))), "hidden-row"
    )
    assert (trace.values, trace.kinds) == (2, ())


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SPOKEN = f"see {SECRET}"
PARTS = {
    "comment": ("xl/comments1.xml", f"<comments {MAIN}><authors><author>a</author></authors><commentList><comment><text><r><t>{SPOKEN}</t></r></text></comment></commentList></comments>"),
    "threaded-comment": ("xl/threadedComments/threadedComment1.xml", f"<T><threadedComment><text>{SPOKEN}</text></threadedComment></T>"),
    "comment-author": ("xl/persons/person.xml", f'<personList><person displayName="Z" userId="{MAIL}"/></personList>'),
    "property": ("docProps/core.xml", f"<cp><creator>{MAIL}</creator></cp>"),
    "custom-xml": ("customXml/item1.xml", f"<data>{SPOKEN}</data>"),
    "drawing-text": ("xl/drawings/drawing1.xml", f'<d xmlns:a="a"><a:p><a:r><a:t>see </a:t></a:r><a:r><a:t>{SECRET}</a:t></a:r></a:p></d>'),
    "alt-text": ("xl/drawings/drawing1.xml", f'<d><cNvPr id="1" descr="{SPOKEN}"/></d>'),
    "vml-drawing": ("xl/drawings/vmlDrawing1.vml", f"<xml><br>{SPOKEN}</xml>"),
    "chart-cache": ("xl/charts/chart1.xml", f"<c><strCache><pt><v>{SPOKEN}</v></pt></strCache></c>"),
    "printer-settings": ("xl/printerSettings/printerSettings1.bin", MAIL.encode("utf-16-le")),
    "picture": ("xl/media/image1.wdp", b"II\xbc\x01\x00\x00Comment\x00" + MAIL.encode() + b"\x00\xff"),
    "connection": ("xl/connections.xml", f'<connections><connection connection="User={MAIL}"/></connections>'),
    "slicer-cache": ("xl/slicerCaches/slicerCache1.xml", f'<s><i n="{SPOKEN}"/></s>'),
    "revision-log": ("xl/revisions/revisionLog1.xml", f"<r><v>{SPOKEN}</v></r>"),
    "table-definition": ("xl/tables/table1.xml", f'<table><tableColumn name="{SPOKEN}"/></table>'),
    "unreferenced-part": ("secret/zebedina.xml", f"<x>{SPOKEN}</x>"),
    "housekeeping": ("xl/theme/theme1.xml", f"<x>{SPOKEN}</x>"),
}  # fmt: skip


@pytest.mark.parametrize(("mechanism", "part"), PARTS.items())
def test_every_part_is_read_and_its_mechanism_named(making, mechanism: str, part) -> None:
    """An identifier or address in any part is found there, under the name of its hiding place."""
    name, data = part
    path = making.book(("S", "", making.sheet([("Total", 3)])), extra={name: data})
    document = inspect(path)
    assert document.gaps == ()
    found = [trace for trace in traces(document, mechanism) if trace.personal]
    assert len(found) == 1
    assert "zebedina" not in found[0].part
    assert set(found[0].kinds) <= {DataKind.IDENTIFIER, DataKind.EMAIL}


def test_plain_unknown_bytes_are_searched(making) -> None:
    """A part of no known kind that is readable text is searched and called by its position."""
    extra = {"xl/notes.txt": f"a line of text\nanother line\n{SPOKEN}\n"}
    document = inspect(making.book(("S", "", making.sheet([("x",)])), extra=extra))
    (trace,) = [each for each in traces(document, "unreferenced-part") if each.personal]
    assert trace.kinds == (DataKind.IDENTIFIER,)
    assert trace.part.startswith("part ")


@pytest.mark.parametrize(
    "extra",
    [
        {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 9},
        {"xl/embeddings/a.xlsx": b"PK\x03\x04" + b"\x00" * 99},
        {"xl/model/item.data": bytes(range(256)) * 40},
        {"customXml/item1.xml": "<DataMashup>AAAA</DataMashup>"},
        {"customXml/item1.xml": "<DataMashup>AAAA</DataMashup>".encode("utf-16-le")},
        {"xl/comments1.xml": "<comments><text>unclosed"},
        {"xl/theme/theme1.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"},
    ],
)
def test_what_cannot_be_opened_is_a_gap_without_its_own_name(making, extra) -> None:
    """Packed, embedded, malformed and declared parts are named as not inspected, by safe words."""
    document = inspect(making.book(("S", "", making.sheet([("x",)])), extra=extra))
    assert document.gaps
    assert all(gap.why and "/" not in gap.where for gap in document.gaps)


def test_strings_that_no_cell_shows_are_found(making) -> None:
    """Texts left behind in the shared strings are residual, and those in use are not."""
    used = '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'
    people = "".join(f"<si><t>{row[0]} {row[1]}</t></si>" for row in making.people(20))
    path = making.book(
        ("S", "", used),
        relations=[("sharedStrings", "sharedStrings.xml")],
        extra={"xl/sharedStrings.xml": f"<sst><si><t>Total</t></si>{people}</sst>"},
    )
    trace = only(inspect(path), "orphan-string")
    assert (trace.values, trace.kinds) == (20, (DataKind.NAME,))


def test_broken_strings_and_styles_are_gaps(making) -> None:
    """Where texts or date styles cannot be read, the file is not clean."""
    path = making.book(
        ("S", "", making.sheet([("x",)])),
        relations=[("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")],
        extra={"xl/sharedStrings.xml": "<sst>", "xl/styles.xml": "<styleSheet>"},
    )
    assert [gap.where for gap in inspect(path).gaps][:2] == [
        "the texts of the cells",
        "the styles of the cells",
    ]


def test_dates_are_typed_by_their_style(making) -> None:
    """A number in a date style is a date; the style part is still searched like any other."""
    xml = '<worksheet><sheetData><row r="1"><c r="A1" s="1"><v>44893</v></c><c r="B1"><v>44893</v></c></row></sheetData></worksheet>'
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    path = making.book(
        ("S", "", xml), relations=[("styles", "styles.xml")], extra={"xl/styles.xml": styles}
    )
    (table,) = inspect(path).tables
    assert [column[0].as_py() for column in table.columns] == ["2022-11-28", "44893"]


def test_a_sheet_that_no_workbook_lists_is_read(making) -> None:
    """A sheet part without an entry in the workbook is residual, and its people are people."""
    lost = making.sheet([making.header, *making.people(9)])
    path = making.book(("S", "", making.sheet([("x",)])), extra={"xl/worksheets/sheet9.xml": lost})
    document = inspect(path)
    assert only(document, "unreferenced-part").visibility is Visibility.RESIDUAL
    assert people_rows(document.tables[-1]) == 9


def test_a_sheet_that_the_package_lacks_is_a_gap(making) -> None:
    """A workbook that lists what is not there is not inspected whole."""
    parts = making.parts([("S", "", making.sheet([("x",)])), ("T", "", making.sheet([("y",)]))])
    del parts["xl/worksheets/sheet2.xml"]
    (gap,) = inspect(making.package(parts)).gaps
    assert gap.where == "sheet 2"


def test_a_malformed_sheet_is_a_gap(making) -> None:
    """A sheet that ends in the middle is not inspected; the others are."""
    document = inspect(
        making.book(("A", "", "<worksheet><sheetData><row>"), ("B", "", making.sheet([("x", "y")])))
    )
    assert [gap.where for gap in document.gaps] == ["sheet 1"]
    assert len(document.tables) == 1


def pivot(fields: str, records: str | None) -> dict[str, str]:
    parts = {
        "xl/pivotCache/pivotCacheDefinition1.xml": f"<pivotCacheDefinition><cacheFields>{fields}</cacheFields></pivotCacheDefinition>"
    }
    if records is not None:
        parts["xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels"] = (
            '<Relationships><Relationship Id="rId1" Type="t/pivotCacheRecords" Target="pivotCacheRecords1.xml"/></Relationships>'
        )
        parts["xl/pivotCache/pivotCacheRecords1.xml"] = (
            f"<pivotCacheRecords>{records}</pivotCacheRecords>"
        )
    return parts


def test_the_rows_behind_a_pivot_are_rows(making) -> None:
    """A pivot's cache is read as the table it was made from, and its people are people."""
    people = making.people(12)
    given = "".join(f'<s v="{row[0]}"/>' for row in people)
    fields = f'<cacheField name="First name"><sharedItems>{given}</sharedItems></cacheField><cacheField name="Date of birth"/><cacheField name="More"/>'
    records = (
        "".join(f'<r><x v="{at}"/><d v="{row[2]}T00:00:00"/></r>' for at, row in enumerate(people))
        + '<r><x v="99"/><m/></r>'
    )
    document = inspect(making.book(("S", "", making.sheet([("x",)])), extra=pivot(fields, records)))
    table = document.tables[0]
    assert (table.mechanism, people_rows(table)) == ("pivot-cache", 12)
    assert DataKind.NAME in only(document, "pivot-cache").kinds


def test_a_pivot_without_records_still_keeps_its_values(making) -> None:
    """Where only distinct values are kept, they are looked at; an empty cache is nothing."""
    mails = "".join(f'<s v="person{at}@example.org"/>' for at in range(9))
    field = f'<cacheField name="Contact"><sharedItems>{mails}</sharedItems></cacheField>'
    document = inspect(making.book(("S", "", making.sheet([("x",)])), extra=pivot(field, None)))
    assert only(document, "pivot-cache").kinds == (DataKind.EMAIL,)
    empty = inspect(making.book(("S", "", making.sheet([("x",)])), extra=pivot("", None)))
    assert traces(empty, "pivot-cache") == []


def test_the_copy_of_another_workbook_is_read(making) -> None:
    """Cells that are kept of a linked workbook are residual rows."""
    people = making.people(12)
    rows = "".join(
        f'<row r="{at}"><cell r="A{at}" t="str"><v>{row[1]}</v></cell><cell r="B{at}"><v>{row[4]}</v></cell><cell r="?"><v>x</v></cell></row>'
        for at, row in enumerate(people, start=1)
    )
    link = f"<externalLink><externalBook><sheetDataSet><sheetData>{rows}<row/></sheetData><sheetData/></sheetDataSet></externalBook></externalLink>"
    document = inspect(
        making.book(
            ("S", "", making.sheet([("x",)])), extra={"xl/externalLinks/externalLink1.xml": link}
        )
    )
    assert only(document, "external-link-cache").visibility is Visibility.RESIDUAL
    assert people_rows(document.tables[-1]) == 12


def test_what_stands_around_the_cells_is_read(making) -> None:
    """Headers of pages, hints, links, rules, filters, formulas, names and paths are all looked at."""
    after = (
        f"<headerFooter><oddHeader>{SPOKEN}</oddHeader><oddFooter/></headerFooter>"
        f'<dataValidations><dataValidation prompt="{SPOKEN}"><formula1>"a"</formula1></dataValidation></dataValidations>'
        f'<hyperlinks><hyperlink location="{SPOKEN}"/></hyperlinks>'
        f"<conditionalFormatting><cfRule><formula>{SPOKEN}</formula></cfRule></conditionalFormatting>"
        f'<autoFilter><filterColumn><filters><filter val="{SPOKEN}"/></filters></filterColumn></autoFilter>'
    )
    formula = f'<row r="7"><c r="A7" t="str"><f>IF(B1,"{SPOKEN}","")</f><v/></c></row>'
    inside = f'<AlternateContent><absPath url="/home/{MAIL}/"/></AlternateContent><definedNames><definedName name="x" hidden="1">"{SPOKEN}"</definedName></definedNames>'
    for spaces in ("", "<!-- read with care -->"):
        xml = making.sheet([("x",)], after=after, extra_rows=formula + spaces)
        document = inspect(making.book((SPOKEN, "", xml), inside=inside))
        found = {trace.mechanism for trace in document.traces if trace.personal}
        assert found == {
            "header-footer", "data-validation", "hyperlink", "conditional-format", "filter", "formula-text",
            "defined-name", "file-path", "sheet-name",
        }  # fmt: skip


def test_bytes_outside_the_parts_are_looked_at(making) -> None:
    """What lies before the first part of the package is seen."""
    path = making.book(("S", "", making.sheet([("x",)])))
    data = path.read_bytes()
    with path.open("wb") as file:
        file.write(SPOKEN.encode() + data)
    document = inspect(path)
    assert only(document, "bytes-outside").kinds == (DataKind.IDENTIFIER,)


def test_the_comment_of_the_package_is_looked_at(making) -> None:
    """A package's own comment is outside every part."""
    import zipfile

    path = making.book(("S", "", making.sheet([("x",)])))
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = SPOKEN.encode()
    assert only(inspect(path), "archive-comment").kinds == (DataKind.IDENTIFIER,)


def test_cells_far_from_everything_are_looked_at(making) -> None:
    """Scattered cells are in no table, and an identifier among them is found."""

    def letters(number: int) -> str:
        text = ""
        while number:
            number, rest = divmod(number - 1, 26)
            text = chr(65 + rest) + text
        return text

    rows = "".join(
        f'<row r="{at}"><c r="{letters(at)}{at}" t="inlineStr"><is><t>see A200{at:06}</t></is></c></row>'
        for at in range(1, 1_200)
    )
    document = inspect(making.book(("S", "", making.sheet([], extra_rows=rows))))
    found = sum(trace.personal for trace in document.traces if DataKind.IDENTIFIER in trace.kinds)
    held = sum(len(c) - c.null_count for table in document.tables for c in table.columns)
    assert found + held >= 1_199


def test_a_trace_names_kinds_exactly_where_it_found_some() -> None:
    """Kinds without values, or values without kinds, are no trace."""
    with pytest.raises(ValueError, match="kinds"):
        Trace(part="x", mechanism="comment", visibility=Visibility.HIDDEN, values=1, personal=1)
