"""Everything that one public report is made of, counted at one moment."""

from datetime import datetime

from makegood.account.figures import People, PublicIncident, PublicObligation, ReportFigures
from makegood.casework.desk import Desk
from makegood.casework.queries.case_figures import commitments
from makegood.casework.queries.exposures import exposures
from makegood.casework.queries.holds import holds_in_force
from makegood.casework.queries.incidents import all_incidents, title
from makegood.casework.queries.kinds import kinds_exposed
from makegood.casework.queries.ledger import ledger_head
from makegood.casework.queries.notices import notice_summary
from makegood.casework.queries.obligations import obligation
from makegood.casework.queries.partition import people_by_status
from makegood.casework.queries.people_count import incident_people, union_people
from makegood.casework.queries.severity import severity
from makegood.store import models
from makegood.vocabulary.exposure import Presumption
from makegood.watch import minutes_any


def report_figures(*, desk: Desk, now: datetime, published: bool) -> ReportFigures:
    """The figures over all incidents. What earlier reports printed goes with them."""
    notices = notice_summary()
    head = ledger_head()
    as_of = now.astimezone(desk.zone)
    incidents = all_incidents()
    return ReportFigures(
        organisation=desk.organisation,
        as_of=as_of,
        incidents=tuple(_incident(each, desk=desk) for each in incidents),
        people=_people(incidents),
        partition=people_by_status(as_of=as_of.date()),
        holds=holds_in_force().people,
        notices_by_addressee={
            "person": notices.person,
            "representative": notices.representative,
        },
        notices_served=0,
        notices_by_language=notices.by_language,
        notices_by_channel=notices.by_channel,
        obligations=tuple(
            duty
            for place, each in enumerate(incidents, start=1)
            for duty in _obligations(each, place=place)
        ),
        commitments=commitments(desk=desk, now=now),
        ledger_size=head["size"],
        ledger_root=head["root"],
        ledger_origin=desk.ledger_origin,
        published=published,
        invented=desk.invented,
        k=max(desk.duties.playbook(each.playbook).k for each in incidents),
        published_before=tuple(
            models.Report.objects.exclude(published_at=None)
            .order_by("number")
            .values_list("figures", flat=True)
        ),
    )


def _incident(incident: models.Incident, *, desk: Desk) -> PublicIncident:
    counted = incident_people(incident)
    copies = exposures(incident, desk=desk)
    return PublicIncident(
        title=title(incident, desk=desk),
        kinds=tuple(sorted(kinds_exposed(incident))),
        exposures=copies,
        minutes_any=minutes_any(copies),
        presumptions=tuple(
            Presumption(who=each.who, why=each.why, source=each.source)
            for each in incident.presumed_recipients.order_by("pk")
        ),
        people=People(
            rows=counted.rows,
            entities=counted.entities,
            at_least=counted.people.at_least,
            at_most=counted.people.at_most,
            through_others=counted.through_others,
        ),
        severity=severity(incident),
    )


def _people(incidents: list[models.Incident]) -> People:
    union = union_people()
    return People(
        rows=models.LeakedRow.objects.count(),
        entities=models.Entity.objects.count(),
        at_least=union.at_least,
        at_most=union.at_most,
        through_others=models.Affected.objects.filter(
            basis="through", incident__in=incidents, person__entity=None
        )
        .values("person")
        .distinct()
        .count(),
    )


def _obligations(incident: models.Incident, *, place: int) -> list[PublicObligation]:
    sent = models.ObligationAct.objects.filter(obligation__incident=incident, kind="sent")
    done = dict(sent.order_by("recorded_at").values_list("obligation__rule", "at"))
    return [
        PublicObligation(
            obligation=obligation(each),
            mark=each.verified,
            done_at=done.get(each.rule),
            incident=place,
        )
        for each in incident.obligations.order_by("rule")
    ]
