"""What identify needs from the machines that do the work: the smallest Protocols."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from makegood.identify.model import Model
from makegood.identify.statistics import Statistics
from makegood.vocabulary.column import Role
from makegood.vocabulary.ids import GroupKey, RegisterKey

if TYPE_CHECKING:
    from makegood.identify.leak import Leak
    from makegood.identify.normal import Normal

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how much of how much is done."""

FIELDS = ("name", "birth_date", "nationality", "location", "id")


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class RegisterPerson:
    """Everything the register says of one person, over all records of the group."""

    group: GroupKey
    keys: tuple[RegisterKey, ...]
    fields: Mapping[Role, tuple[str, ...]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", MappingProxyType(dict(self.fields)))

    def __repr__(self) -> str:
        return f"RegisterPerson(records={len(self.keys)})"

    def first(self, role: Role) -> str:
        """The first filled value; "" where there is none."""
        return next(iter(self.fields.get(role, ())), "")


class PreparedRegister(Protocol):
    """A register made ready for comparing: records numbered from 0, grouped into people numbered from 0."""

    @property
    def path(self) -> Path:
        """Where the prepared file lies."""
        ...

    @property
    def records(self) -> int:
        """How many records."""
        ...

    @property
    def people(self) -> int:
        """How many people: groups of records."""
        ...

    @property
    def version(self) -> str:
        """A fingerprint of the content; not a value of anybody."""
        ...

    @property
    def columns(self) -> tuple[Role, ...]:
        """The roles that the register has a column for."""
        ...

    def statistics(self) -> Statistics:
        """How common each value is."""
        ...

    def normal(self) -> "Normal":
        """All records in comparable form, by record number."""
        ...

    def groups(self) -> NDArray[np.int32]:
        """The person of each record, by record number."""
        ...

    def keys(self, records: NDArray[np.int32]) -> list[tuple[RegisterKey, GroupKey]]:
        """The organisation's key and the person's key of each of these records."""
        ...

    def groups_of(self, keys: Iterable[RegisterKey]) -> dict[RegisterKey, GroupKey]:
        """The person of each of these record keys; a key that is not in the register is left out."""
        ...

    def details(self, groups: Iterable[GroupKey]) -> list[RegisterPerson]:
        """What the register says of these people."""
        ...

    def household_members(self, groups: Iterable[GroupKey]) -> dict[GroupKey, tuple[GroupKey, ...]]:
        """Who shares a household with one of these people and is none of them → through whom."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Evidence:
    """Candidate pairs with bits and levels per field; parallel arrays, any order, no pair twice.

    ``rows`` are positions in the leak, ``records`` record numbers (or positions in the other leak).
    """

    rows: NDArray[np.int32]
    records: NDArray[np.int32]
    bits: Mapping[str, NDArray[np.float64]]
    levels: Mapping[str, NDArray[np.int8]]
    conflict: NDArray[np.bool_]
    by_rule: Mapping[str, int]
    cut: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Evidence(pairs={len(self.rows)})"

    @property
    def total(self) -> NDArray[np.float64]:
        """All fields together, per pair."""
        total: NDArray[np.float64] = np.sum([self.bits[f] for f in FIELDS], axis=0)
        return total


class LinkageEngine(Protocol):
    """Finds who may be whom, and what speaks for it."""

    @property
    def name(self) -> str:
        """The engine's name, kept with every run."""
        ...

    def candidates(
        self, leak: "Leak", register: PreparedRegister, *, model: Model, progress: Progress
    ) -> Evidence:
        """Every record that may be a row's person, with the evidence."""
        ...

    def likenesses(self, rows: "Leak", register: PreparedRegister, *, model: Model) -> Evidence:
        """Pairs of leaked rows (first < second) that may be one person, judged by the register's rarities."""
        ...
