"""The real command in a process of its own, watched for what it must never do."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from invented_case import FAMILY, GIVEN

PYTHON = Path(sys.executable)
CANARIES = tuple(
    word.upper().encode()
    for word in (
        *GIVEN,
        *FAMILY,
        *("Strangera", "Unlistedov", "Counsel Inventa", "firm.example", "Inventedtown"),
        *("Nowhere Road", "A-9000", "H-19", "R-4,"),
    )
)
"""Pieces of every name, number and address that the small invented organisation has."""
EXPOSED = ("--exposed-from", "2022-11-28T09:45-05:00", "--exposed-until", "2022-11-28T14:04-05:00")


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, kw_only=True)
class CommandLine:
    """One user's command line: their own home folder, settings, temporary folder and nothing else."""

    folder: Path
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def temporary(self) -> Path:
        """Where programs of this user put what is temporary."""
        return self.folder / "tmp"

    @property
    def keys(self) -> Path:
        """Where the keys of this user's homes lie."""
        return self.folder / "config" / "makegood" / "keys"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the test's own environment but where programs are."""
        for name in ("tmp", "config", "user"):
            (self.folder / name).mkdir(exist_ok=True, parents=True)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "user"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "TMPDIR": str(self.temporary),
            **self.more,
        }

    def start(
        self, *words: object, before: Sequence[object] = (), python: Path = PYTHON, **more
    ) -> subprocess.Popen[str]:
        """Start the command and do not wait for it; ``before`` is a program that starts it."""
        return subprocess.Popen(
            [str(word) for word in (*before, python, "-m", "makegood", *words)],
            env=self.environment,
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **{"stdin": subprocess.DEVNULL, **more},
        )

    def run(self, *words: object, typed: str | None = None, **more) -> Ended:
        """Run the command to its end; whatever it says is searched for people and for a traceback."""
        stdin = subprocess.DEVNULL if typed is None else subprocess.PIPE
        with self.start(*words, stdin=stdin, **more) as process:
            out, err = process.communicate(typed, timeout=240)
        return judged(Ended(code=process.returncode, out=out, err=err))

    def refused(self, code: int, *words: object, saying: str, **more) -> Ended:
        """Run a command that must not succeed: this exit code, and a sentence and a remedy on stderr."""
        ended = self.run(*words, **more)
        assert ended.code == code, ended
        assert saying in " ".join(ended.err.split()), ended.err
        assert len([line for line in ended.err.splitlines() if line.strip()]) >= 2, ended.err
        return ended


def judged(ended: Ended) -> Ended:
    """No command shows how it is made inside, and none says who is concerned."""
    for said in (ended.out, ended.err):
        assert "Traceback" not in said, said
        assert "unforeseen" not in said, said
        assert not canaries_in(said.encode()), canaries_in(said.encode())
    return ended


def canaries_in(content: bytes) -> list[bytes]:
    """The invented people's words that stand readable in these bytes, in UTF-8 or UTF-16."""
    upper = content.upper()
    return [
        word for word in CANARIES if word in upper or word.decode().encode("utf-16-le") in upper
    ]


def files_with_canaries(folder: Path, *, besides: Sequence[Path] = ()) -> list[str]:
    """The files below this folder in which somebody could be read."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path not in besides and canaries_in(path.read_bytes())
    ]


def asked(home: Path, question: str) -> list[tuple]:
    """What the home's own database answers, read beside makegood."""
    connection = sqlite3.connect(f"file:{home / 'casework.sqlite3'}?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def told(home: Path, *statements: str) -> None:
    """Change the home's database behind makegood's back."""
    connection = sqlite3.connect(home / "casework.sqlite3", timeout=10)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def end(process: subprocess.Popen[str]) -> None:
    """Take the process away as a power cut does."""
    process.send_signal(signal.SIGKILL)
    process.communicate()
