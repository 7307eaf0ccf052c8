"""Places and kinds in words that are safe to print."""

from collections.abc import Iterable, Sequence

from makegood.inspection.header_vocabulary import is_safe_to_print
from makegood.inspection.summary import TableSummary
from makegood.vocabulary.column import DataKind

_KINDS = {
    DataKind.NAME: "names",
    DataKind.ALIAS: "other names",
    DataKind.BIRTH_DATE: "birth dates",
    DataKind.NATIONALITY: "nationalities",
    DataKind.LOCATION: "places",
    DataKind.IDENTIFIER: "identifiers",
    DataKind.ADDRESS: "addresses",
    DataKind.EMAIL: "e-mail addresses",
    DataKind.PHONE: "telephone numbers",
    DataKind.LANGUAGE: "languages",
    DataKind.SEX: "sex",
    DataKind.CUSTODY: "custody",
    DataKind.CASE_STATUS: "case status",
    DataKind.INTERVIEW_RESULT: "interview results",
    DataKind.HEALTH: "health",
    DataKind.FINANCIAL: "money",
    DataKind.REPRESENTATIVE: "representatives",
    DataKind.DATE: "dates",
    DataKind.OTHER: "other details",
}


def kinds_in_words(kinds: Iterable[DataKind]) -> str:
    """``names, birth dates and identifiers``."""
    return listed([_KINDS[kind] for kind in kinds])


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
