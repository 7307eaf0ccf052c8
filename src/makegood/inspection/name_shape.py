"""How like a person's name a word is: letter groups weighed against ordinary words.

A naive Bayes over groups of two and three letters with word ends marked, taught when first used by
the two reviewed lists of this package (a few milliseconds). No weights are shipped or fetched.
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from makegood.inspection.lexicon import name_tokens, ordinary_tokens
from makegood.inspection.plain_text import folded

_MOST_WORDS = 8
_LONGEST = 80
_SMOOTHING = 0.4


def name_words(value: str) -> tuple[str, ...] | None:
    """The comparable words of a value that is written like a name; None where it is not."""
    if len(value) > _LONGEST or any(sign.isdigit() for sign in value):
        return None
    letters = sum(sign.isalpha() for sign in value)
    marks = sum(not sign.isalpha() and sign not in " .,'’`´ʼ·-‐()/" for sign in value)
    if not letters or (marks > letters * 0.6 if not value.isascii() else marks > 0):
        return None
    words = tuple(folded(value).split())
    return words if 0 < len(words) <= _MOST_WORDS else None


def likeness(words: tuple[str, ...]) -> float:
    """Above 0 where the words together are more like names than like ordinary words."""
    return sum(_word_likeness(word) for word in words) / len(words)


@lru_cache(maxsize=65_536)
def _word_likeness(word: str) -> float:
    if not word.isascii():
        return 1.0 if not word.isnumeric() else -1.0
    if word in ordinary_tokens() and word not in name_tokens():
        return -3.0
    groups, weights = _groups(word), _weights()
    told = sum(weights.get(group, 0.0) for group in groups) / len(groups)
    return told + (2.0 if word in name_tokens() else 0.0)


def _groups(word: str) -> list[str]:
    marked = f"^{word}$"
    return [marked[at : at + size] for size in (2, 3) for at in range(len(marked) - size + 1)]


@cache
def _weights() -> dict[str, float]:
    names, others = _counts(name_tokens()), _counts(ordinary_tokens())
    total_names, total_others = sum(names.values()), sum(others.values())
    kinds = len(names.keys() | others.keys())
    return {
        group: math.log((names[group] + _SMOOTHING) / (total_names + _SMOOTHING * kinds))
        - math.log((others[group] + _SMOOTHING) / (total_others + _SMOOTHING * kinds))
        for group in names.keys() | others.keys()
    }


def _counts(tokens: Iterable[str]) -> Counter[str]:
    return Counter(group for token in tokens if token.isascii() for group in _groups(token))
