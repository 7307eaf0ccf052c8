"""The numbers behind a public report, as counted; the report itself hides what may not be published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from makegood.account.commitments import Commitment
from makegood.account.partition import Partition, PartitionDoesNotHold
from makegood.account.suppression import DEFAULT_K
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.exposure import Exposure, Presumption
from makegood.vocabulary.obligation import Obligation
from makegood.vocabulary.severity import Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    """Rows, entities and people: three different numbers, always shown apart (DESIGN §3 law 3)."""

    rows: int
    entities: int
    at_least: int
    at_most: int
    through_others: int

    def __post_init__(self) -> None:
        if not 0 <= self.at_least <= self.at_most:
            raise ValueError("At least so many people is never more than at most so many.")
        if min(self.rows, self.entities, self.through_others) < 0:
            raise ValueError("A count is never less than zero.")


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicIncident:
    """One incident as the public is told of it. ``title`` is the officer's own words."""

    title: str
    kinds: tuple[DataKind, ...]
    exposures: tuple[Exposure, ...]
    minutes_any: int | None
    presumptions: tuple[Presumption, ...]
    people: People
    severity: Severity | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicObligation:
    """One duty with when it was done, if it was; ``mark`` is the letter of how far its text was verified.

    ``incident`` is the place of its incident in the report, from 1; 0 where it is for all of them.
    """

    obligation: Obligation
    mark: str = ""
    done_at: datetime | None = None
    incident: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicCorrection:
    """A mistake in an earlier report that was put right, and when."""

    on: date
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportFigures:
    """Everything one public report is made of. ``published_before`` holds what earlier reports printed.

    Raises PartitionDoesNotHold where the partition is not of the people that the report counts.
    """

    organisation: str
    as_of: datetime
    incidents: tuple[PublicIncident, ...]
    people: People
    partition: Partition
    holds: int
    notices_by_addressee: Mapping[str, int]
    notices_served: int
    notices_by_language: Mapping[str, int]
    notices_by_channel: Mapping[str, int]
    obligations: tuple[PublicObligation, ...]
    commitments: tuple[Commitment, ...]
    ledger_size: int
    ledger_root: str
    published: bool
    invented: bool
    ledger_origin: str = ""
    corrections: tuple[PublicCorrection, ...] = ()
    k: int = DEFAULT_K
    published_before: tuple[Mapping[str, Any], ...] = field(default=())

    def __post_init__(self) -> None:
        if self.as_of.utcoffset() is None:
            raise ValueError("The time of a report carries its zone.")
        if self.partition.total != self.people.at_most:
            raise PartitionDoesNotHold(
                f"The table of people adds up to {self.partition.total:,} and the report counts"
                f" {self.people.at_most:,}.",
                remedy="No report is made until they agree: count both again at one moment.",
            )

    @property
    def notices_due(self) -> int:
        """All notices that are owed, to people and to representatives."""
        return sum(self.notices_by_addressee.values())
