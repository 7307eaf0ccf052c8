"""Turns the failures of databases and disks into sentences with a remedy."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from makegood.errors import ExitCode, MakegoodError


class DatabaseUnreachable(MakegoodError):
    """The casework database is locked, stopped, damaged, or somewhere else."""

    exit_code = ExitCode.DATABASE_UNREACHABLE


class DiskFull(MakegoodError):
    """There is no room left to write; what was being written was undone."""

    exit_code = ExitCode.DISK_FULL


class HomeNotWritable(MakegoodError):
    """This account may not read or write the data folder."""

    exit_code = ExitCode.DATABASE_UNREACHABLE


@contextmanager
def failing_clearly() -> Iterator[None]:
    """Give every foreseen failure of a database or a disk its sentence; all others go on as they are."""
    from django.db import DatabaseError, InterfaceError

    try:
        yield
    except (DatabaseError, InterfaceError, sqlite3.Error) as error:
        raise _database_error(error) from None
    except OSError as error:
        raise system_error(error) from None


_DAMAGED = ("malformed", "not a database", "invalid page", "database corruption")
_READ_ONLY = ("readonly database", "read-only", "permission denied for")
_REFUSING = ("disk i/o error",)
_FULL = ("disk is full", "no space left", "disk full", "disk quota", "file too large")
_UNREACHABLE = (
    "database is locked",
    "unable to open database",
    "connection",
    "server closed",
    "could not translate host",
    "failed to resolve host",
    "timeout",
    "authentication failed",
    "no password supplied",
    "starting up",
    "shutting down",
    "too many clients",
    "does not exist",
)


def _database_error(error: Exception) -> Exception:
    text = str(error).lower()
    if any(words in text for words in _FULL):
        return _disk_full()
    if any(words in text for words in _REFUSING):
        return DiskFull(
            "The disk refused to write; what was being written was undone.",
            remedy="See that it has room and is sound, then run the same command again: it resumes.",
        )
    if any(words in text for words in _READ_ONLY):
        return _not_writable()
    if any(words in text for words in _DAMAGED):
        return DatabaseUnreachable(
            "The casework database is damaged.",
            remedy="Change nothing; restore the home from its last backup, then run the same"
            " command again.",
        )
    if any(words in text for words in _UNREACHABLE):
        return DatabaseUnreachable(
            "The casework database is locked or cannot be reached.",
            remedy="Wait until the other makegood has ended, and check that this account may write"
            " to the home, or DATABASE_URL and the server; then run the same command again.",
        )
    return error


def system_error(error: OSError) -> Exception:
    """The sentence for a full disk or a closed door; any other failure as it is."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _not_writable()
    return error


def _disk_full() -> DiskFull:
    return DiskFull(
        "The disk is full; what was being written was undone.",
        remedy="Make room, then run the same command again: it resumes.",
    )


def _not_writable() -> HomeNotWritable:
    return HomeNotWritable(
        "This account may not read a file that it was given, or not write to the home.",
        remedy="Run the command as the account to which the home belongs, and check the files'"
        " permissions.",
    )
