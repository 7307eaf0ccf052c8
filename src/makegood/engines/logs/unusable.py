"""A log that cannot be read at all."""

from makegood.errors import ExitCode, MakegoodError


class LogUnusable(MakegoodError):
    """The file given as an access log is missing, empty, cut off, or something else."""

    exit_code = ExitCode.INPUT_UNUSABLE
