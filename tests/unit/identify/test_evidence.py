"""What speaks for and against two descriptions being one person."""

from math import log2

import pytest

from makegood.identify.date_levels import DateLevel, date_level
from makegood.identify.dates import read_birth_date
from makegood.identify.evidence import weigh
from makegood.identify.model import FIXED, Model
from makegood.identify.person import NormalPerson, Slot
from makegood.identify.statistics import Statistics

PEOPLE = 100_000
COUNTS = Statistics(
    records=PEOPLE,
    people=PEOPLE,
    tokens={
        "garcia": 3_000,
        "juan": 2_000,
        "maria": 2_500,
        "carlos": 900,
        "quetzal": 2,
        "lopez": 3_000,
    },
    dates={19900403: 5, 19900101: 400},
    years={1990: 2_500},
    nationalities={"GTM": 10_000, "FJI": 3},
    locations={"f 017": 450},
    ids={"shared": 40},
)


def bits(one: NormalPerson, other: NormalPerson, **more):
    return weigh(one, other, model=FIXED, statistics=COUNTS, **more)


def test_what_is_missing_speaks_neither_for_nor_against(person):
    """An empty cell is no contradiction."""
    full = person(
        "Juan", "Garcia", birth="1990-04-03", nationality="GTM", location="f 017", ids=["1"]
    )
    found = bits(person(), full)
    assert found.total == 0
    assert bits(full, person()).total == 0
    assert not found.conflict


def test_rare_values_speak_louder_than_common_ones(person):
    """Two people called Quetzal are likelier one than two called Garcia."""
    rare = bits(person("Quetzal"), person("Quetzal")).name
    common = bits(person(family="Garcia"), person(family="Garcia")).name
    assert rare > common > 0
    few, many = (bits(person(nationality=n), person(nationality=n)) for n in ("FJI", "GTM"))
    assert few.nationality > many.nationality > 0


def test_a_name_alone_is_never_certain(person):
    """However rare a name, namesakes exist: its bits stop at 4 beyond the register's size."""
    name = person("Quetzal Uno Dos", "Tres Cuatro Cinco")
    assert bits(name, name).name == log2(PEOPLE) + FIXED.name_cap_bits


def test_equal_family_names_do_not_outweigh_the_register(person):
    """Brothers and sisters share them."""
    family = person(family="Quetzal Uno")
    assert bits(family, family).name == log2(PEOPLE) + FIXED.family_cap_bits


@pytest.mark.parametrize(
    ("leaked", "registered"),
    [
        ({"given": "Garcia", "family": "Juan"}, {"given": "Juan", "family": "Garcia"}),
        ({"whole": "Garcia, Juan"}, {"given": "Juan", "family": "Garcia"}),
        ({"given": "Juan", "family": "GARCIA LOPEZ"}, {"given": "Juan", "family": "Garcia"}),
        ({"given": "Juancarlos", "family": "Garcia"}, {"given": "Juan Carlos", "family": "Garcia"}),
        ({"given": "Juan Carlos", "family": "Garcia"}, {"given": "Juancarlos", "family": "Garcia"}),
        ({"given": "J", "family": "Garcia"}, {"given": "Juan", "family": "Garcia"}),
        ({"given": "Juan", "family": "Gracia"}, {"given": "Juan", "family": "Garcia"}),
        (
            {"given": "Juan", "family": "Garcia"},
            {"given": "Juan", "family": "X", "alias": "Garcia"},
        ),
    ],
)
def test_a_name_written_otherwise_still_speaks_for(person, leaked, registered):
    """Swapped, whole, dropped, joined, initial, misspelt, under another name."""
    assert bits(person(**leaked), person(**registered)).name > 0


def test_a_name_that_differs_on_both_sides_speaks_against(person):
    """Ana is not Eva, whatever the family."""
    same = bits(person("Ana", "Garcia"), person("Ana", "Garcia")).name
    other = bits(person("Ana", "Garcia"), person("Eva", "Garcia")).name
    assert other < 0 < same


def test_a_weak_likeness_is_better_than_none(person):
    """Carla may be Clara; she is not Rosa."""
    weak = bits(person("Carla"), person("Clara")).name
    assert bits(person("Carla"), person("Rut")).name < weak < 0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("1990-04-03", "1990-04-03"), ("03/04/1990", "1990-04-03")),
        (("03/04/1990", "1990-04-03"), ("1990-03-04", "1990-04-03")),
        (("03/04/1990", "1990-03-04"), ("1990-07-04", "1990-04-03")),
        (("1990-04-03", "1990-04-03"), ("1990-01-01", "1990-01-01")),
        (("1990-04-03", "1990-04-13"), ("1990-04-03", "1990-04-28")),
        (("1990-04-03", "1990-07-03"), ("1990-04-03", "1990-07-28")),
        (("1990-04-03", "1991-04-03"), ("1990-04-03", "1958-04-03")),
        (("1990-04-03", "1958-04-03"), ("1990-04-03", "1958-07-28")),
        (("1990-04-03", "1990"), ("1990-04-03", "1991")),
        (("1990-04-03", "1990-04"), ("1990-04-03", "1990")),
        (("1990-04-03", "1990"), ("1990-04-03", "1990-05")),
        (("1990-01-01", "1990-04-03"), ("1990-02-28", "1990-04-03")),
        (("1990-01-01", "1991-01-01"), ("1990-01-01", "1958-01-01")),
    ],
)
def test_birth_dates_speak_by_how_far_they_agree(person, better, worse):
    """Whole before swapped, near before far, a default day little."""

    def date_bits(pair):
        return bits(person(birth=pair[0]), person(birth=pair[1])).birth_date

    assert date_bits(better) > date_bits(worse)


def test_another_place_speaks_little_against(person):
    """People are moved."""
    moved = bits(person(location="f 017"), person(location="f 018")).location
    assert FIXED.nationality_different_bits < moved < 0


def test_an_identifier_speaks_by_how_few_have_it(person):
    """An equal number is near certain; one that forty share is not."""
    own = bits(person(ids=["A90"]), person(ids=["A90", "B1"]))
    shared = bits(person(ids=["shared"]), person(ids=["shared"]))
    assert own.id > shared.id > 0
    assert not own.conflict


def test_a_slip_in_an_identifier_speaks_for_and_another_number_contradicts(person):
    """One digit wrong or two swapped is a slip; anything else is a conflict for a person to settle."""
    assert bits(person(ids=["A9012"]), person(ids=["A9021"])).id == FIXED.id_slip_bits
    other = bits(person(ids=["A9012"]), person(ids=["A7777"]))
    assert other.id < 0
    assert other.conflict
    assert bits(person(ids=["A9012"]), person(ids=["A7777"]), compare_ids=False).id == 0


def test_the_model_has_a_version_that_changes_with_its_weights():
    """A run can be explained by the weights that it used."""
    assert FIXED.version == Model().version != Model(token_equal=0.8).version


def test_a_person_in_comparable_form_is_valid_and_silent():
    """Every token has a slot."""
    with pytest.raises(ValueError, match="slot"):
        NormalPerson(tokens=("a",), slots=())
    assert "garcia" not in repr(NormalPerson(tokens=("garcia",), slots=(Slot.GIVEN,)))


def test_statistics_are_valid_and_silent():
    """A register has people."""
    with pytest.raises(ValueError, match="people"):
        Statistics(records=1, people=2)
    assert "garcia" not in repr(COUNTS)


def test_a_place_with_a_slip_speaks_less_than_the_same_and_more_than_another(person):
    """A town misspelt may be the town; a common one is worth less."""
    town, slip, other = (person(location=each) for each in ("exampleton", "exampletno", "nowhere"))
    same, near, far = (bits(each, town).location for each in (town, slip, other))
    assert same > near > far == FIXED.location_different_bits
    assert bits(person(nationality="FJI"), person(nationality="GTM")).nationality < 0


@pytest.mark.parametrize(
    ("leaked", "registered", "level"),
    [
        ("1990-01-01", "1991-01-01", DateLevel.NEAR_YEAR_DEFAULT),
        ("1990-01-01", "1972-01-01", DateLevel.CONTRADICTION),
        ("1990-04-03", "1991-04-03", DateLevel.NEAR_YEAR),
        ("1990-04-03", "1972-04-03", DateLevel.OTHER_YEAR),
        ("1990-12-30", "1991-01-02", DateLevel.DAYS_APART),
        ("1990-12-10", "1991-01-12", DateLevel.WEEKS_APART),
        ("1990-04-03", "1991-03-12", DateLevel.MONTHS_APART),
        ("1990-04-03", "1990-11-17", DateLevel.YEAR_ONLY),
        ("1990-04-03", "1971-11-17", DateLevel.CONTRADICTION),
    ],
)
def test_dates_that_differ_stand_on_their_level(leaked: str, registered: str, level: DateLevel):
    """Near in days, weeks or months, by the year alone, or not at all."""
    assert date_level(read_birth_date(leaked), read_birth_date(registered)) is level
