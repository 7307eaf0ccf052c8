"""Certain, possible, unmatched: two thresholds for two purposes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.identify import Leak, Thresholds, identify, plausible
from makegood.identify.engine import FIELDS, Evidence, RegisterPerson
from makegood.identify.levels import LEVELS
from makegood.vocabulary.column import Role
from makegood.vocabulary.ids import GroupKey, RegisterKey
from makegood.vocabulary.link import LinkState


class Found:
    """An engine that found what it is given: (row, record, bits, conflict)."""

    name = "given"

    def __init__(self, pairs):
        self.pairs = pairs

    def candidates(self, leak, register, *, model, progress):
        progress("finding", 1, 1)
        column = (
            [np.array(c) for c in zip(*self.pairs, strict=True)]
            if self.pairs
            else [np.empty(0)] * 4
        )
        bits = {f: np.zeros(len(self.pairs)) for f in FIELDS}
        bits["name"] = column[2].astype(float)
        return Evidence(
            rows=column[0].astype(np.int32),
            records=column[1].astype(np.int32),
            bits=bits,
            levels={level: np.zeros(len(self.pairs), np.int8) for level in LEVELS},
            conflict=column[3].astype(bool),
            by_rule={"given": len(self.pairs)},
            cut=("given: 1 rows",),
        )


class Register:
    """People k-0, k-1, …, one record each."""

    records = people = 1_000
    version = "v"

    def groups(self):
        return np.arange(self.records, dtype=np.int32)

    def keys(self, records):
        return [(RegisterKey(f"k-{r}"), GroupKey(f"k-{r}")) for r in records.tolist()]


def answers(*pairs, rows=1, **more):
    leak = Leak.of_rows([{Role.NAME: ("Invented",)} for _ in range(rows)])
    return identify(leak, Register(), engine=Found(list(pairs)), **more)


def test_one_far_ahead_of_all_is_certain():
    """Telling uses the high threshold."""
    (answer,) = answers((0, 5, 40.0, False), (0, 6, 20.0, False)).answers
    assert answer.state is LinkState.CERTAIN
    assert [c.group for c in plausible(answer)] == ["k-5"]
    assert dict(answer.candidates[0].evidence) == {"name": 40.0}


def test_two_namesakes_are_both_possible_and_both_held():
    """Protecting uses the low threshold."""
    (answer,) = answers((0, 5, 40.0, False), (0, 6, 40.0, False)).answers
    assert answer.state is LinkState.POSSIBLE
    assert {c.group for c in plausible(answer)} == {"k-5", "k-6"}


def test_a_contradicting_identifier_is_never_certain():
    """A conflict is for a person to settle."""
    (answer,) = answers((0, 5, 60.0, True)).answers
    assert answer.state is LinkState.POSSIBLE


def test_without_a_candidate_a_row_is_unmatched():
    """Nobody is an answer."""
    (answer,) = answers().answers
    assert (answer.state, answer.nobody, answer.candidates) == (LinkState.UNMATCHED, 1.0, ())
    assert plausible(answer) == ()


def test_a_candidate_with_too_little_is_listed_and_not_held():
    """One in a thousand is shown to a reviewer; nobody is held for it."""
    (answer, _) = answers((0, 5, 1.0, False), (1, 6, 60.0, False), rows=2).answers
    assert answer.state is LinkState.UNMATCHED
    assert len(answer.candidates) == 1
    assert plausible(answer) == ()


def test_many_namesakes_that_share_a_row_are_all_held():
    """That none of 400 reaches the threshold alone does not make the row nobody's."""
    (answer,) = answers(*((0, k, 40.0, False) for k in range(400))).answers
    assert answer.state is LinkState.POSSIBLE
    assert len(plausible(answer)) == 400


def test_a_row_that_says_hardly_anything_holds_nobody():
    """What fits everybody a little points at no one: holding the whole register protects nobody."""
    (answer,) = answers(*((0, k, 3.0, False) for k in range(1_000))).answers
    assert answer.state is LinkState.UNMATCHED
    assert plausible(answer) == ()


def test_the_run_says_how_it_came_about():
    """Engine, model, register, rules and cuts are kept with the answers."""
    told = []
    run = answers(
        (0, 5, 40.0, False), progress=lambda *step: told.append(step), thresholds=Thresholds()
    ).run
    assert (run.engine, run.register_records, dict(run.candidates_by_rule)) == (
        "given",
        1_000,
        {"given": 1},
    )
    assert run.cut_rules == ("given: 1 rows",)
    assert told == [("finding", 1, 1)]


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 9), st.floats(-20, 60), st.booleans()),
        max_size=25,
        unique_by=lambda p: p[:2],
    )
)
def test_whoever_is_certain_is_held_and_everyone_held_was_plausible(pairs):
    """Who is told is protected; each row has one answer, whose probabilities sum to at most one."""
    for answer in answers(*pairs, rows=3).answers:
        held = plausible(answer)
        assert sum(c.probability for c in answer.candidates) + answer.nobody <= 1 + 1e-9
        assert bool(held) == (answer.state is not LinkState.UNMATCHED)
        if answer.state is LinkState.CERTAIN:
            assert answer.candidates[0] in held
            assert answer.candidates[0].probability >= 0.999


def test_thresholds_rise():
    """Holding never asks for more than telling."""
    with pytest.raises(ValueError, match="rise"):
        Thresholds(certain=0.5, possible=0.6)


def test_values_of_people_are_silent():
    """A value shows how much it holds, not whom."""
    found = answers((0, 5, 40.0, False))
    assert "k-5" not in repr(found)
    person = RegisterPerson(
        group=GroupKey("k-5"), keys=(RegisterKey("k-5"),), fields={Role.GIVEN: ("Testina",)}
    )
    assert (person.first(Role.GIVEN), person.first(Role.FAMILY)) == ("Testina", "")
    assert "k-5" not in repr(person) + repr(
        Found([(0, 5, 1.0, False)]).candidates(None, None, model=None, progress=lambda *_: None)
    )


def test_the_room_gives_its_names_on_first_use_only():
    """What is not public is not there."""
    import makegood.identify

    with pytest.raises(AttributeError, match="no such_thing"):
        makegood.identify.such_thing  # noqa: B018
