"""A moment from which clocks run is stated, and every duty is computed anew from it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from makegood.assess import Count
from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.duties_owed import duties_owed, keep_duty
from makegood.casework.queries.people_count import incident_people
from makegood.casework.queries.severity import severity
from makegood.casework.recording import Change, append
from makegood.errors import ExitCode, MakegoodError
from makegood.ledger import Subject
from makegood.store import models
from makegood.vocabulary.obligation import AnchorKind


class AnchorRefused(MakegoodError):
    """The moment was stated already, or lies in the future."""

    exit_code = ExitCode.USAGE


def state_anchor(
    *,
    kind: AnchorKind,
    at: datetime,
    incident: models.Incident,
    desk: Desk,
    by: UUID,
    now: datetime,
) -> None:
    """State when the disclosure occurred, when the organisation became aware, or when it determined it.

    Raises:
        AnchorRefused: this moment was stated before, as another one, or lies in the future.

    """
    if at > now:
        raise AnchorRefused("That moment lies in the future.", remedy="State it once it is past.")
    stated = models.Anchor.objects.filter(incident=incident, kind=kind).first()
    if stated is not None:
        raise AnchorRefused(
            f"The moment “{kind}” of incident {incident.number} was stated already.",
            remedy="What was stated is not overwritten; `makegood assess list` shows its clocks.",
        )
    with transaction.atomic():
        models.Anchor.objects.create(
            incident=incident, kind=kind, at=at, source="stated", certain=True
        )
        stating = Change(
            act=acts.ANCHOR_STATED,
            subject=Subject(kind=acts.SubjectKind.INCIDENT, id=incident.id),
            fact={"kind": kind, "at": at, "certain": True},
        )
        changes = [stating, *_computed_anew(incident, desk=desk)]
        append(changes, desk=desk, by=by, now=now, incident=incident.id)


def _computed_anew(incident: models.Incident, *, desk: Desk) -> list[Change]:
    score = severity(incident)
    people = incident_people(incident).people
    owed = duties_owed(
        incident,
        playbook=desk.duties.playbook(incident.playbook),
        rules=desk.duties.rules(incident.rules),
        people=Count(at_least=people.at_least, at_most=people.at_most),
        band="" if score is None else score.band,
        zone=desk.zone,
    )
    return [keep_duty(incident, each) for each in owed]
