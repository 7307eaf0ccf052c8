"""How common each value is in a register: the chance that a stranger agrees by accident."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

KINDS_OF_TOKEN: Final = 10
KINDS_OF_DATE: Final = 20_000
KINDS_OF_YEAR: Final = 80
KINDS_OF_NATIONALITY: Final = 30
KINDS_OF_LOCATION: Final = 30


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Statistics:
    """Counts over the records of a register. A value never seen is rare, not impossible.

    ``dates`` by year * 10,000 + month * 100 + day. ``ids`` only those on more than one record.
    """

    records: int
    people: int
    tokens: Mapping[str, int] = field(default_factory=dict)
    dates: Mapping[int, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    nationalities: Mapping[str, int] = field(default_factory=dict)
    locations: Mapping[str, int] = field(default_factory=dict)
    ids: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0 < self.people <= self.records:
            raise ValueError("a register has people, and no more of them than records")

    def __repr__(self) -> str:
        return f"Statistics(records={self.records}, people={self.people})"

    def share(self, count: int, kinds: int) -> float:
        """The share of records with a value seen ``count`` times, where about ``kinds`` values are usual."""
        return (count + 1) / (self.records + kinds)
