"""In which way each field of two descriptions agrees: what can be counted, and so learnt from."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from makegood.identify.date_levels import DateLevel


class Agreement(IntEnum):
    """How two values of a field stand to each other."""

    UNKNOWN = 0
    EQUAL = 1
    SIMILAR = 2
    DIFFERENT = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Levels:
    """The level of each field of one pair; ``equal``, ``similar`` and ``contradicted`` count name tokens."""

    birth_date: DateLevel
    nationality: Agreement
    location: Agreement
    equal: int
    similar: int
    contradicted: int


LEVELS: Final = ("birth_date", "nationality", "location", "equal", "similar", "contradicted")
