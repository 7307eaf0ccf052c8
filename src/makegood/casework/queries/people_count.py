"""How many people: of one incident and over all, never typed and never added up from rows."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from makegood.identify import PeopleCount, count_people
from makegood.store import models
from makegood.vocabulary.ids import GroupKey
from makegood.vocabulary.link import LinkState


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentPeople:
    """Rows, entities and people of one incident: three different numbers."""

    rows: int
    entities: int
    people: PeopleCount
    through_others: int


def incident_people(incident: models.Incident) -> IncidentPeople:
    """The three numbers of this incident."""
    affected = models.Affected.objects.filter(incident=incident)
    return IncidentPeople(
        rows=models.LeakedRow.objects.filter(incident=incident).count(),
        entities=affected.filter(entity__isnull=False).count(),
        people=_count(incident),
        through_others=affected.filter(basis="through").count(),
    )


def union_people() -> PeopleCount:
    """The people of all incidents together, computed on people."""
    return _count(None)


def _count(incident: models.Incident | None) -> PeopleCount:
    entities = models.Entity.objects.all()
    if incident is not None:
        entities = entities.filter(affected__incident=incident)
    certain = entities.filter(state=LinkState.CERTAIN).values_list("person_id", flat=True)
    uncertain = entities.exclude(state=LinkState.CERTAIN).values_list("id", flat=True)
    named: defaultdict[UUID, set[GroupKey]] = defaultdict(set)
    links = models.Link.objects.exclude(row__entity__state=LinkState.CERTAIN)
    for entity, person in links.values_list("row__entity_id", "person_id"):
        named[entity].add(_group(person))
    candidates = {entity: frozenset(named[entity]) for entity in uncertain}
    pairs = models.Alike.objects.values_list("one_id", "other_id")
    alike = [(one, other) for one, other in pairs if one in candidates and other in candidates]
    return count_people(map(_group, certain), candidates, alike)


def _group(person: UUID | None) -> GroupKey:
    """A person of the casework stands for their register group: both are one person."""
    return GroupKey(str(person))
