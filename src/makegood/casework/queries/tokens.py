"""Whose a gate token is."""

from uuid import UUID

from makegood.casework.desk import Desk
from makegood.casework.tokens import PREFIX, token_index
from makegood.store import models


def officer_of_token(token: str, *, desk: Desk) -> UUID | None:
    """The account under whose name a token asks; None for one that is unknown, withdrawn or of a closed account."""
    if not token.startswith(PREFIX):
        return None
    found = models.GateToken.objects.filter(
        token_index=token_index(token, desk=desk), withdrawn_at=None, officer__is_active=True
    ).first()
    return None if found is None else found.officer_id
