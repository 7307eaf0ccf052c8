"""Every affected person is in exactly one part, at every date, and the parts add up (DESIGN §3 law 7)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from makegood.errors import MakegoodError
from makegood.vocabulary.custody import Custody, Movement
from makegood.vocabulary.ids import EntityId
from makegood.vocabulary.link import LinkState


class Part(StrEnum):
    """One part of the whole. ``unknown`` is a part like any other and is always printed."""

    IN_CUSTODY = "in_custody"
    RELEASED = "released"
    REMOVED = "removed"
    TRANSFERRED = "transferred"
    BEING_CHECKED = "being_checked"
    NOT_IN_REGISTER = "not_in_register"
    UNKNOWN = "unknown"


_PART_OF_CUSTODY = {
    Custody.IN_CUSTODY: Part.IN_CUSTODY,
    Custody.RELEASED: Part.RELEASED,
    Custody.REMOVED: Part.REMOVED,
    Custody.TRANSFERRED: Part.TRANSFERRED,
}
_PART_OF_LINK = {
    LinkState.POSSIBLE: Part.BEING_CHECKED,
    LinkState.UNMATCHED: Part.NOT_IN_REGISTER,
}


class PartitionDoesNotHold(MakegoodError):
    """The parts do not add up to the number of affected people: no figure may be shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonStatus:
    """One entity with what is known about who it is and where that person was, when.

    Movements of one day stand in the order in which they happened.
    """

    entity: EntityId
    state: LinkState
    movements: tuple[Movement, ...] = ()

    def part(self, *, as_of: date) -> Part:
        """Where this entity belongs at the end of a day. Before the first movement it is unknown."""
        if self.state in _PART_OF_LINK:
            return _PART_OF_LINK[self.state]
        past = [movement for movement in self.movements if movement.on <= as_of]
        if not past:
            return Part.UNKNOWN
        latest = max(movement.on for movement in past)
        return _PART_OF_CUSTODY[[each.status for each in past if each.on == latest][-1]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Partition:
    """All affected people at one date, each part with its number: every part is there, and they add up."""

    as_of: date
    counts: tuple[tuple[Part, int], ...]
    total: int

    def __post_init__(self) -> None:
        if tuple(part for part, _ in self.counts) != tuple(Part):
            raise _does_not_hold("a part is missing, doubled or out of order")
        if any(count < 0 for _, count in self.counts):
            raise _does_not_hold("a part is less than nobody")
        found = sum(count for _, count in self.counts)
        if found != self.total:
            raise _does_not_hold(f"the parts hold {found:,} people and the whole {self.total:,}")

    @property
    def parts(self) -> dict[str, int]:
        """The number of each part by its name, all of them, in their fixed order."""
        return {part.value: count for part, count in self.counts}


def partition(people: Iterable[PersonStatus], *, as_of: date, at_most: int) -> Partition:
    """The affected people by where they were on a day; ``at_most`` is counted elsewhere and must agree.

    Raises PartitionDoesNotHold where an entity comes twice or the parts do not add up.
    """
    everyone = tuple(people)
    _refuse_doubles(everyone)
    counts = Counter(person.part(as_of=as_of) for person in everyone)
    return Partition(
        as_of=as_of, counts=tuple((part, counts[part]) for part in Part), total=at_most
    )


def history(
    people: Iterable[PersonStatus], *, dates: Iterable[date], at_most: int
) -> tuple[Partition, ...]:
    """The same people at several dates, in the order of time: the whole is the same at each."""
    everyone = tuple(people)
    return tuple(
        partition(everyone, as_of=day, at_most=at_most) for day in sorted(frozenset(dates))
    )


def _refuse_doubles(people: Sequence[PersonStatus]) -> None:
    doubled = len(people) - len({person.entity for person in people})
    if doubled:
        raise _does_not_hold(f"{doubled:,} people are counted twice")


def _does_not_hold(reason: str) -> PartitionDoesNotHold:
    return PartitionDoesNotHold(
        f"The figures of the affected people do not add up: {reason}.",
        remedy="No figure is shown until they do. This is a defect: keep the home as it is and report it.",
    )
