"""A response at work: what was handed in, and what was read from it, once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from uuid import UUID

from makegood.casework.desk import Desk
from makegood.casework.recording import Change
from makegood.duties import Playbook, Rule
from makegood.identify import Leak, LinkageEngine, PreparedRegister
from makegood.inspection import Document
from makegood.store import models
from makegood.vocabulary.column import Role
from makegood.vocabulary.exposure import Exposure

Say = Callable[[str], None]
"""Takes one sentence about what is being done now; safe to show."""

Write = Callable[[], Iterable[Change]]
"""Writes a computed step into the store and gives its changes. Runs inside a transaction."""

Mapped = Mapping[Role, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Disclosure:
    """What the officer hands in: the leaked file, the register, and what is known about the rest."""

    leak: Path
    register: Path
    title: str = ""
    basis: str = "named"
    urls: tuple[str, ...] = ()
    logs: tuple[Path, ...] = ()
    exposed_from: datetime | None = None
    exposed_until: datetime | None = None
    aware: datetime | None = None
    determined: datetime | None = None
    leak_map: Mapped | None = None
    register_map: Mapped | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Work:
    """Everything the steps share. Files are read when a step first asks for them."""

    disclosure: Disclosure
    desk: Desk
    playbook: Playbook
    rules: tuple[Rule, ...]
    engine: LinkageEngine
    leak_hash: str
    document: Document
    leak: Leak
    prepare: Callable[[], PreparedRegister]
    expose: Callable[[], tuple[Exposure, ...]]
    by: UUID
    now: datetime
    say: Say
    _incident: list[models.Incident] = field(default_factory=list)

    @cached_property
    def register(self) -> PreparedRegister:
        """The prepared register."""
        return self.prepare()

    @cached_property
    def copies(self) -> tuple[Exposure, ...]:
        """Every copy that was out, with what the logs tell of it."""
        return self.expose()

    @property
    def incident(self) -> models.Incident:
        """The incident, once the first step has opened it."""
        if not self._incident:
            self._incident.append(models.Incident.objects.get(leak_hash=self.leak_hash))
        return self._incident[0]
