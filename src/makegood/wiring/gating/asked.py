"""What the publisher asks of every file of a run, as it is handed to the process that reads a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Asked:
    """The questions of one run; ``register`` is the path of a prepared register, ``baseline`` a folder."""

    max_rows: int | None = None
    columns: tuple[str, ...] = ()
    baseline: Path | None = None
    register: Path | None = None

    def request(self) -> dict[str, Any]:
        """The part of the questions that is the same for every file."""
        return {
            "max_rows": self.max_rows,
            "columns": list(self.columns),
            "needs_baseline": self.baseline is not None,
        }
