"""A promise's state is the answer of a query over the records; nobody can type it."""

from dataclasses import FrozenInstanceError, fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.account.commitments import (
    CaseFigures,
    Commitment,
    CommitmentState,
    Promise,
    QueryUnknown,
    Unmeasured,
    query_names,
)
from makegood.errors import ExitCode

DAY = date(2023, 1, 19)
NAMES = [each.name for each in fields(CaseFigures) if each.name != "as_of"]
FIGURE = st.integers(0, 50) | st.just(Unmeasured(reason="an invented reason"))


def judged(query: str, *, not_measurable: str = "", **figures: int) -> Commitment:
    promise = Promise(
        id="C1", words="It is promised.", source="said", query=query, not_measurable=not_measurable
    )
    return Commitment(promise=promise, figures=CaseFigures(as_of=DAY, **figures))


@pytest.mark.parametrize(
    ("query", "figures", "state"),
    [
        ("notices-served", {"notices_due": 9, "notices_served": 9}, "kept"),
        ("notices-served", {"notices_due": 9, "notices_served": 8}, "not yet"),
        ("notices-served", {"notices_due": 0, "notices_served": 0}, "not yet"),
        ("notices-served", {"notices_due": 9}, "cannot be measured yet"),
        ("authorities-told", {"reports_due": 2, "reports_made": 2}, "kept"),
        ("authorities-told", {"reports_due": 2, "reports_made": 0}, "not yet"),
        ("authorities-told", {"reports_made": 1}, "cannot be measured yet"),
        ("every-record-held", {"records_to_hold": 5, "records_held": 5}, "kept"),
        ("every-record-held", {"records_to_hold": 5, "records_held": 4}, "broken"),
        ("every-record-held", {}, "cannot be measured yet"),
        (
            "no-hold-ended-without-outcome",
            {"holds_ended": 3, "holds_ended_without_outcome": 0},
            "kept",
        ),
        (
            "no-hold-ended-without-outcome",
            {"holds_ended": 3, "holds_ended_without_outcome": 1},
            "broken",
        ),
        ("no-hold-ended-without-outcome", {"holds_ended": 3}, "cannot be measured yet"),
    ],
)
def test_a_state_follows_from_the_figures(query: str, figures: dict[str, int], state: str) -> None:
    """Kept, not yet, broken or not measurable: the figures alone decide."""
    assert judged(query, **figures).state == state


@pytest.mark.parametrize(
    ("figures", "state"),
    [
        ({"people_held": 5}, "kept"),
        ({"people_held": 4}, "broken"),
        ({"people_held": 4, "holds_ended": 1}, "kept"),
        ({"people_held": 5, "holds_ended_early": 1}, "broken"),
    ],
)
def test_a_hold_counts_from_proved_service(figures: dict[str, int], state: str) -> None:
    """Somebody without a hold that did not end rightly, or a hold ended early, breaks the promise."""
    known = {"people_to_hold": 5, "holds_ended_early": 0} | figures
    assert judged("holds-counted-from-service", **known).state == state
    assert judged("holds-counted-from-service", **figures).state == "cannot be measured yet"


@pytest.mark.parametrize(
    ("figures", "state"),
    [
        ({}, "not yet"),
        ({"notices_due": 6, "notices_served": 6}, "kept"),
        ({"served_in_custody_by_hand": 2}, "broken"),
        ({"served_elsewhere_by_post": 2}, "not yet"),
    ],
)
def test_a_notice_in_custody_goes_by_hand(figures: dict[str, int], state: str) -> None:
    """Elsewhere "almost all" by post was promised: the rest is a number, in custody it is a breach."""
    known = {
        "served_in_custody": 3,
        "served_in_custody_by_hand": 3,
        "served_elsewhere": 3,
        "served_elsewhere_by_post": 3,
    }
    assert judged("service-by-channel", **(known | figures)).state == state
    assert judged("service-by-channel", **figures).state == "cannot be measured yet"


@given(st.sampled_from(query_names()), st.fixed_dictionaries(dict.fromkeys(NAMES, FIGURE)))
def test_what_is_not_recorded_is_never_kept(
    query: str, figures: dict[str, int | Unmeasured]
) -> None:
    """An answer always has a reason, and an unmeasured figure that a query needs leaves it open."""
    promise = Promise(id="C1", words="It is promised.", source="said", query=query)
    commitment = Commitment(promise=promise, figures=CaseFigures(as_of=DAY, **figures))
    assert commitment.judgement.reason
    if commitment.state is CommitmentState.NOT_MEASURABLE:
        assert commitment.judgement.reason == "an invented reason"
        assert commitment.measured_by == ""
    else:
        assert commitment.measured_by.endswith(".")


def test_a_promise_without_a_query_says_why() -> None:
    """The playbook's own reason is shown; without one, that nothing is recorded."""
    assert judged("", not_measurable="reviews are not recorded").judgement.reason == (
        "reviews are not recorded"
    )
    assert judged("").state is CommitmentState.NOT_MEASURABLE
    assert judged("").measured_by == ""
    assert "not recorded" in judged("").judgement.reason


def test_an_unknown_query_is_refused_with_the_known_ones() -> None:
    """A playbook cannot promise what nothing measures."""
    with pytest.raises(QueryUnknown, match="notices-served") as refused:
        judged("everything-is-fine")
    assert refused.value.exit_code is ExitCode.USAGE


def test_a_state_cannot_be_typed() -> None:
    """There is no field for it, and no figure below zero."""
    commitment = judged("notices-served", notices_due=1, notices_served=0)
    with pytest.raises((AttributeError, FrozenInstanceError, TypeError)):
        commitment.state = CommitmentState.KEPT  # type: ignore[misc]
    with pytest.raises(ValueError, match="less than zero"):
        CaseFigures(as_of=DAY, notices_due=-1)
