"""The file that holds the master key: a place of its own, readable by its owner alone."""

import errno
import os
import re
import stat
from pathlib import Path
from typing import Final

from makegood.errors import ExitCode, MakegoodError
from makegood.vault.master_key import MasterKey

_VERSION: Final = "1"
_MOST_BYTES: Final = 4096
_LINE: Final = re.compile(r"(version|key|check) = ([0-9a-f]+)")
_TEXT: Final = """\
# makegood master key
# Whoever reads this file can read every sealed value of the home that it belongs to.
# Keep a copy in a safe place: without it nothing in that home can be opened again.
# Keep it out of the data folder and out of the data folder's backups.
version = {version}
key = {key}
check = {check}
"""


class KeyFileError(MakegoodError):
    """The master key's file is missing, open to others, damaged, or must not be written there."""

    exit_code = ExitCode.KEY_MISSING


class KeyFileDiskFullError(KeyFileError):
    """There was no room to write the master key."""

    exit_code = ExitCode.DISK_FULL


def write_key_file(path: Path, key: MasterKey, *, not_inside: Path | None) -> None:
    """Write the master key to a new file that only its owner can read (mode 0600).

    ``not_inside`` is the data folder: a key beside what it opens protects nothing. Only a demo home
    passes None. An existing file is never overwritten, since it may be the key of another home.
    Raises KeyFileError.
    """
    if not_inside is not None and path.resolve().is_relative_to(not_inside.resolve()):
        raise KeyFileError(
            "The master key would lie inside the data folder that it opens.",
            remedy="Choose a place outside the data folder and outside its backups.",
        )
    text = _TEXT.format(version=_VERSION, key=key.reveal().hex(), check=key.check_value)
    try:
        _write_new(path, text.encode())
    except OSError as error:
        raise _not_written(path, error) from error


def _write_new(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _not_written(path: Path, error: OSError) -> KeyFileError:
    if error.errno == errno.EEXIST:
        return KeyFileError(
            f"There is a file at {path} already.",
            remedy="It may be the key of another home, so it is left as it is: choose another "
            "place, or move that file away yourself.",
        )
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return KeyFileDiskFullError(
            f"The disk that should hold {path} is full.",
            remedy="Free some space and run the command again; no key was left behind.",
        )
    return KeyFileError(
        f"The master key could not be written to {path} ({os.strerror(error.errno or 0)}).",
        remedy="Choose a folder that exists and that you may write to.",
    )


def read_key_file(path: Path) -> MasterKey:
    """Read the master key, refusing a file that anyone but its owner could have read or changed.

    Raises KeyFileError where it is missing, open to group or others, damaged or of another version.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_MOST_BYTES + 1) if stat.S_ISREG(mode) else b""
    except OSError as error:
        raise KeyFileError(
            f"The master key's file {path} cannot be read ({os.strerror(error.errno or 0)}).",
            remedy="Name the right file, or restore it from where your organisation keeps it. "
            "Without it nothing in the data folder can be opened.",
        ) from error
    if mode & 0o077:
        raise KeyFileError(
            f"The master key's file {path} is open to other accounts of this machine.",
            remedy=f"Close it with `chmod 600 {path}`, find out who may have read it, and change "
            "the key if anyone may have.",
        )
    return _parsed(path, content)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def _parsed(path: Path, content: bytes) -> MasterKey:
    fields = _fields(content)
    if fields is None or fields.keys() != {"version", "key", "check"}:
        raise _damaged(path)
    if fields["version"] != _VERSION:
        raise KeyFileError(
            f"The master key's file {path} is of version {fields['version']}; "
            f"this makegood reads version {_VERSION}.",
            remedy="Use the makegood that wrote it, or a newer one.",
        )
    if len(fields["key"]) != 64:
        raise _damaged(path)
    key = MasterKey(bytes.fromhex(fields["key"]))
    if key.check_value != fields["check"]:
        raise _damaged(path)
    return key


def _fields(content: bytes) -> dict[str, str] | None:
    """The ``name = value`` lines; None where a line is neither that, nor a comment, nor empty."""
    fields: dict[str, str] = {}
    for line in content.decode("ascii", "replace").splitlines():
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        match = _LINE.fullmatch(stripped)
        if match is None or match[1] in fields:
            return None
        fields[match[1]] = match[2]
    return fields


def _damaged(path: Path) -> KeyFileError:
    return KeyFileError(
        f"The file {path} is not a whole makegood master key.",
        remedy="Restore it from where your organisation keeps its copy; do not edit it by hand.",
    )
