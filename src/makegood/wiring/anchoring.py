"""The checkpoint that is kept outside a home: where it may lie, and what it may replace."""

import errno
import os
from pathlib import Path

from makegood.casework.desk import Desk
from makegood.errors import ExitCode, MakegoodError
from makegood.ledger import PublicKey, SigningKey, open_checkpoint
from makegood.wiring.home import Home

_REMEMBERED = "checkpoint-kept-at"
_LONGEST_KEPT = 1 << 20


class CheckpointNotWritten(MakegoodError):
    """The checkpoint cannot be kept where it was asked to be."""

    exit_code = ExitCode.USAGE


class AnchorContradicts(MakegoodError):
    """The checkpoint kept outside knows another history than this ledger."""

    exit_code = ExitCode.LEDGER_DOES_NOT_VERIFY


def is_inside(path: Path, home: Path) -> bool:
    """Whether a path leads into the home, also by way of a link."""
    return path.resolve().is_relative_to(home.resolve())


def refuse_unfit_place(path: Path | None, *, home: Path) -> None:
    """Refuse a place that proves nothing or cannot be written, before anything is done.

    Raises:
        CheckpointNotWritten: it lies inside the home, cannot be written, or holds something else.

    """
    if path is None:
        return
    if is_inside(path, home):
        raise CheckpointNotWritten(
            "A checkpoint inside the home proves nothing.",
            remedy="Name a path outside the home, best on another machine or in somebody's hands.",
        )
    target = path if path.exists() else path.parent
    if path.is_dir() or not target.exists() or not os.access(target, os.W_OK):
        raise _not_written(path)
    if path.is_file() and _kept(path) is None:
        raise CheckpointNotWritten(
            f"The file {path} is no checkpoint: it is left as it is.",
            remedy="Name another path with --checkpoint-to.",
        )


def refuse_other_history(path: Path | None, *, desk: Desk) -> None:
    """Never put a checkpoint over one that this ledger cannot have grown from.

    Raises:
        AnchorContradicts: the ledger is shorter, or other, than the checkpoint kept there says.
        CheckpointError: the checkpoint kept there is of another home.

    """
    from makegood.casework.queries.ledger import root_at

    note = None if path is None or not path.is_file() else _kept(path)
    if note is None:
        return
    kept = open_checkpoint(note, origin=desk.ledger_origin, key=public_key(desk))
    if root_at(kept.size) != kept.root:
        raise AnchorContradicts(
            f"The checkpoint kept at {path} knows another history than the ledger of this home:"
            " it was altered or rolled back.",
            remedy="Keep that checkpoint, change nothing, and run `makegood verify` with it.",
        )


def keep(checkpoint: str, path: Path | None, *, home: Path) -> None:
    """Write the checkpoint outside, whole or not at all, and remember in the home where it is.

    Raises:
        CheckpointNotWritten: it cannot be written there.

    """
    if path is None:
        return
    try:
        if path.is_file() or not path.exists():
            part = path.with_name(f".{path.name}.part")
            part.write_text(checkpoint, encoding="utf-8")
            part.replace(path)
        else:
            path.write_text(checkpoint, encoding="utf-8")
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise _not_written(path) from None
    (home / _REMEMBERED).write_text(f"{path.absolute()}\n", encoding="utf-8")


def remembered(home: Home) -> tuple[Path, ...]:
    """Where the last checkpoint of this home was put, if it is still there."""
    try:
        kept = Path((home.path / _REMEMBERED).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return ()
    return (kept,) if kept.is_file() else ()


def public_key(desk: Desk) -> PublicKey:
    """The key with which this home's checkpoints are checked."""
    return SigningKey.from_seed(desk.vault.signing_seed).public_key


def _kept(path: Path) -> str | None:
    """The text of a checkpoint in this file; None where the file is something else."""
    try:
        if path.stat().st_size > _LONGEST_KEPT:
            return None
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if text.startswith("makegood.invalid/") else None


def _not_written(path: Path) -> CheckpointNotWritten:
    return CheckpointNotWritten(
        f"The checkpoint cannot be written to {path}.",
        remedy="Name another path with --checkpoint-to. If the response has run, it is complete.",
    )
