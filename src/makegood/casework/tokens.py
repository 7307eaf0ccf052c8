"""What a gate token looks like, and the keyed hash under which it is known."""

from makegood.casework.desk import Desk

PREFIX = "makegood-gate-"


def token_index(token: str, *, desk: Desk) -> bytes:
    """The keyed hash of a token: without the home's key nobody can try tokens against a stolen database."""
    return desk.vault.index(token, domain="gate token")
