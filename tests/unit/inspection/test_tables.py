"""Tables: found where they lie, with or without headers, and known for tables of people."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from makegood.inspection.column_guess import NO_GUESS
from makegood.inspection.framing import frames_of
from makegood.inspection.tables import (
    Table,
    is_person_level,
    people_rows,
    read_tables,
    reading_of,
)
from makegood.inspection.unreadable import NoTables, UnreadableFile
from makegood.vocabulary.column import DataKind, Role

KINDS = [
    DataKind.NAME,
    DataKind.NAME,
    DataKind.BIRTH_DATE,
    DataKind.NATIONALITY,
    DataKind.IDENTIFIER,
]


def people_of(path: Path) -> Table:
    (table,) = [table for table in read_tables(path) if is_person_level(table)]
    return table


def kinds(table: Table) -> list[DataKind | None]:
    return [guess.kind for guess in table.kinds]


def test_a_table_with_a_header_is_read_from_the_row_below_it(making) -> None:
    """Headers are headers, data is data, and the first data row is known by its number."""
    table = people_of(making.book(("List", "", making.sheet([making.header, *making.people(30)]))))
    assert table.headers == making.header
    assert (table.rows, table.first_row, table.part) == (30, 2, "sheet 1")
    assert [guess.role for guess in table.kinds] == [
        Role.GIVEN, Role.FAMILY, Role.BIRTH_DATE, Role.NATIONALITY, Role.ID,
    ]  # fmt: skip


def test_a_table_without_a_header_loses_no_row(making) -> None:
    """With its header removed the list is still a list of people, and its first row is data."""
    table = people_of(making.book(("List", "", making.sheet(making.people(30)))))
    assert table.headers == ("",) * 5
    assert (table.rows, table.first_row) == (30, 1)
    assert kinds(table) == KINDS
    assert table.with_role(Role.NAME) == (0, 1)


def test_titles_group_headers_and_footnotes_are_not_data(making) -> None:
    """Titles above, merged group headers and footnotes below are kept out of the rows."""
    rows = [
        ("Invented statistics",),
        ("not for release",),
        ("Person", None, None, "Case", None),
        making.header,
        *making.people(30),
        ("* invented footnote",),
        ("** another one",),
    ]
    merged = '<mergeCells count="2"><mergeCell ref="A3:C3"/><mergeCell ref="D3:E3"/></mergeCells>'
    table = people_of(making.book(("S", "", making.sheet(rows, after=merged))))
    assert (table.rows, table.first_row) == (30, 5)
    assert table.headers[0] == "Person First name"
    assert table.headers[4] == "Case A-Number" or table.headers[4] == "A-Number"
    assert table.kinds[4].role is Role.ID


def test_a_header_in_unknown_words_is_known_by_what_stands_below(making) -> None:
    """Text over numbers and dates is a header in any language."""
    rows = [
        ("Zorp", "Blik", "Quam"),
        *[(f"word {'abc'[at % 3]}", at * 37, f"2022-01-{1 + at:02}") for at in range(20)],
    ]
    (table,) = read_tables(making.book(("S", "", making.sheet(rows))))
    assert table.headers == ("Zorp", "Blik", "Quam")
    assert table.rows == 20


def test_two_header_rows_with_known_words_are_both_headers(making) -> None:
    """A second row of known words under the first belongs to the header."""
    rows = [
        ("Name", "Birth date"),
        ("Given name", "Date of birth"),
        *[row[0:3:2] for row in making.people(9)],
    ]
    (table,) = read_tables(making.book(("S", "", making.sheet(rows))))
    assert table.rows == 9
    assert table.kinds[0].role is Role.GIVEN


def test_an_empty_row_does_not_part_a_table(making) -> None:
    """A table with an empty row in its middle is one table; its row numbers stay those of the sheet."""
    people = making.people(20)
    table = people_of(
        making.book(("S", "", making.sheet([making.header, *people[:10], (), *people[10:]])))
    )
    assert table.rows == 20
    assert table.row_number(9) == 11
    assert table.row_number(10) == 13


def test_two_tables_of_one_sheet_are_two(making) -> None:
    """Tables of different width that an empty row parts are two tables."""
    rows = [
        ("Facility", "Total"),
        ("Camp One", 3),
        ("Camp Two", 5),
        (),
        making.header,
        *making.people(9),
    ]
    tables = read_tables(making.book(("S", "", making.sheet(rows))))
    assert [len(table.columns) for table in tables] == [2, 5]
    assert tables[1].first_row == 6


def test_a_far_cell_costs_a_cell(making) -> None:
    """A cell at the last corner of a sheet is read, and nothing is laid out up to it."""
    far = '<row r="1048571"><c r="XEX1048571" t="inlineStr"><is><t>far</t></is></c></row>'
    rows = making.sheet([making.header, *making.people(9)], extra_rows=far)
    tables = read_tables(making.book(("S", "", rows)))
    assert people_rows(tables[0]) == 9
    assert tables[1].positions == (16378,)
    assert tables[1].first_row == 1048571


@pytest.mark.parametrize("beside", ["", "beside"])
def test_scattered_cells_are_never_laid_out_densely(making, beside: str) -> None:
    """Thousands of rows with a cell each in another column make no huge table; a full column stays."""
    first = '<c r="A{at}" t="str"><v>beside</v></c>' if beside else ""
    rows = "".join(
        f'<row r="{at}">{first.format(at=at)}<c r="{_letters(at)}{at}"><v>{at}</v></c></row>'
        for at in range(2, 2_002)
    )
    tables = read_tables(making.book(("S", "", making.sheet([], extra_rows=rows))))
    assert sum(len(table.columns) * table.rows for table in tables) < 100_000
    assert [len(table.columns) for table in tables] == ([1] if beside else [])


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def test_a_name_alone_is_not_a_table_of_people() -> None:
    """One column of names says nothing about a person beside it."""
    assert not is_person_level(_table({"First name": ["Zebedina"], "Total": ["3"]}))


def test_one_row_under_clear_headers_is_enough() -> None:
    """A name beside a birth date is one identified person, however short the list."""
    assert (
        people_rows(_table({"First name": ["Zebedina", None], "DOB": ["1980-01-01", "1970-01-01"]}))
        == 1
    )


def test_name_and_fact_in_different_rows_are_nobody() -> None:
    """Co-occurrence is judged row by row."""
    assert people_rows(_table({"First name": ["Zebedina", None], "DOB": [None, "1970-01-01"]})) == 0


def test_a_list_of_offices_is_not_a_list_of_people(tmp_path: Path) -> None:
    """Words that look like names beside a place alone do not make people."""
    names = [
        f"{word}ska"
        for word in ("Petrov", "Nowak", "Koval", "Zielin", "Lewand", "Szyman", "Kamin", "Dvor")
    ]
    places = [
        f"Camp {word} Detention Center"
        for word in ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Ten")
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(",".join(pair) for pair in zip(names, places, strict=True)))
    (table,) = read_tables(path)
    assert not is_person_level(table)


def _table(columns: dict[str, list[str | None]]) -> Table:
    from makegood.inspection.column_guess import guess_column
    from makegood.inspection.column_sample import sample_of

    arrays = tuple(pa.array(values, pa.string()) for values in columns.values())
    return Table(
        part="the table", title="", visible=True, first_row=2, headers=tuple(columns), columns=arrays,
        kinds=tuple(guess_column(header, sample_of(array)) for header, array in zip(columns, arrays, strict=True)),
        positions=tuple(range(1, len(arrays) + 1)),
    )  # fmt: skip


def test_a_table_is_valid_or_does_not_exist() -> None:
    """Headers, columns, guesses and positions are as many as columns, and columns of one length."""
    column = pa.array(["a"])
    with pytest.raises(ValueError, match="one header"):
        Table(
            part="",
            title="",
            visible=True,
            first_row=1,
            headers=(),
            columns=(column,),
            kinds=(NO_GUESS,),
            positions=(1,),
        )
    with pytest.raises(ValueError, match="one length"):
        Table(
            part="", title="", visible=True, first_row=1, headers=("", ""), columns=(column, pa.array(["a", "b"])),
            kinds=(NO_GUESS, NO_GUESS), positions=(1, 2),
        )  # fmt: skip


def test_the_repr_of_a_table_shows_no_value() -> None:
    """Neither title, header nor cell is in the repr."""
    assert repr(_table({"Zebedina": ["Quillon"]})) == "Table('the table', rows=1, columns=1)"


def test_group_titles_in_unknown_words_belong_to_the_header(making) -> None:
    """A row of merged group titles above the header is part of it, whatever its words."""
    rows = [("Zorp", None, None, "Blik", None), making.header, *making.people(9)]
    merged = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="D1:E1"/></mergeCells>'
    table = people_of(making.book(("S", "", making.sheet(rows, after=merged))))
    assert (table.rows, table.first_row) == (9, 3)
    assert [guess.role for guess in table.kinds][:2] == [Role.GIVEN, Role.FAMILY]


def test_cells_that_stand_twice_are_joined(making) -> None:
    """Two texts for one cell: neither hides the other."""
    twice = '<row r="1"><c r="A1" t="str"><v>one</v></c><c r="A1" t="str"><v>two</v></c></row>'
    (table,) = read_tables(making.book(("S", "", making.sheet([], extra_rows=twice))))
    assert table.columns[0].to_pylist() == ["one two"]


def test_titles_above_a_table_without_a_header_are_no_rows(making) -> None:
    """A title line over data rows is left out, and the first data row is the first row."""
    rows = [("Invented list of somebody",), *making.people(20)]
    merges = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="ZZ9:ZZ10"/><mergeCell ref="A2"/><mergeCell ref="B1:B2"/></mergeCells>'
    table = people_of(making.book(("S", "", making.sheet(rows, after=merges))))
    assert (table.rows, table.first_row) == (20, 2)


def test_many_rows_of_known_words_are_not_all_headers(making) -> None:
    """At most four rows are taken for headers."""
    rows = [("First name", "Facility", "Address")] * 9
    (table,) = read_tables(making.book(("S", "", making.sheet(rows))))
    assert table.rows == 5


def test_frames_sheets_and_passages_show_no_value(making) -> None:
    """The repr of what a format reads holds no title and no cell, and a frame is valid."""
    reading = reading_of(making.book(("Zebedina", "", making.sheet([("Quillon",)]))))
    (frame,) = frames_of(reading.sheets[0])[0]
    shown = repr((reading.sheets[0], frame, reading.passages))
    assert "Zebedina" not in shown
    assert "Quillon" not in shown
    with pytest.raises(ValueError, match="one position"):
        replace(frame, positions=())


def test_parquet_keeps_its_types_as_text(tmp_path: Path) -> None:
    """Dates are ISO, numbers plain, dictionaries and lists readable, bytes read where they are text."""
    table = pa.table(
        {
            "First name": pa.array(["Zebedina", None]),
            "DOB": pa.array([date(1980, 1, 2), None]),
            "at": pa.array([datetime(2022, 11, 28, 9, 45, tzinfo=UTC), None], pa.timestamp("us")),
            "n": pa.array([7, None]),
            "cat": pa.array(["a", "b"]).dictionary_encode(),
            "list": pa.array([["a"], None]),
            "bytes": pa.array([b"abc", None]),
            "opaque": pa.array([b"\xff\xfe\xff", None]),
        }
    ).replace_schema_metadata({"author": "zebedina@example.org"})
    pq.write_table(table, tmp_path / "t")
    (found,) = read_tables(tmp_path / "t")
    assert [column[0].as_py() for column in found.columns] == [
        "Zebedina", "1980-01-02", "2022-11-28T09:45:00", "7", "a", "['a']", "abc",
    ]  # fmt: skip
    assert is_person_level(found)


@pytest.mark.parametrize(
    "data", [b"", b"PAR1 and then nothing", b"\x00\x01\x02\x03" * 9, b"%PDF-1.7 x"]
)
def test_what_holds_no_table_is_refused_with_a_remedy(making, data: bytes) -> None:
    """Empty, damaged and foreign files are refused in words, never read as something else."""
    with pytest.raises((NoTables, UnreadableFile)) as refused:
        read_tables(making.file(data))
    assert refused.value.remedy


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    """No such file is an error of input, not an empty result."""
    with pytest.raises(NoTables, match="no such file"):
        read_tables(tmp_path / "none.csv")
