"""The duties of an incident, computed from its anchors and kept as they stand."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from makegood.assess import Count, Facts, obligations
from makegood.casework import acts
from makegood.casework.queries.anchors import anchors
from makegood.casework.recording import Change
from makegood.duties import Playbook, Rule
from makegood.ledger import Subject, Word
from makegood.store import models
from makegood.vocabulary.obligation import Applies, Obligation

_APPLIES = tuple(word.replace(" ", "-") for word in Applies)


def duties_owed(
    incident: models.Incident,
    *,
    playbook: Playbook,
    rules: Sequence[Rule],
    people: Count,
    band: str,
    zone: ZoneInfo,
) -> tuple[Obligation, ...]:
    """Every duty of these rules. A clock without its anchor gives no date."""
    facts = Facts(people=people, answers=playbook.answered, severity_band=band)
    return obligations(rules, anchors=anchors(incident), facts=facts, zone=zone)


def keep_duty(incident: models.Incident, owed: Obligation) -> Change:
    """Write a duty as it stands now; what it was before stays in the ledger."""
    models.Obligation.objects.update_or_create(
        incident=incident,
        rule=owed.rule,
        defaults={
            "title": owed.title,
            "to": owed.to,
            "applies": owed.applies,
            "reason": owed.reason,
            "anchor": owed.anchor or "",
            "due_at": owed.due_at,
            "due_on": owed.due_on,
            "due_in_words": owed.due_in_words,
            "citation": owed.citation,
            "verified": owed.verified,
        },
    )
    return Change(
        act=acts.OBLIGATION_COMPUTED,
        subject=Subject(kind=acts.SubjectKind.INCIDENT, id=incident.id),
        fact={
            "rule": Word(owed.rule, among=tuple(incident.rules)),
            "applies": Word(owed.applies.replace(" ", "-"), among=_APPLIES),
            "due_at": owed.due_at,
            "due_on": owed.due_on,
        },
    )
