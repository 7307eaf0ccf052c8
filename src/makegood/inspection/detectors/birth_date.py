"""Birth dates, told from other dates by how they lie in time.

People of a table are of many ages: their birth years spread over decades and end before the table was made.
They are born on every day of the week, while agencies act on working days; they do not follow each other at
even steps as the dates of a series do, and they are not all the first of a month. A table of small children
alone can only be told by its header, and so can a list of film releases on every day of the week.
"""

import itertools
from datetime import date
from statistics import median

from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.dates import Written, days_of, written_date, year_of
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.BIRTH_DATE
ROLE = Role.BIRTH_DATE
_FEWEST = 8
_ENOUGH_DAYS = 25
_FEWEST_AT_WEEKENDS = 0.12
_MOST_FIRSTS = 0.6
_LONGEST_STEP, _EVEN = 370, 0.8


def sure(sample: ColumnSample) -> float:
    """0.95 where the dates spread like those of people, less where they hardly do."""
    if not any(sign.isdigit() for sign in (*sample.distinct, "")[0]):
        return 0.0
    dates = [found for value in sample.values if (found := written_date(value)) is not None]
    if len(dates) < max(_FEWEST, 0.8 * sample.filled) or sample.uniqueness < 0.05:
        return 0.0
    by_years = _by_years(sorted(found.year for found in dates))
    return by_years if by_years and not _are_events(dates) else 0.0


def _by_years(years: list[int]) -> float:
    low, middle, high = (years[int(len(years) * at)] for at in (0.05, 0.5, 0.95))
    if not 1900 <= low <= 2005 or middle > 2012:
        return 0.0
    if high - low >= 20 and middle <= 2005:
        return 0.95
    return 0.6 if high - low >= 12 and middle <= 2005 else 0.0


def _are_events(dates: list[Written]) -> bool:
    """Working days only, firsts of months only, or even steps: things that were arranged."""
    days = days_of(dates)
    if len(days) < _FEWEST:
        return False
    if _is_series(days) or _are_firsts(days):
        return True
    weekends = sum(day.weekday() >= 5 for day in days) / len(days)
    return len(days) >= _ENOUGH_DAYS and weekends < _FEWEST_AT_WEEKENDS and not _are_defaults(days)


def _is_series(days: list[date]) -> bool:
    """Days in order at even steps: those of a month, a quarter or a year apart."""
    steps = [later.toordinal() - earlier.toordinal() for earlier, later in itertools.pairwise(days)]
    if not all(step > 0 for step in steps) and not all(step < 0 for step in steps):
        return False
    usual = median(map(abs, steps))
    even = sum(0.6 * usual <= abs(step) <= 1.4 * usual for step in steps)
    return usual <= _LONGEST_STEP and even >= _EVEN * len(steps)


def _are_firsts(days: list[date]) -> bool:
    """Firsts or lasts of months; the first of January is where a birth is not known better."""
    firsts = sum(day.day == 1 or day.day >= 30 for day in days if (day.month, day.day) != (1, 1))
    return firsts > _MOST_FIRSTS * len(days)


def _are_defaults(days: list[date]) -> bool:
    """Many firsts of January fall as the calendar falls, not as people are born."""
    return sum((day.month, day.day) == (1, 1) for day in days) > 0.2 * len(days)


def possible(sample: ColumnSample) -> bool:
    """A good part of the values are dates, or plain years."""
    matches = [year_of(value) is not None or _is_year(value) for value in sample.distinct]
    return sample.share(matches) >= 0.3


def _is_year(value: str) -> bool:
    return len(value) == 4 and value.isdigit() and 1890 <= int(value) <= 2100
