"""One leaked row or register record in the form in which people are compared."""

from dataclasses import dataclass, field
from enum import IntEnum

from makegood.identify.dates import UNKNOWN, BirthDate

MOST_TOKENS = 8
"""Name tokens compared of one person; the first ones count."""


class Slot(IntEnum):
    """Which part of a name a token stands in."""

    GIVEN = 0
    FAMILY = 1
    WHOLE = 2
    ALIAS = 3


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class NormalPerson:
    """Tokens with their slots, birth date, nationality, place and identifiers; empty is unknown."""

    tokens: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    birth: BirthDate = field(default=UNKNOWN)
    nationality: str = ""
    location: str = ""
    ids: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if len(self.tokens) != len(self.slots) or len(self.tokens) > MOST_TOKENS:
            raise ValueError(f"each token has a slot, and there are at most {MOST_TOKENS}")

    def __repr__(self) -> str:
        return "NormalPerson()"
