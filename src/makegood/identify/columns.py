"""Which column plays which part: proposed from headers and contents, or stated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from makegood.errors import ExitCode, MakegoodError
from makegood.vocabulary.column import Role

if TYPE_CHECKING:
    from makegood.inspection.column_guess import ColumnGuess

Stated = Mapping[Role, tuple[str, ...]]
"""What ``--map`` says: for each role the headers (or ``#3`` for the third column)."""

NAMES = (Role.NAME, Role.GIVEN, Role.FAMILY)
_SURE_ENOUGH = 0.5
_ONE_COLUMN_ONLY = (Role.KEY, Role.ROW, Role.BIRTH_DATE, Role.NATIONALITY, Role.LOCATION)


class MapDoesNotFit(MakegoodError):
    """A stated column map cannot be read, or names a column that the file does not have."""

    exit_code = ExitCode.COLUMNS_DO_NOT_FIT


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnMap:
    """Each role with the numbers (from 0) of the columns that play it."""

    columns: Mapping[Role, tuple[int, ...]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    def __str__(self) -> str:
        return ", ".join(
            f"{role.value}=#{number + 1}"
            for role, numbers in self.columns.items()
            for number in numbers
        )

    @property
    def names_people(self) -> bool:
        """There is a column with names."""
        return any(role in self.columns for role in NAMES)

    @property
    def finds_people(self) -> bool:
        """There is a column with names or identifiers."""
        return self.names_people or Role.ID in self.columns or Role.KEY in self.columns


def parse_map(text: str) -> dict[Role, tuple[str, ...]]:
    """``given=first_name,family=last_name`` as a mapping. A role may be given twice, for two columns.

    Raises MapDoesNotFit, naming the part that cannot be read and the roles there are.
    """
    stated: dict[Role, tuple[str, ...]] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        word, _, column = (p.strip() for p in part.partition("="))
        if not column:
            raise MapDoesNotFit(
                f"The column map cannot be read at its part {len(stated) + 1}.",
                remedy="Write role=column, separated by commas, for example given=first_name.",
            )
        try:
            role = Role(word.casefold())
        except ValueError:
            raise MapDoesNotFit(
                f"The column map names an unknown role at its part {len(stated) + 1}.",
                remedy=f"The roles are: {', '.join(Role)}.",
            ) from None
        stated[role] = (*stated.get(role, ()), column)
    return stated


def fit_map(stated: Stated, headers: Sequence[str]) -> ColumnMap:
    """The stated columns found among the headers.

    Raises MapDoesNotFit, naming the role whose column is not there.
    """
    return ColumnMap(
        columns={
            role: tuple(_number_of(column, headers, role) for column in columns)
            for role, columns in stated.items()
        }
    )


def fits(stated: Stated, headers: Sequence[str]) -> bool:
    """Every stated column is among the headers."""
    try:
        fit_map(stated, headers)
    except MapDoesNotFit:
        return False
    return True


def _number_of(column: str, headers: Sequence[str], role: Role) -> int:
    if column.startswith("#") and column[1:].isdecimal() and 0 < int(column[1:]) <= len(headers):
        return int(column[1:]) - 1
    plain = [_plain(h) for h in headers]
    if _plain(column) in plain:
        return plain.index(_plain(column))
    raise MapDoesNotFit(
        f"The column stated for the role {role.value} is not in the file, which has {len(headers)} columns.",
        remedy="Name a header of the file as it is written there, or a column by its number: #1 is the first.",
    )


def _plain(header: str) -> str:
    return " ".join(header.replace("_", " ").split()).casefold()


def propose_map(guesses: Sequence["ColumnGuess"]) -> ColumnMap:
    """The parts that columns seem to play, the surest column first where a role allows one only."""
    found: dict[Role, list[int]] = {}
    by_sureness = sorted(range(len(guesses)), key=lambda n: -guesses[n].sure)
    for number in by_sureness:
        guess = guesses[number]
        if guess.role is not None and guess.sure >= _SURE_ENOUGH:
            taken = found.setdefault(guess.role, [])
            if not taken or guess.role not in _ONE_COLUMN_ONLY:
                taken.append(number)
    return ColumnMap(columns={role: tuple(sorted(numbers)) for role, numbers in found.items()})
