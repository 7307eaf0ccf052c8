"""Which pairs are weighed, what is cut, and what it costs at the worst."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from makegood.engines.linkage.blocking import RULES, Rule, block
from makegood.engines.linkage.duckdb import DuckdbLinkage
from makegood.engines.registers import prepare
from makegood.identify import Leak, identify, plausible
from makegood.vocabulary.column import Role
from makegood.vocabulary.link import LinkState


@pytest.fixture
def register_of(tmp_path: Path):
    """A prepared register with the given columns."""

    def build(**columns):
        pq.write_table(pa.table(columns), tmp_path / "register.parquet")
        roles = {
            "key": Role.KEY,
            "given": Role.GIVEN,
            "family": Role.FAMILY,
            "birth_date": Role.BIRTH_DATE,
            "nationality": Role.NATIONALITY,
            "location": Role.LOCATION,
        }
        stated = {roles[name]: (name,) for name in columns}
        return prepare(tmp_path / "register.parquet", out=tmp_path / "out.duckdb", stated=stated)

    return build


def letters(k: int) -> str:
    """A word of its own for each number."""
    return "".join("bdfgklmnprst"[(k // 12**p) % 12] + "aeiou"[(k + p) % 5] for p in range(4))


def test_thousands_of_namesakes_born_on_new_year_are_bounded_and_reported(register_of):
    """All are held and none is told, what was cut is said, and nothing explodes."""
    many, others = 2_000, 18_000
    register = register_of(
        key=[f"A{k:05d}" for k in range(many + others)] + ["B1"],
        given=["Mohammed"] * many + [letters(k) for k in range(others)] + ["Testina"],
        family=["Ahmadi"] * many + [letters(7 * k + 3) for k in range(others)] + ["Quillfeather"],
        birth_date=["1990-01-01"] * many
        + [f"{1950 + k % 50}-{1 + k % 12:02d}-{1 + k % 28:02d}" for k in range(others)]
        + ["1984-03-12"],
        nationality=["AFG"] * many + ["HND"] * others + ["GTM"],
    )
    assert register.people == many + others + 1
    row = {
        Role.GIVEN: ("Mohammed",),
        Role.FAMILY: ("Ahmadi",),
        Role.BIRTH_DATE: ("1990-01-01",),
        Role.NATIONALITY: ("AFG",),
    }
    leak = Leak.of_rows(
        [
            row,
            {
                Role.GIVEN: ("Testina",),
                Role.FAMILY: ("Quillfeather",),
                Role.BIRTH_DATE: ("1984-03-12",),
            },
        ]
    )
    found = identify(leak, register, engine=DuckdbLinkage(all_pairs_up_to=0))
    namesake, other = found.answers
    assert namesake.state is LinkState.POSSIBLE
    assert len(plausible(namesake)) == many
    assert other.state is LinkState.CERTAIN
    assert any(cut.startswith("birth date:") for cut in found.run.cut_rules)


def test_a_field_that_a_file_lacks_does_not_switch_rules_off(register_of):
    """A rule joins on the parts that are there; one that then says the same as another is dropped."""
    register = register_of(
        key=["A1", "A2"], given=["Testina", "Invented"], family=["Quillfeather", "Example"]
    )
    leak = Leak.of_rows([{Role.FAMILY: ("Quillfeather",), Role.GIVEN: ("T",)}])
    found = identify(leak, register, engine=DuckdbLinkage(all_pairs_up_to=0))
    assert found.answers[0].candidates[0].group == "A1"
    assert "sound, nationality and place" not in found.run.candidates_by_rule
    assert "one rare sound" in found.run.candidates_by_rule


def test_a_leak_of_one_row_against_a_register_of_one_is_sound(register_of):
    """The smallest files give an answer."""
    register = register_of(key=["A1"], given=["Testina"], birth_date=["1990-04-03"])
    leak = Leak.of_rows([{Role.GIVEN: ("Testina",), Role.BIRTH_DATE: ("1990-04-03",)}, {}])
    found = identify(leak, register, engine=DuckdbLinkage(all_pairs_up_to=0))
    assert found.answers[0].candidates[0].group == "A1"
    assert found.answers[1].state is LinkState.UNMATCHED


def test_a_cap_grows_with_the_register():
    """Twenty thousand days hold more people in a larger register."""
    rule = Rule(name="birth date", table="person", parts=("date",), cap=150, per_million=150)
    assert rule.limit(1_000) == 150
    assert rule.limit(10_000_000) == 1_650


def test_every_rule_is_named_once():
    """A run reports each rule under its own name."""
    assert len({r.name for r in RULES}) == len(RULES)


def test_a_rule_without_leaked_values_is_not_run(register_of):
    """A leak without identifiers asks for none."""
    import duckdb

    register = register_of(key=["A1"], given=["Testina"])
    empty = {r.table: pa.table({"row": []}) for r in RULES}
    with duckdb.connect(str(register.path), read_only=True) as connection:
        blocked = block(connection, empty, records=1, absent=frozenset())
    assert len(blocked.left) == 0
    assert blocked.by_rule == {}
