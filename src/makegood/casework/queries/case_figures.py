"""The counts from which promises are judged. Each is a query's answer; what is not recorded stays unmeasured."""

from datetime import datetime

from makegood.account.commitments import CaseFigures, Commitment, Promise
from makegood.casework.desk import Desk
from makegood.casework.queries.holds import holds_in_force
from makegood.casework.queries.obligations import obligations, settled
from makegood.store import models
from makegood.vocabulary.obligation import Applies


def case_figures(*, desk: Desk, now: datetime) -> CaseFigures:
    """The figures over all incidents, counted now. Nothing can be served yet, so nothing is."""
    held = holds_in_force()
    duties = [
        (owed, settled(incident))
        for incident in models.Incident.objects.order_by("number")
        for owed in obligations(incident)
    ]
    due = [(owed, done) for owed, done in duties if owed.applies is Applies.DUE]
    return CaseFigures(
        as_of=now.astimezone(desk.zone).date(),
        notices_due=models.Notice.objects.count(),
        notices_served=0,
        served_in_custody=0,
        served_in_custody_by_hand=0,
        served_elsewhere=0,
        served_elsewhere_by_post=0,
        people_to_hold=held.people + held.missing,
        people_held=held.people,
        records_to_hold=models.RegisterRecord.objects.count(),
        records_held=held.records,
        holds_ended=models.Hold.objects.exclude(ended_at=None).count(),
        holds_ended_early=0,
        holds_ended_without_outcome=0,
        reports_due=len(due),
        reports_made=sum(owed.rule in done for owed, done in due),
    )


def commitments(*, desk: Desk, now: datetime) -> tuple[Commitment, ...]:
    """Every promise with its state computed from the figures of this moment; each named once."""
    figures = case_figures(desk=desk, now=now)
    stored = {each.code: each for each in models.Commitment.objects.order_by("incident__number")}
    return tuple(
        Commitment(
            promise=Promise(
                id=each.code,
                words=each.sentence,
                source=each.source,
                query=each.measure,
                not_measurable=each.not_measurable,
            ),
            figures=figures,
        )
        for each in stored.values()
    )
