"""Brings a home's database up to this version's tables: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from makegood.errors import ExitCode, MakegoodError

_LOCK = 0x6D616B65
"""Any number that no other program uses in this database."""


class HomeNewer(MakegoodError):
    """The database was changed by a newer version of makegood."""

    exit_code = ExitCode.HOME_FROM_ANOTHER_VERSION


def migrate() -> None:
    """Make the tables that are missing, in one transaction; refuse a database ahead of this version.

    A run that is killed leaves the tables as they were; of two at once, one waits for the other.

    Raises:
        HomeNewer: the database knows migrations that this version does not have.

    """
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if not _plan():
        return
    with _alone():
        if _plan():
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes())


def _plan() -> bool:
    """Whether anything is to be done."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    applied = {name for name in executor.loader.applied_migrations if name[0] == "store"}
    if not applied <= set(executor.loader.disk_migrations):
        raise HomeNewer(
            "This home was changed by a newer version of makegood.",
            remedy="Use that version, or a newer one.",
        )
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone() -> Iterator[None]:
    """One transaction around all tables. SQLite changes tables only with foreign keys unchecked."""
    from django.db import connection, transaction

    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            yield
    finally:
        connection.enable_constraint_checking()
