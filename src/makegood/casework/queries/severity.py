"""The incident's severity, back as a value."""

from decimal import Decimal

from makegood.store import models
from makegood.vocabulary.severity import Severity


def severity(incident: models.Incident) -> Severity | None:
    """The score with its parts and reasons; None before it was assessed."""
    found = models.IncidentSeverity.objects.filter(incident=incident).first()
    if found is None:
        return None
    return Severity(
        method=found.method,
        score=Decimal(found.score_quarters) / 4,
        band=found.band,
        parts=tuple((name, Decimal(value), reason) for name, value, reason in found.parts),
        flags=tuple(found.flags),
    )
