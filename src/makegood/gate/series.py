"""Which files are releases of one series, and from which day each is, as their names say."""

import re
from datetime import date

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_DATES = re.compile(
    r"(?<![0-9])(?:"
    r"(?P<y1>(?:19|20)[0-9]{2})[-_. ]?(?P<m1>[0-9]{2})[-_. ]?(?P<d1>[0-9]{2})"
    r"|(?P<a>[0-9]{2})[-_. ]?(?P<b>[0-9]{2})[-_. ]?(?P<y2>(?:19|20)[0-9]{2})"
    r"|(?P<y3>(?:19|20)[0-9]{2})[-_. ]?(?P<m3>0[1-9]|1[0-2])?"
    r")(?![0-9])"
)


def series_of(name: str) -> str:
    """The name of a file without its ending, its dates and its numbers."""
    stem = name.casefold().rpartition(".")[0] or name.casefold()
    words = re.sub(r"[^a-z\u0080-\uffff]+", " ", stem)
    return " ".join(re.sub(rf"\b(?:{_MONTHS})\b", " ", words).split())


def date_in(name: str) -> date | None:
    """The latest day that a file's name says; a month or a year counts from its first day."""
    return max(filter(None, map(_day, _DATES.finditer(name))), default=None)


def _day(found: "re.Match[str]") -> date | None:
    if found["y1"]:
        return _valid(int(found["y1"]), int(found["m1"]), int(found["d1"]))
    if found["y2"]:
        year, first, second = int(found["y2"]), int(found["a"]), int(found["b"])
        return _valid(year, first, second) or _valid(year, second, first)
    return _valid(int(found["y3"]), int(found["m3"] or 1), 1)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
