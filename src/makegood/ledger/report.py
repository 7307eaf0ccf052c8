"""What checking the ledger found: the faults with their places, and whether it is anchored outside."""

from dataclasses import dataclass
from enum import StrEnum

from makegood.errors import ExitCode


class FaultKind(StrEnum):
    """What was done to the ledger."""

    ALTERED = "altered"
    DELETED = "deleted"
    INSERTED = "inserted"
    APPENDED = "appended"
    MOVED = "moved"
    REPEATED = "repeated"
    UNCOVERED = "uncovered"
    MISMATCH = "mismatch"
    CHECKPOINT_FORGED = "checkpoint-forged"
    ROLLED_BACK = "rolled-back"
    FORK = "fork"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One fault: its kind, the first and last place concerned, and a sentence for people.

    ``first`` and ``last`` are None for a fault of a checkpoint, which has no place in the ledger.
    """

    kind: FaultKind
    first: int | None
    last: int | None
    sentence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The answer to "was the ledger changed?".

    ``anchored_size`` is how many entries a checkpoint from outside vouches for; None where none was
    given or it does not agree. Without it the ledger can only agree with itself.
    """

    size: int
    root: bytes
    checkpoints: int
    anchored_size: int | None
    faults: tuple[Fault, ...]
    faults_left_out: int

    @property
    def ok(self) -> bool:
        """No fault was found."""
        return not self.faults

    @property
    def anchored(self) -> bool:
        """No fault was found, and a checkpoint kept outside agrees."""
        return self.ok and self.anchored_size is not None

    @property
    def exit_code(self) -> ExitCode:
        """How the command ends."""
        if not self.ok:
            return ExitCode.LEDGER_DOES_NOT_VERIFY
        return ExitCode.DONE if self.anchored else ExitCode.NOT_ANCHORED

    @property
    def sentence(self) -> str:
        """The answer in a sentence."""
        entries = "1 entry" if self.size == 1 else f"{self.size:,} entries"
        if not self.ok:
            found = len(self.faults) + self.faults_left_out
            faults = "1 fault" if found == 1 else f"{found:,} faults"
            return f"The ledger ({entries}) does not verify: {faults}."
        if self.anchored_size is None:
            return f"The ledger ({entries}) is consistent with itself, not anchored."
        return (
            f"The ledger ({entries}) verifies; a checkpoint kept outside vouches for the first "
            f"{self.anchored_size:,}."
        )
