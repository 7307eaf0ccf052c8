"""Which holds are in force, and whether one is missing."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from makegood.store import models
from makegood.vocabulary.link import LinkState


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldsInForce:
    """Holds in force: how many, of how many people, on how many register records; who is missing."""

    holds: int
    people: int
    records: int
    missing: int


def holds_in_force(incident: models.Incident | None = None) -> HoldsInForce:
    """Count the holds of one incident, or of all."""
    holds = models.Hold.objects.filter(ended_at=None)
    affected = models.Affected.objects.all()
    if incident is not None:
        holds, affected = holds.filter(incident=incident), affected.filter(incident=incident)
    held = set(holds.values_list("person_id", flat=True))
    return HoldsInForce(
        holds=holds.count(),
        people=len(held),
        records=models.RegisterRecord.objects.filter(person__in=holds.values("person")).count(),
        missing=len(_must_be_held(affected) - held),
    )


def _must_be_held(affected: QuerySet[models.Affected]) -> set[UUID]:
    certain = affected.filter(entity__state=LinkState.CERTAIN).values_list(
        "entity__person_id", flat=True
    )
    possible = models.Link.objects.filter(
        row__entity__affected__in=affected, row__entity__state=LinkState.POSSIBLE
    ).values_list("person_id", flat=True)
    through = affected.filter(person__isnull=False).values_list("person_id", flat=True)
    return {*certain, *possible, *through} - {None}
