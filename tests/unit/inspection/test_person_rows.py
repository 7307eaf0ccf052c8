"""Which columns together make rows about people."""

import pytest

from makegood.inspection.column_guess import NO_GUESS, By, ColumnGuess
from makegood.inspection.person_rows import PersonColumns, person_columns
from makegood.vocabulary.column import DataKind, Role


def guess(kind: DataKind, *, by: By = "content", role: Role | None = None) -> ColumnGuess:
    return ColumnGuess(role=role, kind=kind, sure=0.9, by=by)


NAME = guess(DataKind.NAME, role=Role.NAME)
NAMED = guess(DataKind.NAME, role=Role.NAME, by="both")
BORN = guess(DataKind.BIRTH_DATE, role=Role.BIRTH_DATE)
PLACE = guess(DataKind.LOCATION, role=Role.LOCATION)


def test_one_row_is_enough_under_a_header_that_says_name() -> None:
    """Where the header says name, a single row of name and birth date is a person."""
    assert person_columns([NAMED, NO_GUESS, BORN]) == PersonColumns(
        names=(0,), beside=(2,), fewest=1
    )


def test_content_alone_needs_eight_rows() -> None:
    """Where no header speaks, fewer than eight rows prove nothing."""
    found = person_columns([NAME, BORN])
    assert found is not None
    assert found.fewest == 8


@pytest.mark.parametrize("guesses", [[], [NAME], [BORN], [NO_GUESS, NO_GUESS], [NAME, PLACE]])
def test_a_name_or_a_fact_alone_makes_no_people(guesses: list[ColumnGuess]) -> None:
    """Names without facts, facts without names, and a list of offices are not rows of people."""
    assert person_columns(guesses) is None


def test_person_columns_hold_a_name_and_a_fact() -> None:
    """There are no people's rows without a name, a fact and a row."""
    with pytest.raises(ValueError, match="need a name"):
        PersonColumns(names=(), beside=(1,), fewest=1)
