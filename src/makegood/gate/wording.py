"""Places and kinds in words that are safe to print."""

import re
from collections.abc import Sequence

from makegood.inspection.header_vocabulary import is_safe_to_print
from makegood.inspection.mechanisms import mechanism_of
from makegood.inspection.summary import TableSummary
from makegood.vocabulary.column import DataKind

_KINDS = {
    DataKind.NAME: ("name", "names"),
    DataKind.ALIAS: ("other name", "other names"),
    DataKind.BIRTH_DATE: ("birth date", "birth dates"),
    DataKind.NATIONALITY: ("nationality", "nationalities"),
    DataKind.LOCATION: ("place", "places"),
    DataKind.IDENTIFIER: ("identifier", "identifiers"),
    DataKind.ADDRESS: ("address", "addresses"),
    DataKind.EMAIL: ("e-mail address", "e-mail addresses"),
    DataKind.PHONE: ("telephone number", "telephone numbers"),
    DataKind.LANGUAGE: ("language", "languages"),
    DataKind.SEX: ("sex", "sex"),
    DataKind.CUSTODY: ("custody", "custody"),
    DataKind.CASE_STATUS: ("case status", "case status"),
    DataKind.INTERVIEW_RESULT: ("interview result", "interview results"),
    DataKind.HEALTH: ("health", "health"),
    DataKind.FINANCIAL: ("money", "money"),
    DataKind.REPRESENTATIVE: ("representative", "representatives"),
    DataKind.DATE: ("date", "dates"),
    DataKind.OTHER: ("other detail", "other details"),
}
_MOST_KINDS = 4
_HOLDS = {
    "hidden-sheet": "is hidden and holds",
    "very-hidden-sheet": "is hidden, also from the program's own menu, and holds",
}


def kinds_in_words(kinds: Sequence[DataKind], *, number: int = 2) -> str:
    """``names, birth dates and identifiers``; the first four, and how many kinds more."""
    words = [_KINDS[kind][number != 1] for kind in kinds[:_MOST_KINDS]]
    others = len(kinds) - _MOST_KINDS
    return listed([*words, counted(others, "kind more", "kinds more")] if others > 0 else words)


def holding(place: str, what: str, *, mechanism: str) -> str:
    """``Sheet 2 is hidden and holds 9,483 names``: a whole sentence, with how the place hides."""
    start, words = sentence_start(place), mechanism_of(mechanism).words
    if mechanism in _HOLDS:
        return f"{start} {_HOLDS[mechanism]} {what}."
    held = f"{start} {'hold' if _is_many(place) else 'holds'} {what}"
    return f"{held}." if mechanism == "plain" or words.endswith(place) else f"{held}, {words}."


def _is_many(place: str) -> bool:
    """``comments of sheet 2`` and ``printer settings 3`` are many things, ``sheet 2 “Totals”`` is one."""
    head = re.split(r" of | in | “", place.rpartition("› ")[2], maxsplit=1)[0]
    return re.fullmatch(r".*[a-z]{2}(?<!s)s(?: [0-9]+)?", head) is not None


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def place_of(table: TableSummary) -> str:
    """The sheet's number, and its name where every word of it is in the vocabulary."""
    return f"{table.part} “{table.title}”" if is_safe_to_print(table.title) else table.part


def column_place(table: TableSummary, index: int) -> str:
    """A column's letter, and its header where every word of it is in the vocabulary."""
    header = table.headers[index]
    letter = f"column {column_letters(table.positions[index])}"
    return f"{letter} “{header}”" if is_safe_to_print(header) else letter


def column_letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def counted(number: int, one: str, many: str) -> str:
    """``1 value``, ``6,252 values``."""
    return f"{number:,} {one if number == 1 else many}"


def sentence_start(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
