"""How grave an incident is, by a published method."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Severity:
    """A score with its method, its parts and the written reason of each part.

    Scores the incident, never a person.
    """

    method: str
    score: Decimal
    band: str
    parts: tuple[tuple[str, Decimal, str], ...]
    """(name, value, reason in words)."""
    flags: tuple[str, ...]
