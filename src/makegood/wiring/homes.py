"""Homes as the commands use them: named, made with a first account, or made on the first day."""

from pathlib import Path

from makegood.wiring.casework import desk
from makegood.wiring.clock import now
from makegood.wiring.home import (
    DEFAULT_HOME,
    Home,
    Settlement,
    chosen_path,
    create,
    exists,
    load,
    zone,
)

__all__ = [
    "DEFAULT_HOME",
    "Home",
    "Settlement",
    "chosen_path",
    "create_with_officer",
    "exists",
    "load",
    "load_or_create",
    "zone",
]

FIRST_OFFICER = "officer"


def create_with_officer(
    path: Path, settlement: Settlement, *, name: str, password: str | None
) -> Home:
    """Make a home and its first account.

    Raises:
        HomeUnusable: something is already there.
        OfficerRefused: the account's name or password will not do.

    """
    made = create(path, settlement)
    with desk(made) as opened:
        from makegood.casework.operations.add_officer import add_officer

        add_officer(name=name, password=password, desk=opened, by=None, now=now(made))
    return made


def load_or_create(path: Path, *, playbook: str | None, laws: tuple[str, ...]) -> tuple[Home, bool]:
    """Open the home; on the worst day there may be none yet, so one is made with plain defaults.

    Gives the home and whether it was made now.
    """
    if exists(path):
        return load(path), False
    settlement = Settlement(
        organisation="(organisation not stated)",
        time_zone="UTC",
        laws=laws,
        playbook=playbook or "general",
    )
    return create_with_officer(path, settlement, name=FIRST_OFFICER, password=None), True
