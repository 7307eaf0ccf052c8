"""Opens a home for casework: Django, database, vault and desk. The only way in for the faces."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from makegood.casework.desk import Desk, ledger_origin
from makegood.errors import ExitCode, MakegoodError
from makegood.wiring.failing import failing_clearly
from makegood.wiring.home import Home, master_key
from makegood.wiring.migrating import migrate


class DatabaseOfAnotherHome(MakegoodError):
    """The casework in this database was sealed with another home's key."""

    exit_code = ExitCode.KEY_MISSING


@contextmanager
def desk(home: Home) -> Iterator[Desk]:
    """Give the desk of this home, its database up to date; close everything afterwards.

    Raises:
        DatabaseUnreachable: the database is locked, damaged or cannot be reached.
        DiskFull: there is no room left.
        HomeNewer: the database is ahead of this version.
        DatabaseOfAnotherHome: the database belongs to another home.
        KeyFileError: the key is missing or unreadable.
        WrongKeyError: the key belongs to another home.

    """
    key = master_key(home)
    with failing_clearly():
        start_django(home)
        migrate()
        _refuse_other_home(home)
        from makegood.casework.sealing import CaseVault

        for folder in (home.registers, home.reports, home.outbox):
            folder.mkdir(exist_ok=True, mode=0o700)
        try:
            yield Desk(
                home_id=home.id,
                organisation=home.settlement.organisation,
                contact=home.settlement.contact,
                zone=home.zone,
                playbook=home.settlement.playbook,
                laws=home.settlement.laws,
                invented=home.settlement.invented,
                vault=CaseVault.beside(home.path, master=key),
                registers=home.registers,
                reports=home.reports,
                outbox=home.outbox,
            )
        finally:
            from django.db import connections

            connections.close_all()


def start_django(home: Home) -> None:
    """Start Django for this home. A process serves one home."""
    os.environ["MAKEGOOD_HOME"] = str(home.path)
    os.environ["DJANGO_SETTINGS_MODULE"] = "makegood.wiring.settings"
    import django

    django.setup()


def _refuse_other_home(home: Home) -> None:
    """Two homes in one database would seal with two keys, and hold people that neither can read."""
    from makegood.casework.queries.ledger import last_checkpoint

    note = last_checkpoint()
    if note is not None and not note.startswith(f"{ledger_origin(home.id)}\n"):
        raise DatabaseOfAnotherHome(
            "The casework database belongs to another home.",
            remedy="Check DATABASE_URL and --home: each home has a database of its own.",
        )
