"""A duty was done, or decided not to be due: recorded with who and why, never undone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.queries.obligations import owed_under
from makegood.casework.recording import Change, append
from makegood.errors import ExitCode, MakegoodError
from makegood.ledger import SafeValue, Subject, Word
from makegood.store import models

_COLUMN = "obligation_act.words_sealed"


class WordsMissing(MakegoodError):
    """A decision without a reason, or a report without its reference."""

    exit_code = ExitCode.USAGE


def record_sent(
    *,
    rule: str,
    incident: models.Incident,
    at: datetime,
    reference: str,
    desk: Desk,
    by: UUID,
    now: datetime,
) -> None:
    """Record that the notification of this rule was sent, when and under which reference.

    Raises:
        ObligationUnknown: the incident has no duty of this rule.
        WordsMissing: there is no reference, or it was sent in the future.

    """
    if at > now:
        raise WordsMissing(
            "That moment lies in the future.", remedy="Record what was sent once it was sent."
        )
    _record(
        kind="sent", rule=rule, incident=incident, at=at, words=reference, desk=desk, by=by, now=now
    )


def record_not_due(
    *, rule: str, incident: models.Incident, reason: str, desk: Desk, by: UUID, now: datetime
) -> None:
    """Record a person's decision that the duty of this rule is not due, with the reason.

    Raises:
        ObligationUnknown: the incident has no duty of this rule.
        WordsMissing: there is no reason.

    """
    _record(
        kind="not-due",
        rule=rule,
        incident=incident,
        at=now,
        words=reason,
        desk=desk,
        by=by,
        now=now,
    )


def _record(
    *,
    kind: str,
    rule: str,
    incident: models.Incident,
    at: datetime,
    words: str,
    desk: Desk,
    by: UUID,
    now: datetime,
) -> None:
    if not words.strip():
        raise WordsMissing(
            "The words that explain this act are missing.",
            remedy="Give the reference or the reason.",
        )
    owed = owed_under(rule, incident)
    vault = desk.vault
    with transaction.atomic():
        act = models.ObligationAct.objects.create(
            obligation=owed,
            kind=kind,
            at=at,
            by=str(by),
            recorded_at=now,
            words_sealed=vault.seal(words, subject=incident.id, column=_COLUMN, row=owed.pk),
        )
        commitment = vault.commitment(words, subject=incident.id, column=_COLUMN, row=owed.pk)
        rule_word = Word(owed.rule, among=tuple(incident.rules))
        fact: dict[str, SafeValue] = {
            "rule": rule_word,
            "at": act.at,
            "reference": commitment,
        }
        if kind == "not-due":
            fact = {"rule": rule_word, "reason": commitment}
        change = Change(
            act=acts.OBLIGATION_SENT if kind == "sent" else acts.OBLIGATION_NOT_DUE,
            subject=Subject(kind=acts.SubjectKind.INCIDENT, id=incident.id),
            fact=fact,
        )
        append([change], desk=desk, by=by, now=now, incident=incident.id)
