"""Who acts: accounts by name."""

from uuid import UUID

from makegood.errors import ExitCode, MakegoodError
from makegood.store import models


class OfficerUnknown(MakegoodError):
    """No account has this name, or its password is another."""

    exit_code = ExitCode.USAGE


def acting_officer(name: str | None) -> UUID:
    """The account of this name; without a name the home's first account.

    Raises:
        OfficerUnknown: there is no such account.

    """
    officers = models.Officer.objects.order_by("date_joined", "id")
    found = officers.first() if name is None else officers.filter(username=name).first()
    if found is None:
        raise OfficerUnknown(
            "There is no such account in this home.", remedy="Make one with `makegood officer add`."
        )
    return found.id


def signed_in_officer(name: str, *, password: str) -> UUID:
    """The account of this name, proved by its password.

    Raises:
        OfficerUnknown: name and password do not fit each other; it is not said which is wrong.

    """
    found = models.Officer.objects.filter(username=name).first()
    if found is None or not found.check_password(password):
        raise OfficerUnknown(
            "Name and password do not fit each other.", remedy="Check both and try again."
        )
    return found.id


def has_officers() -> bool:
    """Whether anybody can act in this home at all."""
    return models.Officer.objects.exists()


def names_that_sign_in() -> tuple[str, ...]:
    """The names of the accounts that have a password."""
    return tuple(
        officer.username
        for officer in models.Officer.objects.filter(is_active=True).order_by("date_joined", "id")
        if officer.has_usable_password()
    )
