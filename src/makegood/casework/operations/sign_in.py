"""An officer signs in; whoever guesses has to wait."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.db import transaction

from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.recording import Change, append
from makegood.errors import ExitCode, MakegoodError
from makegood.ledger import Subject
from makegood.store import models

FAILURES_ALLOWED = 5
WAIT = timedelta(minutes=15)


class SignInRefused(MakegoodError):
    """Name and password do not fit, or the account has to wait: it is not said which."""

    exit_code = ExitCode.USAGE


def sign_in(
    *, name: str, password: str, desk: Desk, now: datetime, clock: datetime
) -> models.Officer:
    """Give the officer of this name and password, and record the sign-in with how often it had failed.

    After five failures within fifteen minutes of the machine's ``clock`` a name has to wait, whether
    there is an account of that name or not. A failure is kept outside the ledger, under a keyed hash.

    Raises:
        SignInRefused: name and password do not fit each other, or the name has to wait.

    """
    index = desk.vault.index(name.strip().casefold() or "-", domain="sign-in")
    recent = models.SignInFailure.objects.filter(name_index=index, at__gt=clock - WAIT)
    failures = recent.count()
    officer = None
    if failures < FAILURES_ALLOWED:
        officer = authenticate(username=name.strip(), password=password)
        if officer is None:
            _remember(index, clock=clock)
    if not isinstance(officer, models.Officer):
        raise SignInRefused(
            "Name and password do not fit each other, or this name has to wait.",
            remedy=f"Check both. After {FAILURES_ALLOWED} failures a name waits for 15 minutes.",
        )
    signed_in = Change(
        act=acts.OFFICER_SIGNED_IN,
        subject=Subject(kind=acts.SubjectKind.OFFICER, id=officer.id),
        fact={"failures": failures},
    )
    with transaction.atomic():
        append([signed_in], desk=desk, by=officer.id, now=now, incident=None)
    return officer


def _remember(index: bytes, *, clock: datetime) -> None:
    """Keep this failure, and forget those that no longer count."""
    with transaction.atomic():
        models.SignInFailure.objects.filter(at__lte=clock - WAIT).delete()
        models.SignInFailure.objects.create(name_index=index, at=clock)
