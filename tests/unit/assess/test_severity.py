"""Severity by ENISA's formula: the vectors of the method, and the mistakes seen elsewhere."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.assess import (
    Availability,
    Circumstances,
    Count,
    Identifier,
    IdentifierStep,
    Integrity,
    Intent,
    Recipients,
    severity,
)
from makegood.assess.enisa import BASE, CATEGORY_OF, LADDERS, STEP_WORDS
from makegood.assess.severity import band, score
from makegood.duties import load_playbook
from makegood.duties.playbook import STEPS_ALLOWED, SeverityAdjustment, SeverityCategory
from makegood.vocabulary.column import DataKind as Kind

PUBLIC = Circumstances(recipients=Recipients.UNKNOWN)
FEW = Count(at_least=3, at_most=3)
D = Decimal


def step(category, value, reason="written reason"):
    return SeverityAdjustment(category=SeverityCategory(category), step=value, reason=reason)


def context(kind, *steps):
    found = severity([kind], circumstances=PUBLIC, people=FEW, adjustments=steps)
    return found.parts[0][1]


@pytest.mark.parametrize(
    ("data_context", "ease", "circumstances", "total", "name"),
    [
        (1, "0.25", "0", "0.25", "low"),
        (1, "1", "0.25", "1.25", "low"),
        (1, "1", "0.5", "1.5", "low"),
        (4, "0.25", "0", "1", "low"),
        (2, "0.75", "0.5", "2.0", "medium"),
        (3, "0.75", "0.25", "2.5", "medium"),
        (3, "1", "0.5", "3.5", "high"),
        (3, "1", "1.0", "4.0", "very high"),
        (4, "1", "0.25", "4.25", "very high"),
        (4, "1", "0.5", "4.5", "very high"),
        (4, "1", "2", "6", "very high"),
        (2, "1", "0", "2", "medium"),
        (3, "1", "0", "3", "high"),
        (4, "1", "0", "4", "very high"),
        (1, "1", "0.75", "1.75", "low"),
    ],
)
def test_the_formula_and_its_bands(data_context, ease, circumstances, total, name):
    """SE = DPC × EI + CB, and an edge belongs to the graver band."""
    found = score(data_context, D(ease), D(circumstances))
    assert found == D(total)
    assert band(found) == name


@pytest.mark.parametrize(
    ("kind", "category", "value", "expected"),
    [
        # simple: supermarket 1, luxury goods 2, adult bookshop or pharmacy 3, undercover officers 4
        *((Kind.NAME, "simple", at, at + 1) for at in range(4)),
        # behavioural: calls to a helpdesk 1, a week 2, a year 3, psychological support line 4
        *((Kind.LOCATION, "behavioural", at, at + 2) for at in range(-1, 3)),
        # financial: "is a customer" 1, one day 2, a month of balances 3, a year of statements 4
        *((Kind.FINANCIAL, "financial", at, at + 3) for at in range(-2, 2)),
        # sensitive: had a test 1, in an emergency room 2, for a named disease 3, its result 4
        *((Kind.HEALTH, "sensitive", at, at + 4) for at in range(-3, 1)),
    ],
)
def test_each_cell_of_the_data_context(kind, category, value, expected):
    """Every cell of the table gives its score, for each of the four categories."""
    assert context(kind, step(category, value)) == expected


def test_the_ice_disclosure_is_4_5_very_high():
    """Names with birth dates of people who fear persecution, public: (1 + 3) × 1 + 0.5."""
    kinds = [Kind.NAME, Kind.BIRTH_DATE, Kind.NATIONALITY, Kind.IDENTIFIER, Kind.LOCATION]
    found = severity(
        kinds,
        circumstances=PUBLIC,
        people=Count(at_least=6000, at_most=6252),
        adjustments=load_playbook("us-ice-2022").severity,
    )
    assert (found.score, found.band) == (D("4.5"), "very high")
    assert [value for _, value, _ in found.parts] == [4, 1, D("0.5"), 0, 0, 0]
    assert all(reason for _, _, reason in found.parts)
    assert "more than 100 people" in found.flags


def test_the_statement_to_one_state_is_4_25_very_high():
    """The same people named to one known recipient."""
    found = severity(
        [Kind.NAME, Kind.BIRTH_DATE],
        circumstances=Circumstances(recipients=Recipients.KNOWN, intent=Intent.NONE),
        people=Count(at_least=103, at_most=103),
        adjustments=load_playbook("us-ice-2022").severity,
    )
    assert (found.score, found.band) == (D("4.25"), "very high")


def test_a_supermarket_list_to_one_wrong_address_is_low():
    """Names and e-mail addresses to one known recipient: 1 × 1 + 0.25."""
    circumstances = Circumstances(recipients=Recipients.KNOWN, intent=Intent.NONE)
    found = severity([Kind.NAME, Kind.EMAIL], circumstances=circumstances, people=FEW)
    assert (found.score, found.band, found.flags) == (D("1.25"), "low", ())


def test_circumstances_add_up_to_two_and_are_not_capped_at_one():
    """Stolen, published, altered and gone: the ceiling is 6."""
    worst = Circumstances(
        recipients=Recipients.UNKNOWN,
        integrity=Integrity.LOST,
        availability=Availability.LOST,
        intent=Intent.MALICIOUS,
    )
    found = severity([Kind.HEALTH, Kind.NAME, Kind.EMAIL], circumstances=worst, people=FEW)
    assert (found.score, found.band) == (6, "very high")


def test_bases_are_not_those_of_wrong_calculators():
    """Financial data start at 3 and sensitive ones at 4, not at 2 and 3."""
    assert dict(BASE) == {"simple": 1, "behavioural": 2, "financial": 3, "sensitive": 4}


@pytest.mark.parametrize(
    ("total", "not_this"), [("2.5", "low"), ("3.5", "medium"), ("4.5", "high")]
)
def test_bands_are_not_those_of_wrong_calculators(total, not_this):
    """Two calculators use 3/5/7 and 2/4/6: their bands are too mild."""
    assert band(D(total)) != not_this


def test_a_full_name_in_a_small_town_is_three_quarters():
    """One calculator says a half."""
    assert "small town" in LADDERS[Identifier.FULL_NAME][D("0.75")]


def test_the_ladders_have_twenty_cells_and_no_blank_ones():
    """Where the annex has no step, none can be chosen."""
    assert sum(len(ladder) for ladder in LADDERS.values()) == 20
    with pytest.raises(ValueError, match="has the steps"):
        IdentifierStep(identifier=Identifier.EMAIL, value=D("0.5"), reason="x")


def ladder_cells():
    return [(which, value) for which, ladder in LADDERS.items() for value in ladder]


@pytest.mark.parametrize(("which", "value"), ladder_cells())
def test_a_person_may_choose_any_cell_of_a_ladder(which, value):
    """Each of the cells can be chosen, with its reason, and is then the ease of identification."""
    chosen = IdentifierStep(identifier=which, value=value, reason="looked at by a person")
    found = severity([Kind.HEALTH], circumstances=PUBLIC, people=FEW, identifiers=[chosen])
    assert found.parts[1] == ("ease of identification", value, f"{which}: looked at by a person")


@pytest.mark.parametrize(
    ("kinds", "ease"),
    [
        ([Kind.NAME], "0.75"),
        ([Kind.NAME, Kind.BIRTH_DATE], "1"),
        ([Kind.NAME, Kind.EMAIL], "1"),
        ([Kind.IDENTIFIER], "0.25"),
        ([Kind.IDENTIFIER, Kind.BIRTH_DATE], "0.75"),
        ([Kind.IDENTIFIER, Kind.NAME], "1"),
        ([Kind.PHONE], "1"),
        ([Kind.ADDRESS], "1"),
        ([Kind.EMAIL], "1"),
        ([Kind.ALIAS], "1"),
        ([Kind.NATIONALITY], "0.25"),
    ],
)
def test_what_the_data_do_not_settle_takes_the_highest_step(kinds, ease):
    """Unknown is never the harmless end of a ladder."""
    assert severity(kinds, circumstances=PUBLIC, people=FEW).parts[1][1] == D(ease)


KINDS = st.sets(st.sampled_from(Kind), min_size=1)


@given(KINDS, KINDS)
def test_more_kinds_of_data_never_lower_the_score(some, more):
    """Adding a kind of data, identifiers among them, never makes an incident less grave."""
    low, high = (severity(kinds, circumstances=PUBLIC, people=FEW) for kinds in (some, some | more))
    assert low.score <= high.score
    assert low.parts[1][1] <= high.parts[1][1]


@given(
    KINDS,
    st.sampled_from(Recipients),
    st.sampled_from(Integrity),
    st.sampled_from(Availability),
    st.sampled_from(Intent),
)
def test_the_score_is_the_sum_of_its_parts_in_quarters(kinds, who, whole, there, intent):
    """Whoever recomputes the score from the printed parts gets the printed score."""
    circumstances = Circumstances(
        recipients=who, integrity=whole, availability=there, intent=intent
    )
    found = severity(kinds, circumstances=circumstances, people=FEW)
    values = [value for _, value, _ in found.parts]
    assert found.score == values[0] * values[1] + sum(values[2:])
    assert found.score % D("0.25") == 0
    assert D("0.25") <= found.score <= 6


def test_the_gravest_category_counts():
    """Health beside a name is scored as health; a step for a category that is absent does nothing."""
    assert context(Kind.HEALTH) == 4
    both = severity([Kind.NAME, Kind.HEALTH], circumstances=PUBLIC, people=FEW)
    assert both.parts[0][2].startswith("sensitive data, base 4")
    assert context(Kind.NAME, step("sensitive", -3), step("financial", 1)) == 1


def test_every_kind_has_a_category_and_every_allowed_step_its_words():
    """No kind of data and no step falls through."""
    assert set(CATEGORY_OF) == set(Kind)
    allowed = {
        (category, at)
        for category, (lowest, highest) in STEPS_ALLOWED.items()
        for at in range(lowest, highest + 1)
    }
    assert set(STEP_WORDS) == allowed


@pytest.mark.parametrize(
    ("people", "flag"),
    [
        (Count(at_least=101, at_most=101), "more than 100 people"),
        (Count(at_least=100, at_most=101), "perhaps more than 100 people"),
        (Count(), "perhaps more than 100 people"),
        (Count(at_least=1, at_most=100), None),
    ],
)
def test_many_people_raise_a_flag_and_leave_the_score(people, flag):
    """The number of people does not change the score, and a number not known is flagged."""
    found = severity([Kind.NAME], circumstances=PUBLIC, people=people)
    assert found.score == severity([Kind.NAME], circumstances=PUBLIC, people=FEW).score
    assert [each for each in found.flags if "people" in each] == ([flag] if flag else [])


def test_flags_say_what_the_score_does_not():
    """Unintelligible data, an intent nobody knows, and kinds that may reveal more are said beside it."""
    circumstances = Circumstances(recipients=Recipients.NONE_KNOWN, unintelligible=True)
    found = severity([Kind.INTERVIEW_RESULT], circumstances=circumstances, people=FEW)
    assert found.flags == (
        "the data are unintelligible to whoever has them",
        "intent not known",
        "a person must look: interview_result may reveal more than simple data",
    )
    looked_at = severity(
        [Kind.INTERVIEW_RESULT],
        circumstances=circumstances,
        people=FEW,
        adjustments=[step("simple", 2)],
    )
    assert not any("a person must look" in flag for flag in looked_at.flags)


def test_one_category_is_adjusted_once():
    """Two steps for one category would add up to a cell that does not exist."""
    with pytest.raises(ValueError, match="adjusted twice"):
        context(Kind.NAME, step("simple", 1), step("simple", 2))


def test_nothing_has_no_severity():
    """Without any kind of data there is nothing to score."""
    with pytest.raises(ValueError, match="at least one kind"):
        severity([], circumstances=PUBLIC, people=FEW)


@pytest.mark.parametrize(
    ("data_context", "ease", "circumstances"),
    [(0, "1", "0"), (5, "1", "0"), (1, "0.3", "0"), (1, "1", "2.25"), (1, "1", "0.1")],
)
def test_values_that_the_method_does_not_have_are_refused(data_context, ease, circumstances):
    """Outside the tables there is no score."""
    with pytest.raises(ValueError, match="the "):
        score(data_context, D(ease), D(circumstances))


def test_a_chosen_step_needs_its_reason():
    """A judgement without a written reason does not exist."""
    with pytest.raises(ValueError, match="reason in writing"):
        IdentifierStep(identifier=Identifier.EMAIL, value=D(1), reason=" ")


def test_all_quarters_have_a_band():
    """No score is without a band."""
    for data_context, ease, quarters in product(range(1, 5), ("0.25", "1"), range(9)):
        assert band(score(data_context, D(ease), D(quarters) / 4))
