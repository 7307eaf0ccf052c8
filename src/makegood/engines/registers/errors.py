"""What can be wrong with a register, each with its remedy. Never a value of it."""

from makegood.errors import ExitCode, MakegoodError


class RegisterMissing(MakegoodError):
    """There is no register where one was said to be, or it was prepared by another version."""

    exit_code = ExitCode.REGISTER_MISSING


class RegisterUnreadable(MakegoodError):
    """The file is not a register that can be read."""

    exit_code = ExitCode.INPUT_UNUSABLE


class RegisterEmpty(MakegoodError):
    """The register holds no record."""

    exit_code = ExitCode.INPUT_UNUSABLE


class NoRoomForRegister(MakegoodError):
    """The disk is full: the prepared register does not fit on it."""

    exit_code = ExitCode.DISK_FULL


class NoNameColumn(MakegoodError):
    """No column of the register holds names."""

    exit_code = ExitCode.COLUMNS_DO_NOT_FIT
