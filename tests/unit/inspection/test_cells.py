"""Cells: the quick way and the careful way say the same, and nothing is skipped."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.inspection.spreadsheet.careful_cells import careful_cells
from makegood.inspection.spreadsheet.cells import (
    CellContext,
    NotCovered,
    SheetCells,
    column_number,
    quick_cells,
)
from makegood.inspection.spreadsheet.strings import shared_strings
from makegood.inspection.spreadsheet.styles import date_styles, date_text
from makegood.inspection.unreadable import PartRefused

STRINGS = ("Zebedina", "Quillon & Söhne", "_x000D_ plain")
TEXTS = st.text("abcÄé<>&'\" 019_x000D", min_size=1, max_size=9)


def context() -> CellContext:
    return CellContext(strings=STRINGS, date_styles=frozenset({1}), from_1904=False)


def around(rows: str, prefix: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="m"><cols/>'
        f"<sheetData>{rows}</sheetData>{prefix}</worksheet>"
    ).encode()


@st.composite
def cell(draw, at: str) -> str:
    style = draw(st.sampled_from(["", ' s="1"', ' s="2"']))
    kind = draw(
        st.sampled_from(
            ["number", "shared", "inline", "string", "bool", "error", "empty", "formula", "lost"]
        )
    )
    text = escape(draw(TEXTS), {'"': "&quot;"})
    number = draw(
        st.sampled_from(["1", "44893", "0.5", "1.25E+8", "59", "-3", "1.5e-7", "notanumber"])
    )
    return {
        "number": f'<c r="{at}"{style}><v>{number}</v></c>',
        "shared": f'<c r="{at}"{style} t="s"><v>{draw(st.integers(0, 2))}</v></c>',
        "lost": f'<c r="{at}"{style} t="s"><v>99</v></c>',
        "inline": f'<c r="{at}"{style} t="inlineStr"><is><r><t>{text}</t></r><r><t xml:space="preserve">x</t></r>'
                  f"<rPh><t>reading</t></rPh></is></c>",
        "string": f'<c r="{at}"{style} t="str"><f>A1&amp;"{text}"</f><v>{text}</v></c>',
        "bool": f'<c r="{at}"{style} t="b"><v>{draw(st.integers(0, 1))}</v></c>',
        "error": f'<c r="{at}"{style} t="e"><v>#N/A</v></c>',
        "empty": f'<c r="{at}"{style}/>',
        "formula": f'<c r="{at}"{style}><f t="shared" ref="A1"/><v>{number}</v></c>',
    }[kind]  # fmt: skip


@st.composite
def rows(draw) -> str:
    written = []
    for number in sorted(draw(st.sets(st.integers(1, 40), max_size=8))):
        columns = sorted(
            draw(st.sets(st.sampled_from(["A", "B", "Z", "XFD"]), max_size=4)), key=column_number
        )
        cells = "".join(draw(cell(f"{letters}{number}")) for letters in columns)
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' ht="0" customHeight="1"', ' ht="15"']))
        written.append(
            f'<row r="{number}" spans="1:4"{hidden}>{cells}</row>'
            if cells
            else f'<row r="{number}"{hidden}/>'
        )
    return "".join(written)


def same(one: SheetCells, other: SheetCells) -> bool:
    names = ("rows", "hidden_rows", "empty_hidden_rows", "formulas", "readings")
    return all(getattr(one, name) == getattr(other, name) for name in names)


@settings(max_examples=200)
@given(rows(), st.integers(1, 200))
def test_the_quick_way_says_what_the_careful_way_says(xml: str, size: int) -> None:
    """However a sheet is cut into pieces, both ways give the same cells, hidden rows and texts."""
    data = around(xml)
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    one, other = context(), context()
    assert same(quick_cells(pieces, one), careful_cells(pieces, other))
    assert one.used == other.used


@pytest.mark.parametrize(
    "data",
    [
        around('<row r="1"> <c r="A1"><v>1</v></c></row>'),
        around('<row r="1"><c r="A1"><v>1</v></c></row>stray'),
        around('stray<row r="1"/>'),
        around("<row><c><v>1</v></c></row>"),
        around('<row r="1"><c t="n" r="A1"><v>1</v></c></row>'),
        around('<row r="1"><c r="A1" t="str"><v><![CDATA[1]]></v></c></row>'),
        around("").replace(b"UTF-8", b"latin1"),
        b'<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>',
        b"<worksheet><sheetData><row r='1'/>",
        around(
            '<row r="1"><c r="A1" t="str"><v>\udcff</v></c></row>'.encode(
                "utf-8", "surrogateescape"
            ).decode("latin-1")
        ).replace(b"\xc3\xbf", b"\xff"),
    ],
)
def test_the_quick_way_never_answers_where_it_cannot_prove(data: bytes) -> None:
    """White space, strays, missing addresses, other encodings and prefixes go the careful way."""
    with pytest.raises(NotCovered):
        quick_cells([data], context())


def test_a_sheet_without_cells_far_into_its_head_goes_the_careful_way() -> None:
    """A head that does not end is not searched for ever."""
    with pytest.raises(NotCovered):
        quick_cells([b"<worksheet>", b" " * (17 << 20), b" "], context())


def test_the_careful_way_reads_what_leaves_out_addresses() -> None:
    """Rows and cells without addresses follow each other."""
    cells = careful_cells(
        [around("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")], context()
    )
    assert [(row.number, row.columns) for row in cells.rows] == [(1, (1, 2)), (2, (1,))]


def test_the_careful_way_bounds_what_a_sheet_claims() -> None:
    """No row or column is beyond the last one that a sheet can have."""
    cells = careful_cells(
        [
            around(
                '<row r="99999999" ht="low"><c r="ZZZZ1" s="x"><v>1</v></c></row><row r="2"><c><v>1</v><t>x</t></c></row>'
            )
        ],
        context(),
    )
    assert [(row.number, row.columns) for row in cells.rows] == [(2, (1,)), (1_048_576, (16_384,))]


def test_rows_out_of_order_are_put_in_order() -> None:
    """Both ways give rows in rising order."""
    data = around('<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')
    assert [row.number for row in quick_cells([data], context()).rows] == [2, 5]


@pytest.mark.parametrize("declared", [b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<!doctype x>"])
def test_document_types_are_refused(declared: bytes) -> None:
    """A document type can hide or multiply content: neither way reads on."""
    data = around('<row r="1"/>').replace(b"<worksheet", declared + b"<worksheet")
    with pytest.raises(NotCovered):
        quick_cells([data], context())
    with pytest.raises(PartRefused):
        careful_cells([data], context())


@pytest.mark.parametrize(
    ("number", "text"),
    [("44893", "2022-11-28"), ("44893.5", "2022-11-28T12:00:00"), ("0.25", "06:00:00"), ("1", "1900-01-01"),
     ("61", "1900-03-01"), ("-5", "-5"), ("99999999", "99999999"), ("x", "x")],
)  # fmt: skip
def test_a_serial_number_is_the_day_that_the_program_shows(number: str, text: str) -> None:
    """Days, times and the 29 February that never was."""
    assert date_text(number, from_1904=False) == text


def test_the_other_calendar_begins_in_1904() -> None:
    """Workbooks of another program count from 1904."""
    assert date_text("0.5", from_1904=True) == "12:00:00"
    assert date_text("43431", from_1904=True) == "2022-11-28"


def test_styles_of_dates_are_known_by_number_and_by_code() -> None:
    """Built-in and own formats with day, month, year or hour letters outside quotes are dates."""
    data = (
        b'<styleSheet xmlns="m"><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/>'
        b'<numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[Red]General"/>'
        b'<numFmt numFmtId="167" formatCode="[h]:mm"/><numFmt formatCode="d"/></numFmts><cellXfs>'
        b'<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
        b'<xf numFmtId="167"/><xf/></cellXfs></styleSheet>'
    )
    assert date_styles(data) == frozenset({1, 2, 5, 6})


@pytest.mark.parametrize(
    "xml",
    [
        b"<sst><si><t>a</t></si><si><r><t>b</t></r><r><t xml:space='preserve'>c</t></r></si><si/><si><t/></si></sst>",
        b"<sst> <!-- x --><si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r></si><si></si><si><t></t></si></sst>",
        b"<sst><si x='1'><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r></si><si/><si/></sst>",
        b"<x:sst xmlns:x='m'><x:si><x:t>a</x:t></x:si><x:si><x:t>bc</x:t></x:si><x:si/><x:si/></x:sst>",
    ],
)
def test_shared_strings_are_counted_as_cells_count_them(xml: bytes) -> None:
    """Plain, rich, empty, commented and prefixed items keep their numbers."""
    assert shared_strings(xml).texts == ("a", "bc", "", "")


@pytest.mark.parametrize("comment", [b"", b"<!-- careful -->"])
def test_readings_of_strings_are_kept_apart(comment: bytes) -> None:
    """How a name is spoken lies unseen beside it, and is found on both ways."""
    found = shared_strings(
        b"<sst>"
        + comment
        + b"<si><t>x</t></si><si><r><t>y</t></r><rPh sb='0'><t>spoken</t></rPh></si></sst>"
    )
    assert (found.texts, found.readings) == (("x", "y"), ("spoken",))


def test_strings_in_a_wrong_encoding_are_refused() -> None:
    """Bytes that are no UTF-8 are malformed, not guessed."""
    with pytest.raises(PartRefused):
        shared_strings(b"<sst><si><t>\xff</t></si></sst>")
    with pytest.raises(PartRefused):
        shared_strings(b'<?xml version="1.0" encoding="x-none"?><sst><si><t>a</t></si></sst>')
