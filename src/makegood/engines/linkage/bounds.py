"""What a pair of names could bring at most, from letters and sounds alone, before any text is compared."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from makegood.engines.linkage.alignment import Alignment
from makegood.engines.linkage.likeness import near
from makegood.engines.linkage.side import Lexicon
from makegood.engines.linkage.vectors import Bools, Floats
from makegood.identify.model import Model
from makegood.identify.person import Slot


@dataclass(slots=True, repr=False, eq=False)
class _Hopes:
    """Which free tokens have somebody to be paired with, and what that could bring."""

    left: Bools
    right: Bools
    bits: Floats


def most(names: Alignment, lexicon: Lexicon, model: Model, people: int) -> Floats:
    """At least as much as pairing the free tokens can bring; the equal ones are already paired.

    A free token that is near to none stays left over, and what is left over on both sides contradicts.
    """
    hopes = _Hopes(
        left=np.zeros(names.left.shape, np.bool_),
        right=np.zeros(names.right.shape, np.bool_),
        bits=np.zeros(len(names.left)),
    )
    _hope_for_alike(names, lexicon, model, hopes)
    _hope_for_joined(names, lexicon, hopes)
    a = (names.free_left & ~hopes.left & (names.left_slots != Slot.ALIAS)).sum(axis=1)
    b = (names.free_right & ~hopes.right & (names.right_slots != Slot.ALIAS)).sum(axis=1)
    lost = np.minimum(a, b) * model.contradicted_token_bits
    lost += np.abs(a - b) * model.unpaired_token_bits * (np.minimum(a, b) > 0)
    total: Floats = names.capped(model, people, hopes.bits) + names.against + lost
    return np.where((names.left[:, 0] >= 0) & (names.right[:, 0] >= 0), total, 0.0)


def _hope_for_alike(names: Alignment, lexicon: Lexicon, model: Model, hopes: _Hopes) -> None:
    short_left, short_right = lexicon.length[names.left] == 1, lexicon.length[names.right] == 1
    for i in range(names.left.shape[1]):
        best = np.zeros(len(names.left))
        for j in range(names.right.shape[1]):
            free = names.free_left[:, i] & names.free_right[:, j]
            initial = free & (short_left[:, i] | short_right[:, j])
            alike = free & near(lexicon, names.left[:, i], names.right[:, j])
            bits = np.where(alike, lexicon.similar_bits[names.right[:, j]], 0.0)
            best = np.maximum(best, np.where(initial, model.initial_bits, bits))
            hopes.left[:, i] |= alike | initial
            hopes.right[:, j] |= alike | initial
        hopes.bits += best


def _hope_for_joined(names: Alignment, lexicon: Lexicon, hopes: _Hopes) -> None:
    bits, length = lexicon.equal_bits, lexicon.length
    for i, j in product(range(names.left.shape[1]), range(names.right.shape[1] - 1)):
        one, two, three = names.left[:, i], names.right[:, j], names.right[:, j + 1]
        hit = names.free_left[:, i] & names.free_right[:, j] & names.free_right[:, j + 1]
        hit &= length[one] == length[two] + length[three]
        hopes.bits += np.where(hit, bits[two] + bits[three], 0.0)
        hopes.left[:, i] |= hit
        hopes.right[:, j] |= hit
        hopes.right[:, j + 1] |= hit
    for i, j in product(range(names.left.shape[1] - 1), range(names.right.shape[1])):
        one, two, three = names.right[:, j], names.left[:, i], names.left[:, i + 1]
        hit = names.free_right[:, j] & names.free_left[:, i] & names.free_left[:, i + 1]
        hit &= length[one] == length[two] + length[three]
        hopes.bits += np.where(hit, bits[one], 0.0)
        hopes.right[:, j] |= hit
        hopes.left[:, i] |= hit
        hopes.left[:, i + 1] |= hit
