"""The two lists: exact counts, distinct people, and noise that the truth file tells."""

import csv
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from makegood.invented import Invented, write_without_headers

Register = dict[str, dict[str, Any]]
Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def stated(agency: Invented) -> list[dict[str, str]]:
    with agency.statement.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_person_sheet_is_6252_rows_of_20_columns(leaked_rows: Rows) -> None:
    """The leaked list has the size of the story."""
    assert len(leaked_rows) == 6_252
    assert {len(row) for row in leaked_rows} == {20}


def test_250_rows_are_people_in_no_register(register: Register, truth: dict[str, Any]) -> None:
    """The rest are people of the register, each of them once."""
    numbers = truth["leak"]["agency_numbers"]
    known = [number for number in numbers if number]
    assert len(numbers) == 6_252
    assert numbers.count(None) == 250
    assert len(set(known)) == 6_002
    assert set(known) <= register.keys()


def test_nobody_on_the_list_is_there_under_a_second_number(truth: dict[str, Any]) -> None:
    """A row is one person, and no two rows are the same one."""
    first = {b: a for a, b in truth["register"]["duplicates"]}
    known = [number for number in truth["leak"]["agency_numbers"] if number]
    assert len({first.get(number, number) for number in known}) == 6_002


def test_people_in_no_register_are_not_in_it_by_chance(
    leaked_rows: Rows, register: Register, truth: dict[str, Any]
) -> None:
    """The truth "nobody" is true: no record has the same number, or the same names and date."""
    born = {(r["given_names"], r["family_names"], r["birth_date"]) for r in register.values()}
    for row, number in zip(leaked_rows, truth["leak"]["agency_numbers"], strict=True):
        if number is None:
            shown = row["Date of Birth"]
            names = row["First Name"], row["Last Name"], shown.date() if shown else None
            assert row["Agency Number"] not in register
            assert names not in born


def test_the_noise_is_told_row_by_row(
    leaked_rows: Rows, register: Register, truth: dict[str, Any]
) -> None:
    """What the truth does not call noisy is as the register has it."""
    leak = truth["leak"]
    for row, number, noises in zip(
        leaked_rows, leak["agency_numbers"], leak["noises"], strict=True
    ):
        if number is None:
            continue
        record, said = register[number], set(noises)
        if not said & {"birth date missing", "day and month exchanged"} | {
            noise for noise in said if noise.startswith("birth")
        }:
            assert row["Date of Birth"].date() == record["birth_date"]
        if not said & {"nationality missing", "nationality wrong"}:
            assert row["Nationality"] == record["nationality"]
        if not said & {"no agency number", "agency number typo"}:
            assert row["Agency Number"] == number
        assert (row["Representative"] == "Y") == (record["representative"] is not None)


def test_every_kind_of_noise_is_there(truth: dict[str, Any]) -> None:
    """Real exports are wrong in all of these ways."""
    found = Counter(noise for noises in truth["leak"]["noises"] for noise in noises)
    assert set(found) == {
        "agency number typo",
        "birth date digit",
        "birth date missing",
        "birth year",
        "day and month exchanged",
        "facility missing",
        "facility moved",
        "given and family exchanged",
        "nationality missing",
        "nationality wrong",
        "native",
        "no agency number",
        "other spelling",
        "second given name dropped",
        "second surname dropped",
        "surnames exchanged",
        "surnames joined",
        "typo",
    }
    assert 0.13 < found["no agency number"] / 6_252 < 0.17


def test_noise_in_birth_dates_always_changes_them(
    leaked_rows: Rows, register: Register, truth: dict[str, Any]
) -> None:
    """A row that is said to have a wrong date has one."""
    leak = truth["leak"]
    wrong = {"birth date digit", "birth year", "day and month exchanged"}
    for row, number, noises in zip(
        leaked_rows, leak["agency_numbers"], leak["noises"], strict=True
    ):
        if number and wrong & set(noises):
            assert row["Date of Birth"].date() != register[number]["birth_date"]


def test_dates_are_dates_and_no_interview_is_after_the_day(leaked_rows: Rows) -> None:
    """The export was made on the day that its title names."""
    for row in leaked_rows:
        for name in ("Book-In Date", "Fear Claim Date", "Fear Interview Date", "Final Order Date"):
            assert row[name] is None or row[name] <= datetime(2022, 11, 19)  # noqa: DTZ001


def test_the_statement_names_103_people_46_of_them_again(
    stated: list[dict[str, str]], register: Register, truth: dict[str, Any]
) -> None:
    """57 people are named for the first time, all are in the register, all of one nationality."""
    told = truth["statement"]
    assert len(stated) == len(set(told["agency_numbers"])) == 103
    assert {register[number]["nationality"] for number in told["agency_numbers"]} == {"CUB"}
    assert {row["nationality"] for row in stated} == {"CUB"}
    assert sum(row is not None for row in told["leak_rows"]) == 46
    assert sum(row is None for row in told["leak_rows"]) == 57
    assert 0 < sum(not row["agency_number"] for row in stated) < 60


def test_people_named_again_are_the_same_people(truth: dict[str, Any]) -> None:
    """6,252 + 103 - 46 = 6,309, counted on people."""
    leak, statement = truth["leak"]["agency_numbers"], truth["statement"]
    for number, row in zip(statement["agency_numbers"], statement["leak_rows"], strict=True):
        assert (leak[row] == number) if row is not None else (number not in leak)
    people = {number for number in leak if number} | set(statement["agency_numbers"])
    assert len(people) + 250 == truth["union"]["people"] == 6_309


def test_people_through_a_household_are_counted_apart(
    register: Register, truth: dict[str, Any]
) -> None:
    """Recomputed from the register: household members of affected people who are not affected."""
    second = {b for _, b in truth["register"]["duplicates"]}
    affected = {number for number in truth["leak"]["agency_numbers"] if number}
    affected |= set(truth["statement"]["agency_numbers"])
    homes = {register[number]["household"] for number in affected} - {None}
    through = [
        number
        for number, record in register.items()
        if record["household"] in homes and number not in affected | second
    ]
    assert len(through) == truth["union"]["through_household"]


def test_totals_of_the_statistics_add_up(agency: Invented) -> None:
    """A formula's stored result is the sum of the cells that it names."""
    shown = openpyxl.load_workbook(agency.leak, data_only=True)
    formulas = openpyxl.load_workbook(agency.leak)
    checked = 0
    for sheet in formulas.worksheets[:4]:
        values = shown[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("=SUM("):
                    area = values[cell.value[5:-1]]
                    total = sum(one.value for line in area for one in line)
                    assert values[cell.coordinate].value == total
                    checked += 1
    assert checked > 60


def test_the_workbook_looks_like_a_release(agency: Invented) -> None:
    """Several sheets, merged headers, footnotes."""
    book = openpyxl.load_workbook(agency.leak)
    assert len(book.worksheets) >= 5
    assert sum(bool(sheet.merged_cells.ranges) for sheet in book.worksheets) >= 4
    assert "Footnotes" in book.sheetnames


def test_without_headers_only_the_headers_are_gone(
    agency: Invented, leaked_rows: Rows, truth: dict[str, Any], tmp_path: Path
) -> None:
    """A list whose headers were removed still names the same people."""
    bare = tmp_path / "bare.xlsx"
    write_without_headers(agency.leak, bare)
    book = openpyxl.load_workbook(bare, read_only=True)
    sheet = book[truth["leak"]["sheet"]]
    rows = [row for row in sheet.iter_rows(values_only=True) if any(row)]
    others = [s.title for s in book.worksheets]
    book.close()
    assert rows == [tuple(row.values()) for row in leaked_rows]
    assert len(others) == 6


def test_birth_dates_are_of_people_who_can_live(leaked_rows: Rows) -> None:
    """No noise makes a date that a reader must refuse."""
    born = [row["Date of Birth"].date() for row in leaked_rows if row["Date of Birth"]]
    assert min(born) > date(1920, 1, 1)
    assert max(born) < date(2024, 1, 1)
