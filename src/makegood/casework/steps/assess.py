"""Step 5, assess: how bad, and what is due by when, to whom."""

from makegood.assess import (
    Circumstances,
    Count,
    Facts,
    Intent,
    Recipients,
    obligations,
    severity,
)
from makegood.casework import acts
from makegood.casework.queries.anchors import anchors
from makegood.casework.queries.kinds import kinds_exposed
from makegood.casework.queries.people_count import incident_people
from makegood.casework.recording import Change
from makegood.casework.work import Work, Write
from makegood.ledger import Subject, Word
from makegood.store import models
from makegood.vocabulary.obligation import Applies, Obligation
from makegood.vocabulary.severity import Severity


def step(work: Work) -> Write:
    """Score the incident and compute every duty from the anchors that were stated."""
    people = incident_people(work.incident).people
    count = Count(at_least=people.at_least, at_most=people.at_most)
    score = severity(
        kinds_exposed(work.incident),
        circumstances=Circumstances(recipients=_recipients(work), intent=Intent.NOT_KNOWN),
        people=count,
        adjustments=work.playbook.severity,
    )
    facts = Facts(people=count, answers=work.playbook.answered, severity_band=score.band)
    owed = obligations(work.rules, anchors=anchors(work.incident), facts=facts, zone=work.desk.zone)
    work.say(f"assess: {score.method} {score.score}, {score.band}; {len(owed)} duties looked at")

    def write() -> list[Change]:
        return [
            _keep_severity(work, score),
            *(_keep_obligation(work, each) for each in owed),
        ]

    return write


def _recipients(work: Work) -> Recipients:
    """A statement went to a known party; whatever was public has unknown recipients."""
    return Recipients.KNOWN if work.incident.basis == "statement" else Recipients.UNKNOWN


def _keep_severity(work: Work, score: Severity) -> Change:
    quarters = int(score.score * 4)
    models.IncidentSeverity.objects.create(
        incident=work.incident,
        method=score.method,
        score_quarters=quarters,
        band=score.band,
        parts=[[name, str(value), reason] for name, value, reason in score.parts],
        flags=list(score.flags),
    )
    return Change(
        act=acts.SEVERITY_ASSESSED,
        subject=Subject(kind=acts.SubjectKind.INCIDENT, id=work.incident.id),
        fact={"quarters": quarters, "band": Word(score.band.replace(" ", "-"), among=BANDS)},
    )


APPLIES = tuple(word.replace(" ", "-") for word in Applies)
BANDS = ("low", "medium", "high", "very-high")


def _keep_obligation(work: Work, owed: Obligation) -> Change:
    models.Obligation.objects.create(
        incident=work.incident,
        rule=owed.rule,
        title=owed.title,
        to=owed.to,
        applies=owed.applies,
        reason=owed.reason,
        anchor=owed.anchor or "",
        due_at=owed.due_at,
        due_on=owed.due_on,
        due_in_words=owed.due_in_words,
        citation=owed.citation,
        verified=owed.verified,
    )
    return Change(
        act=acts.OBLIGATION_COMPUTED,
        subject=Subject(kind=acts.SubjectKind.INCIDENT, id=work.incident.id),
        fact={
            "rule": Word(owed.rule, among=tuple(rule.id for rule in work.rules)),
            "applies": Word(owed.applies.replace(" ", "-"), among=APPLIES),
            "due_at": owed.due_at,
            "due_on": owed.due_on,
        },
    )
