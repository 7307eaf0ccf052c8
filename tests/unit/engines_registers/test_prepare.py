"""Registers as they are, prepared into one file."""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from makegood.engines.registers import forget, open_prepared, prepare
from makegood.engines.registers.errors import (
    NoNameColumn,
    RegisterEmpty,
    RegisterMissing,
    RegisterUnreadable,
)
from makegood.engines.registers.groups import grouped
from makegood.engines.registers.source import read_register
from makegood.errors import ExitCode
from makegood.identify.columns import MapDoesNotFit
from makegood.vocabulary.column import Role
from makegood.vocabulary.ids import GroupKey, RegisterKey

PEOPLE = {
    "agency_number": ["A3", "A1", "A2", "A4", "A5", "A5"],
    "given_names": ["Testina Rosa", "TESTINA", "Invented", "Casimir", "Olga", "Olga"],
    "family_names": ["Quillfeather Muster", "QUILLFEATHER MUSTER", "Example", None, "Doe", "Moved"],
    "birth_date": ["1990-04-23", "1990-04-23", "1975-01-09", "1960", None, None],
    "nationality": ["GTM", "GTM", "HND", "UKR", "UKR", "UKR"],
    "facility": ["F-001", "F-001", "F-002", None, None, None],
    "language": ["es", "en", "es", "uk", "uk", "uk"],
    "household": ["H1", None, "H1", "H2", None, None],
}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Six records of four people."""
    pq.write_table(pa.table(PEOPLE), tmp_path / "register.parquet")
    return tmp_path / "register.parquet"


@pytest.fixture
def prepared(register: Path, tmp_path: Path):
    return prepare(register, out=tmp_path / "out.duckdb")


def groups_of(prepared, *records):
    return [group for _, group in prepared.keys(np.array(records, np.int32))]


def test_records_of_one_person_are_one_group(prepared):
    """Written otherwise, with the same date and place; or under the same key. The smallest key names it."""
    assert (prepared.records, prepared.people) == (6, 4)
    assert groups_of(prepared, 0, 1, 2) == ["A1", "A1", "A2"]
    assert groups_of(prepared, 4, 5) == ["A5", "A5"]
    assert prepared.groups().tolist() == [0, 0, 1, 2, 3, 3]


def test_a_person_is_told_with_every_record(prepared):
    """A hold covers all keys; all that the register says is there, each value once."""
    (testina,) = prepared.details([GroupKey("A1")])
    assert set(testina.keys) == {"A1", "A3"}
    assert testina.fields[Role.LANGUAGE] == ("es", "en")
    assert testina.fields[Role.NATIONALITY] == ("GTM",)
    assert testina.first(Role.ADDRESS) == ""


def test_each_record_key_leads_to_its_person(prepared):
    """A key of any record finds the group; an unknown key finds none."""
    keys = [RegisterKey("A3"), RegisterKey("A4"), RegisterKey("nobody")]
    assert prepared.groups_of(keys) == {"A3": "A1", "A4": "A4"}


def test_people_come_in_the_order_asked_and_strangers_are_left_out(prepared):
    """Who is not in the register has no details."""
    found = prepared.details([GroupKey("A4"), GroupKey("A1"), GroupKey("A4"), GroupKey("nobody")])
    assert [p.group for p in found] == ["A4", "A1"]


def test_a_household_names_those_identifiable_through_somebody(prepared):
    """The member who is not affected, and through whom they can be found."""
    assert prepared.household_members([GroupKey("A1")]) == {"A2": ("A1",)}
    assert prepared.household_members([GroupKey("A1"), GroupKey("A2")]) == {}
    assert prepared.household_members([GroupKey("A4")]) == {}


def test_a_default_number_is_no_household(tmp_path):
    """A thousand people under one number do not live together."""
    many = 40
    table = pa.table(
        {
            "agency_number": [f"A{k:03d}" for k in range(many)],
            "given_names": [f"Testina{chr(97 + k % 26)}" for k in range(many)],
            "family_names": [f"Example{chr(97 + k // 26)}" for k in range(many)],
            "household": ["H0"] * many,
        }
    )
    pq.write_table(table, tmp_path / "register.parquet")
    prepared = prepare(tmp_path / "register.parquet", out=tmp_path / "out.duckdb")
    assert prepared.household_members([GroupKey("A001")]) == {}


def test_a_register_without_households_names_nobody_through_others(tmp_path):
    """What is not recorded is not guessed."""
    pq.write_table(pa.table({"given_names": ["Testina"]}), tmp_path / "register.parquet")
    prepared = prepare(tmp_path / "register.parquet", out=tmp_path / "out.duckdb")
    assert prepared.household_members([GroupKey("#1")]) == {}
    assert groups_of(prepared, 0) == ["#1"]


def test_the_same_register_is_not_prepared_again(register, tmp_path):
    """The same bytes and map give the file that is there; another map gives another."""
    out = tmp_path / "out.duckdb"
    first = prepare(register, out=out)
    made = out.stat().st_ino
    steps: list[tuple[str, int, int]] = []
    again = prepare(register, out=out, progress=lambda *step: steps.append(step))
    assert (again.version, out.stat().st_ino, steps) == (first.version, made, [])
    other = prepare(
        register,
        out=out,
        stated={Role.NAME: ("given_names",)},
        progress=lambda *step: steps.append(step),
    )
    assert other.version != first.version
    assert steps[-1][1] == steps[-1][2]


def test_a_prepared_register_is_for_its_owner_only(prepared):
    """It is a list of people in clear; its name and version tell nobody."""
    assert prepared.path.stat().st_mode & 0o777 == 0o600
    assert "A1" not in repr(prepared) + prepared.version
    assert list(prepared.path.parent.glob(".*.part")) == []


def test_what_a_killed_run_left_is_never_trusted(register, tmp_path):
    """A half-written file is thrown away, not read."""
    out = tmp_path / "out.duckdb"
    workshop = tmp_path / ".out.duckdb.part"
    workshop.mkdir()
    (workshop / "out.duckdb").write_bytes(b"half")
    with pytest.raises(RegisterMissing):
        open_prepared(out)
    assert prepare(register, out=out).people == 4
    assert not workshop.exists()


def test_a_run_that_fails_leaves_the_register_that_was_there(register, tmp_path):
    """The old file is replaced by a whole one or stays."""
    out = tmp_path / "out.duckdb"
    before = prepare(register, out=out).version

    def fail(_doing: str, done: int, _of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(register, out=out, stated={Role.NAME: ("given_names",)}, progress=fail)
    assert open_prepared(out).version == before
    assert list(tmp_path.glob(".*.part")) == []


def test_a_register_is_forgotten_with_its_remains(prepared):
    """Nothing of it stays; forgetting twice is no error."""
    workshop = prepared.path.with_name(f".{prepared.path.name}.part")
    workshop.mkdir()
    assert forget(prepared.path)
    assert not prepared.path.exists()
    assert not workshop.exists()
    assert not forget(prepared.path)


def test_a_register_of_another_version_is_prepared_again(register, tmp_path):
    """What this version cannot read is missing, with the remedy; preparing mends it."""
    out = tmp_path / "out.duckdb"
    with duckdb.connect(str(out)) as connection:
        connection.execute("CREATE TABLE meta AS SELECT 'format' AS name, 'old' AS value")
    with pytest.raises(RegisterMissing, match="another version") as refused:
        open_prepared(out)
    assert refused.value.exit_code is ExitCode.REGISTER_MISSING
    out.write_bytes(b"no database at all")
    with pytest.raises(RegisterMissing, match="damaged"):
        open_prepared(out)
    assert prepare(register, out=out).records == 6


def test_csv_xlsx_and_parquet_give_the_same_register(register, tmp_path):
    """The content decides what a file is, not its name."""
    rows = [list(PEOPLE), *map(list, zip(*PEOPLE.values(), strict=True))]
    text = "\n".join(",".join(v or "" for v in row) for row in rows)
    (tmp_path / "as-csv.dat").write_text(text, encoding="utf-8")
    with xlsxwriter.Workbook(str(tmp_path / "as-xlsx.dat")) as book:
        sheet = book.add_worksheet()
        for r, row in enumerate(rows):
            sheet.write_row(r, 0, ["" if v is None else v for v in row])
    register.rename(tmp_path / "as-parquet.dat")
    found = [
        prepare(tmp_path / f"as-{kind}.dat", out=tmp_path / f"{kind}.duckdb")
        for kind in ("csv", "xlsx", "parquet")
    ]
    assert {(p.records, p.people, p.columns) for p in found} == {(6, 4, found[0].columns)}
    details = [p.details([GroupKey("A1")])[0] for p in found]
    assert details[0] == details[1] == details[2]


def test_several_tables_the_largest_with_names_is_the_register(tmp_path):
    """A sheet of totals beside the list is not the register."""
    with xlsxwriter.Workbook(str(tmp_path / "register.xlsx")) as book:
        totals, people = book.add_worksheet(), book.add_worksheet()
        for r in range(30):
            totals.write_row(r, 0, ["facility", "total"] if r == 0 else [f"F-{r:03d}", r])
        for r, row in enumerate([["given_names", "family_names"], ["Testina", "Example"]]):
            people.write_row(r, 0, row)
    found = read_register(tmp_path / "register.xlsx")
    assert found.records == 1
    assert "Testina" not in repr(found)


@pytest.mark.parametrize(
    ("content", "error", "code"),
    [
        (None, RegisterMissing, ExitCode.REGISTER_MISSING),
        (b"", RegisterEmpty, ExitCode.INPUT_UNUSABLE),
        (b"given_names,family_names\n", RegisterEmpty, ExitCode.INPUT_UNUSABLE),
        (b"\x89PNG\r\n\x1a\n\x00\x00", RegisterUnreadable, ExitCode.INPUT_UNUSABLE),
        (b"facility,total\nF-001,3\nF-002,4\n", NoNameColumn, ExitCode.COLUMNS_DO_NOT_FIT),
    ],
    ids=["missing", "no bytes", "no records", "a picture", "no names"],
)
def test_what_is_no_register_is_refused_with_the_remedy(tmp_path, content, error, code):
    """A clear sentence, an exit code, no value, and nothing left behind."""
    path = tmp_path / "register.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error) as refused:
        prepare(path, out=tmp_path / "out.duckdb")
    assert refused.value.exit_code is code
    assert "F-001" not in str(refused.value)
    assert not (tmp_path / "out.duckdb").exists()


def test_reading_a_register_that_is_not_there_is_refused(tmp_path):
    """Reading without preparing says the same."""
    with pytest.raises(RegisterMissing):
        read_register(tmp_path / "nowhere.csv")


def test_a_map_that_does_not_fit_is_refused(register, tmp_path):
    """Nothing is guessed where something was stated; a map without names finds no one."""
    with pytest.raises(MapDoesNotFit):
        prepare(register, out=tmp_path / "out.duckdb", stated={Role.GIVEN: ("vorname",)})
    with pytest.raises(NoNameColumn):
        prepare(register, out=tmp_path / "out.duckdb", stated={Role.KEY: ("agency_number",)})


def test_counts_of_values_are_of_records(prepared):
    """A name that two records have counts two, whatever its case."""
    counts = prepared.statistics()
    assert counts.tokens["testina"] == 2
    assert counts.dates == {19900423: 2, 19750109: 1}
    assert counts.years == {1990: 2, 1975: 1, 1960: 1}
    assert counts.nationalities == {"GTM": 2, "HND": 1, "UKR": 3}
    assert counts.ids == {"A5": 2}


def test_a_prepared_register_gives_back_what_was_read(prepared):
    """Preparing loses nothing that is compared."""
    person = prepared.normal().person(0)
    assert person.tokens == ("testina", "rosa", "quillfeather", "muster")
    assert (person.birth.year, person.nationality, person.location) == (1990, "GTM", "f 001")
    assert person.ids == {"A3"}


def test_pairs_of_pairs_are_one_group():
    """Who is the same as the same is the same."""
    groups = grouped(6, np.array([[4, 5], [1, 4], [0, 3]]))
    assert groups.tolist() == [0, 1, 2, 0, 1, 1]
    assert grouped(2, np.empty((0, 2), np.int64)).tolist() == [0, 1]


def test_what_fifty_people_share_identifies_none(tmp_path):
    """An identifier that is the same for everybody is left out, and bounded."""
    many = 60
    table = pa.table(
        {
            "agency_number": [f"A{k:03d}" for k in range(many)],
            "given_names": ["Testina"] * many,
            "alien_number": ["000000000"] * (many - 1) + ["900000001"],
        }
    )
    pq.write_table(table, tmp_path / "register.parquet")
    stated = {
        Role.KEY: ("agency_number",),
        Role.GIVEN: ("given_names",),
        Role.ID: ("alien_number",),
    }
    prepared = prepare(tmp_path / "register.parquet", out=tmp_path / "out.duckdb", stated=stated)
    assert prepared.normal().id_values.to_pylist() == ["900000001"]
