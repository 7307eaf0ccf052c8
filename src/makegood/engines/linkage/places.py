"""Which places of a leak and of a register may be one place misspelt: each distinct pair looked at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from makegood.engines.linkage.side import Side
from makegood.engines.linkage.vectors import Bools, Ints, Levels, agreements, in_order
from makegood.identify.levels import Agreement
from makegood.identify.places import are_places_alike, may_be_misspelt


class Places:
    """The agreement of places, per pair. ``texts`` are all places of both sides by their numbers."""

    def __init__(
        self, left: Side, right: Side, texts: Sequence[str], of_left: Ints, of_right: Ints
    ) -> None:
        """Look at the distinct pairs of places among candidate pairs."""
        self.left, self.right = left.location, right.location
        self.can = np.array([*map(may_be_misspelt, texts), False])
        codes = _codes(self.left[of_left], self.right[of_right])
        codes = in_order(codes[self._may(of_left, of_right)])
        pairs = zip((codes >> 32).tolist(), (codes & 0xFFFFFFFF).tolist(), strict=True)
        alike = np.array([are_places_alike(texts[a], texts[b]) for a, b in pairs], np.bool_)
        self.alike = codes[alike]

    def levels(self, of_left: Ints, of_right: Ints) -> Levels:
        """How the places of these pairs stand to each other."""
        levels = agreements(self.left[of_left], self.right[of_right])
        if len(self.alike):
            codes = _codes(self.left[of_left], self.right[of_right])
            place = np.minimum(np.searchsorted(self.alike, codes), len(self.alike) - 1)
            levels[self.alike[place] == codes] = Agreement.SIMILAR
        return levels

    def _may(self, of_left: Ints, of_right: Ints) -> Bools:
        one, other = self.left[of_left], self.right[of_right]
        may: Bools = self.can[one] & self.can[other] & (one != other)
        return may


def _codes(one: NDArray[np.int32], other: NDArray[np.int32]) -> Ints:
    return one.astype(np.int64) << 32 | other.astype(np.int64)
