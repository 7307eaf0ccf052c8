"""Years of dates as tables write them. Only what is surely a date: an identifier must not pass."""

import re
from functools import lru_cache

from makegood.inspection.lexicon import month_beginnings

_EARLIEST, _LATEST = 1890, 2100
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?\Z")
_PARTS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,]+\d{1,2}:\d{2}.*)?\Z")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_WORDED = re.compile(r"(?:(\d{1,2})[-. ]?(?:de )?([^\W\d_]{3,12})[-., ]*(?:de )?(\d{4}|\d{2}))\Z")
_WORD_FIRST = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2}),? (\d{4})\Z")


@lru_cache(maxsize=65_536)
def year_of(text: str) -> int | None:
    """The year of a date written in any usual way; None where the text is not surely a date."""
    text = text.strip()
    if not 6 <= len(text) <= 30:
        return None
    for pattern, read in _READERS:
        match = pattern.match(text)
        if match is not None:
            return read(match)
    return None


def _year_first(match: re.Match[str]) -> int | None:
    year, month, day = (int(part) for part in match.groups())
    return _valid(year, month, day)


def _year_last(match: re.Match[str]) -> int | None:
    first, second, year = (int(part) for part in match.groups())
    year = _full(year, match.group(3))
    return _valid(year, first, second) or _valid(year, second, first)


def _worded(match: re.Match[str]) -> int | None:
    if not match.group(2).casefold().startswith(month_beginnings()):
        return None
    return _valid(_full(int(match.group(3)), match.group(3)), 1, int(match.group(1)))


def _word_first(match: re.Match[str]) -> int | None:
    if not match.group(1).casefold().startswith(month_beginnings()):
        return None
    return _valid(int(match.group(3)), 1, int(match.group(2)))


_READERS = (
    (_ISO, _year_first),
    (_PACKED, _year_first),
    (_PARTS, _year_last),
    (_WORDED, _worded),
    (_WORD_FIRST, _word_first),
)


def _full(year: int, written: str) -> int:
    """Two digits mean the century that makes a person at most ninety-nine in 2030."""
    if len(written) == 4:
        return year
    return 1900 + year if year > 30 else 2000 + year


def _valid(year: int, month: int, day: int) -> int | None:
    fits = _EARLIEST <= year <= _LATEST and 1 <= month <= 12 and 1 <= day <= 31
    return year if fits else None
