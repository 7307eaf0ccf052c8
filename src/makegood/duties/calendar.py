"""Due dates, counted the way that is never too late.

The day of the trigger is day 0 and the due day is the trigger plus n. Hours are elapsed hours in
UTC. A month clamps to the last day of the month. Nothing rolls over a week-end or a holiday unless
the length says so: the earlier date is the safe one.
"""

import calendar as _months
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from makegood.duties.rules import Length, MovedTo, Roll, Unit

_SATURDAY = 5


def hours_after(moment: datetime, hours: int) -> datetime:
    """The moment that many elapsed hours later, in UTC: a change of the clocks neither adds nor takes."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its offset from UTC cannot start a clock")
    return moment.astimezone(UTC) + timedelta(hours=hours)


def days_after(day: date, days: int) -> date:
    """The date that many calendar days later."""
    return day + timedelta(days=days)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _months.monthrange(year, month + 1)[1]))


def is_working_day(day: date, *, holidays: Collection[date]) -> bool:
    """Whether the day is neither Saturday nor Sunday nor a holiday of the place."""
    return day.weekday() < _SATURDAY and day not in holidays


def next_working_day(day: date, *, holidays: Collection[date]) -> date:
    """The day itself if it is a working day, else the first one after it."""
    while not is_working_day(day, holidays=holidays):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, days: int, *, holidays: Collection[date]) -> date:
    """The n-th working day after the day; after 0 working days it is the day itself."""
    for _ in range(days):
        day = next_working_day(day + timedelta(days=1), holidays=holidays)
    return day


def due(
    trigger: datetime | date,
    length: Length,
    *,
    zone: ZoneInfo,
    moved_to: MovedTo = MovedTo.NOWHERE,
    holidays: Collection[date] = frozenset(),
) -> datetime | date | None:
    """When a duty falls due: a moment in UTC (hours), a date (days, months), None (no fixed date).

    ``zone`` is the place whose calendar decides which day the trigger was.
    Raises ``ValueError`` where hours are to run from a mere date.
    """
    if length.unit is Unit.NONE:
        return None
    if length.unit is Unit.HOURS:
        if not isinstance(trigger, datetime):
            raise ValueError("hours run from a moment, not from a date")
        return hours_after(trigger, length.value)
    return _due_day(_moved(_day_of(trigger, zone), moved_to), length, holidays)


def _day_of(trigger: datetime | date, zone: ZoneInfo) -> date:
    if not isinstance(trigger, datetime):
        return trigger
    if trigger.tzinfo is None:
        raise ValueError("a moment without its offset from UTC cannot start a clock")
    return trigger.astimezone(zone).date()


def _moved(day: date, moved_to: MovedTo) -> date:
    return date(day.year, 12, 31) if moved_to is MovedTo.END_OF_YEAR else day


def _due_day(day: date, length: Length, holidays: Collection[date]) -> date:
    if length.unit is Unit.WORKING_DAYS:
        return working_days_after(day, length.value, holidays=holidays)
    last = (
        months_after(day, length.value)
        if length.unit is Unit.MONTHS
        else days_after(day, length.value)
    )
    if length.roll is Roll.NEXT_WORKING_DAY:
        return next_working_day(last, holidays=holidays)
    return last
