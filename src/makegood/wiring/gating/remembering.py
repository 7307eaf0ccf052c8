"""Verdicts of a run that may be interrupted, kept so that the next run goes on where it stopped.

One file for each ruleset in the user's own state folder, readable by its owner only. A line is a
fingerprint of the file's bytes and the questions, and the verdict: no path, no name, no value.
"""

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

_KEY_SIGNS = 32
_PRIVATE = 0o077


def state_folder() -> Path:
    """``$XDG_STATE_HOME/makegood``, or ``~/.local/state/makegood``."""
    named = os.environ.get("XDG_STATE_HOME", "")
    return (Path(named) if named else Path.home() / ".local" / "state") / "makegood"


class Memory:
    """The verdicts of one ruleset, by file and questions. Without a folder that can be used it forgets."""

    def __init__(self, folder: Path, *, ruleset: str, asked: str) -> None:
        self._asked = asked
        self._lines: dict[bytes, int] = {}
        self._file = _opened(folder, f"verdicts-{ruleset}.jsonl")
        if self._file is not None:
            self._index()

    @property
    def keeps(self) -> bool:
        """Whether anything can be kept."""
        return self._file is not None

    def recall(self, sha256: str) -> dict[str, Any] | None:
        """The verdict on these bytes; None where there is none, or none that can be read."""
        at = self._lines.get(self._key(sha256))
        if at is None or self._file is None:
            return None
        with os.fdopen(os.dup(self._file), "rb") as file:
            file.seek(at)
            line = file.readline()
        try:
            told = json.loads(line[_KEY_SIGNS:])
        except ValueError:
            return None
        return told if isinstance(told, dict) and told.get("sha256") == sha256 else None

    def remember(self, told: dict[str, Any]) -> None:
        """Keep one verdict, at once."""
        if self._file is None:
            return
        line = self._key(told["sha256"]) + json.dumps({**told, "path": ""}).encode() + b"\n"
        os.write(self._file, line)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _key(self, sha256: str) -> bytes:
        digest = hashlib.sha256(f"{sha256}\0{self._asked}".encode()).hexdigest()
        return digest[:_KEY_SIGNS].encode()

    def _index(self) -> None:
        """Where each whole line begins."""
        if self._file is None:
            return
        at = 0
        with os.fdopen(os.dup(self._file), "rb") as file:
            file.seek(0)
            for line in file:
                if line.endswith(b"\n"):
                    self._lines[line[:_KEY_SIGNS]] = at
                at += len(line)
        if at and not line.endswith(b"\n"):
            os.write(
                self._file, b"\n"
            )  # a run was killed while it wrote: its half line stays alone


def _opened(folder: Path, name: str) -> int | None:
    """The file, made private; None where that cannot be. Verdicts of other rulesets are deleted."""
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder / name, flags, 0o600)
    except OSError:
        return None
    about = os.fstat(descriptor)
    ours = about.st_uid == os.geteuid() and not about.st_mode & _PRIVATE
    if not ours or not stat.S_ISREG(about.st_mode):
        os.close(descriptor)
        return None
    for other in folder.glob("verdicts-*.jsonl"):
        if other.name != name:
            other.unlink(missing_ok=True)
    return descriptor
