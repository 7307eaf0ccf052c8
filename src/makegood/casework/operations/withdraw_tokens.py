"""The tokens of an account are withdrawn: from now on none of them opens the gate."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.recording import Change, append
from makegood.ledger import Subject
from makegood.store import models


def withdraw_tokens(*, officer: UUID, desk: Desk, by: UUID, now: datetime) -> int:
    """Withdraw every token of an account, and say how many there were."""
    with transaction.atomic():
        valid = models.GateToken.objects.filter(officer_id=officer, withdrawn_at=None)
        number = valid.update(withdrawn_at=now)
        change = Change(
            act=acts.TOKENS_WITHDRAWN,
            subject=Subject(kind=acts.SubjectKind.OFFICER, id=officer),
            fact={"tokens": number},
        )
        append([change], desk=desk, by=by, now=now, incident=None)
    return number
