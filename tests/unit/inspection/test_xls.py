"""Workbooks of Excel 97 to 2003: every form of a cell, of a formula and of a text."""

import datetime
import io
import sys
from pathlib import Path
from struct import pack

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from making_biff import (
    cell_format,
    font,
    label,
    record,
    sheet,
    text8,
    workbook,
)
from making_compound import compound
from readings import grid, said
from readings import reading as read_as

from makegood.inspection.biff.formulas import literals
from makegood.inspection.biff.numbers import number_text, packed_number
from makegood.inspection.biff.texts import Cursor, CutShort, code_page_name, rich_text, runs_in
from makegood.inspection.formats import xls
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

SECRET = "zebedina@people.example"


def reading(data: bytes, inside: Inside | None = None) -> Reading:
    return read_as(xls, data, inside)


def one(body: bytes, **options) -> Reading:
    return reading(workbook([("Data", 0, sheet(body))], **options))


def written(fill) -> bytes:
    made = xlwt.Workbook()
    fill(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


VALUES = st.one_of(
    st.text("aé漢Ж&'\" 9", min_size=1, max_size=40).filter(lambda text: text.strip()),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.dates(datetime.date(1901, 1, 1), datetime.date(2090, 1, 1)),
)


def shown(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 30), st.integers(0, 12)), VALUES, max_size=40))
def test_what_another_library_writes_comes_back_cell_for_cell(values: dict) -> None:
    """Every value that xlwt writes is read in its place; dates as ISO, numbers as typed."""

    def fill(made: xlwt.Workbook) -> None:
        page = made.add_sheet("A")
        style = xlwt.easyxf(num_format_str="YYYY-MM-DD")
        for (row, column), value in values.items():
            if isinstance(value, datetime.date):
                page.write(row, column, value, style)
            else:
                page.write(row, column, value)

    found = grid(reading(written(fill)))
    assert found == {(row + 1, column + 1): shown(value) for (row, column), value in values.items()}


def test_long_shared_texts_run_over_many_records() -> None:
    """Texts that are cut by the limit of a record come back whole, whatever their width."""
    texts = [f"{'naïve' if at % 3 else 'Żółw'} {at} " + "x" * (at * 7 % 900) for at in range(400)]

    def fill(made: xlwt.Workbook) -> None:
        page = made.add_sheet("A")
        for at, text in enumerate(texts):
            page.write(at, 0, text)

    found = grid(reading(written(fill)))
    assert [found[at + 1, 1] for at in range(400)] == [text.strip() or text for text in texts] or [
        found[at + 1, 1] for at in range(400)
    ] == texts


def cell(kind: int, row: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, pack("<HHH", row, 0, style) + value)


FORMULA = b"\x00\x00" + pack("<IH", 0, 0)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (cell(0x0203, 0, pack("<d", 2.5)), "2.5"),
        (cell(0x027E, 0, pack("<I", 42 << 2 | 2)), "42"),
        (cell(0x027E, 0, pack("<I", 4250 << 2 | 3)), "42.5"),
        (cell(0x00D6, 0, text8("rich") + pack("<H", 0)), "rich"),
        (cell(0x0205, 0, b"\x01\x00"), "TRUE"),
        (cell(0x0205, 0, b"\x2a\x01"), "#N/A"),
        (cell(0x0205, 0, b"\x99\x01"), "#ERROR!"),
        (cell(0x0006, 0, pack("<d", 7.0) + FORMULA), "7"),
        (cell(0x0006, 0, b"\x01\x00\x01\x00\x00\x00\xff\xff" + FORMULA), "TRUE"),
        (cell(0x0006, 0, b"\x02\x00\x07\x00\x00\x00\xff\xff" + FORMULA), "#DIV/0!"),
        (cell(0x0006, 0, b"\x00\x00\x00\x00\x00\x00\xff\xff" + FORMULA) + record(0x0207, text8("said")), "said"),
        (record(0x00BD, pack("<HHHIHIH", 0, 0, 0, 1 << 2 | 2, 0, 2 << 2 | 2, 1)), "1"),
    ],
)  # fmt: skip
def test_every_form_of_a_cell_gives_its_text(data: bytes, text: str) -> None:
    """Numbers, packed numbers, rich texts, truths, errors and results of formulas are read."""
    assert grid(one(data))[1, 1] == text


@pytest.mark.parametrize("kind", [0x0203, 0x027E, 0x00FD, 0x0204, 0x0205, 0x0006, 0x0002, 0x0207, 0x00BD, 0x0208, 0x007D, 0x01BE, 0x001C, 0x005D, 0x01B6, 0x0225, 0x0085, 0x0031, 0x00E0, 0x0018, 0x01AE, 0x005A, 0x0092, 0x041E, 0x0014, 0x0023, 0x005C, 0x005B, 0x00EC, 0x00E5])  # fmt: skip
@pytest.mark.parametrize("length", [0, 1, 3, 5, 7, 9, 13])
def test_a_record_that_is_too_short_is_no_crash(kind: int, length: int) -> None:
    """A record that ends before its values is read as far as it goes."""
    short = record(kind, b"\x01" * length)
    found = one(label(0, 0, "North") + short, before=short)
    assert ["North"] in [row.texts[:1] for each in found.sheets for row in each.rows]


def test_a_result_that_is_empty_waits_for_no_text() -> None:
    """A text behind no formula is still a text of the sheet."""
    empty = cell(0x0006, 0, b"\x03\x00\x00\x00\x00\x00\xff\xff" + FORMULA)
    found = one(empty + record(0x0207, text8(SECRET)))
    assert said(found, "formula-text") == [SECRET]


def test_a_workbook_of_1904_counts_its_days_from_there() -> None:
    """Dates of the other calendar are dates too."""
    styles = font() + record(0x041E, pack("<H", 170) + text8("yyyy\\-mm\\-dd"))
    styles += cell_format() + cell_format(number=170) + record(0x0022, b"\x01\x00")
    assert grid(one(cell(0x0203, 0, pack("<d", 1.0), 1), before=styles))[1, 1] == "1904-01-02"


def test_merged_cells_and_common_formulas_are_taken() -> None:
    """Merges are kept; literals of shared formulas and of constant arrays are told."""
    token = b"\x17" + text8("shared@people.example", "<B")
    common = record(0x04BC, bytes(8) + pack("<H", len(token)) + token)
    array = b"\x20" + bytes(7)
    values = b"\x01\x00\x00" + b"\x02" + text8("array@people.example") + b"\x01" + bytes(8)
    block = record(0x0221, bytes(12) + pack("<H", len(array)) + array + values)
    found = one(record(0x00E5, pack("<HHHHH", 1, 0, 1, 0, 2)) + label(0, 0, "x") + common + block)
    assert found.sheets[0].merges == ((1, 1, 2, 3),)
    assert said(found, "formula-text") == ["shared@people.example", "array@people.example"]


def test_tokens_of_every_sort_are_stepped_over() -> None:
    """A literal behind choices, references and functions is found; behind an unknown token too."""
    text = b"\x17" + text8("North", "<B")
    choose = b"\x19\x04" + pack("<H", 1) + bytes(4)
    tokens = b"\x44" + bytes(4) + b"\x19\x01\x00\x00" + choose + b"\x42\x03\x01\x00" + text
    assert literals(tokens, b"", version=8, code_page="cp1252") == ["North"]
    lost = literals(b"\x7f\x7f" + text, b"North and South", version=8, code_page="cp1252")
    assert "North and South" in lost
    old = b"\x44" + bytes(3) + b"\x17\x05South"
    assert literals(old, b"", version=5, code_page="cp1252") == ["South"]
    assert literals(b"\x05North\x00", b"", version=3, code_page="cp1252") == ["North"]
    assert literals(b"\x20" + bytes(7), b"\xff\xff", version=8, code_page="cp1252") == []
    assert literals(b"\x20" + bytes(7), b"\x00\x05\x00", version=8, code_page="cp1252") == []


def test_numbers_keep_what_a_reader_would_type() -> None:
    """Whole numbers have no point; a packed number may be negative, and in hundredths."""
    assert number_text(200_100_300.0) == "200100300"
    assert number_text(2.5) == "2.5"
    assert packed_number((-5 << 2 | 2) & 0xFFFFFFFF) == -5
    assert packed_number(0x3FF00000) == 1.0


def test_texts_that_end_too_soon_say_so() -> None:
    """A cursor never reads beyond its pieces."""
    with pytest.raises(CutShort):
        rich_text(Cursor(pieces=[pack("<H", 9) + b"\x00abc"]))
    with pytest.raises(CutShort):
        Cursor(pieces=[]).take(1)
    assert (
        rich_text(Cursor(pieces=[pack("<H", 1) + b"\x04" + pack("<I", 3) + b"a", b"xyz"])).text
        == "a"
    )
    assert code_page_name(1251) == "cp1251"
    assert code_page_name(99_999) == "cp1252"
    assert runs_in("Иван Петров".encode("utf-16-le")) == ("Иван Петров",)
    assert runs_in(b"aaaaaaaa") == ()


def test_what_is_no_workbook_is_not_taken_for_one() -> None:
    """Other compound files and other bytes are of other formats."""
    assert not xls.recognises(Source.of_bytes(compound({"Things": b"x"})))
    assert not xls.recognises(Source.of_bytes(b"\x09\x08 nothing"))
    assert not xls.recognises(
        Source.of_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    )
    assert xls.recognises(Source.of_bytes(workbook([("A", 0, sheet(b""))])))
