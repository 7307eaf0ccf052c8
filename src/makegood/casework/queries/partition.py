"""Affected people by where they are, adding up at every date."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from makegood.account import Partition, PersonStatus, partition
from makegood.store import models
from makegood.vocabulary.custody import Custody, Movement
from makegood.vocabulary.ids import EntityId
from makegood.vocabulary.link import LinkState


def people_by_status(*, as_of: date, incident: models.Incident | None = None) -> Partition:
    """The partition of one incident's affected people, or of all incidents together."""
    statuses = [_status(*row) for row in _entities(incident)]
    return partition(statuses, as_of=as_of, at_most=len(statuses))


def _entities(
    incident: models.Incident | None,
) -> Iterable[tuple[UUID, str, list[dict[str, str]] | None]]:
    entities = models.Entity.objects.order_by("id")
    chosen = entities if incident is None else entities.filter(affected__incident=incident)
    return chosen.values_list("id", "state", "person__movements")


def _status(entity: UUID, state: str, movements: list[dict[str, str]] | None) -> PersonStatus:
    return PersonStatus(
        entity=EntityId(entity),
        state=LinkState(state),
        movements=tuple(
            Movement(on=date.fromisoformat(each["on"]), status=Custody(each["status"]))
            for each in movements or ()
        ),
    )
