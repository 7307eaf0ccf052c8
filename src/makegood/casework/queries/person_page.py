"""One person's page, before anything personal is opened: why they are here, and what may not be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from makegood.casework.desk import Desk
from makegood.casework.queries.incidents import title
from makegood.casework.queries.people_list import Stated, with_state
from makegood.duties import HoldRule
from makegood.errors import MakegoodError
from makegood.protect import Cause, Service, Standing, earliest_end, may_act
from makegood.store import models
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.link import LinkState

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    StatedPerson = WithAnnotations[models.Person, Stated]


class PersonUnknown(MakegoodError):
    """There is no person of this reference."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Disclosed:
    """What one incident disclosed of this person: on what basis, which kinds, in how many rows.

    ``may_be`` is true where a row names this person among others.
    """

    incident: int
    title: str
    basis: str
    kinds: tuple[DataKind, ...]
    rows: int
    may_be: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """One hold: for which incident, why, since when, and when it ended if it did."""

    incident: int
    cause: Cause
    placed_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """One notice that is due."""

    addressee: str
    language: str
    wanted_language: str
    channel: str
    missing: tuple[str, ...]
    due_since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """Somebody opened the details."""

    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonPage:
    """Everything about one person that is not sealed."""

    id: UUID
    state: Cause
    answer: str
    disclosed: tuple[Disclosed, ...]
    holds: tuple[Held, ...]
    records: int
    rule: HoldRule | None
    earliest_end: date | None
    notices: tuple[Owed, ...]
    openings: tuple[Opened, ...]


def person_with_id(person: UUID) -> "StatedPerson":
    """The person of this random reference, with ``state``.

    Raises:
        PersonUnknown: there is none.

    """
    found = with_state(models.Person.objects.filter(id=person)).first()
    if found is None:
        raise PersonUnknown(
            "There is no such person in this home.", remedy="Go back to the list of people."
        )
    return found


def person_page(person: "StatedPerson", *, desk: Desk) -> PersonPage:
    """What is known about this person without opening anything."""
    holds = tuple(_holds(person))
    in_force = sum(hold.ended_at is None for hold in holds)
    rule = _rule(person, desk=desk)
    notices = tuple(_notices(person))
    services = [Service(served_on=None) for _ in notices]
    return PersonPage(
        id=person.id,
        state=Cause(person.state),
        answer=may_act(Standing(in_register=True, register_is_fresh=None, holds_in_force=in_force)),
        disclosed=tuple(_disclosed(person, desk=desk)),
        holds=holds,
        records=person.records.count(),
        rule=rule,
        earliest_end=None if rule is None else earliest_end(services, days=rule.days),
        notices=notices,
        openings=tuple(_openings(person)),
    )


def _rule(person: models.Person, *, desk: Desk) -> HoldRule | None:
    """The hold rule of the first playbook under which this person is held."""
    hold = person.holds.select_related("incident").order_by("incident__number").first()
    return None if hold is None else desk.duties.playbook(hold.incident.playbook).hold


def _holds(person: models.Person) -> Iterator[Held]:
    for hold in person.holds.select_related("incident").order_by("incident__number"):
        yield Held(
            incident=hold.incident.number,
            cause=Cause(hold.cause),
            placed_at=hold.placed_at,
            ended_at=hold.ended_at,
        )


def _disclosed(person: models.Person, *, desk: Desk) -> Iterator[Disclosed]:
    """Own rows first, then rows that may be this person's, then through whom they can be found."""
    own = models.Affected.objects.filter(entity__person=person)
    named = models.Affected.objects.filter(
        entity__state=LinkState.POSSIBLE, entity__rows__links__person=person
    )
    through = models.Affected.objects.filter(person=person)
    for affected, may_be in ((own, False), (named.distinct(), True), (through, False)):
        for each in affected.select_related("incident").order_by("incident__number", "pk"):
            yield Disclosed(
                incident=each.incident.number,
                title=title(each.incident, desk=desk),
                basis=each.basis,
                kinds=tuple(DataKind(kind) for kind in each.kinds),
                rows=_rows(each),
                may_be=may_be,
            )


def _rows(affected: models.Affected) -> int:
    rows = models.LeakedRow.objects.filter(entity=affected.entity_id, incident=affected.incident_id)
    return 0 if affected.entity_id is None else rows.count()


def _notices(person: models.Person) -> Iterator[Owed]:
    for notice in person.notices.order_by("addressee"):
        yield Owed(
            addressee=notice.addressee,
            language=notice.language,
            wanted_language=notice.wanted_language,
            channel=notice.channel,
            missing=tuple(notice.missing),
            due_since=notice.due_since,
        )


def _openings(person: models.Person) -> Iterator[Opened]:
    found = list(person.openings.order_by("-at", "-pk"))
    names = {
        str(officer): name for officer, name in models.Officer.objects.values_list("id", "username")
    }
    for opening in found:
        yield Opened(by=names.get(opening.by, "an account that is gone"), at=opening.at)
