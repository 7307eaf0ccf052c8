"""Who must be held: everybody who is, or may be, or may be found through, an affected person."""

from collections.abc import Iterable
from enum import StrEnum

from makegood.vocabulary.ids import GroupKey


class Cause(StrEnum):
    """Why a hold exists, in falling strength. It is never told to whoever asks."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    THROUGH = "through"


def holds_owed(
    *,
    certain: Iterable[GroupKey],
    possible: Iterable[GroupKey],
    through: Iterable[GroupKey],
) -> dict[GroupKey, Cause]:
    """Give every person who must be held, with the strongest cause.

    Protecting is silent and cheap, so it uses the low threshold: every plausible candidate is held
    (law 1 of the house), and so is whoever can be identified through an affected person.
    """
    owed = dict.fromkeys(through, Cause.THROUGH)
    owed |= dict.fromkeys(possible, Cause.POSSIBLE)
    owed |= dict.fromkeys(certain, Cause.CERTAIN)
    return owed
