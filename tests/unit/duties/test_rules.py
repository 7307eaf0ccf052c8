"""A rule that exists is whole."""

from dataclasses import replace
from datetime import date

import pytest

from makegood.duties import load_rules
from makegood.duties.rules import (
    Length,
    Mark,
    MovedTo,
    Quantity,
    Threshold,
    Trigger,
    Unit,
)
from makegood.vocabulary.obligation import AnchorKind


def trigger(anchor, event):
    return Trigger(anchor=anchor, event=event, words="x", moved_to=MovedTo.NOWHERE)


@pytest.mark.parametrize(
    "build",
    [
        lambda: trigger(None, ""),
        lambda: trigger(AnchorKind.AWARE, "people-told"),
        lambda: Length(value=0, unit=Unit.DAYS, words=""),
        lambda: Length(value=3, unit=Unit.NONE, words="soon"),
        lambda: Length(value=0, unit=Unit.NONE, words=""),
        lambda: Threshold(of=Quantity.PEOPLE, place="", low=None, high=None),
        lambda: Threshold(of=Quantity.PEOPLE, place="Examplia", low=1, high=None),
        lambda: Threshold(of=Quantity.RESIDENTS, place="", low=1, high=None),
        lambda: replace(
            load_rules(["gdpr-33"])[0],
            in_force_from=date(2020, 1, 1),
            in_force_until=date(2019, 1, 1),
        ),
    ],
)
def test_a_rule_that_does_not_hold_together_cannot_be_built(build):
    """Half a trigger, a length without end, a threshold without a number: none of them exists."""
    with pytest.raises(ValueError, match=r"\w"):
        build()


def test_a_rule_that_ended_is_not_in_force_after_its_last_day():
    """The last day counts, the next does not."""
    ended = replace(load_rules(["gdpr-33"])[0], in_force_until=date(2030, 12, 31))
    assert ended.is_in_force(date(2030, 12, 31))
    assert not ended.is_in_force(date(2031, 1, 1))


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_has_its_words(mark):
    """A letter alone tells a user nothing."""
    assert len(mark.words) > 20


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit.HOURS, "72 hours"),
        (Unit.DAYS, "72 days"),
        (Unit.WORKING_DAYS, "72 working days"),
        (Unit.MONTHS, "72 months"),
    ],
)
def test_a_length_is_read_in_words(unit, words):
    """Whoever reads a table sees the unit written out."""
    assert Length(value=72, unit=unit, words="").in_words == words
