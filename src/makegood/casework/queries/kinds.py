"""Which kinds of personal data were exposed."""

from uuid import UUID

from makegood.store import models
from makegood.vocabulary.column import DataKind


def kinds_exposed(incident: models.Incident) -> frozenset[DataKind]:
    """The kinds that were filled in at least one row of this incident."""
    affected = models.Affected.objects.filter(incident=incident).order_by()
    found = affected.values_list("kinds", flat=True).distinct()
    return frozenset(DataKind(kind) for kinds in found for kind in kinds)


def kinds_of_person(person: UUID) -> tuple[DataKind, ...]:
    """The kinds that were filled in this person's own rows, over all incidents."""
    found = models.Affected.objects.filter(entity__person_id=person).values_list("kinds", flat=True)
    return tuple(sorted({DataKind(kind) for kinds in found for kind in kinds}))
