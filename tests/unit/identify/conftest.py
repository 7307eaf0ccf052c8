"""Builders of invented people and tables."""

from collections.abc import Callable, Sequence

import pyarrow as pa
import pytest

from makegood.identify.dates import read_birth_date
from makegood.identify.names import tokens_of
from makegood.identify.person import NormalPerson, Slot
from makegood.inspection.column_guess import ColumnGuess
from makegood.inspection.tables import Table
from makegood.vocabulary.column import DataKind, Role

_KINDS = {
    Role.NAME: DataKind.NAME,
    Role.GIVEN: DataKind.NAME,
    Role.FAMILY: DataKind.NAME,
    Role.ALIAS: DataKind.ALIAS,
    Role.BIRTH_DATE: DataKind.BIRTH_DATE,
    Role.NATIONALITY: DataKind.NATIONALITY,
    Role.LOCATION: DataKind.LOCATION,
    Role.ID: DataKind.IDENTIFIER,
    Role.KEY: DataKind.IDENTIFIER,
    Role.ROW: DataKind.OTHER,
}


@pytest.fixture
def table() -> Callable[..., Table]:
    """A table from (role or None, header, values) columns."""

    def build(*columns: tuple[Role | None, str, Sequence[str | None]]) -> Table:
        return Table(
            part="sheet 1",
            title="invented",
            visible=True,
            first_row=2,
            headers=tuple(header for _, header, _ in columns),
            columns=tuple(pa.array(values, pa.string()) for _, _, values in columns),
            kinds=tuple(_guess(role) for role, _, _ in columns),
            positions=tuple(range(len(columns))),
        )

    return build


def _guess(role: Role | None) -> ColumnGuess:
    if role is None:
        return ColumnGuess(role=None, kind=None, sure=0.0, by="")
    return ColumnGuess(role=role, kind=_KINDS[role], sure=0.95, by="header")


@pytest.fixture
def person() -> Callable[..., NormalPerson]:
    """A person in comparable form."""

    def build(
        given: str = "",
        family: str = "",
        *,
        whole: str = "",
        alias: str = "",
        birth: str = "",
        nationality: str = "",
        location: str = "",
        ids: Sequence[str] = (),
    ) -> NormalPerson:
        parts = (
            (given, Slot.GIVEN),
            (family, Slot.FAMILY),
            (whole, Slot.WHOLE),
            (alias, Slot.ALIAS),
        )
        tokens = [(t, slot) for name, slot in parts for t in tokens_of(name)]
        return NormalPerson(
            tokens=tuple(t for t, _ in tokens),
            slots=tuple(s for _, s in tokens),
            birth=read_birth_date(birth),
            nationality=nationality,
            location=location,
            ids=frozenset(ids),
        )

    return build
