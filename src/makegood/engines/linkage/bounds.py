"""What a pair of names could bring at most, from letters and sounds alone, before any text is compared."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from makegood.engines.linkage.alignment import Alignment
from makegood.engines.linkage.likeness import letters_are_near
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
        left=np.zeros(names.left.shape, np.bool_, order="F"),
        right=np.zeros(names.right.shape, np.bool_, order="F"),
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
    a, b = _Looks(names.left, lexicon), _Looks(names.right, lexicon)
    similar = np.asfortranarray(lexicon.similar_bits[names.right])
    for i in range(names.left.shape[1]):
        best = np.zeros(len(names.left))
        for j in range(names.right.shape[1]):
            alike = letters_are_near(a.letters[:, i], b.letters[:, j])
            alike |= a.tells[:, i] & (a.skeleton[:, i] == b.skeleton[:, j])
            initial = (a.length[:, i] == 1) | (b.length[:, j] == 1)
            hope = (alike | initial) & names.free_left[:, i] & names.free_right[:, j]
            bits = np.where(initial, model.initial_bits, similar[:, j])
            np.maximum(best, bits, out=best, where=hope)
            hopes.left[:, i] |= hope
            hopes.right[:, j] |= hope
        hopes.bits += best


class _Looks:
    """What is known of each token without its text."""

    def __init__(self, tokens: NDArray[np.int32], lexicon: Lexicon) -> None:
        self.letters = np.asfortranarray(lexicon.letters[tokens])
        self.skeleton = np.asfortranarray(lexicon.skeleton[tokens])
        self.tells = np.asfortranarray(lexicon.tells[tokens])
        self.length = np.asfortranarray(lexicon.length[tokens])


def _hope_for_joined(names: Alignment, lexicon: Lexicon, hopes: _Hopes) -> None:
    long_left, long_right = _free_lengths(names, lexicon)
    bits = lexicon.equal_bits
    for i, j in product(range(names.left.shape[1]), range(names.right.shape[1] - 1)):
        hit = np.flatnonzero(
            (long_left[:, i] > 0) & (long_left[:, i] == long_right[:, j] + long_right[:, j + 1])
        )
        hopes.bits[hit] += bits[names.right[hit, j]] + bits[names.right[hit, j + 1]]
        hopes.left[hit, i] = hopes.right[hit, j] = hopes.right[hit, j + 1] = True
    for i, j in product(range(names.left.shape[1] - 1), range(names.right.shape[1])):
        hit = np.flatnonzero(
            (long_right[:, j] > 0) & (long_right[:, j] == long_left[:, i] + long_left[:, i + 1])
        )
        hopes.bits[hit] += bits[names.right[hit, j]]
        hopes.right[hit, j] = hopes.left[hit, i] = hopes.left[hit, i + 1] = True


def _free_lengths(
    names: Alignment, lexicon: Lexicon
) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """The length of each free token; so far below zero where it is not free that no sum is a length."""
    left = np.where(names.free_left, lexicon.length[names.left], -1_000).astype(np.int16)
    right = np.where(names.free_right, lexicon.length[names.right], -1_000).astype(np.int16)
    return np.asfortranarray(left), np.asfortranarray(right)
