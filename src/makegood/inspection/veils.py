"""How a cell can be kept from sight by its style: its number format, its colours, its size."""

import re
from functools import lru_cache

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
_NEAR = 24
_TINY_POINTS = 2.0
_SPOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_SHOWS_NOTHING = re.compile(r"(?:\[[^\]]*\]|\"\s*\"|\s|_.|\*\s|\\ )*")


@lru_cache(maxsize=4_096)
def is_date_format(number: int, code: str | None) -> bool:
    """Whether a number format shows a date or a time; ``code`` is None for a built-in one."""
    if code is None:
        return number in _BUILT_IN_DATES
    shown = _BRACKETS.sub("", _SPOKEN.sub("", code.split(";")[0]))
    return bool(_DATE_LETTERS.search(shown)) and "general" not in shown.lower()


@lru_cache(maxsize=4_096)
def shows_nothing(code: str | None, *, of_text: bool) -> bool:
    """Whether a format leaves a cell blank: all four sections empty, or those for numbers."""
    if code is None or ";" not in code:
        return False
    sections = code.split(";")
    if of_text:
        return len(sections) >= 4 and bool(_SHOWS_NOTHING.fullmatch(sections[3]))
    return all(_SHOWS_NOTHING.fullmatch(section) for section in sections[:3])


@lru_cache(maxsize=4_096)
def writes_white(code: str | None) -> bool:
    """Whether the format itself colours the text white."""
    return code is not None and "[white]" in code.lower()


def is_lost_in(text: Colour, ground: Colour) -> bool:
    """Whether a text of one colour cannot be told from a ground of another."""
    return max(abs(one - other) for one, other in zip(text, ground, strict=True)) <= _NEAR


def veil_of(
    *, code: str | None, text: Colour | None, ground: Colour | None, points: float, of_text: bool
) -> str:
    """The mechanism that keeps a cell of this style from sight; "" where it can be seen."""
    if shows_nothing(code, of_text=of_text):
        return "no-show-format"
    if is_lost_in(WHITE if writes_white(code) else text or (0, 0, 0), ground or WHITE):
        return "white-text"
    return "tiny-text" if 0 < points < _TINY_POINTS else ""
