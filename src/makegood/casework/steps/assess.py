"""Step 5, assess: how bad, and what is due by when, to whom."""

from makegood.assess import Circumstances, Count, Intent, Recipients, severity
from makegood.casework import acts
from makegood.casework.duties_owed import duties_owed, keep_duty
from makegood.casework.queries.kinds import kinds_exposed
from makegood.casework.queries.people_count import incident_people
from makegood.casework.recording import Change
from makegood.casework.work import Work, Write
from makegood.ledger import Subject, Word
from makegood.store import models
from makegood.vocabulary.severity import Severity


def step(work: Work) -> Write:
    """Score the incident and compute every duty from the anchors that were stated."""
    incident = work.incident
    people = incident_people(incident).people
    count = Count(at_least=people.at_least, at_most=people.at_most)
    score = severity(
        kinds_exposed(incident),
        circumstances=Circumstances(recipients=_recipients(incident), intent=Intent.NOT_KNOWN),
        people=count,
        adjustments=work.playbook.severity,
    )
    owed = duties_owed(
        incident,
        playbook=work.playbook,
        rules=work.rules,
        people=count,
        band=score.band,
        zone=work.desk.zone,
    )
    work.say(f"assess: {score.method} {score.score}, {score.band}; {len(owed)} duties looked at")

    def write() -> list[Change]:
        scored = _keep_severity(incident, score)
        return [scored, *(keep_duty(incident, each) for each in owed)]

    return write


def _recipients(incident: models.Incident) -> Recipients:
    """A statement went to a known party; whatever was public has unknown recipients."""
    return Recipients.KNOWN if incident.basis == "statement" else Recipients.UNKNOWN


def _keep_severity(incident: models.Incident, score: Severity) -> Change:
    quarters = int(score.score * 4)
    models.IncidentSeverity.objects.create(
        incident=incident,
        method=score.method,
        score_quarters=quarters,
        band=score.band,
        parts=[[name, str(value), reason] for name, value, reason in score.parts],
        flags=list(score.flags),
    )
    return Change(
        act=acts.SEVERITY_ASSESSED,
        subject=Subject(kind=acts.SubjectKind.INCIDENT, id=incident.id),
        fact={"quarters": quarters, "band": Word(score.band.replace(" ", "-"), among=BANDS)},
    )


BANDS = ("low", "medium", "high", "very-high")
