"""Names of many pairs, their tokens paired level by level: ``identify.evidence`` in arrays, the same numbers."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from makegood.engines.linkage.side import Lexicon, Side
from makegood.engines.linkage.vectors import Bools, Floats, Ints
from makegood.identify.model import Model
from makegood.identify.names import Likeness
from makegood.identify.person import Slot


@dataclass(slots=True, repr=False, eq=False)
class Alignment:
    """The tokens of many pairs of names while they are paired, level by level."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    left_slots: NDArray[np.int8]
    right_slots: NDArray[np.int8]
    free_left: Bools
    free_right: Bools
    family: Floats
    rest: Floats
    against: Floats

    @classmethod
    def of(cls, left: Side, right: Side, of_left: Ints, of_right: Ints) -> "Alignment":
        """Nothing paired yet."""
        one, other = left.tokens[of_left], right.tokens[of_right]
        wide = max(1, int((one >= 0).sum(axis=1).max(initial=0)))
        other_wide = max(1, int((other >= 0).sum(axis=1).max(initial=0)))
        one, other = one[:, :wide], other[:, :other_wide]
        return cls(
            left=np.asfortranarray(one),
            right=np.asfortranarray(other),
            left_slots=np.asfortranarray(left.slots[of_left, :wide]),
            right_slots=np.asfortranarray(right.slots[of_right, :other_wide]),
            free_left=np.asfortranarray(one >= 0),
            free_right=np.asfortranarray(other >= 0),
            family=np.zeros(len(of_left)),
            rest=np.zeros(len(of_left)),
            against=np.zeros(len(of_left)),
        )

    def take(self, hit: Bools, i: int, j: int, bits: Floats, *, cross_bits: float) -> None:
        """Pair token i with token j where ``hit``; ``bits`` are per pair of names."""
        where = np.flatnonzero(hit)
        if not len(where):
            return
        self.free_left[where, i] = False
        self.free_right[where, j] = False
        a, b = self.left_slots[where, i], self.right_slots[where, j]
        worth = bits[where]
        crossed = (a + b == 1) & (a != b)
        self.against[where] += np.where(crossed, cross_bits, 0.0) + np.minimum(worth, 0.0)
        family = (b == 1) | ((a == 1) & (b >= 2))
        worth = np.maximum(worth, 0.0)
        self.family[where] += np.where(family, worth, 0.0)
        self.rest[where] += np.where(family, 0.0, worth)

    def pair_equal(self, lexicon: Lexicon, model: Model) -> None:
        """Pair equal tokens."""
        for i in range(self.left.shape[1]):
            for j in range(self.right.shape[1]):
                hit = (self.left[:, i] == self.right[:, j]) & self.free_left[:, i]
                hit &= self.free_right[:, j]
                bits = lexicon.equal_bits[self.right[:, j]]
                self.take(hit, i, j, bits, cross_bits=model.other_slot_bits)

    def bits(self, model: Model, people: int) -> Floats:
        """The bits of each pair of names as they are now, what is free counted as left over."""
        a, b = self.left_over()
        total = (
            self.capped(model, people)
            + self.against
            + np.minimum(a, b) * model.contradicted_token_bits
            + np.abs(a - b) * model.unpaired_token_bits
        )
        named = (self.left[:, 0] >= 0) & (self.right[:, 0] >= 0)
        return np.where(named, total, 0.0)

    def paired(self) -> NDArray[np.int8]:
        """How many tokens of the left name are paired by now."""
        wide = (self.left >= 0) & ~self.free_left
        return np.asarray(wide.sum(axis=1), np.int8)

    def contradicted(self) -> NDArray[np.int8]:
        """How many tokens are left over on both sides; none where a name is missing."""
        named = (self.left[:, 0] >= 0) & (self.right[:, 0] >= 0)
        return np.where(named, np.minimum(*self.left_over()), 0).astype(np.int8)

    def left_over(self) -> tuple[Ints, Ints]:
        """How many tokens of each side are paired with none; an alias need not be."""
        a = (self.free_left & (self.left_slots != Slot.ALIAS)).sum(axis=1)
        b = (self.free_right & (self.right_slots != Slot.ALIAS)).sum(axis=1)
        return a, b

    def capped(self, model: Model, people: int, more: Floats | float = 0.0) -> Floats:
        """What speaks for, with its two limits."""
        known = np.log2(people)
        family = np.minimum(self.family, max(0.0, known + model.family_cap_bits))
        limited: Floats = np.minimum(family + self.rest + more, known + model.name_cap_bits)
        return limited

    def pair_joined(self, lexicon: Lexicon, model: Model) -> None:
        """Pair one token with two neighbours that it joins."""
        wide, other = self.left.shape[1], self.right.shape[1]
        bits = lexicon.equal_bits
        for i, j in product(range(wide), range(other - 1)):
            free = self.free_left[:, i] & self.free_right[:, j : j + 2].all(axis=1)
            hit = _is_joined(lexicon, self.left[:, i], self.right[:, j : j + 2], free)
            if hit.any():
                parts = bits[self.right[:, j : j + 2]].sum(axis=1)
                worth = np.maximum(0.0, parts + model.joined_bits)
                self.free_right[hit, j + 1] = False
                self.take(hit, i, j, worth, cross_bits=model.other_slot_bits)
        for j, i in product(range(other), range(wide - 1)):
            free = self.free_right[:, j] & self.free_left[:, i : i + 2].all(axis=1)
            hit = _is_joined(lexicon, self.right[:, j], self.left[:, i : i + 2], free)
            if hit.any():
                parts = bits[self.left[:, i : i + 2]].sum(axis=1)
                whole = np.minimum(parts, bits[self.right[:, j]])
                worth = np.maximum(0.0, whole + model.joined_bits)
                self.free_left[hit, i + 1] = False
                self.take(hit, i, j, worth, cross_bits=model.other_slot_bits)

    def pair_level(
        self, levels: NDArray[np.int8], level: Likeness, lexicon: Lexicon, model: Model
    ) -> None:
        """Pair tokens of one level of likeness; ``levels`` is pairs × left × right."""
        crossed = model.other_slot_bits if level == Likeness.SIMILAR else 0.0
        flat = model.initial_bits if level == Likeness.INITIAL else model.weak_bits
        for i, j in product(range(self.left.shape[1]), range(self.right.shape[1])):
            hit = self.free_left[:, i] & self.free_right[:, j] & (levels[:, i, j] == level)
            if level == Likeness.WEAK:
                hit &= self.left_slots[:, i] != Slot.ALIAS
                hit &= self.right_slots[:, j] != Slot.ALIAS
            if hit.any():
                similar = level == Likeness.SIMILAR
                bits = (
                    lexicon.similar_bits[self.right[:, j]] if similar else np.full(len(hit), flat)
                )
                self.take(hit, i, j, bits, cross_bits=crossed)


def _is_joined(
    lexicon: Lexicon, whole: NDArray[np.int32], parts: NDArray[np.int32], free: Bools
) -> Bools:
    length, words = lexicon.length, lexicon.words
    hit: Bools = free & (length[whole] == length[parts].sum(axis=1))
    for k in np.flatnonzero(hit):
        hit[k] = words[whole[k]] == words[parts[k, 0]] + words[parts[k, 1]]
    return hit
