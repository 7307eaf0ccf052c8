"""A token is made: a program asks the gate under an account's name, and can do nothing else."""

import secrets
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.recording import Change, append
from makegood.casework.tokens import PREFIX, token_index
from makegood.ledger import Subject
from makegood.store import models

_BYTES = 32


def make_token(*, officer: UUID, desk: Desk, by: UUID, now: datetime) -> str:
    """Make a token for an account and give it, this once. Only a keyed hash of it is kept."""
    token = f"{PREFIX}{secrets.token_urlsafe(_BYTES)}"
    made = models.GateToken(
        id=uuid4(), officer_id=officer, token_index=token_index(token, desk=desk), made_at=now
    )
    change = Change(
        act=acts.TOKEN_MADE,
        subject=Subject(kind=acts.SubjectKind.TOKEN, id=made.id),
        fact={"officer": officer},
    )
    with transaction.atomic():
        made.save(force_insert=True)
        append([change], desk=desk, by=by, now=now, incident=None)
    return token
