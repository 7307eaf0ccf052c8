"""A file of which no safe copy can be made."""

from makegood.errors import ExitCode, MakegoodError


class CannotMend(MakegoodError):
    """No copy was made: what can be done instead is in the remedy."""

    exit_code = ExitCode.GATE_STOP
