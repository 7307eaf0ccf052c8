"""The pages of an invented home, asked by an officer and by an outsider."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

PASSWORD = "a long invented password"


@pytest.fixture
def sitting(tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch):
    """An invented home whose pages this process serves, its story standing at NOW."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    from small_case import NOW

    from makegood.casework.desk import Desk
    from makegood.casework.sealing import CaseVault
    from makegood.wiring import serving
    from makegood.wiring.home import Settlement, create, master_key

    home = create(
        tmp_path / "home",
        Settlement(
            organisation="Invented Organisation",
            time_zone="America/New_York",
            laws=("gdpr",),
            playbook="us-ice-2022",
            invented=True,
            story_time=NOW.isoformat(),
        ),
    )
    desk = Desk(
        home_id=home.id,
        organisation=home.settlement.organisation,
        contact="",
        zone=home.zone,
        playbook=home.settlement.playbook,
        laws=home.settlement.laws,
        invented=True,
        vault=CaseVault.beside(home.path, master=master_key(home)),
        registers=home.registers,
        reports=home.reports,
        outbox=home.outbox,
    )
    return serving.sit_down(home, desk)


@pytest.fixture
def real_home(sitting) -> None:
    """The same home, not invented."""
    from makegood.wiring import serving

    serving.sit_down(sitting.home, replace(sitting.desk, invented=False))


@pytest.fixture
def add_account(sitting, settings) -> Callable[[str], object]:
    """Make an account by name, its password hashed quickly: the hash itself is Django's."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    from django.contrib.auth import get_user_model
    from small_case import NOW

    from makegood.casework.operations.add_officer import add_officer

    def add(name: str):
        first = get_user_model().objects.order_by("date_joined", "id").first()
        made = add_officer(
            name=name,
            password=PASSWORD,
            desk=sitting.desk,
            by=first.pk if first else None,
            now=NOW,
        )
        return get_user_model().objects.get(pk=made)

    return add


@pytest.fixture
def account(add_account):
    """The account of the officer."""
    return add_account("invented-officer")


@pytest.fixture
def officer(client, account):
    """A browser in which the officer is signed in."""
    client.force_login(account)
    return client


@pytest.fixture
def outsider(sitting):
    """A browser in which nobody is signed in."""
    from django.test import Client

    return Client()


@pytest.fixture
def case(sitting):
    """One incident with one person of each state."""
    from small_case import small_case

    return small_case(sitting.desk)
