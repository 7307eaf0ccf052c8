"""What every engine answers: who the row is, who it may be, and when it is nobody."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from makegood.engines.linkage.duckdb import DuckdbLinkage
from makegood.engines.linkage.memory import MemoryLinkage
from makegood.identify import Earlier, Leak, entities, identify, plausible
from makegood.identify.engine import FIELDS
from makegood.identify.identification import silent
from makegood.identify.levels import LEVELS
from makegood.identify.model import FIXED
from makegood.vocabulary.column import Role
from makegood.vocabulary.link import LinkState

QUILL = {
    Role.GIVEN: "Wilhelmina",
    Role.FAMILY: "Quillfeather Vandersloot",
    Role.BIRTH_DATE: "1984-03-12",
    Role.NATIONALITY: "Guatemalan",
    Role.LOCATION: "F 001",
}
ZAID = {
    Role.GIVEN: "Mohammed Zaid",
    Role.FAMILY: "Qasemyar",
    Role.BIRTH_DATE: "1991-11-05",
    Role.NATIONALITY: "AFG",
    Role.LOCATION: "F-002",
}


def leak_of(*rows):
    return Leak.of_rows(
        [{role: (v,) if isinstance(v, str) else v for role, v in row.items() if v} for row in rows]
    )


def without(row, *roles, **changed):
    return {r: v for r, v in row.items() if r not in roles} | {
        Role(k): v for k, v in changed.items()
    }


WRITTEN_OTHERWISE = {
    "as registered": (QUILL, "s-quill"),
    "capitals": (without(QUILL, given="WILHELMINA", family="QUILLFEATHER VANDERSLOOT"), "s-quill"),
    "second family name dropped": (without(QUILL, family="Quillfeather"), "s-quill"),
    "family names swapped": (without(QUILL, family="Vandersloot Quillfeather"), "s-quill"),
    "family names joined": (without(QUILL, family="Quillfeathervandersloot"), "s-quill"),
    "family names hyphenated": (without(QUILL, family="Quillfeather-Vandersloot"), "s-quill"),
    "given and family swapped": (
        without(QUILL, given="Quillfeather Vandersloot", family="Wilhelmina"),
        "s-quill",
    ),
    "whole name in one column": (
        without(QUILL, Role.GIVEN, Role.FAMILY, name="Vandersloot, Wilhelmina Quillfeather"),
        "s-quill",
    ),
    "a slip in a name": (without(QUILL, family="Quilfeather Vandersloot"), "s-quill"),
    "an initial": (without(QUILL, given="W."), "s-quill"),
    "day and month swapped": (without(QUILL, birth_date="1984-12-03"), "s-quill"),
    "day and month in doubt": (without(QUILL, birth_date="03/12/1984"), "s-quill"),
    "a digit wrong in the year": (without(QUILL, birth_date="1994-03-12"), "s-quill"),
    "a digit wrong in the day": (without(QUILL, birth_date="1984-03-13"), "s-quill"),
    "the year only": (without(QUILL, birth_date="1984"), "s-quill"),
    "no birth date": (without(QUILL, Role.BIRTH_DATE), "s-quill"),
    "no nationality and no place": (without(QUILL, Role.NATIONALITY, Role.LOCATION), "s-quill"),
    "moved": (without(QUILL, location="F-008"), "s-quill"),
    "another romanisation": (without(ZAID, given="Muhamad Zayd", family="Ghasemyar"), "s-zaid"),
    "own script": (without(ZAID, given="محمد زید", family="Qasemyar"), "s-zaid"),
    "own script, han": (
        {
            Role.GIVEN: "晓青",
            Role.FAMILY: "欧阳",
            Role.BIRTH_DATE: "1979-08-30",
            Role.NATIONALITY: "CHN",
        },
        "s-chen",
    ),
    "under an alias": (
        {
            Role.GIVEN: "Bartholomea",
            Role.FAMILY: "Yarrowby",
            Role.BIRTH_DATE: "1972-12-25",
            Role.NATIONALITY: "UKR",
        },
        "s-alias",
    ),
    "number and name only": (
        {Role.GIVEN: "Wilhelmina", Role.FAMILY: "Quillfeather", Role.ID: "x-700 001"},
        "s-quill",
    ),
}


@pytest.mark.parametrize(("row", "key"), WRITTEN_OTHERWISE.values(), ids=WRITTEN_OTHERWISE)
def test_a_person_written_otherwise_is_still_protected(engine, town, row, key):
    """Nobody is missed for a slip, an order, a script or an empty cell."""
    (answer,) = identify(leak_of(row), town, engine=engine).answers
    assert key in [c.group for c in plausible(answer)]
    assert answer.candidates[0].group == key


@pytest.mark.parametrize(
    "row",
    [QUILL, ZAID, without(QUILL, family="Quillfeather"), without(QUILL, birth_date="1984-12-03")],
)
def test_a_person_who_agrees_in_nearly_all_is_certain(engine, town, row):
    """Enough evidence is enough to tell them."""
    (answer,) = identify(leak_of(row), town, engine=engine).answers
    assert answer.state is LinkState.CERTAIN


def test_somebody_who_is_not_in_the_register_is_nobody(engine, town):
    """The nearest stranger is not the person."""
    stranger = {
        Role.GIVEN: "Xanthippe",
        Role.FAMILY: "Mortlake",
        Role.BIRTH_DATE: "1967-05-05",
        Role.NATIONALITY: "Guatemala",
    }
    (answer,) = identify(leak_of(stranger), town, engine=engine).answers
    assert answer.state is LinkState.UNMATCHED


def test_a_brother_is_not_the_person(engine, town):
    """Equal family names, date and place do not make one twin the other with certainty."""
    twin = {
        Role.GIVEN: "Perpetua",
        Role.FAMILY: "Thistlewood Umberland",
        Role.BIRTH_DATE: "2001-06-17",
        Role.NATIONALITY: "HND",
        Role.LOCATION: "F-004",
    }
    (answer,) = identify(leak_of(twin), town, engine=engine).answers
    assert answer.candidates[0].group == "s-twin-a"
    assert "s-twin-b" not in [c.group for c in plausible(answer) if c.probability > 0.5]


def test_namesakes_without_a_birth_date_are_both_possible(engine, town):
    """Two people fit: both are held, neither is told."""
    (answer,) = identify(
        leak_of({Role.GIVEN: "Casimir", Role.FAMILY: "Plumtree", Role.NATIONALITY: "UKR"}),
        town,
        engine=engine,
    ).answers
    assert answer.state is LinkState.POSSIBLE
    assert {"s-name-a", "s-name-b"} <= {c.group for c in plausible(answer)}


def test_a_contradicting_number_is_possible_at_most(engine, town):
    """Same name and date under another number: a person decides."""
    rows = [without(ZAID, id="X700002"), without(QUILL, id="X999999")]
    known, contradicted = identify(leak_of(*rows), town, engine=engine).answers
    assert known.state is LinkState.CERTAIN
    assert contradicted.state is LinkState.POSSIBLE
    assert contradicted.candidates[0].group == "s-quill"


def test_a_slip_in_a_number_is_no_contradiction(engine, town):
    """Two digits swapped are a slip."""
    rows = [without(ZAID, id="X700002"), without(QUILL, id="X700010"), without(QUILL, id="X70001")]
    answers = identify(leak_of(*rows), town, engine=engine).answers
    assert answers[2].state is LinkState.CERTAIN
    assert answers[2].candidates[0].evidence["id"] > 0


def test_numbers_of_another_space_are_left_out(engine, town):
    """Case numbers that the register does not know contradict nobody."""
    rows = [without(ZAID, id="CASE-1"), without(QUILL, id="CASE-2")]
    answers = identify(leak_of(*rows), town, engine=engine).answers
    assert all(a.state is LinkState.CERTAIN for a in answers)


def test_a_person_registered_twice_is_one_certain_person(engine, town):
    """Two records of one person are no tie."""
    (answer,) = identify(
        leak_of(
            {
                Role.GIVEN: "Leocadia",
                Role.FAMILY: "Nightingale Frostmoor",
                Role.BIRTH_DATE: "1993-04-14",
                Role.NATIONALITY: "Honduras",
            }
        ),
        town,
        engine=engine,
    ).answers
    assert answer.state is LinkState.CERTAIN
    assert answer.candidates[0].group == "s-dup-1"


def test_an_unknown_person_in_two_rows_is_one_entity(engine, town):
    """Rows outside the register are not counted twice; a brother is not merged."""
    unknown = {
        Role.GIVEN: "Xanthippe Rosalba",
        Role.FAMILY: "Mortlake Ravensworth",
        Role.BIRTH_DATE: "1967-05-05",
        Role.NATIONALITY: "Guatemala",
    }
    rows = [unknown, QUILL, without(unknown, given="XANTHIPPE"), without(unknown, given="Ulrika")]
    leak = leak_of(*rows)
    answers = identify(leak, town, engine=engine).answers
    union = entities(leak, answers, Earlier(), engine=engine, register=town)
    assert [e.rows for e in union.entities] == [(0, 2), (1,), (3,)]
    assert union.alike == ((0, 2),)


def test_a_row_that_says_only_a_nationality_is_never_certain(engine, town):
    """Nothing to go by is an answer too."""
    (answer,) = identify(leak_of({Role.NATIONALITY: "GTM"}), town, engine=engine).answers
    assert answer.state is not LinkState.CERTAIN


letters = st.sampled_from("abcdefghijklmnopqrstuvwxyz")


@st.composite
def noisy_rows(draw):
    """A person of the town, or near to one, with parts missing or spoilt."""
    k = draw(st.integers(0, 129))
    return (
        k,
        draw(st.sets(st.sampled_from(list(Role)[:9]), max_size=4)),
        draw(letters),
        draw(st.integers(0, 3)),
    )


def pairs_of(evidence):
    """Bits and levels of each pair of a row and a record."""
    columns = [*(evidence.bits[f] for f in FIELDS), *(evidence.levels[level] for level in LEVELS)]
    pairs = zip(evidence.rows.tolist(), evidence.records.tolist(), strict=True)
    return {pair: [float(c[k]) for c in columns] for k, pair in enumerate(pairs)}


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(spoilt=st.lists(noisy_rows(), min_size=1, max_size=6))
def test_the_default_engine_gives_the_evidence_of_the_slow_one(town, spoilt):
    """Every pair that DuckDB weighs has the bits of the judge, and nobody whom the judge holds is lost."""
    normal = town.normal()
    rows = []
    for k, missing, letter, place in spoilt:
        person = normal.person(k)
        tokens = [t[:place] + letter + t[place + 1 :] if place else t for t in person.tokens]
        row = {
            Role.GIVEN: " ".join(tokens[:2]),
            Role.FAMILY: " ".join(tokens[2:]),
            Role.BIRTH_DATE: f"{person.birth.year}-{person.birth.month:02d}-{person.birth.day:02d}",
            Role.NATIONALITY: person.nationality,
            Role.LOCATION: person.location,
            Role.ID: tuple(person.ids),
        }
        rows.append({r: v for r, v in row.items() if r not in missing})
    leak = leak_of(*rows)
    judge, quick = MemoryLinkage(), DuckdbLinkage(all_pairs_up_to=0)
    weighed = pairs_of(judge.candidates(leak, town, model=FIXED, progress=silent))
    for pair, found in pairs_of(quick.candidates(leak, town, model=FIXED, progress=silent)).items():
        assert found == pytest.approx(weighed[pair])
    slowly = identify(leak, town, engine=judge).answers
    quickly = identify(leak, town, engine=quick).answers
    for slow, fast in zip(slowly, quickly, strict=True):
        assert all(set(candidate.evidence) <= set(FIELDS) for candidate in fast.candidates)
        likely = {c.group for c in slow.candidates if c.probability > 0.5}
        assert likely <= {c.group for c in plausible(fast)}
        if slow.state is LinkState.CERTAIN:
            assert fast.state is LinkState.CERTAIN
    whole = identify(leak, town, engine=DuckdbLinkage())
    assert [a.state for a in whole.answers] == [a.state for a in slowly]
