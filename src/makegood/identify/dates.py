"""Birth dates as people write them: whole or partial, in any common order, with the doubt kept."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_EARLIEST, _LATEST = 1850, 2100
_PIVOT = 30
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen janv janvier january enero janeiro gennaio januar",
            "feb fev fevr fevrier february febrero fevereiro febbraio februar",
            "mar mars march marzo marco marz",
            "apr abr avr avril april abril aprile",
            "may mai mayo maio maggio",
            "jun juin june junio junho giugno juni",
            "jul juil juillet july julio julho luglio juli",
            "aug ago aout august agosto",
            "sep sept set septembre september septiembre setiembre setembro settembre",
            "oct out okt octobre october octubre outubro ottobre oktober",
            "nov novembre november noviembre novembro",
            "dec dic dez decembre december diciembre dezembro dicembre dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*$")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class BirthDate:
    """A birth date as far as it is known: 0 is an unknown part; ``doubt`` where day and month may be swapped."""

    year: int = 0
    month: int = 0
    day: int = 0
    doubt: bool = False

    def __post_init__(self) -> None:
        if not (0 <= self.month <= 12 and 0 <= self.day <= 31):
            raise ValueError("a month is 0 to 12 and a day 0 to 31")

    def __repr__(self) -> str:
        return "BirthDate()"

    @property
    def is_whole(self) -> bool:
        """Year, month and day are all known."""
        return bool(self.year and self.month and self.day)


UNKNOWN = BirthDate()


def read_birth_date(text: str, *, day_first: bool | None = None) -> BirthDate:
    """The date a text means; unknown where it means none. ``day_first`` None keeps the doubt of 03/04/1990."""
    text = _TIME.sub("", unicodedata.normalize("NFKD", text).strip())
    parts = [p for p in _PARTS.findall(text) if not unicodedata.combining(p[0])]
    numbers = [int(p) for p in parts if p.isdigit()]
    months = [_MONTHS[w] for p in parts if (w := p.casefold()) in _MONTHS]
    if len(numbers) == 1 and len(parts[0]) == 8 and not months:
        return _compact(parts[0])
    if months:
        return _with_month_name(numbers, months[0])
    if len(numbers) == 1:
        return _checked(_year(numbers[0]), 0, 0)
    if len(numbers) == 2:
        first, second = numbers
        return _checked(first, second, 0) if first > 31 else _checked(_year(second), first, 0)
    if len(numbers) == 3:
        return _three(numbers, day_first=day_first)
    return UNKNOWN


def is_day_first(texts: Iterable[str]) -> bool | None:
    """Whether a column writes day before month, by its values that leave no choice; None where none does."""
    day, month = 0, 0
    for text in texts:
        numbers = [int(p) for p in re.findall(r"\d+", _TIME.sub("", text))]
        if len(numbers) == 3 and numbers[0] <= 31:
            day += numbers[0] > 12
            month += numbers[1] > 12
    if day == month:
        return None
    return day > month


def _compact(digits: str) -> BirthDate:
    year_first = _checked(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if year_first.year:
        return year_first
    return _three([int(digits[:2]), int(digits[2:4]), int(digits[4:])], day_first=None)


def _with_month_name(numbers: list[int], month: int) -> BirthDate:
    if len(numbers) == 1:
        return _checked(_year(numbers[0]), month, 0)
    if len(numbers) == 2:
        day, year = sorted(numbers) if max(numbers) > 31 else numbers
        return _checked(_year(year), month, day)
    return UNKNOWN


def _three(numbers: list[int], *, day_first: bool | None) -> BirthDate:
    first, second, third = numbers
    if first > 31:
        return _checked(first, second, third)
    year = _year(third)
    if first > 12 or (day_first and second <= 12):
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    doubt = day_first is None and first != second
    return _checked(year, first, second, doubt=doubt)


def _year(number: int) -> int:
    if number < 100:
        return number + (2000 if number < _PIVOT else 1900)
    return number


def _checked(year: int, month: int, day: int, *, doubt: bool = False) -> BirthDate:
    if not _EARLIEST <= year <= _LATEST:
        return UNKNOWN
    if month > 12 and 0 < day <= 12:
        month, day = day, month
    if month > 12 or day > 31:
        return BirthDate(year=year)
    return BirthDate(year=year, month=month, day=day if month else 0, doubt=doubt)
