"""What is owed by when, and what was done about it."""

from datetime import datetime

from makegood.assess import NextDeadline, next_deadline
from makegood.errors import ExitCode, MakegoodError
from makegood.store import models
from makegood.vocabulary.obligation import AnchorKind, Applies, Obligation


class ObligationUnknown(MakegoodError):
    """The incident has no such duty."""

    exit_code = ExitCode.USAGE


def owed_under(rule: str, incident: models.Incident) -> models.Obligation:
    """The duty of this rule in this incident.

    Raises:
        ObligationUnknown: there is none.

    """
    found = models.Obligation.objects.filter(incident=incident, rule=rule).first()
    if found is None:
        raise ObligationUnknown(
            f"Incident {incident.number} has no duty of the rule “{rule[:64]}”.",
            remedy="`makegood assess list` shows its duties.",
        )
    return found


def obligations(incident: models.Incident) -> tuple[Obligation, ...]:
    """Every duty that was looked at, as values."""
    return tuple(obligation(each) for each in incident.obligations.order_by("rule"))


def obligation(stored: models.Obligation) -> Obligation:
    """One duty as a value."""
    return Obligation(
        rule=stored.rule,
        title=stored.title,
        to=stored.to,
        applies=Applies(stored.applies),
        reason=stored.reason,
        anchor=AnchorKind(stored.anchor) if stored.anchor else None,
        due_at=stored.due_at,
        due_on=stored.due_on,
        due_in_words=stored.due_in_words,
        citation=stored.citation,
        verified=stored.verified,
    )


def settled(incident: models.Incident) -> dict[str, str]:
    """What was done about a duty, by rule: ``sent`` or ``not-due``, the latest word standing."""
    acts = models.ObligationAct.objects.filter(obligation__incident=incident)
    return dict(acts.order_by("recorded_at", "pk").values_list("obligation__rule", "kind"))


def next_due(incident: models.Incident, *, now: datetime) -> NextDeadline | None:
    """The deadline that comes next, of duties that are still open."""
    return next_deadline(obligations(incident), now=now, done=frozenset(settled(incident)))
