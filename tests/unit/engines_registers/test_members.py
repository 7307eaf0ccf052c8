"""Who of a table is in the register: asked by fingerprints, exactly, and counted by person."""

import csv

import pyarrow as pa
import pytest

from makegood.engines.registers import prepare
from makegood.engines.registers.members import Members, fingerprints
from makegood.inspection import inspect

KEY = b"k" * 32
PEOPLE = [
    {"key": "R-1", "given": "Zebedina", "family": "Quux", "dob": "1980-01-02", "number": "A200000001"},
    {"key": "R-2", "given": "Quillon", "family": "Vexelby", "dob": "1975-05-05", "number": "A200000002"},
    {"key": "R-3", "given": "Ondalisse", "family": "Plinthorpe", "dob": "1990-12-13", "number": "A200000003"},
]  # fmt: skip


@pytest.fixture(scope="module")
def lines(tmp_path_factory) -> bytes:
    """The fingerprints of a register of three invented people."""
    folder = tmp_path_factory.mktemp("register")
    with (folder / "register.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Person ID", "First name", "Last name", "Date of birth", "A-Number"])
        writer.writerows(list(each.values()) for each in PEOPLE)
    return fingerprints(prepare(folder / "register.csv", out=folder / "r.duckdb"), key=KEY)


def people(lines: bytes, text: str, key: bytes = KEY) -> int:
    members = Members(lines, key=key)
    folder_free = inspect_text(text)
    return sum(members.people_among(table) for table in folder_free)


def inspect_text(text: str):
    from makegood.inspection.source import Source

    return inspect(Source.of_bytes(text.encode())).tables


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('Name,Date of birth\n"QUUX, Zebedina",1980-01-02\nVexelby Quillon,1975-05-05\n', 2),
        ("First name,Last name,DOB\nZebedina,Quux,2 January 1980\nZebedina,Quux,1980-01-02\n", 1),
        ("First name,Last name,DOB\nZebedina,Quux,1980-01-03\nZebedina,Vexelby,1980-01-02\n", 0),
        ("Name,A-Number\nSomebody Else,A200-000-003\nNobody Here,A200000009\n", 1),
        ("Facility,Total\nCamp One,3\n", 0),
    ],
)
def test_a_person_is_known_by_number_or_by_name_with_birth_date(lines, text, count: int) -> None:
    """In any order and writing of the name; by nothing less, and each person once."""
    assert people(lines, text) == count


def test_a_date_that_can_be_read_in_two_ways_is_both(lines) -> None:
    """Day first or month first: the person is known either way."""
    assert (
        people(lines, "Name,Date of birth\nZebedina Quux,02/01/1980\nOther One,05/06/1981\n") == 1
    )
    assert (
        people(lines, "Name,Date of birth\nZebedina Quux,01/02/1980\nOther One,05/06/1981\n") == 1
    )


def test_without_the_key_nobody_is_known(lines) -> None:
    """Fingerprints alone say nothing: their key lives as long as the run."""
    assert people(lines, "Name,DOB\nZebedina Quux,1980-01-02\n", key=b"x" * 32) == 0
    for person in PEOPLE:
        for value in person.values():
            assert value.encode() not in lines
    assert repr(Members(lines, key=KEY)) == "Members()"


def test_an_empty_table_has_nobody(lines) -> None:
    """No rows, no question."""
    (table,) = inspect_text("Name,DOB\nZebedina Quux,1980-01-02\n")
    from dataclasses import replace

    empty = replace(table, columns=tuple(pa.array([], pa.string()) for _ in table.columns))
    assert Members(lines, key=KEY).people_among(empty) == 0
    assert Members(b"", key=KEY).people_among(table) == 0
