"""Puts finished files where they belong: each whole or not at all, and never over another."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from makegood.errors import ExitCode, MakegoodError

_MOST = 1_000
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.EXDEV, errno.EMLINK, errno.ENOSYS)


class NoPlace(MakegoodError):
    """The folder for the copies cannot be written to, or holds too many of this name."""

    exit_code = ExitCode.INPUT_UNUSABLE


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """A closed folder beside the finished files, gone afterwards whatever happens.

    Raises:
        NoPlace: the folder cannot be made or written to.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        inside = Path(tempfile.mkdtemp(prefix=".makegood-", dir=folder))
    except OSError as error:
        raise NoPlace(
            "The folder for the safe copy cannot be written to.",
            remedy="Name a folder that this account may write to.",
        ) from error
    try:
        yield inside
    finally:
        shutil.rmtree(inside, ignore_errors=True)


def place(files: Sequence[tuple[Path, str]], folder: Path, stem: str) -> tuple[Path, ...]:
    """Give finished files their names (stem and ending); where one is taken, all get a number.

    Raises:
        NoPlace: there are a thousand of this name already.

    """
    for number in range(1, _MOST):
        numbered = stem if number == 1 else f"{stem}-{number}"
        wanted = [(path, folder / f"{numbered}{ending}") for path, ending in files]
        if _all_placed(wanted):
            return tuple(target for _, target in wanted)
    raise NoPlace(
        "There are too many safe copies of this name in the folder.", remedy="Name another folder."
    )


def _all_placed(wanted: Sequence[tuple[Path, Path]]) -> bool:
    placed: list[Path] = []
    try:
        for path, target in wanted:
            _link(path, target)
            placed.append(target)
    except FileExistsError:
        for target in placed:
            target.unlink()
        return False
    return True


def _link(path: Path, target: Path) -> None:
    """A second name for the finished file; where a disk knows none, an empty file of ours is replaced."""
    try:
        os.link(path, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        target.touch(exist_ok=False)
        with suppress(FileNotFoundError):
            path.replace(target)
