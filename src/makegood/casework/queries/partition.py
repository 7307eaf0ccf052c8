"""Affected people by where they are, adding up at every date."""

from datetime import date

from makegood.account import Partition, PersonStatus, partition
from makegood.store import models
from makegood.vocabulary.custody import Custody, Movement
from makegood.vocabulary.ids import EntityId
from makegood.vocabulary.link import LinkState


def people_by_status(*, as_of: date, incident: models.Incident | None = None) -> Partition:
    """The partition of one incident's affected people, or of all incidents together."""
    statuses = [_status(entity) for entity in _entities(incident)]
    return partition(statuses, as_of=as_of, at_most=len(statuses))


def _entities(incident: models.Incident | None) -> list[models.Entity]:
    entities = models.Entity.objects.select_related("person").order_by("id")
    return list(entities if incident is None else entities.filter(affected__incident=incident))


def _status(entity: models.Entity) -> PersonStatus:
    movements = entity.person.movements if entity.person else []
    return PersonStatus(
        entity=EntityId(entity.id),
        state=LinkState(entity.state),
        movements=tuple(
            Movement(on=date.fromisoformat(each["on"]), status=Custody(each["status"]))
            for each in movements
        ),
    )
