"""The register: exactly the agreed columns, many scripts, believable lives."""

import unicodedata
from collections import Counter
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

from makegood.invented import MINIMUM_PEOPLE, Invented
from makegood.invented.nations import nations
from makegood.invented.people import AS_OF
from makegood.vocabulary.custody import Custody

COLUMNS = [
    "agency_number",
    "given_names",
    "family_names",
    "aliases",
    "birth_date",
    "nationality",
    "facility",
    "language",
    "custody_status",
    "custody_since",
    "movements",
    "address",
    "email",
    "household",
    "representative",
    "representative_name",
    "representative_firm",
    "representative_email",
    "representative_address",
    "case_category",
]
Register = dict[str, dict[str, Any]]


def scripts(text: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}


def test_the_register_has_the_agreed_columns(agency: Invented) -> None:
    """Other rooms read these names and no others."""
    assert pq.read_schema(agency.register_parquet).names == COLUMNS


def test_csv_and_parquet_hold_the_same_records(agency: Invented) -> None:
    """Whoever starts from the CSV finds the same people."""
    parquet = pq.read_table(agency.register_parquet)
    plain = pc.ConvertOptions(
        column_types={name: pa.string() for name in COLUMNS}, strings_can_be_null=True
    )
    comma = pc.read_csv(agency.register_csv, convert_options=plain)
    strings = pa.schema([(name, pa.string()) for name in COLUMNS])
    assert comma.equals(parquet.replace_schema_metadata().cast(strings))


def test_people_and_records_differ_by_the_duplicates(
    register: Register, truth: dict[str, Any]
) -> None:
    """One record in two hundred is the same person under another agency number."""
    assert len(register) == MINIMUM_PEOPLE + MINIMUM_PEOPLE // 200
    assert len(truth["register"]["duplicates"]) == MINIMUM_PEOPLE // 200
    numbers = [number for pair in truth["register"]["duplicates"] for number in pair]
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= register.keys()


def test_duplicates_differ_a_little(register: Register, truth: dict[str, Any]) -> None:
    """Second records are near the first: most agree on nationality, none is a plain copy."""
    pairs = [(register[a], register[b]) for a, b in truth["register"]["duplicates"]]
    assert all(a["nationality"] == b["nationality"] for a, b in pairs)
    same_birth = sum(a["birth_date"] == b["birth_date"] for a, b in pairs)
    assert same_birth > len(pairs) * 0.75
    assert sum(a["family_names"] != b["family_names"] for a, b in pairs) > len(pairs) * 0.3


@pytest.mark.parametrize(
    "script", ["LATIN", "CYRILLIC", "ARABIC", "CJK", "DEVANAGARI", "ETHIOPIC", "GEORGIAN"]
)
def test_names_stand_in_many_scripts(register: Register, script: str) -> None:
    """Some people are recorded in their own script, with a romanisation beside it."""
    own = [r for r in register.values() if script in scripts(r["family_names"])]
    assert own
    if script != "LATIN":
        with_latin = [r for r in own if r["aliases"] and scripts(r["aliases"]) == {"LATIN"}]
        assert len(with_latin) >= len(own) * 0.9


def test_nobody_is_without_name_or_birth_date(register: Register) -> None:
    """Gaps are where a real register has them, not in who a person is."""
    twice = len(register) - MINIMUM_PEOPLE
    assert all(r["given_names"] and r["family_names"] for r in register.values())
    assert sum(r["birth_date"] is None for r in register.values()) <= twice


def test_there_are_at_least_27_nationalities(register: Register) -> None:
    """The population is as mixed as the story's."""
    assert len({r["nationality"] for r in register.values()}) >= 27
    assert len(nations().codes) >= 27


def test_the_first_of_january_is_habitual_where_days_go_unwritten(register: Register) -> None:
    """A birth date of 1 January says little about people of some countries."""

    def share(countries: set[str]) -> float:
        born = [r["birth_date"] for r in register.values() if r["nationality"] in countries]
        return sum((d.month, d.day) == (1, 1) for d in born if d) / len(born)

    assert share({"AFG", "IRQ", "SDN", "YEM", "SOM", "ERI", "ETH"}) > 0.1
    assert share({"MEX", "VEN", "COL", "CUB"}) < 0.03


def test_about_a_third_are_represented_and_one_representative_has_many_clients(
    register: Register,
) -> None:
    """Notices to representatives matter, and one of them gets a pile."""
    clients = Counter(r["representative"] for r in register.values() if r["representative"])
    assert 0.30 < sum(clients.values()) / len(register) < 0.40
    (_, most), (_, second) = clients.most_common(2)
    assert most > 100
    assert most > 1.5 * second


def test_a_representative_has_one_name_firm_and_address(register: Register) -> None:
    """The same number is always the same representative."""
    columns = [name for name in COLUMNS if name.startswith("representative")]
    told = {tuple(r[name] for name in columns) for r in register.values() if r["representative"]}
    assert len(told) == len({facts[0] for facts in told})


def test_statuses_are_the_vocabulary_and_some_are_unknown(register: Register) -> None:
    """Every figure is a partition, and unknown is one of its parts."""
    found = {r["custody_status"] for r in register.values()}
    assert found == {*map(str, Custody), None}


def test_people_are_reached_where_they_are(register: Register) -> None:
    """In custody there is a facility and no address; some released people cannot be reached."""
    released = [r for r in register.values() if r["custody_status"] == "released"]
    for record in register.values():
        if record["custody_status"] == "in custody":
            assert record["facility"]
            assert not record["address"]
    assert any(r["address"] for r in released)
    assert any(not r["address"] and not r["facility"] for r in released)


def test_movements_are_in_order_and_end_before_the_day(register: Register) -> None:
    """Nobody moves before they arrive, leaves before they move, or after the day of the list."""
    for record in register.values():
        steps = [date.fromisoformat(step[:10]) for step in record["movements"].split("; ")]
        assert steps == sorted(steps)
        assert steps[-1] <= AS_OF
        assert record["custody_since"] in steps


def test_children_are_born_before_they_are_booked_in(register: Register) -> None:
    """No stay begins before a life."""
    for record in register.values():
        if record["birth_date"] and record["household"]:
            assert record["birth_date"].isoformat() < record["movements"][:10]


def test_languages_fit_and_some_are_unknown(register: Register) -> None:
    """A letter needs a language; where nobody asked, none is written down."""
    spoken = {r["language"] for r in register.values() if r["nationality"] == "HTI"}
    assert {"ht", None} <= spoken <= {"ht", "fr", None}
    unknown = sum(r["language"] is None for r in register.values()) / len(register)
    assert 0.03 < unknown < 0.12


def test_households_share_a_place(register: Register) -> None:
    """People of one household are found together."""
    homes: dict[str, set[str]] = {}
    for record in register.values():
        if record["household"] and record["address"] and record["custody_status"] == "released":
            homes.setdefault(record["household"], set()).add(record["address"])
    assert homes
    assert all(len(addresses) == 1 for addresses in homes.values())
