"""Errors that were foreseen: each says what happened, what to do next, and how the command ends.

The text of a ``MakegoodError`` is safe to show and safe to log: it never holds a person's data.
Everything that is not a ``MakegoodError`` is a defect, and the outermost layer fails closed on it.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ends: one table for all verbs. A script treats any code it does not know as *no*."""

    DONE = 0
    STOP_OR_UNEXPECTED = 1
    USAGE = 2
    REVIEW = 10
    GATE_STOP = 11
    NOT_INSPECTED = 12
    INPUT_UNUSABLE = 20
    COLUMNS_DO_NOT_FIT = 21
    REGISTER_MISSING = 22
    DATABASE_UNREACHABLE = 23
    DISK_FULL = 24
    HOME_FROM_ANOTHER_VERSION = 25
    KEY_MISSING = 26
    PORT_IN_USE = 27
    LEDGER_DOES_NOT_VERIFY = 28
    NOT_ANCHORED = 29
    INTERRUPTED = 130


class MakegoodError(Exception):
    """Something foreseen went wrong: ``what`` happened, the ``remedy``, and the exit code.

    Subclasses live beside the function that raises them and set ``exit_code``.
    """

    exit_code: ExitCode = ExitCode.STOP_OR_UNEXPECTED

    def __init__(self, what: str, *, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}"
