"""The incident clock: everything an officer must see of one incident, counted at one moment."""

from dataclasses import dataclass
from datetime import datetime

from makegood.account import Partition
from makegood.assess import NextDeadline
from makegood.casework.desk import Desk
from makegood.casework.queries.anchors import anchors
from makegood.casework.queries.duties import Duty, duties
from makegood.casework.queries.exposures import exposures
from makegood.casework.queries.holds import HoldsInForce, holds_in_force
from makegood.casework.queries.incidents import steps_done, title
from makegood.casework.queries.kinds import kinds_exposed
from makegood.casework.queries.next_thing import next_thing
from makegood.casework.queries.notices import notice_summary
from makegood.casework.queries.obligations import next_due
from makegood.casework.queries.partition import people_by_status
from makegood.casework.queries.people_count import IncidentPeople, incident_people
from makegood.casework.queries.severity import severity
from makegood.notify import NoticeSummary
from makegood.store import models
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.exposure import Exposure, Presumption
from makegood.vocabulary.obligation import Anchor
from makegood.vocabulary.severity import Severity
from makegood.watch import minutes_any


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentClock:
    """One incident: its clocks, its figures, its duties. Figures are never typed."""

    number: int
    title: str
    basis: str
    playbook: str
    opened_at: datetime
    steps_done: tuple[str, ...]
    steps_left: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    next_deadline: NextDeadline | None
    next_thing: str
    minutes: int | None
    copies: tuple[Exposure, ...]
    presumptions: tuple[Presumption, ...]
    kinds: tuple[DataKind, ...]
    counted: IncidentPeople
    held: HoldsInForce
    notices: NoticeSummary
    severity: Severity | None
    duties: tuple[Duty, ...]
    partition: Partition


def incident_clock(incident: models.Incident, *, desk: Desk, now: datetime) -> IncidentClock:
    """The clock of this incident as it stands at ``now``."""
    local = now.astimezone(desk.zone)
    done = steps_done(incident)
    copies = exposures(incident, desk=desk)
    return IncidentClock(
        number=incident.number,
        title=title(incident, desk=desk),
        basis=incident.basis,
        playbook=incident.playbook,
        opened_at=incident.opened_at,
        steps_done=tuple(done),
        steps_left=tuple(step for step in models.STEPS if step not in done),
        anchors=anchors(incident),
        next_deadline=next_due(incident, now=local),
        next_thing=next_thing(incident, desk=desk, now=now),
        minutes=minutes_any(copies),
        copies=copies,
        presumptions=_presumptions(incident),
        kinds=tuple(sorted(kinds_exposed(incident))),
        counted=incident_people(incident),
        held=holds_in_force(incident),
        notices=notice_summary(incident),
        severity=severity(incident),
        duties=duties(incident, desk=desk, now=now),
        partition=people_by_status(as_of=local.date(), incident=incident),
    )


def _presumptions(incident: models.Incident) -> tuple[Presumption, ...]:
    return tuple(
        Presumption(who=each.who, why=each.why, source=each.source)
        for each in incident.presumed_recipients.order_by("pk")
    )
