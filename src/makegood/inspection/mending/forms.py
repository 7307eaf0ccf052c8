"""Number formats: what of a format a reader meets for one value, and what of it only lies in the file.

A format has up to four sections, for numbers above, below and equal to zero, and for texts; a section
may hold words, and may show nothing. ECMA-376 part 1, 18.8.31.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)
_WORDS = re.compile(r'"[^"]*[^\W_][^"]*"|\\[^\W_]')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\]")
_SHOWS = re.compile(r'[0#?@a-zA-Z/]|"[^"]*\S[^"]*"|\\\S|[-+$%().,:!&~{}=<>\'^]')
_SILENT = re.compile(r"_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_COMPARED = {
    "<": lambda value, limit: value < limit,
    ">": lambda value, limit: value > limit,
    "=": lambda value, limit: value == limit,
    "<=": lambda value, limit: value <= limit,
    ">=": lambda value, limit: value >= limit,
    "<>": lambda value, limit: value != limit,
}


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Form:
    """How one number is shown: its format, "" for the usual one, and whether anything is shown at all."""

    code: str
    shows: bool = True


@lru_cache(maxsize=4_096)
def sections_of(code: str) -> tuple[str, ...]:
    """The sections of a format, parted where a semicolon is no letter of a text."""
    found = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            found.append("")
        else:
            found[-1] += piece
    return tuple(found[:4])


def form_for(code: str, value: float) -> Form:
    """The format as far as this number needs it; words of other sections stay behind."""
    return _form(code, _section_for(sections_of(code)[:3], value))


@lru_cache(maxsize=4_096)
def _form(code: str, at: int) -> Form:
    sections = sections_of(code)
    section = sections[at]
    if code and not _shows_something(section):
        return Form(code="", shows=False)
    others = [each for number, each in enumerate(sections) if number != at]
    if not any(_WORDS.search(each) or not _shows_something(each) for each in others):
        return Form(code=code)
    plain = _CONDITION.sub("", section)
    negative = at == 1 and not _CONDITION.search(code)
    return Form(code=f"{plain};{plain}" if negative else plain)


def _shows_something(section: str) -> bool:
    return bool(_SHOWS.search(_SILENT.sub("", section)))


def _section_for(sections: tuple[str, ...], value: float) -> int:
    """Which section a number falls into, by condition where sections have them, else by sign."""
    if any(_CONDITION.search(section) for section in sections):
        return _by_condition(sections, value)
    if len(sections) == 1 or value > 0:
        return 0
    return 1 if value < 0 else (2 if len(sections) > 2 else 0)


def _by_condition(sections: tuple[str, ...], value: float) -> int:
    for at, section in enumerate(sections):
        condition = _CONDITION.search(section)
        if condition is None or _COMPARED[condition[1]](value, _limit(condition[2])):
            return at
    return len(sections) - 1


def _limit(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
