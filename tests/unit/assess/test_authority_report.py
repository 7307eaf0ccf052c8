"""The authority's form shows every required item, and every gap where it is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.assess import (
    Circumstances,
    Count,
    Facts,
    KnownFacts,
    NoAuthorityReport,
    Recipients,
    authority_report,
    missing_items,
    obligations,
    severity,
)
from makegood.assess.authority_report import _FILLERS
from makegood.duties import available_rules, load_playbook, load_rules
from makegood.duties.rules import Audience, Item
from makegood.errors import ExitCode
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.exposure import Exposure, Fetches
from makegood.vocabulary.obligation import Anchor, AnchorKind

ZONE = ZoneInfo("America/New_York")
ICE = load_playbook("us-ice-2022")
REPORTS = [each for each in available_rules() if each.audience is Audience.AUTHORITY]
NOTHING = KnownFacts(organisation="", people=Count())
AWARE = Anchor(
    kind=AnchorKind.AWARE,
    at=datetime(2022, 11, 28, 18, 53, tzinfo=UTC),
    source="a telephone call",
    certain=False,
)


def fetches(full):
    rest = dict.fromkeys(
        (
            "lines_read",
            "lines_unreadable",
            "completed_ranges",
            "partial",
            "heads",
            "not_modified",
            "refused",
            "gone",
            "other",
            "clients",
            "bots",
        ),
        0,
    )
    return Fetches(**rest, full=full, first_download=None, last_download=None)


def copy(until, seen):
    return Exposure(
        url="https://agency.example/statistics.xlsx",
        from_=datetime(2022, 11, 28, 14, 45, tzinfo=UTC),
        until=until,
        from_source="stated",
        until_source="stated",
        fetches=seen,
        at_least=True,
    )


def everything():
    kinds = (DataKind.NAME, DataKind.BIRTH_DATE)
    people = Count(at_least=6002, at_most=6252)
    return KnownFacts(
        organisation="Invented Agency",
        contact="Privacy office, privacy@agency.example",
        title="Spreadsheet on the statistics page",
        cause="a working file was uploaded instead of the statistics",
        anchors=(AWARE,),
        exposures=(copy(datetime(2022, 11, 28, 19, 4, tzinfo=UTC), fetches(6)), copy(None, None)),
        kinds=kinds,
        rows=6252,
        people=people,
        through_others=17,
        residents={"US-CA": Count(at_least=40, at_most=44)},
        severity=severity(
            kinds,
            circumstances=Circumstances(recipients=Recipients.UNKNOWN),
            people=people,
            adjustments=ICE.severity,
        ),
        presumptions=ICE.presumptions,
        measures=("6,400 holds in force", "the file was taken down"),
        consequences=ICE.consequences,
        notices="0 of 9,000 notices served",
        notice_plan="by 15 December 2022",
        delay_reasons="the register could not be read before",
        invented=True,
    )


def report(rule_id, facts, **more):
    return authority_report(
        load_rules([rule_id])[0], facts=facts, obligation=None, zone=ZONE, **more
    )


@pytest.mark.parametrize("rule", REPORTS, ids=lambda each: each.id)
def test_where_nothing_is_known_every_item_is_a_visible_gap(rule):
    """No required item is left out, and none is left silently empty."""
    text = authority_report(rule, facts=NOTHING, obligation=None, zone=ZONE)
    for item in rule.contents:
        assert f"[ not known yet: {item.words} ]" in text
    assert missing_items(rule, facts=NOTHING, zone=ZONE) == tuple(i.words for i in rule.contents)
    assert f"Not known yet, {len(rule.contents)} of {len(rule.contents)}" in text


@pytest.mark.parametrize("rule", REPORTS, ids=lambda each: each.id)
def test_every_report_says_how_far_its_rule_was_verified(rule):
    """The mark, its meaning, the citation and what was read stand at the top."""
    text = authority_report(rule, facts=everything(), obligation=None, zone=ZONE)
    assert f"{rule.mark.value}, {rule.mark.words}; {rule.read}" in text
    assert rule.citation in text
    assert all(f"- Note: {note}" in text for note in rule.notes)


@pytest.mark.parametrize("rule", REPORTS, ids=lambda each: each.id)
def test_what_is_known_leaves_no_gap(rule):
    """With every fact known, only what makegood cannot know stays marked."""
    gaps = missing_items(rule, facts=everything(), zone=ZONE)
    assert gaps == tuple(i.words for i in rule.contents if i.item is Item.OTHER)


def test_the_authority_is_told_people_and_records_apart():
    """Two numbers, and those identifiable only through others as a third."""
    text = report("gdpr-33", everything())
    assert "6,002 to 6,252 people. A further 17 are identifiable only through them." in text
    assert "6,252 records." in text


def test_each_copy_has_its_own_window():
    """Windows are told per copy, in local time, and an open end is not closed."""
    text = report("gdpr-33", everything())
    assert "copy 1: from 2022-11-28 09:45-05:00 until 2022-11-28 14:04-05:00 (4 h 19 min)" in text
    assert "fetched at least 6 times" in text
    assert "copy 2: from 2022-11-28 09:45-05:00 until not known; how often" in text


def test_an_invented_incident_says_so_at_the_top():
    """Nobody mistakes a rehearsal for a report."""
    assert report("gdpr-33", everything()).startswith("**INVENTED")
    assert "INVENTED" not in report("gdpr-33", NOTHING)


def test_the_due_time_stands_in_the_report():
    """Whoever sends the report sees by when it is owed, and whether that is decided."""
    rules = load_rules(["gdpr-33"])
    facts = Facts(people=Count())
    (owed,) = obligations(rules, anchors=[AWARE], facts=facts, zone=ZONE)
    text = authority_report(rules[0], facts=everything(), obligation=owed, zone=ZONE)
    assert f"- Due: {owed.due_in_words} (due)" in text


def test_moments_carry_their_source_and_their_doubt():
    """The moment of discovery is told with who says so, and that it is not certain."""
    text = report("us-cisa-1h", everything())
    assert "- 2022-11-28 13:53-05:00 (source: a telephone call; not certain)" in text


def test_without_a_window_the_stated_moment_is_told():
    """Where no copy is known, when it occurred is what somebody stated."""
    occurred = Anchor(kind=AnchorKind.OCCURRED, at=AWARE.at, source="the call", certain=True)
    facts = KnownFacts(organisation="X", people=Count(), title="A talk", anchors=(occurred,))
    text = report("us-cisa-1h", facts)
    assert "- 2022-11-28 13:53-05:00 (source: the call)" in text
    assert "A talk" in text


def test_a_complete_report_still_asks_for_a_reader():
    """The machine fills a form; a person sends it."""
    assert "A person reads it before it is sent." in report("gdpr-33", everything())


def test_the_score_is_told_with_its_parts():
    """An assessment of risk is shown with every part, reason and flag."""
    text = report("us-fisma-congress-30d", everything())
    assert "Severity of the incident: 4.5, very high" in text
    assert "- confidentiality: 0.5 (an unknown number of recipients)" in text
    assert "- flag: more than 100 people" in text


def test_a_letter_to_people_is_not_a_report():
    """A rule that is owed to people has no authority's form."""
    with pytest.raises(NoAuthorityReport, match="not to an authority") as caught:
        report("gdpr-34", everything())
    assert caught.value.exit_code == ExitCode.USAGE


def test_every_item_that_a_rule_may_ask_for_has_its_filler():
    """No word of the schema is without a fact behind it."""
    assert set(_FILLERS) == set(Item)
