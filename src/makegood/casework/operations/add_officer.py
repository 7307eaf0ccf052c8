"""An account is made: whoever acts does so under a name of their own."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.fit_account import refuse_unfit_account
from makegood.casework.recording import Change, append
from makegood.errors import ExitCode, MakegoodError
from makegood.ledger import Subject
from makegood.store import models


class OfficerRefused(MakegoodError):
    """The account's name is taken, or nobody vouches for it."""

    exit_code = ExitCode.USAGE


def add_officer(
    *, name: str, password: str | None, desk: Desk, by: UUID | None, now: datetime
) -> UUID:
    """Make an account and give its id. Without a password it cannot sign in to the pages.

    ``by`` is None for the first account of a home only: it makes itself.

    Raises:
        AccountUnfit: the name is empty or the password too short.
        OfficerRefused: the name is taken, or nobody vouches.

    """
    refuse_unfit_account(name, password)
    _refuse_unvouched(name, by=by)
    officer = models.Officer(username=name.strip(), date_joined=now)
    if password is None:
        officer.set_unusable_password()
    else:
        officer.set_password(password)
    with transaction.atomic():
        officer.save(force_insert=True)
        added = Change(
            act=acts.OFFICER_ADDED,
            subject=Subject(kind=acts.SubjectKind.OFFICER, id=officer.id),
        )
        append([added], desk=desk, by=by or officer.id, now=now, incident=None)
    return officer.id


def _refuse_unvouched(name: str, *, by: UUID | None) -> None:
    if models.Officer.objects.filter(username=name.strip()).exists():
        raise OfficerRefused(
            "An account needs a name that no other account has.", remedy="Choose another name."
        )
    if by is None and models.Officer.objects.exists():
        raise OfficerRefused(
            "This home has accounts already.", remedy="Let one of them add the new one."
        )
