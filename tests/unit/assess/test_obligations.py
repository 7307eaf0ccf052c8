"""What is owed by when: clocks are never invented, and what is not known is never "not due"."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.assess import Count, Facts, next_deadline, obligations
from makegood.assess.clocks import NOT_STATED
from makegood.duties import available_rules, load_rules
from makegood.duties.rules import Question, Threshold, Unit
from makegood.vocabulary.obligation import Anchor, AnchorKind, Applies

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
REPORTED = datetime(2022, 11, 28, 13, 53, tzinfo=NEW_YORK)
RULES = available_rules()
ICE_PEOPLE = Count(at_least=6002, at_most=6252)


def anchor(kind=AnchorKind.AWARE, at=REPORTED, *, certain=True, source="stated"):
    return Anchor(kind=kind, at=at, source=source, certain=certain)


AWARE = (anchor(),)


def answer(rule_id, *, anchors=AWARE, people=ICE_PEOPLE, zone=NEW_YORK, events=None, **facts):
    (found,) = obligations(
        load_rules([rule_id]),
        anchors=anchors,
        facts=Facts(people=people, **facts),
        zone=zone,
        events=events or {},
    )
    return found


def test_72_hours_from_awareness():
    """The authority is told by 1 December 13:53 in New York, to the minute, 72 hours later in UTC."""
    found = answer("gdpr-33")
    assert found.applies is Applies.DUE
    assert found.due_at == datetime(2022, 12, 1, 18, 53, tzinfo=UTC)
    assert found.due_on is None
    assert found.due_in_words.startswith("by 2022-12-01 13:53-05:00 (without undue delay")
    assert (found.verified, found.anchor) == ("P", AnchorKind.AWARE)
    assert "owed unless a person decides" in found.reason


def test_without_awareness_there_is_no_clock():
    """Nobody stated when the organisation became aware: that is said, and no date is guessed."""
    others = (anchor(AnchorKind.OCCURRED), anchor(AnchorKind.DETERMINED))
    found = answer("gdpr-33", anchors=others)
    assert (found.applies, found.due_at, found.due_on) == (Applies.DUE, None, None)
    assert found.due_in_words == "awareness not stated"


def test_an_uncertain_moment_says_so():
    """A date that runs from an uncertain moment carries the doubt and its source."""
    found = answer("gdpr-33", anchors=[anchor(certain=False, source="press report")])
    assert found.due_in_words.endswith("the moment it runs from is not certain (press report)")


def test_of_two_statements_the_earlier_counts():
    """Two people say when it became known: the earlier is the safe one."""
    later = anchor(at=REPORTED + timedelta(hours=5))
    assert answer("gdpr-33", anchors=[later, anchor()]) == answer("gdpr-33")


def test_no_fixed_date_is_not_turned_into_one():
    """ "Without undue delay" gives words and no date, with or without an anchor."""
    for anchors in ((), (anchor(),)):
        found = answer("us-fisma-people", anchors=anchors)
        assert (found.due_at, found.due_on) == (None, None)
        assert found.due_in_words.startswith("no fixed date (as expeditiously")


def test_days_are_counted_in_the_calendar_of_the_place():
    """23:40 in New York is that day there, though in Berlin the next has begun."""
    late = [anchor(at=datetime(2022, 11, 28, 23, 40, tzinfo=NEW_YORK))]
    assert answer("us-fisma-congress-30d", anchors=late).due_on == date(2022, 12, 28)
    there = answer("us-fisma-congress-30d", anchors=late, zone=BERLIN)
    assert there.due_on == date(2022, 12, 29)


def test_6252_people_are_not_a_major_incident_by_count_and_a_person_decides_the_rest():
    """The second limb, demonstrable harm, is not decided by a number."""
    found = answer("us-fisma-congress-7d", severity_band="very high")
    assert found.applies is Applies.PERSON_DECIDES
    assert "people: 6,002 to 6,252" in found.reason
    assert "very high; it does not decide this" in found.reason
    assert found.due_in_words == "determination not stated"


@pytest.mark.parametrize(
    ("people", "harm", "applies"),
    [
        (Count(at_least=100_000, at_most=120_000), None, Applies.DUE),
        (Count(at_least=99_999, at_most=100_000), None, Applies.PERSON_DECIDES),
        (Count(at_least=1, at_most=99_999), None, Applies.PERSON_DECIDES),
        (Count(at_least=1, at_most=99_999), False, Applies.NOT_DUE),
        (Count(at_least=1, at_most=99_999), True, Applies.DUE),
        (Count(at_least=1), False, Applies.PERSON_DECIDES),
        (Count(at_most=99_999), False, Applies.NOT_DUE),
        (Count(), False, Applies.PERSON_DECIDES),
    ],
)
def test_a_major_incident_by_number_or_by_decision(people, harm, applies):
    """Enough people, or a decision on harm, make it major; only both denied make it not major."""
    answers = {} if harm is None else {"demonstrable-harm": harm}
    assert answer("us-fisma-congress-7d", people=people, answers=answers).applies is applies


@pytest.mark.parametrize(
    ("people", "large", "small"),
    [
        (Count(at_least=500, at_most=500), Applies.DUE, Applies.NOT_DUE),
        (Count(at_least=499, at_most=499), Applies.NOT_DUE, Applies.DUE),
        (Count(at_least=499, at_most=500), Applies.PERSON_DECIDES, Applies.PERSON_DECIDES),
    ],
)
def test_500_people_divide_the_two_ways_to_tell_hhs(people, large, small):
    """At 500 the notice goes at once, below it by the yearly log, and between it is decided."""
    yes = {"hipaa-covered-unsecured": True}
    assert answer("hipaa-408-500", people=people, answers=yes).applies is large
    assert answer("hipaa-408-log", people=people, answers=yes).applies is small


def test_residents_nobody_counted_are_a_persons_decision():
    """Where people live is not known: the duty is not dropped."""
    answers = {"is-business": True, "ca-personal-information": True}
    found = answer("ca-1798.82", answers=answers)
    assert found.applies is Applies.PERSON_DECIDES
    assert "residents of US-CA: not known" in found.reason
    none = answer("ca-1798.82", answers=answers, residents={"US-CA": Count(at_least=0, at_most=0)})
    assert none.applies is Applies.NOT_DUE
    some = answer("ca-1798.82", answers=answers, residents={"US-CA": Count(at_least=1)})
    assert some.applies is Applies.DUE
    assert "residents of US-CA: at least 1" in some.reason


def test_an_exemption_lifts_only_when_a_person_said_so():
    """Silence, or a no, leaves the duty; a yes lifts it and the reason says whose words."""
    assert answer("gdpr-33", answers={"risk-unlikely": False}).applies is Applies.DUE
    lifted = answer("gdpr-33", answers={"risk-unlikely": True})
    assert lifted.applies is Applies.NOT_DUE
    assert lifted.reason.startswith("lifted by a decision: the breach is unlikely")
    assert (lifted.due_at, lifted.due_in_words) == (None, "not due")


def test_the_severity_score_does_not_decide_whether_people_are_told():
    """Even the gravest band leaves "high risk" to a person."""
    assert answer("gdpr-34", severity_band="very high").applies is Applies.PERSON_DECIDES
    assert answer("gdpr-34", severity_band="low").applies is Applies.PERSON_DECIDES
    assert answer("gdpr-34", answers={"high-risk": True}).applies is Applies.DUE


def test_a_rule_that_was_not_law_yet_is_not_due_and_says_so():
    """The GDPR did not apply in 2017."""
    early = datetime(2017, 1, 1, 12, tzinfo=UTC)
    found = answer("gdpr-33", anchors=[anchor(at=early)])
    assert found.applies is Applies.NOT_DUE
    assert "not in force on 2017-01-01" in found.reason


def test_an_uncertain_day_before_the_first_one_is_a_persons_decision():
    """Whether the rule was law on a day that nobody is sure of is not settled by the machine."""
    early = datetime(2018, 5, 24, 12, tzinfo=UTC)
    found = answer("gdpr-33", anchors=[anchor(at=early, certain=False)])
    assert found.applies is Applies.PERSON_DECIDES
    assert "not certain" in found.reason


def test_a_later_event_starts_its_own_clock():
    """Fifteen days run from the day people are told; until then the length is said without a date."""
    facts = {
        "answers": {"is-business": True},
        "residents": {"US-CA": Count(at_least=501, at_most=501)},
    }
    waiting = answer("ca-1798.82-ag", **facts)
    assert (waiting.applies, waiting.due_on) == (Applies.DUE, None)
    assert waiting.due_in_words.startswith("15 days from an event that is not recorded")
    told = {"people-told": datetime(2026, 2, 4, 9, tzinfo=NEW_YORK)}
    assert answer("ca-1798.82-ag", events=told, **facts).due_on == date(2026, 2, 19)


def test_what_must_be_kept_has_no_due_date():
    """A record is kept until a day: the words say it, and no deadline is made of it."""
    found = answer("ca-fed-record", anchors=[anchor(AnchorKind.DETERMINED)])
    assert (found.due_on, found.due_at) == (None, None)
    assert found.due_in_words.startswith("keep until 2024-11-28")


def test_a_year_end_counts_from_the_year_of_discovery():
    """Few people, discovered in November: the log is due 60 days after the year's end."""
    few = Count(at_least=3, at_most=3)
    found = answer("hipaa-408-log", people=few, answers={"hipaa-covered-unsecured": True})
    assert found.due_on == date(2023, 3, 1)


MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001
    max_value=datetime(2032, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
COUNTS = st.tuples(st.none() | st.integers(0, 200_000), st.none() | st.integers(0, 200_000)).map(
    lambda ends: Count(
        at_least=min(ends) if None not in ends else ends[0],
        at_most=max(ends) if None not in ends else ends[1],
    )
)
ANCHORS = st.lists(
    st.builds(
        Anchor,
        kind=st.sampled_from(AnchorKind),
        at=MOMENTS,
        source=st.just("stated"),
        certain=st.booleans(),
    ),
    max_size=4,
)


def questions(rule):
    asked = [test.id for each in rule.when for test in each.any_of if isinstance(test, Question)]
    return [*asked, *(each.question.id for each in rule.unless)]


QUESTIONS = sorted({each for rule in RULES for each in questions(rule)})
ANSWERS = st.dictionaries(st.sampled_from(QUESTIONS), st.booleans())
PLACES = sorted(
    {
        test.place
        for rule in RULES
        for each in rule.when
        for test in each.any_of
        if isinstance(test, Threshold) and test.place
    }
)
FACTS = st.builds(
    Facts,
    people=COUNTS,
    residents=st.dictionaries(st.sampled_from(PLACES), COUNTS, max_size=4),
    answers=ANSWERS,
)
ZONES = st.sampled_from([NEW_YORK, BERLIN, ZoneInfo("Asia/Kolkata")])


@given(ANCHORS, FACTS, ZONES)
def test_a_clock_is_never_invented(anchors, facts, zone):
    """A rule has a date only if somebody stated the moment from which it runs; it always has words."""
    kinds = {each.kind for each in anchors}
    for rule, found in zip(
        RULES, obligations(RULES, anchors=anchors, facts=facts, zone=zone), strict=True
    ):
        assert found.rule == rule.id
        assert found.due_in_words
        assert found.reason
        has_date = found.due_at is not None or found.due_on is not None
        assert not has_date or rule.trigger.anchor in kinds
        assert not has_date or rule.length.unit is not Unit.NONE
        if rule.trigger.anchor not in kinds and found.applies is not Applies.NOT_DUE:
            assert found.due_in_words in NOT_STATED.values() or "no" in found.due_in_words


@given(ANCHORS, ZONES)
def test_where_nothing_is_known_nothing_is_dropped(anchors, zone):
    """With no numbers and no answers, no rule is "not due" unless it was not law on a certain day."""
    certain = [replace(each, certain=True) for each in anchors]
    for found in obligations(RULES, anchors=certain, facts=Facts(people=Count()), zone=zone):
        assert found.applies is not Applies.NOT_DUE or "not in force" in found.reason


@given(FACTS, st.sampled_from(QUESTIONS), st.sampled_from(PLACES))
def test_forgetting_a_fact_never_makes_a_duty_vanish(facts, question, place):
    """Whoever knows less is owed at least as much: due or undecided never becomes "not due"."""
    less = Facts(
        people=Count(),
        residents={key: value for key, value in facts.residents.items() if key != place},
        answers={key: value for key, value in facts.answers.items() if key != question},
    )
    more, fewer = (
        obligations(RULES, anchors=[anchor()], facts=each, zone=NEW_YORK) for each in (facts, less)
    )
    for known, unknown in zip(more, fewer, strict=True):
        if known.applies is not Applies.NOT_DUE:
            assert unknown.applies is not Applies.NOT_DUE


@given(MOMENTS, MOMENTS, ZONES)
def test_a_later_anchor_never_gives_an_earlier_due_time(one, other, zone):
    """Moving a moment later never moves a date that both have earlier."""
    first, second = (
        obligations(
            RULES,
            anchors=[anchor(kind, at) for kind in AnchorKind],
            facts=Facts(people=Count()),
            zone=zone,
        )
        for at in sorted((one, other))
    )
    for early, late in zip(first, second, strict=True):
        if early.due_at and late.due_at:
            assert early.due_at <= late.due_at
        if early.due_on and late.due_on:
            assert early.due_on <= late.due_on


def three():
    facts = Facts(people=ICE_PEOPLE)
    rules = load_rules(["gdpr-33", "us-fisma-congress-30d", "gdpr-34"])
    return obligations(rules, anchors=[anchor()], facts=facts, zone=NEW_YORK)


def test_the_next_deadline_is_the_earliest_not_done():
    """Hours come before days; what is done is left out; what has no date cannot come next."""
    now = REPORTED + timedelta(hours=1)
    first = next_deadline(three(), now=now)
    assert (first.obligation.rule, first.is_overdue) == ("gdpr-33", False)
    second = next_deadline(three(), now=now, done={"gdpr-33"})
    assert second.obligation.rule == "us-fisma-congress-30d"
    assert second.at == datetime(2022, 12, 29, 0, 0, tzinfo=NEW_YORK)
    assert next_deadline(three(), now=now, done={"gdpr-33", "us-fisma-congress-30d"}) is None


def test_a_deadline_that_is_past_stays_first_and_says_so():
    """What was missed is not forgotten for what comes next."""
    missed = next_deadline(three(), now=datetime(2022, 12, 10, tzinfo=NEW_YORK))
    assert (missed.obligation.rule, missed.is_overdue) == ("gdpr-33", True)


def test_a_due_day_lasts_until_its_midnight():
    """A day is not over at noon."""
    done = {"gdpr-33"}
    evening = datetime(2022, 12, 28, 23, 59, tzinfo=NEW_YORK)
    assert not next_deadline(three(), now=evening, done=done).is_overdue
    midnight = evening + timedelta(minutes=1)
    assert next_deadline(three(), now=midnight, done=done).is_overdue


def test_a_duty_that_is_not_due_has_no_deadline():
    """A duty that a person lifted does not come next."""
    lifted = answer("gdpr-33", answers={"risk-unlikely": True})
    assert next_deadline([lifted], now=REPORTED) is None


def test_now_needs_its_zone():
    """Without a zone, nobody knows when a day ends."""
    with pytest.raises(ValueError, match="zone"):
        next_deadline([], now=datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(("low", "high"), [(-1, None), (None, -1), (5, 4)])
def test_a_count_that_exists_is_valid(low, high):
    """A number of people is not negative, and its ends are in order."""
    with pytest.raises(ValueError, match=r"\w"):
        Count(at_least=low, at_most=high)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(), "not known"),
        (Count(at_least=1200), "at least 1,200"),
        (Count(at_most=1200), "at most 1,200"),
        (Count(at_least=0, at_most=0), "0"),
        (Count(at_least=1, at_most=2), "1 to 2"),
    ],
)
def test_a_count_is_read_in_words(count, words):
    """Not known is written as not known, and zero as zero."""
    assert count.in_words == words
    assert count.is_known == (words != "not known")
