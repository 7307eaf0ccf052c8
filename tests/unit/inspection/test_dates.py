"""Which texts are dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.inspection.dates import days_of, written_date, year_of


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1980-02-03", 1980),
        ("1980/02/03", 1980),
        ("1980-02-03T10:00:00", 1980),
        ("19800203", 1980),
        ("03/02/1980", 1980),
        ("31.12.1980", 1980),
        ("12-31-1980", 1980),
        ("3/2/80", 1980),
        ("3/2/05", 2005),
        ("3 Feb 1980", 1980),
        ("3-Feb-80", 1980),
        ("3 de febrero de 1980", 1980),
        ("February 3, 1980", 1980),
        (" 1980-02-03 ", 1980),
    ],
)
def test_a_date_is_known_in_every_usual_writing(text: str, year: int) -> None:
    """The year is read whatever the order and the separators."""
    assert year_of(text) == year


@pytest.mark.parametrize(
    "text",
    ["", "12345", "A200100300", "99999999", "19801350", "1980-13-99", "45/45/1980", "3 Zzz 1980",
     "Zzzember 3, 1980", "1780-01-01", "555-0100", "a very long text that holds 1980-01-01 within"],
)  # fmt: skip
def test_what_is_not_surely_a_date_is_none(text: str) -> None:
    """An identifier, a wrong month or a sentence never passes for a date."""
    assert year_of(text) is None


@given(st.dates())
def test_every_iso_date_of_living_people_is_read(day) -> None:
    """ISO dates from 1890 to 2100 are dates, earlier and later ones are not."""
    expected = day.year if 1890 <= day.year <= 2100 else None
    assert year_of(day.isoformat()) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1365/04/12", 1986),
        ("12/04/2530", 1987),
        ("१९८०-०२-०३", 1980),
        ("1980年2月3日", 1980),
        ("1980년 2월 3일", 1980),
    ],
)
def test_other_calendars_and_digits_are_read(text: str, year: int) -> None:
    """Persian and Buddhist years become common ones; digits of every script are digits."""
    assert year_of(text) == year


def test_days_are_known_where_the_dates_together_say_which_number_is_the_month() -> None:
    """One day beyond twelve tells the order for the column; without it no day is guessed."""
    told = [written_date(text) for text in ("3/2/1980", "4/25/1981", "3 enero 1980", "31.2.1990")]
    known = [written for written in told if written is not None]
    assert days_of(known[:2]) == [date(1980, 3, 2), date(1981, 4, 25)]
    assert days_of(known[:1]) == []
    assert days_of([known[0], known[3]]) == [date(1980, 2, 3)]
    assert days_of(known[2:3]) == []
