"""The laws inside the package are complete, cited, marked, and prove their own examples."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.duties import available_laws, available_rules, describe, load_rules
from makegood.duties.law_reader import due_of_example
from makegood.duties.rules import Audience, Example, Mark, Quantity, Sense, Threshold, Unit

RULES = available_rules()


def rule(rule_id):
    return load_rules([rule_id])[0]


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.id)
def test_every_rule_proves_its_examples(each):
    """What a rule gives for each of its worked triggers is what the file says."""
    assert each.examples
    for example in each.examples:
        assert due_of_example(each, example) == example.due


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.id)
def test_every_rule_says_where_it_comes_from(each):
    """A rule without citation, or without a word on what was read, is not shown to anyone."""
    assert each.citation
    assert each.read
    assert each.mark in Mark


@pytest.mark.parametrize(
    "each", [each for each in RULES if each.audience is Audience.AUTHORITY], ids=lambda r: r.id
)
def test_every_report_to_an_authority_lists_what_it_must_contain(each):
    """An authority's form is never empty."""
    assert each.contents


def test_rule_ids_are_unique_over_all_laws():
    """One id names one rule."""
    assert len({each.id for each in RULES}) == len(RULES)


def test_a_law_file_is_named_as_its_law():
    """`--law gdpr` finds the law that calls itself gdpr."""
    for name in available_laws():
        assert {each.law for each in load_rules([name])} == {name}


@pytest.mark.parametrize(
    ("rule_id", "trigger", "expected"),
    [
        ("us-fisma-congress-7d", date(2022, 11, 28), date(2022, 12, 5)),
        ("us-fisma-congress-30d", date(2024, 1, 31), date(2024, 3, 1)),
        ("hipaa-404", date(2022, 11, 28), date(2023, 1, 27)),
        ("hipaa-408-log", date(2023, 5, 2), date(2024, 2, 29)),
        ("hipaa-412-oral", date(2024, 2, 10), date(2024, 3, 11)),
        ("ca-1798.82", date(2026, 1, 5), date(2026, 2, 4)),
        ("ca-1798.82", date(2025, 12, 31), None),
        ("ca-1798.82-ag", date(2026, 12, 28), date(2027, 1, 12)),
        ("ny-899aa", date(2024, 11, 1), None),
        ("ny-899aa", date(2024, 12, 21), date(2025, 1, 20)),
        ("ny-899aa-hhs", date(2026, 12, 1), date(2026, 12, 8)),
        ("ma-93h-3a", date(2026, 8, 31), date(2028, 2, 29)),
        ("md-14-3504", date(2026, 11, 28), date(2027, 1, 12)),
        ("tx-521.053", date(2026, 1, 5), date(2026, 3, 6)),
        ("ca-fed-record", date(2024, 2, 29), date(2026, 2, 28)),
        ("au-26wh", date(2024, 2, 1), date(2024, 3, 2)),
    ],
)
def test_the_dates_of_the_research_notes_come_out(rule_id, trigger, expected):
    """Examples computed by hand agree with the rule that the package holds."""
    example = Example(trigger=trigger, due=expected, zone="UTC", holidays=())
    assert due_of_example(rule(rule_id), example) == expected


def test_hipaa_counts_the_media_from_more_than_500_and_hhs_from_500():
    """More than 500 residents are 501; 500 individuals or more are 500; fewer are 499."""
    tests = {
        (each.id, test.of): (test.low, test.high)
        for each in load_rules(["us-hipaa"])
        for condition in each.when
        for test in condition.any_of
        if isinstance(test, Threshold)
    }
    assert tests == {
        ("hipaa-406", Quantity.RESIDENTS): (501, None),
        ("hipaa-408-500", Quantity.PEOPLE): (500, None),
        ("hipaa-408-log", Quantity.PEOPLE): (None, 499),
    }


def test_what_was_not_read_says_so():
    """Texts that nobody could read carry the mark N, weak ones W."""
    marks = {each.id: each.mark for each in RULES}
    assert marks["uk-gdpr-33"] is Mark.NOT_VERIFIED
    assert marks["us-cisa-1h"] is Mark.NOT_VERIFIED
    assert marks["uk-dpa-68"] is Mark.NOT_VERIFIED
    assert marks["tx-521.053-ag"] is Mark.WEAK
    assert marks["hipaa-404"] is Mark.SECONDARY
    assert marks["gdpr-33"] is Mark.PRIMARY


def test_california_changed_its_length_and_kept_its_duty():
    """Before 2026 the duty stood without a count of days."""
    california = rule("ca-1798.82")
    assert california.length_at(date(2025, 12, 31)).unit is Unit.NONE
    assert california.length_at(date(2026, 1, 1)).value == 30
    assert california.is_in_force(date(2020, 1, 1))


def test_in_force_dates_are_kept():
    """A rule is law from its first day on, and a rule whose first day is not known counts as law."""
    gdpr = rule("gdpr-33")
    assert not gdpr.is_in_force(date(2018, 5, 24))
    assert gdpr.is_in_force(date(2018, 5, 25))
    assert rule("hipaa-404").is_in_force(date(1990, 1, 1))


def test_the_reference_has_a_row_for_every_rule():
    """No rule is without a row, and each row shows its mark in words."""
    rows = {row.rule: row for row in describe()}
    assert set(rows) == {each.id for each in RULES}
    assert rows["gdpr-33"].length == "72 hours"
    assert rows["gdpr-33"].in_force.startswith("from 2018-05-25")
    assert rows["gdpr-34"].length == "no fixed date (without undue delay)"
    assert rows["gdpr-34"].examples[0] == ("2026-03-27", "no fixed date")
    assert rows["us-cisa-1h"].mark == "N"
    assert "not verified" in rows["us-cisa-1h"].mark_in_words
    assert rows["hipaa-404"].in_force.startswith("first day not established (")
    assert all(row.mark_in_words and row.read and row.citation for row in rows.values())


def test_a_time_of_keeping_is_not_a_due_date():
    """Records and offers are kept until a day; nothing falls due on it."""
    keeping = {each.id for each in RULES if each.length.sense is Sense.KEEP_UNTIL}
    assert {"ca-fed-record", "ma-93h-3a", "hipaa-404-web"} <= keeping
    assert "gdpr-33" not in keeping


def test_an_hour_runs_over_midnight():
    """One hour from 23:40 is 00:40 of the next day."""
    example = rule("us-cisa-1h").examples[1]
    zone = ZoneInfo("America/New_York")
    assert due_of_example(rule("us-cisa-1h"), example) == datetime(2022, 11, 29, 0, 40, tzinfo=zone)
