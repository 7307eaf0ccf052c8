"""Which columns together make rows about identified people: a name beside another fact of that person."""

from collections.abc import Sequence
from dataclasses import dataclass

from makegood.inspection.column_guess import LIKELY, NO_GUESS, ColumnGuess
from makegood.vocabulary.column import DataKind, Role

_NAMES = frozenset({Role.NAME, Role.GIVEN, Role.FAMILY, Role.ALIAS})
_BESIDE = frozenset(
    {
        DataKind.BIRTH_DATE,
        DataKind.IDENTIFIER,
        DataKind.NATIONALITY,
        DataKind.LOCATION,
        DataKind.ADDRESS,
    }
)
_PLACES = frozenset({DataKind.LOCATION, DataKind.ADDRESS})
_FEWEST_BY_HEADER, _FEWEST_BY_CONTENT = 1, 8


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonColumns:
    """The columns by which rows are people, as indices into the table.

    A row is about a person where any of ``names`` and any of ``beside`` is filled. Fewer than
    ``fewest`` such rows prove nothing.
    """

    names: tuple[int, ...]
    beside: tuple[int, ...]
    fewest: int

    def __post_init__(self) -> None:
        if not self.names or not self.beside or self.fewest < 1:
            raise ValueError("people's rows need a name, another fact and at least one row")


def person_columns(guesses: Sequence[ColumnGuess]) -> PersonColumns | None:
    """The columns that make a table's rows people; None where they do not.

    The fact beside a name is a birth date, an identifier, a nationality or a place. One such row is
    enough where headers say so. Where only the content speaks, eight rows are, and a place beside a
    single column of names is not: lists of offices look like that.
    """
    known = [(at, guess) for at, guess in enumerate(guesses) if _counts(guess)]
    names = [at for at, guess in known if guess.role in _NAMES]
    beside = [at for at, guess in known if guess.kind in _BESIDE]
    if not names or not beside or _is_directory(guesses, names, beside):
        return None
    by_header = any(guesses[at].by in ("header", "both") for at in names)
    return PersonColumns(
        names=tuple(names),
        beside=tuple(beside),
        fewest=_FEWEST_BY_HEADER if by_header else _FEWEST_BY_CONTENT,
    )


def _counts(guess: ColumnGuess) -> bool:
    return guess is not NO_GUESS and guess.sure >= LIKELY


def _is_directory(guesses: Sequence[ColumnGuess], names: list[int], beside: list[int]) -> bool:
    """A list of offices, not of people: one unsure name column, and only a place beside it."""
    if any(guesses[at].kind not in _PLACES for at in beside):
        return False
    return len(names) < 2 and all(guesses[at].by == "content" for at in names)
