"""What every act needs beside its own arguments: the vault, the playbook, the folders, the zone."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from makegood.casework.own_duties import OwnDuties
from makegood.casework.sealing import CaseVault


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """An opened home as the use cases see it."""

    home_id: UUID
    organisation: str
    contact: str
    zone: ZoneInfo
    playbook: str
    laws: tuple[str, ...]
    invented: bool
    vault: CaseVault
    registers: Path
    reports: Path
    outbox: Path

    @property
    def duties(self) -> OwnDuties:
        """The playbooks and laws that this home knows: the package's and its own."""
        return OwnDuties(self.registers.parent / "duties")

    @property
    def ledger_origin(self) -> str:
        """The name under which this home's checkpoints are signed."""
        return ledger_origin(self.home_id)


def ledger_origin(home_id: UUID) -> str:
    """The name under which the checkpoints of the home with this id are signed."""
    return f"makegood.invalid/{home_id}"
