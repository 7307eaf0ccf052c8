"""The one thing to do next, said in a sentence."""

from datetime import datetime

from makegood.casework.desk import Desk
from makegood.casework.queries.incidents import steps_done
from makegood.casework.queries.notices import notice_summary
from makegood.casework.queries.obligations import next_due, obligations, settled
from makegood.store import models
from makegood.vocabulary.link import LinkState
from makegood.vocabulary.obligation import AnchorKind, Applies


def next_thing(incident: models.Incident, *, desk: Desk, now: datetime) -> str:
    """What the officer should do first: the earliest of what keeps a person from harm or a law waiting."""
    if len(steps_done(incident)) < len(models.STEPS):
        return "Run the same command again: the response is not finished."
    overdue = next_due(incident, now=now.astimezone(desk.zone))
    if overdue is not None and overdue.is_overdue:
        decide = "Decide and do" if overdue.obligation.applies is not Applies.DUE else "Do now"
        return f"{decide}, it is overdue: {overdue.obligation.title} ({overdue.obligation.rule})."
    if _awareness_is_wanted(incident):
        return "State when you became aware: makegood assess state aware --at MOMENT; 72-hour clocks wait."
    checking = _to_check(incident)
    if checking:
        return f"Settle who {checking:,} entities are: they are held, and not told, until then."
    due = notice_summary(incident)
    if due.total:
        return f"Serve the {due.total:,} notices that are due."
    return "Have the public report approved and published."


def _awareness_is_wanted(incident: models.Incident) -> bool:
    if incident.anchors.filter(kind=AnchorKind.AWARE).exists():
        return False
    done = settled(incident)
    return any(
        owed.anchor is AnchorKind.AWARE
        and owed.applies is not Applies.NOT_DUE
        and owed.rule not in done
        for owed in obligations(incident)
    )


def _to_check(incident: models.Incident) -> int:
    return models.Affected.objects.filter(
        incident=incident, entity__state=LinkState.POSSIBLE
    ).count()
