"""How like many pairs of tokens are: ``identify.names.likeness`` in arrays, the same answers."""

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cpdist

from makegood.engines.linkage.side import Lexicon
from makegood.engines.linkage.vectors import Bools
from makegood.identify.names import (
    LETTERS_APART,
    SHORTEST_SLIP,
    SIMILAR_FROM,
    WEAK_FROM,
    Likeness,
)

Tokens = NDArray[np.int32]


def letters_are_near(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> Bools:
    """Sets of letters that may be one word misspelt."""
    both = one & other
    near: Bools = (np.bitwise_count(one ^ other) <= LETTERS_APART) | (both == one) | (both == other)
    return near


def sounds_alike(lexicon: Lexicon, one: Tokens, other: Tokens) -> Bools:
    """Tokens with one skeleton that is long enough to tell by."""
    alike: Bools = (lexicon.skeleton[one] == lexicon.skeleton[other]) & lexicon.tells[one]
    return alike


def likenesses(lexicon: Lexicon, one: Tokens, other: Tokens) -> NDArray[np.int8]:
    """How like the tokens of each pair are. The tokens of a pair differ."""
    levels = np.zeros(len(one), np.int8)
    shorter = np.minimum(lexicon.length[one], lexicon.length[other])
    initial = shorter == 1
    sound = ~initial & sounds_alike(lexicon, one, other)
    levels[sound] = Likeness.SIMILAR
    _find_initials(lexicon, one, other, np.flatnonzero(initial), levels)
    letters = letters_are_near(lexicon.letters[one], lexicon.letters[other])
    open_ = np.flatnonzero(~initial & ~sound & letters)
    if len(open_):
        _compare_texts(lexicon, one, other, open_, levels)
    return levels


def _find_initials(
    lexicon: Lexicon,
    one: Tokens,
    other: Tokens,
    where: NDArray[np.int64],
    levels: NDArray[np.int8],
) -> None:
    words = lexicon.words
    for k in where:
        if words[one[k]][:1] == words[other[k]][:1]:
            levels[k] = Likeness.INITIAL


def _compare_texts(
    lexicon: Lexicon,
    one: Tokens,
    other: Tokens,
    where: NDArray[np.int64],
    levels: NDArray[np.int8],
) -> None:
    words = lexicon.words
    left, right = [words[t] for t in one[where]], [words[t] for t in other[where]]
    alike = cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float64)
    found = np.where(alike >= WEAK_FROM, Likeness.WEAK, Likeness.DIFFERENT)
    found[alike >= SIMILAR_FROM] = Likeness.SIMILAR
    long = np.minimum(lexicon.length[one[where]], lexicon.length[other[where]]) >= SHORTEST_SLIP
    for k in np.flatnonzero(long & (found < Likeness.SIMILAR)):
        a, b = left[k], right[k]
        if Levenshtein.distance(a, b, score_cutoff=1) <= 1 or a in b or b in a:
            found[k] = Likeness.SIMILAR
    levels[where] = found
