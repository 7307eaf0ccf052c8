"""Homes as the commands use them: named, made with a first account, or made on the first day."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from makegood.casework.desk import Desk
from makegood.casework.fit_account import refuse_unfit_account
from makegood.casework.own_duties import OwnDuties, named
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
    "first_account",
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
        AccountUnfit: the account's name or password will not do; no home was made.
        UnknownDuty: the playbook or a law is not known; no home was made.
        HomeUnusable: something is already there.

    """
    refuse_unfit_account(name, password)
    made = _create(path, settlement)
    with desk(made) as opened:
        from makegood.casework.operations.add_officer import add_officer

        add_officer(name=name, password=password, desk=opened, by=None, now=now(made))
    return made


def first_account(opened: Desk, *, now: datetime) -> UUID | None:
    """Make the first account, without a password, in a home that was left without any.

    Gives None where there are accounts already.
    """
    from makegood.casework.operations.add_officer import add_officer
    from makegood.casework.queries.officers import has_officers

    if has_officers():
        return None
    return add_officer(name=FIRST_OFFICER, password=None, desk=opened, by=None, now=now)


def load_or_create(path: Path, *, playbook: str | None, laws: tuple[str, ...]) -> tuple[Home, bool]:
    """Open the home; on the worst day there may be none yet, so one is made with plain defaults.

    Gives the home and whether it was made now. What is chosen for a new home is looked at first:
    a misspelt law must not stay in its description.

    Raises:
        UnknownDuty: the playbook or a law is not known; no home was made.
        HomeUnusable: there is something else at that path.

    """
    if exists(path):
        return load(path), False
    settlement = Settlement(
        organisation="(organisation not stated)",
        time_zone="UTC",
        laws=laws,
        playbook=playbook or "general",
    )
    return _create(path, settlement), True


def _create(path: Path, settlement: Settlement) -> Home:
    """Make a home; a playbook or law of the organisation's own is kept in it under its name."""
    own = OwnDuties(path / "duties")
    own.rules(settlement.laws)
    chosen = own.playbook(settlement.playbook)
    made = create(path, replace(settlement, playbook=chosen.name, laws=named(settlement.laws)))
    own.keep(settlement.laws, playbook=settlement.playbook, in_use=())
    return made
