"""The desk of an invented organisation, on the database under test."""

import sys
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from invented_case import NOW, respond_to, write_csv


@pytest.fixture
def desk(tmp_path: Path, db: None):
    """The desk of an invented organisation, on the database under test."""
    from makegood.casework.desk import Desk
    from makegood.casework.sealing import CaseVault
    from makegood.vault import new_master_key

    for folder in ("registers", "reports", "outbox"):
        (tmp_path / folder).mkdir()
    return Desk(
        home_id=UUID(int=7),
        organisation="Invented Organisation",
        contact="help@example.invalid",
        zone=ZoneInfo("America/New_York"),
        playbook="us-ice-2022",
        laws=("gdpr",),
        invented=False,
        vault=CaseVault.beside(tmp_path, master=new_master_key()),
        registers=tmp_path / "registers",
        reports=tmp_path / "reports",
        outbox=tmp_path / "outbox",
    )


@pytest.fixture
def officer(desk) -> UUID:
    from makegood.casework.operations.add_officer import add_officer

    return add_officer(
        name="invented-officer", password="a long invented word", desk=desk, by=None, now=NOW
    )


@pytest.fixture
def run(desk, officer, tmp_path: Path):
    """Respond to a list of leaked rows against a register; gives the incident."""
    from makegood.store import models

    def response(leak: list[dict[str, str]], register: list[dict[str, str]], **more):
        name = f"leak-{len(list(tmp_path.glob('leak-*')))}.csv"
        path = more.pop("path", None) or write_csv(tmp_path / name, leak)
        registered = write_csv(tmp_path / "register.csv", register)
        answered = respond_to(path, registered, desk=desk, by=officer, **more)
        return models.Incident.objects.get(id=answered.incident)

    return response
