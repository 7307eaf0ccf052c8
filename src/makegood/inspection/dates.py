"""Dates as tables write them. Only what is surely a date: an identifier must not pass.

Digits of every script are read; years of the Persian calendar (13xx with month and day) and of the Buddhist
one (25xx) are turned into common years.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from makegood.inspection.lexicon import month_beginnings

_EARLIEST, _LATEST = 1890, 2100
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?\Z")
_SIGNED = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]\Z")
_PARTS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,]+\d{1,2}:\d{2}.*)?\Z")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_WORDED = re.compile(
    r"(?:(\d{1,2})[-. ]{0,2}(?:de )?([^\W\d_]{3,12})[-., ]*(?:de )?(\d{4}|\d{2}))\Z"
)
_WORD_FIRST = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2}),? (\d{4})\Z")
_PERSIAN, _BUDDHIST = range(1290, 1420), range(2440, 2600)


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A date as it is written: its year, and the two numbers that are month and day in some order.

    ``month_first`` is None where the writing does not say which is which.
    """

    year: int
    first: int
    second: int
    month_first: bool | None


def year_of(text: str) -> int | None:
    """The year of a date written in any usual way; None where the text is not surely a date."""
    found = written_date(text)
    return None if found is None else found.year


@lru_cache(maxsize=65_536)
def written_date(text: str) -> Written | None:
    """The parts of a date written in any usual way; None where the text is not surely a date."""
    text = text.strip()
    if not 6 <= len(text) <= 30:
        return None
    if not text.isascii():
        text = _with_plain_digits(text)
    for pattern, read in _READERS:
        match = pattern.match(text)
        if match is not None:
            return read(match)
    return None


def days_of(dates: Iterable[Written]) -> list[date]:
    """Calendar days, where the dates together say which number is the month; empty where they do not."""
    known = list(dates)
    unsure = [written for written in known if written.month_first is None]
    month_first = _is_month_first(unsure) if unsure else True
    if month_first is None:
        return []
    found = []
    for written in known:
        first = month_first if written.month_first is None else written.month_first
        month, day = (written.first, written.second) if first else (written.second, written.first)
        try:
            found.append(date(written.year, month, day))
        except ValueError:
            continue
    return found


def _is_month_first(unsure: list[Written]) -> bool | None:
    """In a column one order holds: whichever number exceeds twelve is the day."""
    if any(written.first > 12 for written in unsure):
        return False
    return True if any(written.second > 12 for written in unsure) else None


def _with_plain_digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign
        for sign in text
    )


def _year_first(match: re.Match[str]) -> Written | None:
    year, month, day = (int(part) for part in match.groups())
    if "-" not in match.group():
        year = _common(year)
    return _valid(year, month, day, month_first=True) if month else None


def _common(year: int) -> int:
    """The common year of a Persian or Buddhist one; neither calendar is written with hyphens."""
    if year in _PERSIAN:
        return year + 621
    return year - 543 if year in _BUDDHIST else year


def _packed(match: re.Match[str]) -> Written | None:
    year, month, day = (int(part) for part in match.groups())
    return _valid(year, month, day, month_first=True) if month else None


def _year_last(match: re.Match[str]) -> Written | None:
    first, second, year = (int(part) for part in match.groups())
    year = _full(year, match.group(3))
    if "-" not in match.group():
        year = _common(year)
    fits = first and second and min(first, second) <= 12 and _EARLIEST <= year <= _LATEST
    if not fits or max(first, second) > 31:
        return None
    return Written(year=year, first=first, second=second, month_first=None)


def _worded(match: re.Match[str]) -> Written | None:
    month = _month(match.group(2))
    if month is None:
        return None
    return _valid(
        _full(int(match.group(3)), match.group(3)), month, int(match.group(1)), month_first=True
    )


def _word_first(match: re.Match[str]) -> Written | None:
    month = _month(match.group(1))
    if month is None:
        return None
    return _valid(int(match.group(3)), month, int(match.group(2)), month_first=True)


def _month(word: str) -> int | None:
    """The number of an English month, 0 for a month in another language, None for any other word."""
    word = word.casefold()
    if not word.startswith(month_beginnings()):
        return None
    return _ENGLISH.get(word[:3], 0)


_ENGLISH = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
_READERS = (
    (_ISO, _year_first),
    (_PACKED, _packed),
    (_PARTS, _year_last),
    (_SIGNED, _year_first),
    (_WORDED, _worded),
    (_WORD_FIRST, _word_first),
)


def _full(year: int, written: str) -> int:
    """Two digits mean the century that makes a person at most ninety-nine in 2030."""
    if len(written) == 4:
        return year
    return 1900 + year if year > 30 else 2000 + year


def _valid(year: int, month: int, day: int, *, month_first: bool | None) -> Written | None:
    fits = _EARLIEST <= year <= _LATEST and 0 <= month <= 12 and 1 <= day <= 31
    if not fits:
        return None
    return Written(year=year, first=month, second=day, month_first=month_first)
