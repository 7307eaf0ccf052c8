"""How names are written: which values may be names at all, and whether one text alone reads as a name.

A single text is told by its letters alone, and often in doubt; columns are told by ``name_model``.
"""

import re
import unicodedata
from functools import lru_cache

from makegood.inspection.name_model import PARTICLES, is_han, is_hangul, word_score, words_of
from makegood.inspection.plain_text import folded

_MOST_WORDS, _MOST_IN_A_NAME = 8, 5
_LONGEST, _LONGEST_EASTERN = 80, 4
_MARKS = frozenset(" .,'’`´ʼ·-‐()/\"״׳・\u200c\u200d")
_READS = 0.3
_RUN = re.compile(r"[^\W\d_][\w'’\-]*(?:,? [^\W\d_][\w'’\-]*){1,4}")


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
    """Whether a text alone reads as one person's whole name: words of names, each with a capital where there are any."""
    words = words_of(text)
    if not 1 <= len(words) <= _MOST_IN_A_NAME or name_words(text) is None:
        return False
    if len(words) == 1 and not _is_eastern(words[0]):
        return False
    named = [word for word in words if word.lower() not in PARTICLES]
    if not named or any(word[0].islower() for word in named):
        return False
    return sum(map(word_score, named)) / len(named) > _READS


def _is_eastern(word: str) -> bool:
    """Names of two to four signs that are written without blanks."""
    return (is_han(word) or is_hangul(word)) and 2 <= len(word) <= _LONGEST_EASTERN


def holds_a_name(text: str) -> bool:
    """Whether two to five words in a row of a longer text read as a name."""
    return any(_reads_within(match.group()) for match in _RUN.finditer(text))


def _reads_within(run: str) -> bool:
    words = [word for word in run.split() if word[0].isupper() or word.lower() in PARTICLES]
    pairs = (" ".join(words[at : at + 2]) for at in range(len(words) - 1))
    return any(reads_as_name(pair) for pair in pairs)
