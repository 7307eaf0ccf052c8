"""Leaked rows as people are looked for in them."""

import pytest

from makegood.errors import ExitCode
from makegood.identify.columns import MapDoesNotFit
from makegood.identify.leak import Leak, NoRows, NoUsableColumns, read_leak
from makegood.vocabulary.column import DataKind, Role


def test_each_row_carries_the_kinds_of_data_filled_in_it(table):
    """A notice names what was disclosed of this person, not of somebody else."""
    leak = read_leak(
        [
            table(
                (Role.GIVEN, "first", ["Invented", "Testina"]),
                (Role.BIRTH_DATE, "born", ["1990-01-02", None]),
                (None, "remarks", ["x", " "]),
            )
        ]
    )
    assert leak.kinds == (
        frozenset({DataKind.NAME, DataKind.BIRTH_DATE, DataKind.OTHER}),
        frozenset({DataKind.NAME}),
    )


def test_rows_without_a_person_are_no_rows(table):
    """A footnote or an empty line is nobody."""
    leak = read_leak(
        [
            table(
                (Role.NAME, "name", ["Invented Example", None, " "]),
                (Role.NATIONALITY, "nat", ["GTM", "Total", None]),
            )
        ]
    )
    assert len(leak) == 1


def test_the_file_numbers_its_rows_itself_if_its_numbers_are_distinct(table):
    """``row_id`` is kept; numbers that repeat are not numbers of rows."""
    names = (Role.NAME, "name", ["Invented Example", "Testina Example"])
    assert read_leak([table(names, (Role.ROW, "row_id", ["7", "9"]))]).rows == (7, 9)
    assert read_leak([table(names, (Role.ROW, "row_id", ["7", "7"]))]).rows == (0, 1)
    assert read_leak([table(names, (Role.ROW, "row_id", ["7", "x"]))]).rows == (0, 1)


def test_two_tables_are_one_leak(table):
    """Rows of two sheets are counted on, and a column that one lacks is empty there."""
    leak = read_leak(
        [
            table((Role.NAME, "name", ["Invented Example"]), (Role.NATIONALITY, "n", ["GTM"])),
            table((Role.NAME, "name", ["Testina Example"]), (Role.BIRTH_DATE, "b", ["1990"])),
        ]
    )
    assert leak.rows == (0, 1)
    assert leak.values(0) == {Role.NAME: ("Invented Example",), Role.NATIONALITY: ("GTM",)}
    assert leak.values(1) == {Role.NAME: ("Testina Example",), Role.BIRTH_DATE: ("1990",)}


def test_the_agencys_own_number_is_an_identifier_in_a_leak(table):
    """A leaked key finds its person."""
    leak = read_leak([table((Role.NAME, "n", ["Invented"]), (Role.KEY, "no", ["A 90-0"]))])
    assert leak.values(0)[Role.ID] == ("A 90-0",)
    assert leak.normal.person(0).ids == {"A900"}


def test_a_column_decides_the_order_of_its_dates(table):
    """One 23rd tells that the column writes the day first; a date kept is a plain date."""
    leak = read_leak(
        [
            table(
                (Role.NAME, "n", ["A Invented", "B Invented", "C Invented"]),
                (Role.BIRTH_DATE, "b", ["03/04/1990", "23/04/1990", "11 May 1990"]),
            )
        ]
    )
    assert [leak.values(i)[Role.BIRTH_DATE] for i in range(3)] == [
        ("1990-04-03",),
        ("1990-04-23",),
        ("1990-05-11",),
    ]


def test_a_date_in_doubt_is_kept_as_it_was_leaked(table):
    """Doubt is not decided by keeping."""
    leak = Leak.of_rows([{Role.BIRTH_DATE: ("03/04/1990",)}, {Role.BIRTH_DATE: ("04/1990",)}])
    assert leak.values(0)[Role.BIRTH_DATE] == ("03/04/1990",)
    assert leak.values(1)[Role.BIRTH_DATE] == ("1990-04",)
    assert leak.normal.person(0).birth.doubt


def test_rows_kept_and_read_again_are_the_same_rows(table):
    """A leak survives the vault."""
    leak = read_leak(
        [
            table(
                (Role.GIVEN, "g", ["Invented", "Testina"]),
                (Role.FAMILY, "f", ["Example", None]),
                (Role.FAMILY, "f2", ["Pérez", "Muster"]),
                (Role.BIRTH_DATE, "b", ["1990-02-03", "?"]),
            )
        ]
    )
    again = Leak.of_rows([leak.values(i) for i in range(2)], numbers=leak.rows, kinds=leak.kinds)
    assert [again.normal.person(i) for i in range(2)] == [leak.normal.person(i) for i in range(2)]
    assert (again.rows, again.kinds) == (leak.rows, leak.kinds)


def test_only_tables_of_people_are_read_where_there_are_some(table):
    """A sheet of totals beside the list adds nobody."""
    leak = read_leak(
        [
            table((Role.NAME, "office", ["Invented House"])),
            table((Role.NAME, "name", ["Testina"]), (Role.BIRTH_DATE, "b", ["1990-01-02"])),
        ]
    )
    assert len(leak) == 1


def test_a_table_without_known_kinds_discloses_no_kind(table):
    """Keys and row numbers that nobody recognised as data are not claimed as data."""
    leak = read_leak([table((None, "first", ["Testina"]))], stated={Role.GIVEN: ("first",)})
    assert leak.kinds == (frozenset({DataKind.OTHER}),)


def test_a_list_of_names_alone_is_a_leak(table):
    """Where nothing else is there, names are enough to look."""
    assert len(read_leak([table((Role.NAME, "name", ["Testina Example"]))])) == 1


def test_a_stated_map_overrides_what_was_guessed(table):
    """Who knows the file decides."""
    wrong = table((None, "first", ["Testina"]), (None, "second", ["Example"]))
    other = table((None, "something", ["else"]))
    leak = read_leak([other, wrong], stated={Role.GIVEN: ("first",), Role.FAMILY: ("#2",)})
    assert leak.values(0) == {Role.GIVEN: ("Testina",), Role.FAMILY: ("Example",)}
    assert str(leak.maps[0]) == "given=#1, family=#2"


def test_a_stated_map_that_fits_no_table_is_refused(table):
    """Nothing is guessed where something was stated."""
    with pytest.raises(MapDoesNotFit):
        read_leak([table((Role.NAME, "n", ["Testina"]))], stated={Role.GIVEN: ("first",)})


def test_a_file_without_people_is_refused_with_the_remedy(table):
    """No usable column is an answer, not a crash."""
    with pytest.raises(NoUsableColumns) as refused:
        read_leak([table((Role.NATIONALITY, "n", ["GTM"]))])
    assert refused.value.exit_code is ExitCode.COLUMNS_DO_NOT_FIT


def test_a_list_without_a_filled_row_is_refused(table):
    """An empty copy of the file is not the file."""
    with pytest.raises(NoRows) as refused:
        read_leak([table((Role.NAME, "n", [None, " "]))])
    assert refused.value.exit_code is ExitCode.INPUT_UNUSABLE


def test_a_leak_is_valid_and_silent():
    """Row numbers are distinct, columns as long as the rows, and nothing is shown."""
    leak = Leak.of_rows([{Role.NAME: ("Testina",)}])
    assert "Testina" not in repr(leak) + repr(leak.normal) + repr(leak.normal.person(0))
    with pytest.raises(ValueError, match="distinct"):
        Leak.of_rows([{}, {}], numbers=[1, 1])
    with pytest.raises(ValueError, match="one entry"):
        Leak(rows=leak.rows, kinds=(), columns=leak.columns)
