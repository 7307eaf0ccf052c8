"""Which column plays which part."""

import pytest

from makegood.errors import ExitCode
from makegood.identify.columns import ColumnMap, MapDoesNotFit, fit_map, parse_map, propose_map
from makegood.inspection.column_guess import NO_GUESS, ColumnGuess
from makegood.vocabulary.column import DataKind, Role


def guess(role: Role | None, sure: float = 0.9) -> ColumnGuess:
    return ColumnGuess(role=role, kind=DataKind.OTHER, sure=sure, by="header")


def test_a_map_is_read_role_by_role():
    """A role may have two columns, as where two family names stand apart."""
    assert parse_map("given=First, family=A , family=B,") == {
        Role.GIVEN: ("First",),
        Role.FAMILY: ("A", "B"),
    }


@pytest.mark.parametrize("text", ["given", "given=", "shoe_size=Column", "given=A,=B"])
def test_a_map_that_cannot_be_read_is_refused_with_the_remedy(text):
    """The message names the place and the roles, never a header."""
    with pytest.raises(MapDoesNotFit) as refused:
        parse_map(text)
    assert refused.value.exit_code is ExitCode.COLUMNS_DO_NOT_FIT
    assert "Column" not in str(refused.value)


def test_columns_are_found_by_header_or_by_number():
    """Case and underscores do not matter; a sheet without headers is mapped by number."""
    found = fit_map({Role.GIVEN: ("FIRST NAME",), Role.ID: ("#3",)}, ("first_name", "x", ""))
    assert dict(found.columns) == {Role.GIVEN: (0,), Role.ID: (2,)}


@pytest.mark.parametrize("column", ["other", "#9", "#0", "#x"])
def test_a_column_that_is_not_there_is_named_by_its_role(column):
    """The header asked for may hold a name: it is not shown."""
    with pytest.raises(MapDoesNotFit, match="role given"):
        fit_map({Role.GIVEN: (column,)}, ("first",))


def test_the_surest_column_plays_a_part_that_only_one_can_play():
    """A second place column is not a second place of the person; a second family name is."""
    proposed = propose_map(
        [guess(Role.LOCATION, 0.6), guess(Role.LOCATION), guess(Role.FAMILY), guess(Role.FAMILY)]
    )
    assert dict(proposed.columns) == {Role.LOCATION: (1,), Role.FAMILY: (2, 3)}


def test_a_guess_that_is_not_sure_proposes_nothing():
    """A coin thrown is no proposal."""
    assert not propose_map([guess(Role.GIVEN, 0.4), NO_GUESS]).columns


def test_a_map_shows_roles_and_numbers_only():
    """What is printed for confirmation holds no header."""
    shown = ColumnMap(columns={Role.GIVEN: (0,), Role.FAMILY: (2, 3)})
    assert str(shown) == "given=#1, family=#3, family=#4"
    assert shown.names_people
    assert shown.finds_people


def test_identifiers_alone_find_people_but_name_none():
    """A list of numbers is a leak; it is no register."""
    by_number = ColumnMap(columns={Role.ID: (0,)})
    assert by_number.finds_people
    assert not by_number.names_people
