"""Answers `makegood verify`: the ledger of a home against checkpoints kept outside it."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from makegood.errors import ExitCode, MakegoodError
from makegood.ledger import (
    Checkpoint,
    PublicKey,
    Report,
    SigningKey,
    export_lines,
    open_checkpoint,
)
from makegood.ledger import verify as verify_ledger
from makegood.wiring import anchoring
from makegood.wiring.casework import desk
from makegood.wiring.home import Home


class CheckpointMissing(MakegoodError):
    """A checkpoint that was named cannot be read."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """The verifier's report."""

    report: Report

    @property
    def anchored_in_words(self) -> str:
        """How far the ledger is anchored outside."""
        size = self.report.anchored_size
        return "no checkpoint outside the home" if size is None else f"{size:,} entries"

    def as_json(self) -> dict[str, Any]:
        """The report for scripts."""
        return {
            "size": self.report.size,
            "root": self.report.root.hex(),
            "anchored_size": self.report.anchored_size,
            "ok": self.report.ok,
            "anchored": self.report.anchored,
            "sentence": self.report.sentence,
            "faults": [
                {"kind": str(f.kind), "first": f.first, "last": f.last, "sentence": f.sentence}
                for f in self.report.faults
            ],
        }


def verify(home: Home, paths: tuple[Path, ...]) -> Checked:
    """Check the whole ledger; without a checkpoint named, the one that the home remembers.

    Raises:
        CheckpointMissing: a checkpoint that was named cannot be read.
        CheckpointError: one is not this home's.

    """
    with desk(home) as opened:
        from makegood.casework.queries.ledger import checkpoint_notes, stored_entries

        key = anchoring.public_key(opened)
        outside = [
            _opened(path, home=home, origin=opened.ledger_origin, key=key)
            for path in paths or anchoring.remembered(home)
        ]
        report = verify_ledger(
            stored_entries(),
            checkpoint_notes(),
            origin=opened.ledger_origin,
            public_key=key,
            sealing_key=opened.vault.sealing_key,
            outside=outside,
        )
    return Checked(report=report)


def _opened(path: Path, *, home: Home, origin: str, key: PublicKey) -> Checkpoint:
    if anchoring.is_inside(path, home.path):
        raise CheckpointMissing(
            "A checkpoint inside the home proves nothing about it.",
            remedy="Name one that was kept outside.",
        )
    try:
        note = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CheckpointMissing(
            f"The checkpoint {path} cannot be read.", remedy="Check its path."
        ) from None
    return open_checkpoint(f"{note.strip()}\n", origin=origin, key=key)


class FolderNotNew(MakegoodError):
    """The folder for an export is there already, or cannot be made."""

    exit_code = ExitCode.USAGE


def export(home: Home, folder: Path) -> None:
    """Write what an outsider needs: every entry as a line, and the public key.

    Neither holds personal data; ``docs/reference/verify_ledger.py`` checks them without our code.

    Raises:
        FolderNotNew: the folder exists or cannot be made.

    """
    try:
        folder.mkdir(mode=0o700)
    except OSError:
        raise FolderNotNew(
            f"The folder {folder} is there already, or cannot be made.",
            remedy="Name a new folder beside an existing one.",
        ) from None
    with desk(home) as opened:
        from makegood.casework.queries.ledger import stored_entries

        key = SigningKey.from_seed(opened.vault.signing_seed).public_key
        with (folder / "ledger.jsonl").open("w", encoding="utf-8", newline="") as lines:
            lines.writelines(line.rstrip("\n") + "\n" for line in export_lines(stored_entries()))
        (folder / "ledger.key").write_text(f"{key.line(opened.ledger_origin)}\n", encoding="utf-8")
