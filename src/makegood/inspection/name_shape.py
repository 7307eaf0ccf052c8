"""How like a person's name a word is: letter groups weighed against ordinary words.

A naive Bayes over groups of two and three letters with word ends marked, taught when first used by
the two reviewed lists of this package (a few milliseconds). Other alphabets are read as Latin
letters; Chinese, Japanese and Korean names by their signs. No weights are shipped or fetched.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from anyascii import anyascii

from makegood.inspection.lexicon import han_signs, name_tokens, ordinary_tokens
from makegood.inspection.plain_text import folded

_MOST_WORDS = 8
_LONGEST = 80
_SMOOTHING = 0.4
_MARKS = frozenset(" .,'’`´ʼ·-‐()/\"״׳・")
_HAN_FROM, _HAN_TO = "\u4e00", "\u9fff"
_HANGUL_FROM, _HANGUL_TO = "\uac00", "\ud7a3"
_LONGEST_HAN = 4
_THIN_FROM, _THIN_TO = "\u0590", "\u08ff"
_TAMIL_FROM, _TAMIL_TO = "\u0b80", "\u0bff"
_THIN_BONUS = 0.4
"""Scripts whose letters tell little when read as Latin: doubt is for the name, words decide."""


def name_words(value: str) -> tuple[str, ...] | None:
    """The comparable words of a value that is written like a name; None where it is not."""
    if len(value) > _LONGEST or not all(_may_stand(sign) for sign in value):
        return None
    words = tuple(folded(value).split())
    return words if 0 < len(words) <= _MOST_WORDS else None


@lru_cache(maxsize=8_192)
def _may_stand(sign: str) -> bool:
    return sign.isalpha() or sign in _MARKS or unicodedata.category(sign) in ("Mc", "Mn", "Cf")


def reads_as_name(text: str) -> bool:
    """Whether a single text reads as one person's name. Told by its letters alone: often in doubt."""
    words = name_words(text)
    return words is not None and likeness(words) > 0


def likeness(words: tuple[str, ...]) -> float:
    """Above 0 where the words together are more like names than like ordinary words."""
    return sum(_word_likeness(word) for word in words) / len(words)


@lru_cache(maxsize=65_536)
def _word_likeness(word: str) -> float:
    if _HAN_FROM <= word[0] <= _HAN_TO:
        return _han_likeness(word)
    if _HANGUL_FROM <= word[0] <= _HANGUL_TO:
        fits = len(word) <= _LONGEST_HAN and word[0] in han_signs("hangul surnames")
        return 1.0 if fits else -0.5
    if word in ordinary_tokens() and word not in name_tokens():
        return -3.0
    return _told_by_letters(word) + (2.0 if word in name_tokens() else 0.0)


def _han_likeness(word: str) -> float:
    if len(word) > _LONGEST_HAN or any(sign in han_signs("not names") for sign in word):
        return -2.0
    known = sum(sign in han_signs("surnames") or sign in han_signs("given signs") for sign in word)
    return known / len(word) - 0.3


def _told_by_letters(word: str) -> float:
    groups, weights = _groups(_in_latin(word)), _weights()
    told = sum(weights.get(group, 0.0) for group in groups) / len(groups)
    return told + (
        _THIN_BONUS
        if _THIN_FROM <= word[0] <= _THIN_TO or _TAMIL_FROM <= word[0] <= _TAMIL_TO
        else 0.0
    )


def _in_latin(word: str) -> str:
    return word if word.isascii() else anyascii(word).casefold()


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
    return Counter(group for token in tokens for group in _groups(_in_latin(token)))
