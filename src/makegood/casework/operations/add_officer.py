"""An account is made: whoever acts does so under a name of their own."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.recording import Change, append
from makegood.errors import ExitCode, MakegoodError
from makegood.ledger import Subject
from makegood.store import models

SHORTEST_PASSWORD = 12


class OfficerRefused(MakegoodError):
    """The account's name is taken or empty, or its password is too short."""

    exit_code = ExitCode.USAGE


def add_officer(
    *, name: str, password: str | None, desk: Desk, by: UUID | None, now: datetime
) -> UUID:
    """Make an account and give its id. Without a password it cannot sign in to the pages.

    ``by`` is None for the first account of a home only: it makes itself.

    Raises:
        OfficerRefused: the name is taken or empty, the password too short, or nobody vouches.

    """
    _refuse_unfit(name, password, by=by)
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


def _refuse_unfit(name: str, password: str | None, *, by: UUID | None) -> None:
    if not name.strip() or models.Officer.objects.filter(username=name.strip()).exists():
        raise OfficerRefused(
            "An account needs a name that no other account has.", remedy="Choose another name."
        )
    if password is not None and len(password) < SHORTEST_PASSWORD:
        raise OfficerRefused(
            f"The password is shorter than {SHORTEST_PASSWORD} characters.",
            remedy="Choose a longer one; a few unrelated words are good.",
        )
    if by is None and models.Officer.objects.exists():
        raise OfficerRefused(
            "This home has accounts already.", remedy="Let one of them add the new one."
        )
