"""Opens a home for casework: Django, database, vault and desk. The only way in for the faces."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from makegood.casework.desk import Desk
from makegood.errors import ExitCode, MakegoodError
from makegood.wiring.home import Home, master_key


class DatabaseUnreachable(MakegoodError):
    """The casework database is locked, stopped, or somewhere else."""

    exit_code = ExitCode.DATABASE_UNREACHABLE


class DiskFull(MakegoodError):
    """There is no room left to write; what was being written was undone."""

    exit_code = ExitCode.DISK_FULL


class HomeNewer(MakegoodError):
    """The database was changed by a newer version of makegood."""

    exit_code = ExitCode.HOME_FROM_ANOTHER_VERSION


@contextmanager
def desk(home: Home) -> Iterator[Desk]:
    """Give the desk of this home, its database up to date; close everything afterwards.

    Raises:
        DatabaseUnreachable: the database is locked or cannot be reached.
        DiskFull: there is no room left.
        KeyFileError: the key is missing or unreadable.
        WrongKeyError: the key belongs to another home.

    """
    key = master_key(home)
    with failing_clearly():
        start_django(home)
        _migrate()
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


def _migrate() -> None:
    """Bring the database up to this version's tables; refuse one that is ahead of it."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations)
    applied = {name for name in executor.loader.applied_migrations if name[0] == "store"}
    if not applied <= known:
        raise HomeNewer(
            "This home was changed by a newer version of makegood.",
            remedy="Use that version, or a newer one.",
        )
    targets = executor.loader.graph.leaf_nodes()
    if executor.migration_plan(targets):
        executor.migrate(targets)


@contextmanager
def failing_clearly() -> Iterator[None]:
    """Turn a database's and a disk's failures into sentences with a remedy."""
    from django.db import DatabaseError, InterfaceError

    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise _database_error(error) from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _disk_full() from None
        raise


_UNREACHABLE = (
    "database is locked",
    "unable to open database",
    "connection",
    "server closed",
    "could not translate host",
    "timeout",
    "password authentication failed",
    "does not exist",
)


def _database_error(error: Exception) -> Exception:
    text = str(error).lower()
    if "disk is full" in text or "no space left" in text or "disk full" in text:
        return _disk_full()
    if any(words in text for words in _UNREACHABLE):
        return DatabaseUnreachable(
            "The casework database is locked or cannot be reached.",
            remedy="Wait until the other makegood has ended, or check DATABASE_URL and the server,"
            " then run the same command again.",
        )
    return error


def _disk_full() -> DiskFull:
    return DiskFull(
        "The disk is full; what was being written was undone.",
        remedy="Make room, then run the same command again: it resumes.",
    )
