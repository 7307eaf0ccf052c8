"""The files of a safe copy: written anew, judged by the gate, placed over nothing."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_book import book, number, sheet, styles, text

from makegood.gate import inspect
from makegood.gate.mending import CannotMend, mend
from makegood.gate.mending.lookalikes import as_csv_text, looks_like_a_formula
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Answer

CANARY = "Zebedina Quuxworth"
FIGURES = b"Facility,Total,Share,Day\nCamp 1,7,12.50,2022-11-28\nCamp 2,-9,0.25,2022-11-29\n"
PEOPLE = b"Name,Date of Birth,Nationality,A-Number\n" + b"".join(
    b"%s %c,19%d-02-03,Cuba,A29988%04d\n" % (CANARY.encode(), 65 + at, 50 + at, at)
    for at in range(20)
)


def mended(data: bytes, folder: Path, name: str = "figures.csv"):
    return mend(Source.of_bytes(data), folder, name=name)


def values(path: Path) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path).worksheets[0].values]


def lines(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def file_of(found, ending: str) -> Path:
    return next(path for path in found.files if path.name.endswith(ending))


def test_a_csv_becomes_a_workbook_and_a_csv(tmp_path: Path) -> None:
    """Numbers are numbers, days are days, and both are shown as the source showed them."""
    found = mended(FIGURES, tmp_path)
    assert [path.name for path in found.files] == [
        "figures-safe-copy.csv",
        "figures-safe-copy.xlsx",
        "figures-safe-copy-left-out.txt",
    ]
    assert lines(found.files[0]) == list(csv.reader(io.StringIO(FIGURES.decode())))
    cell = openpyxl.load_workbook(found.files[1]).active["D2"]
    assert (cell.is_date, cell.number_format, str(cell.value)) == (
        True, "yyyy\\-mm\\-dd", "2022-11-28 00:00:00",
    )  # fmt: skip
    assert values(found.files[1])[1][:3] == ["Camp 1", 7, 12.5]
    assert openpyxl.load_workbook(found.files[1]).active["C2"].number_format == "0.00"
    assert "- Nothing." in found.files[2].read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    ["007", "12345678901234567", "1e5", "+3", "1.", "2022-13-45", "1899-12-31", "0.1234567890123456", "-"],
)  # fmt: skip
def test_what_would_read_otherwise_as_a_number_stays_a_text(words: str, tmp_path: Path) -> None:
    """A number with a nought in front, or longer than a number can hold, is a text."""
    found = mended(f"Code,Total\n{words},1\nA,2\n".encode(), tmp_path)
    assert values(file_of(found, ".xlsx"))[1][0] == words


def test_a_long_number_is_shown_whole(tmp_path: Path) -> None:
    """Twelve digits would be shown as a power of ten; a moment keeps its seconds."""
    found = mended(b"Sum,At\n123456789012,2022-11-28T09:45:01\n", tmp_path)
    sheet_ = openpyxl.load_workbook(file_of(found, ".xlsx")).active
    assert (sheet_["A2"].number_format, str(sheet_["B2"].value)) == ("0", "2022-11-28 09:45:01")
    assert lines(file_of(found, ".csv"))[1] == ["123456789012", "2022-11-28T09:45:01"]


def test_titles_and_crooked_lines_of_a_csv_are_copied_too(tmp_path: Path) -> None:
    """What stands above the table, and a line that does not fit, is seen, so it is in the copy."""
    data = b"Statistics of camps\n\nFacility;Total\nCamp 1;3\nCamp 2;4;more\nSource: invented\n"
    assert lines(file_of(mended(data, tmp_path), ".csv")) == [
        ["Statistics of camps", "", ""],
        ["", "", ""],
        ["Facility", "Total", ""],
        ["Camp 1", "3", ""],
        ["Camp 2", "4", "more"],
        ["Source: invented", "", ""],
    ]


def test_parquet_and_json_become_tables(tmp_path: Path) -> None:
    """Column names stand above their columns; the file's own description stays behind."""
    table = pa.table({"Facility": ["Camp 1", None], "Total": [1, 2]})
    made = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({"author": CANARY}), made)
    found = mended(made.getvalue(), tmp_path, "a.parquet")
    assert lines(found.files[0]) == [["Facility", "Total"], ["Camp 1", "1"], ["", "2"]]
    other = mended(
        b'[{"Facility": "Camp 1", "Total": 3}, {"Facility": "Camp 2", "Total": 4}]', tmp_path
    )
    assert lines(file_of(other, ".csv")) == [
        ["Facility", "Total"],
        ["Camp 1", "3"],
        ["Camp 2", "4"],
    ]
    for path in tmp_path.iterdir():
        assert CANARY.encode() not in path.read_bytes()


def test_a_workbook_holds_nothing_but_what_is_shown(tmp_path: Path) -> None:
    """No name, no property, no shared string, no path, no time: the fewest parts that a program opens."""
    found = mended(book(sheet(f'<row r="1">{text("A1", "x")}</row>')), tmp_path, "b.xlsx")
    with zipfile.ZipFile(file_of(found, ".xlsx")) as package:
        assert sorted(package.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
        ]
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    """A copy tells neither when nor where it was made."""
    one, other = (mended(FIGURES, tmp_path / each) for each in "ab")
    for first, second in zip(one.files, other.files, strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_sheets_keep_titles_merges_widths_direction_and_calendar(tmp_path: Path) -> None:
    """What the eye sees of a sheet beside its values."""
    first = sheet(
        f'<row r="1">{text("A1", "Title over two")}</row><row r="2">{number("A2", 40000, chr(115) + "=" + chr(34) + "1" + chr(34))}</row>',
        before='<sheetViews><sheetView rightToLeft="1"/></sheetViews>'
        '<cols><col min="1" max="2" width="31.5"/></cols>',
        after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )
    data = book(first, first, style=styles('numFmtId="14"'), inside='<workbookPr date1904="1"/>')
    found = mended(data, tmp_path, "c.xlsx")
    made = openpyxl.load_workbook(file_of(found, ".xlsx"))
    assert made.sheetnames == ["Sheet1", "Sheet2"]
    one = made.worksheets[0]
    assert [str(area) for area in one.merged_cells.ranges] == ["A1:B1"]
    assert one.column_dimensions["A"].width == 31.5
    assert one.sheet_view.rightToLeft
    assert str(one["A2"].value) == "2013-07-07 00:00:00"
    assert lines(file_of(found, "-table-1.csv")) == [["Title over two"], ["2013-07-07"]]


def test_titles_fit_a_workbook() -> None:
    """Not empty, not twice, not too long, no sign that a workbook forbids."""
    from makegood.gate.mending.workbook import titles_of
    from makegood.inspection.mending.shown import ShownSheet

    wanted = ["Totals", "totals", "", "a/b:c", "x" * 40, "Sheet 3", "'", " kept "]
    made = titles_of([ShownSheet(part="p", title=each, rows=lambda: iter(())) for each in wanted])
    assert made == [
        "Totals", "Sheet 2", "Sheet 3", "a b c", "x" * 31, "Sheet 6", "Sheet 7", " kept ",
    ]  # fmt: skip
    same = titles_of(
        [ShownSheet(part="p", title=each, rows=lambda: iter(())) for each in ("Sheet 2", "sheet 2")]
    )
    assert len({each.casefold() for each in same}) == 2


WORDS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r"), min_size=1, max_size=40
)


@settings(max_examples=60)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=2, max_size=6))
def test_every_text_comes_back_from_the_workbook(tmp_path_factory, rows: list[list[str]]) -> None:
    """No text is changed, cut, or turned into a formula, whatever signs it holds."""
    from makegood.gate.mending.workbook import write_workbook
    from makegood.inspection.mending.shown import CellKind, ShownCell, ShownRow, ShownSheet

    shown = [
        ShownRow(at, [ShownCell(column, CellKind.TEXT, words) for column, words in enumerate(row, start=1)])
        for at, row in enumerate(rows, start=1)
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    write_workbook(path, [ShownSheet(part="p", title="", rows=lambda: iter(shown))])
    back = openpyxl.load_workbook(path).active
    for at, row in enumerate(rows, start=1):
        for column, words in enumerate(row, start=1):
            cell = back.cell(at, column)
            assert cell.data_type == "s"
            assert _unescaped(cell.value) == words


def _unescaped(value: object) -> str:
    from openpyxl.utils.escape import unescape

    return unescape(str(value))


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"), ("\t=1", "'\t'=1"), (" =1", "' =1"), ("＝1", "'＝1"), ("x;=1", "x;'=1"),
        ("a\n=1", "a\n'=1"), ("-5", "-5"), ("-", "-"), ("-12.5%", "-12.5%"), ("a=b", "a=b"),
        ("x;-5", "x;'-5"),
    ],
)  # fmt: skip
def test_no_text_of_a_csv_acts(words: str, written: str) -> None:
    """An apostrophe stands before what a spreadsheet program could take for a formula; numbers are left."""
    assert as_csv_text(words) == written


@given(st.text(max_size=30))
def test_a_written_text_is_never_taken_for_a_formula(words: str) -> None:
    """What is written begins with none of the signs, unless it is a number or a dash."""
    written = as_csv_text(words)
    assert not looks_like_a_formula(written)
    assert written.replace("'", "") == words.replace("'", "")


def test_a_text_like_a_formula_stays_a_text_when_it_is_edited(tmp_path: Path) -> None:
    """In the workbook it is a text with the mark that keeps it one."""
    found = mended(b"Note,Total\n=HYPERLINK(1),3\nplain,4\n", tmp_path)
    cell = openpyxl.load_workbook(file_of(found, ".xlsx")).active["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert lines(file_of(found, ".csv"))[1][0] == "'=HYPERLINK(1)"


def test_people_in_plain_sight_are_not_mended_by_copying(tmp_path: Path) -> None:
    """The copy does not pass, so it is not kept; what is said names nobody."""
    folder = tmp_path / "copies"
    with pytest.raises(CannotMend, match="does not pass itself") as refused:
        mended(PEOPLE, folder)
    assert list(folder.iterdir()) == []
    assert CANARY.split()[1] not in str(refused.value)


def test_a_copy_must_keep_to_what_was_meant(tmp_path: Path) -> None:
    """Whoever judges the copies may ask more of them than the gate alone."""
    from dataclasses import replace

    def strict(copies):
        return [replace(inspect(copy), answer=Answer.REVIEW) for copy in copies]

    with pytest.raises(CannotMend):
        mend(Source.of_bytes(FIGURES), tmp_path, name="a.csv", judge=strict)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{\\rtf1 text}", "none can be made safely"),
        (b"\x00\x01\x02\x03" * 50, "could not be read"),
        (b"", "could not be read"),
        (b"PK\x03\x04 cut off", "none can be made safely"),
        (book(sheet(""), states={1: 'state="hidden"'}), "shows no table"),
    ],
)
def test_what_cannot_be_mended_is_a_clear_no(data: bytes, words: str, tmp_path: Path) -> None:
    """The reason, what to do instead, and nothing left behind."""
    with pytest.raises(CannotMend, match=words) as refused:
        mended(data, tmp_path)
    assert refused.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_what_was_left_out_is_said_without_a_value(tmp_path: Path) -> None:
    """Hidden rows, hidden sheets, parts that were not inspected; on the screen and in the file beside the copy."""
    people = "".join(
        f'<row r="{at}" hidden="1">{text(f"A{at}", CANARY)}</row>' for at in range(2, 9)
    )
    data = book(
        sheet(f'<row r="1">{text("A1", "Total")}</row>{people}'),
        sheet(f'<row r="1">{text("A1", CANARY)}</row>'),
        states={2: 'state="hidden"'},
        extra={"xl/embeddings/oleObject1.bin": "\x00\x01"},
    )
    found = mended(data, tmp_path, "d.xlsx")
    said = found.files[-1].read_text("utf-8")
    assert "Sheet 1: 7 filled values, in hidden rows." in found.left_out
    assert "Sheet 2: 1 filled value, on a hidden sheet." in found.left_out
    assert all(sentence in said for sentence in found.left_out)
    assert CANARY not in said


def test_a_table_that_no_sheet_can_hold_is_copied_as_csv(tmp_path: Path) -> None:
    """A text longer than a cell may be: the CSV holds it, and that there is no workbook is said."""
    long = "x" * 40_000
    found = mended(f"Facility,Note\nCamp 1,{long}\n".encode(), tmp_path)
    assert [path.suffix for path in found.files] == [".csv", ".txt"]
    assert lines(found.files[0])[1] == ["Camp 1", long]
    assert "no workbook" in found.left_out[-1]


@pytest.mark.parametrize(
    ("row", "column", "words"), [(1_048_577, 1, "rows"), (1, 16_385, "columns")]
)
def test_what_does_not_fit_on_a_sheet_is_not_cut(
    row: int, column: int, words: str, tmp_path: Path
) -> None:
    """Neither rows nor columns are left away in silence."""
    from makegood.gate.mending.workbook import DoesNotFit, write_workbook
    from makegood.inspection.mending.shown import CellKind, ShownCell, ShownRow, ShownSheet

    rows = [ShownRow(row, [ShownCell(column, CellKind.NUMBER, "1")])]
    with pytest.raises(DoesNotFit, match=words):
        write_workbook(tmp_path / "x", [ShownSheet(part="p", title="", rows=lambda: iter(rows))])


def test_cells_far_from_all_others_are_left_out(tmp_path: Path) -> None:
    """Nobody scrolls that far: neither down nor to the side; it is said how many there were."""
    wide = f'<row r="1">{text("A1", "x")}{text("ZZ1", CANARY)}</row>'
    far = f'{wide}<row r="900000">{text("A900000", CANARY)}{text("B900000", CANARY)}</row>'
    found = mended(book(sheet(far)), tmp_path, "far.xlsx")
    assert lines(found.files[0]) == [["x"]]
    assert "Sheet 1: 3 values in cells far from all others." in found.left_out


def test_empty_rows_are_not_endless_in_a_csv(tmp_path: Path) -> None:
    """What stands apart stands apart, by a hundred empty lines at most."""
    apart = f'<row r="1">{text("A1", "x")}</row><row r="9000">{text("A9000", "y")}</row>'
    found = mended(book(sheet(apart)), tmp_path, "far.xlsx")
    assert len(lines(found.files[0])) == 102


def test_values_say_nothing_of_a_person_about_themselves(tmp_path: Path) -> None:
    """What a log or a debugger would show of them."""
    from makegood.gate.mending.drafting import draft
    from makegood.inspection.mending.menders import table_mender

    source = Source.of_bytes(PEOPLE)
    with table_mender("csv").shown(source) as shown:
        row = next(iter(shown.sheets[0].rows()))
        assert CANARY not in f"{shown!r} {shown.sheets[0]!r} {row!r} {row.cells[0]!r}"
    assert repr(draft(source, tmp_path)) == "Draft(files=2, left_out=0)"


def test_truth_values_and_errors_are_written_as_words(tmp_path: Path) -> None:
    """As a sheet shows them, in the CSV; as what they are, in the workbook."""
    cells = f'{text("A1", "Open")}<c r="B1" t="b"><v>1</v></c><c r="C1" t="b"><v>0</v></c><c r="D1" t="e"><v>#N/A</v></c>'
    found = mended(book(sheet(f'<row r="1">{cells}</row>')), tmp_path, "e.xlsx")
    assert lines(found.files[0]) == [["Open", "TRUE", "FALSE", "#N/A"]]
    assert values(file_of(found, ".xlsx")) == [["Open", True, False, "#N/A"]]
    assert repr(found) == f"Mended(files=3, left_out={len(found.left_out)})"


@pytest.mark.parametrize(
    "data", [b'[{"Total": 3}, {"Total"', b'[{"Total": 3}] and more {"Name": "x"}']
)
def test_what_was_not_read_whole_gives_no_copy(data: bytes, tmp_path: Path) -> None:
    """A copy would show less than the file, and nobody would know."""
    with pytest.raises(CannotMend, match="Not everything was read"):
        mended(data, tmp_path, "a.json")


def test_a_field_without_end_gives_no_copy(tmp_path: Path, monkeypatch) -> None:
    """Lines that cannot be parted into cells are not guessed at."""
    from makegood.inspection.mending import delimited

    monkeypatch.setattr(delimited, "_LONGEST_FIELD", 5)
    with pytest.raises(CannotMend, match="cannot be parted"):
        mended(FIGURES, tmp_path)


def test_a_kind_that_is_not_known_gives_no_tables() -> None:
    """Whoever asks for its tables is told so."""
    from makegood.inspection.mending import tables

    with (
        pytest.raises(CannotMend, match="not known"),
        tables.shown(Source.of_bytes(b"\x00\x01\x02" * 99)),
    ):
        pass
