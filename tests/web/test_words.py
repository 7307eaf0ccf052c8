"""Values in the words of the house."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from makegood.web.gaps import gaps
from makegood.web.language_names import language_name
from makegood.web.templatetags import words

NOW = datetime(2022, 11, 28, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(minutes=1), "in 1 minute"),
        (timedelta(minutes=59), "in 59 minutes"),
        (timedelta(minutes=90), "in 1 hour 30 min"),
        (timedelta(hours=61), "in 61 hours"),
        (timedelta(hours=72), "in 3 days"),
        (timedelta(days=130), "in 4 months"),
        (timedelta(days=800), "in 2 years"),
        (timedelta(hours=-5), "overdue by 5 hours"),
        (timedelta(days=-9), "overdue by 9 days"),
        (timedelta(0), "overdue by 0 minutes"),
    ],
)
def test_a_countdown_is_said_in_the_units_that_matter(ahead: timedelta, said: str):
    """Minutes near the end, hours within three days, then days."""
    assert words.countdown(NOW + ahead, NOW) == said


@given(some.integers(min_value=-(10**9), max_value=10**9))
def test_what_is_past_is_always_overdue(seconds: int):
    """A moment that is reached never reads as if there were time left."""
    said = words.countdown(NOW + timedelta(seconds=seconds), NOW)
    assert said.startswith("in ") is (seconds > 0)


def test_unknown_is_said_and_never_zero():
    """What is not known has a word of its own."""
    assert {
        words.count(None),
        words.hours(None),
        words.moment(None),
        words.day(None),
        words.language(""),
    } == {"not known"}
    assert words.count(0) == "0"


def test_an_interval_of_one_figure_is_one_figure():
    """At least and at most are shown apart only where they differ."""
    assert words.interval(6_252, 6_252) == "6,252"
    assert words.interval(6_296, 6_309) == "6,296 to 6,309"


def test_a_reference_is_eight_digits_of_a_random_id():
    """Enough to point at a line, nothing to recognise a person by."""
    assert words.reference(UUID("00147fb1-0000-4000-8000-000000000000")) == "0014 7FB1"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ht", "Haitian Creole"),
        ("es", "Spanish"),
        ("es-MX", "Spanish"),
        ("zh-Hans", "Chinese (simplified)"),
        ("quc-GT", "Kʼicheʼ"),
        ("es-ZZ", "Spanish"),
        ("xx", "xx"),
    ],
)
def test_languages_are_called_by_their_names(tag: str, name: str):
    """A language that nobody names stays a tag."""
    assert language_name(tag) == name


def test_missing_letters_are_counted_together_and_listed_apart():
    """What is missing is shown the largest first; letters by the name of their language."""
    found = gaps({"address": 3, "language": 9, "letter in ht": 2, "letter in ar": 5})
    assert found.things == (("language", 9), ("address", 3))
    assert found.letters == (("Arabic", 5), ("Haitian Creole", 2))
    assert found.without_letter == 7


def test_words_that_the_house_has_no_other_word_for_stay():
    """An unknown word is shown as it is, never dropped."""
    assert words.channel("pigeon") == "pigeon"
    assert words.role("birth_date") == "Birth date"
    assert words.part("in_custody") == "in custody"
    assert words.plainly("case_status") == "case status"
    assert words.score(Decimal("4.50")) == "4.5"
    assert words.gap("address") == "address"
