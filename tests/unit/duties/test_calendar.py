"""Due dates: never later than the law says, whatever the clocks and the calendar do."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.duties.calendar import (
    days_after,
    due,
    hours_after,
    is_working_day,
    months_after,
    next_working_day,
    working_days_after,
)
from makegood.duties.rules import Length, MovedTo, Roll, Unit

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
MADRID = ZoneInfo("Europe/Madrid")
ZONES = st.sampled_from(
    [ZoneInfo(n) for n in ("UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe")]
)
MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
HOLIDAYS = st.frozensets(st.dates(min_value=date(2024, 1, 1), max_value=date(2025, 12, 31)))
FEW_YEARS = st.dates(min_value=date(2024, 1, 1), max_value=date(2025, 6, 30))
NAIVE = datetime(2026, 1, 1)  # noqa: DTZ001
HOURS = Length(value=72, unit=Unit.HOURS, words="")


def length(value: int, unit: Unit, roll: Roll = Roll.NONE) -> Length:
    return Length(value=value, unit=unit, words="without delay", roll=roll)


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        (NEW_YORK, (2022, 11, 28, 13, 53), (2022, 12, 1, 13, 53)),
        (BERLIN, (2026, 3, 27, 17, 30), (2026, 3, 30, 18, 30)),
        (BERLIN, (2026, 12, 24, 16, 0), (2026, 12, 27, 16, 0)),
        (MADRID, (2026, 10, 24, 10, 0), (2026, 10, 27, 9, 0)),
    ],
)
def test_72_hours_are_elapsed_hours(zone, start, end):
    """A change of the clocks moves the wall time, never the elapsed hours; a week-end moves nothing."""
    found = due(datetime(*start, tzinfo=zone), HOURS, zone=zone)
    assert found == datetime(*end, tzinfo=zone).astimezone(UTC)


@given(MOMENTS, ZONES)
def test_72_hours_are_always_72_hours_in_utc(moment, zone):
    """Whatever zone a moment is told in, its 72-hour clock ends exactly 72 h later in UTC."""
    found = due(moment.astimezone(zone), HOURS, zone=zone)
    assert found - moment == timedelta(hours=72)


@given(FEW_YEARS, st.integers(0, 40), HOLIDAYS, st.dates(date(2024, 1, 1), date(2025, 12, 31)))
def test_a_holiday_never_moves_a_deadline_earlier(day, n, holidays, new):
    """Adding a holiday leaves a date where it is or moves it later."""
    for each in (length(n + 1, Unit.WORKING_DAYS), length(n + 1, Unit.DAYS, Roll.NEXT_WORKING_DAY)):
        before = due(day, each, zone=NEW_YORK, holidays=holidays)
        assert due(day, each, zone=NEW_YORK, holidays=holidays | {new}) >= before


@given(
    DAYS, DAYS, st.integers(1, 400), st.sampled_from([Unit.DAYS, Unit.MONTHS, Unit.WORKING_DAYS])
)
def test_a_later_trigger_never_gives_an_earlier_date(one, other, n, unit):
    """Counting keeps the order of triggers, over month ends and leap days too."""
    first, second = sorted((one, other))
    each = length(min(n, 60), unit)
    assert due(first, each, zone=BERLIN) <= due(second, each, zone=BERLIN)


@given(FEW_YEARS, HOLIDAYS)
def test_a_rolled_date_is_a_working_day_and_not_earlier(day, holidays):
    """Rolling ends on the first day with work, never before the date itself."""
    rolled = next_working_day(day, holidays=holidays)
    assert rolled >= day
    assert is_working_day(rolled, holidays=holidays)
    skipped = (day + timedelta(days=n) for n in range((rolled - day).days))
    assert not any(is_working_day(each, holidays=holidays) for each in skipped)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 8, 31), 18, date(2028, 2, 29)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2026, 12, 1), 18, date(2028, 6, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_a_month_clamps_to_its_last_day(day, months, end):
    """A month without that day ends on its last one."""
    assert months_after(day, months) == end


@pytest.mark.parametrize(
    ("day", "days", "end"),
    [
        (date(2024, 2, 27), 7, date(2024, 3, 5)),
        (date(2022, 11, 28), 30, date(2022, 12, 28)),
        (date(2023, 12, 31), 60, date(2024, 2, 29)),
    ],
)
def test_the_trigger_day_is_day_zero(day, days, end):
    """Days are counted after the day of the trigger, leap days included."""
    assert days_after(day, days) == end


def test_working_days_skip_week_ends_and_holidays():
    """Five working days over a week-end are seven days, and eight with a holiday between."""
    tuesday = date(2026, 12, 1)
    assert working_days_after(tuesday, 5, holidays=()) == date(2026, 12, 8)
    assert working_days_after(tuesday, 5, holidays={date(2026, 12, 7)}) == date(2026, 12, 9)
    assert working_days_after(date(2026, 12, 5), 0, holidays=()) == date(2026, 12, 5)


def test_the_end_of_the_year_is_that_of_the_local_calendar():
    """A discovery on New Year's Eve in New York belongs to that year, though it is January in UTC."""
    evening = datetime(2023, 1, 1, 3, 0, tzinfo=UTC)
    found = due(evening, length(60, Unit.DAYS), zone=NEW_YORK, moved_to=MovedTo.END_OF_YEAR)
    assert found == date(2023, 3, 1)


def test_the_day_of_a_trigger_is_the_local_one():
    """Late evening in New York is still that day, whatever day it is in UTC."""
    late = datetime(2022, 11, 28, 23, 40, tzinfo=NEW_YORK)
    assert due(late, length(30, Unit.DAYS), zone=NEW_YORK) == date(2022, 12, 28)


def test_no_fixed_date_gives_no_date():
    """Where the law gives no date, none is invented."""
    assert due(date(2026, 1, 1), length(0, Unit.NONE), zone=BERLIN) is None


def test_a_clock_needs_a_moment_with_its_offset():
    """A moment without an offset starts no clock, and hours do not run from a mere date."""
    with pytest.raises(ValueError, match="offset"):
        hours_after(NAIVE, 1)
    with pytest.raises(ValueError, match="offset"):
        due(NAIVE, length(1, Unit.DAYS), zone=BERLIN)
    with pytest.raises(ValueError, match="not from a date"):
        due(date(2026, 1, 1), HOURS, zone=BERLIN)


def test_any_offset_will_do():
    """A fixed offset is as good as a zone."""
    moment = datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-5)))
    assert hours_after(moment, 1) == datetime(2026, 1, 1, 6, tzinfo=UTC)
