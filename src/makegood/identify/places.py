"""Two places that may be one, written with a slip of the pen."""

from rapidfuzz.distance import OSA, JaroWinkler

_SHORTEST = 4
_LONG = 6
_ALIKE_FROM = 0.88


def are_places_alike(one: str, other: str) -> bool:
    """Whether two different places in normal form may be one misspelt.

    A place with digits is a number or a code, of which neighbours are different places: only plain
    numbers of one length with one slip are alike.
    """
    if one == other or not (may_be_misspelt(one) and may_be_misspelt(other)):
        return False
    if one.isdigit() or other.isdigit():
        return len(one) == len(other) and OSA.distance(one, other, score_cutoff=1) == 1
    if JaroWinkler.similarity(one, other) >= _ALIKE_FROM:
        return True
    return min(len(one), len(other)) >= _LONG and OSA.distance(one, other, score_cutoff=2) <= 2


def may_be_misspelt(place: str) -> bool:
    """Whether a place is long enough, and words or a plain number: in a code a slip makes another code."""
    return len(place) >= _SHORTEST and (
        place.isdigit() or not any(sign.isdigit() for sign in place)
    )
