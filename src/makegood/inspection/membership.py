"""Lists that disclose by being lists: everyone on them seeks asylum, is detained, lives in a shelter, is a witness.

Nothing need stand beside a name there: being on the list is the secret. The group is told by the words of titles,
sheets, files and headers, in the languages of ``words/protected.toml``; who the rows are is told by the columns.
A list of those who serve the group is not one of its members, as far as its words say so; figures hold no names.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from makegood.inspection.column_guess import ColumnGuess
from makegood.inspection.plain_text import header_words
from makegood.inspection.summary import TableSummary
from makegood.vocabulary.column import DataKind, Role

_SURE_NAME, _SURE_CONTACT = 0.75, 0.75
_NAMES = frozenset({Role.NAME, Role.GIVEN, Role.FAMILY, Role.ALIAS})
_CONTACTS = frozenset({DataKind.EMAIL, DataKind.PHONE})
_OF_FIRMS = frozenset({DataKind.LOCATION, DataKind.OTHER, DataKind.REPRESENTATIVE})
_BESIDE = "beside"
_FEWEST_ROWS, _MOST_TITLES, _LONGEST_TITLE = 3, 20, 160


def protected_status(texts: Iterable[str]) -> str | None:
    """Which protected group the words around a list name; None where none, or those who serve it.

    The answer is a word of the house (``asylum``, ``detention`` …), safe to print.
    """
    words = f" {' '.join(header_words(text) for text in texts)} "
    if any(f" {phrase} " in words for phrase in _phrases()[_BESIDE]):
        return None
    groups = ((status, found) for status, found in _phrases().items() if status != _BESIDE)
    return next(
        (
            status
            for status, phrases in groups
            if any(f" {phrase} " in words or _stands_in(phrase, words) for phrase in phrases)
        ),
        None,
    )


def _stands_in(phrase: str, words: str) -> bool:
    """Scripts that do not part words by blanks: the phrase may stand within a longer run."""
    return phrase[0] > "\u2e7f" and phrase in words


def membership(*, texts: Iterable[str], guesses: Sequence[ColumnGuess]) -> str | None:
    """The protected group whose members a table lists by name or by how to reach them; else None.

    ``texts`` are the titles, the sheet's and the file's name, headers and what stands around the table. Names are
    enough; a column of e-mail addresses or telephone numbers alone is where no column tells of firms or places.
    """
    return protected_status(texts) if _lists_people(guesses) else None


def with_status(
    tables: Iterable[TableSummary],
    *,
    around: Mapping[str, Sequence[str]],
    everywhere: Sequence[str],
) -> Iterator[TableSummary]:
    """Tables with the protected group whose members they list.

    ``around`` gives the loose texts of a part, ``everywhere`` those that speak of the whole file: its name,
    its first lines.
    """
    for table in tables:
        near = [text for text in around.get(table.part, ()) if len(text) <= _LONGEST_TITLE]
        texts = [*everywhere, table.title, *near[:_MOST_TITLES], *table.headers]
        status = (
            membership(texts=texts, guesses=table.kinds) if table.rows >= _FEWEST_ROWS else None
        )
        yield table if status is None else replace(table, status=status)


def _lists_people(guesses: Sequence[ColumnGuess]) -> bool:
    if any(guess.role in _NAMES and guess.sure >= _SURE_NAME for guess in guesses):
        return True
    contacts = any(guess.kind in _CONTACTS and guess.sure >= _SURE_CONTACT for guess in guesses)
    return contacts and not any(guess.kind in _OF_FIRMS for guess in guesses)


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    text = (files("makegood.inspection") / "words" / "protected.toml").read_text(encoding="utf-8")
    groups = tomllib.loads(text)
    return {
        status: tuple(dict.fromkeys(header_words(phrase) for phrase in group["words"]))
        for status, group in groups.items()
    }
