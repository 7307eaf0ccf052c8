"""A file that no format can read to the end."""

from makegood.errors import ExitCode, MakegoodError


class UnreadableFile(MakegoodError):
    """The file was not read: unknown, encrypted, cut off or malformed. Never the same as clean."""

    exit_code = ExitCode.NOT_INSPECTED


class PartRefused(Exception):
    """One part was not read; the text says why and is safe to show."""


class NoTables(MakegoodError):
    """The input is missing, empty, or of a kind that holds no tables."""

    exit_code = ExitCode.INPUT_UNUSABLE
