"""The moments from which clocks run, as they were stated."""

from makegood.store import models
from makegood.vocabulary.obligation import Anchor, AnchorKind


def anchors(incident: models.Incident) -> tuple[Anchor, ...]:
    """The incident's anchors. One that nobody stated does not exist."""
    return tuple(
        Anchor(kind=AnchorKind(each.kind), at=each.at, source=each.source, certain=each.certain)
        for each in incident.anchors.order_by("kind")
    )
