"""How like a person's name a word and a column of words are: a small model, built by ``scripts/build_name_model.py``.

A word is weighed by itself and its groups of two to five letters, read as Latin letters; Han and Hangul words by their signs.
A column is weighed by how its words score and by how its values are built (decision trees over thirty measures).
The data lies in ``words/name_model.txt``; what it was built from, and what it was tested on, stands there.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

_NOT_WORD = re.compile(
    r"[^\w'’`´ʼ\u0300-\u036f\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u200c\u200d]+"
)
_LONGEST_WORD, _LONGEST_GROUP = 24, 5
_UTMOST = 4.0
_PARTICLES = (
    "da de do dos das di du del della van von der den ten ter la le el al bin bint binti bt ibn ben abu abd y e i of o"
    " ó ní uí u zu zum san st jr sr ii iii iv mac mc ap ab آل بن بنت ابن أبو ابو عبد"
    " mr mrs ms miss dr prof eng ing dipl mag mba phd md rev hon sir herr frau fr mme mlle m sra srta dña don doña"
    " sig dott dhr mevr pan pani г н ж жа жи др проф пан пані οκ κ δρ السيد السيدة الدكتور الأستاذ الأستاذة المهندس آقای خانم"
    " جناب سرکار דר פרופ श्री श्रीमती सुश्री कु डॉ শ্রী জনাব ડૉ શ્રી શ્રીમતી นาย นาง นางสาว ông bà cô chị anh bác quý"
)
PARTICLES = frozenset(_PARTICLES.split())
"""Words between and before the names of a name, titles too, in small letters: they speak neither for a name nor against it."""


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class NameModel:
    """Weights of letter groups, and trees over measures of a column."""

    bias: float
    weights: dict[str, float]
    trees: tuple[tuple[tuple[float, ...], ...], ...]
    first: float

    def score(self, word: str) -> float:
        """Above 0 where a word is more like a name than like another word, from -4 to 4."""
        groups = groups_of(word)
        told = sum(self.weights.get(group, 0.0) for group in groups) / math.sqrt(len(groups))
        return max(-_UTMOST, min(_UTMOST, self.bias + told))


def words_of(value: str) -> list[str]:
    """The words of a value, without the signs between them."""
    return [word for word in _NOT_WORD.split(value) if word and any(map(str.isalpha, word))]


@lru_cache(maxsize=65_536)
def word_score(word: str) -> float:
    """Above 0 where a word is more like a name than like another word, from -4 to 4."""
    return _model().score(word)


def column_likelihood(values: Sequence[str]) -> float:
    """How likely it is that the values of a column are people's names, 0 to 1."""
    model, measures = _model(), measures_of(values)
    total = model.first + sum(_leaf(tree, measures) for tree in model.trees)
    return 1 / (1 + math.exp(-total))


def _leaf(tree: Sequence[tuple[float, ...]], measures: Sequence[float]) -> float:
    at = 0
    while len(node := tree[at]) > 1:
        measure, limit, low, high = node
        at = int(low if measures[int(measure)] <= limit else high)
    return node[0]


def is_han(word: str) -> bool:
    """Whether a Chinese sign stands in the word."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in word)


def is_hangul(word: str) -> bool:
    """Whether a Korean syllable stands in the word."""
    return any("\uac00" <= sign <= "\ud7a3" for sign in word)


def groups_of(word: str) -> list[str]:
    """The groups of letters, or of signs, by which a word is weighed, and the word itself."""
    if is_han(word) and not any(map(str.isascii, word)):
        return _signs(word, "#")
    if is_hangul(word):
        return _signs(word, "%")
    latin = word.lower() if word.isascii() else anyascii(word).lower()
    letters = "".join(filter(str.isalpha, latin)) or "?"
    marked = f"^{letters[:_LONGEST_WORD]}$"
    sizes = range(2, _LONGEST_GROUP + 1)
    parts = [marked[at : at + size] for size in sizes for at in range(len(marked) - size + 1)]
    return [*parts, f"={letters}"]


def _signs(word: str, sign_of_length: str) -> list[str]:
    marked = f"^{word}$"
    pairs = [marked[at : at + 2] for at in range(len(marked) - 1)]
    return [*pairs, *word, f"{sign_of_length}{min(len(word), _LONGEST_GROUP)}"]


def measures_of(
    values: Sequence[str],
    *,
    score: Callable[[str], float] = word_score,
) -> list[float]:
    """What the trees ask of a column; the order is the model's."""
    parts = [words_of(value) or ["?"] for value in values]
    return [
        *_score_measures(parts, score),
        *_count_measures(parts),
        *_case_measures(parts),
        *_repeat_measures(parts),
        *_sign_measures(values),
        *_length_measures(parts),
    ]


def _share(matches: Iterable[bool]) -> float:
    told = list(matches)
    return sum(told) / len(told)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _spread(numbers: Sequence[float]) -> float:
    middle = _mean(numbers)
    return math.sqrt(sum((number - middle) ** 2 for number in numbers) / len(numbers))


def _score_measures(parts: list[list[str]], score: Callable[[str], float]) -> list[float]:
    scores = [
        [score(word) for word in words if word.lower() not in PARTICLES] or [0.0] for words in parts
    ]
    means = [_mean(each) for each in scores]
    lowest, highest = list(map(min, scores)), list(map(max, scores))
    return [
        _mean(means),
        _mean(lowest),
        _mean(highest),
        _share(mean > 0 for mean in means),
        _share(low < -1.5 for low in lowest),
        _share(high > 1.5 for high in highest),
    ]


def _count_measures(parts: list[list[str]]) -> list[float]:
    counts = [len(words) for words in parts]
    return [
        min(6.0, _mean(counts)),
        _share(count == 1 for count in counts),
        _share(count >= 4 for count in counts),
        _spread(counts),
    ]


def _case_measures(parts: list[list[str]]) -> list[float]:
    words = [word for each in parts for word in each]
    cased = [word for word in words if word[0].lower() != word[0].upper()]
    total = len(words)
    capitals = sum(word.isupper() and len(word) > 1 for word in cased)
    titles = sum(word[0].isupper() and not (len(word) > 1 and word.isupper()) for word in cased)
    small = sum(word[0].islower() and word not in PARTICLES for word in cased)
    return [
        titles / total,
        capitals / total,
        small / total,
        1 - len(cased) / total,
        sum(map(is_han, words)) / total,
        sum(map(is_hangul, words)) / total,
    ]


def _repeat_measures(parts: list[list[str]]) -> list[float]:
    several = [words for words in parts if len(words) > 1]
    first = len({words[0] for words in several}) / len(several) if several else 1.0
    last = len({words[-1] for words in several}) / len(several) if several else 1.0
    held = Counter(
        word
        for words in parts
        for word in {word.lower() for word in words}
        if word not in PARTICLES
    )
    top = (max(held.values(), default=1) - 1) / len(parts)
    repeated = sum(count - 1 for count in held.values()) / sum(map(len, parts))
    return [first, last, min(1.0, top), repeated]


def _sign_measures(values: Sequence[str]) -> list[float]:
    lengths = [len(value) for value in values]
    return [
        _share("," in value for value in values),
        _share("." in value for value in values),
        _share("(" in value or "/" in value or "&" in value for value in values),
        min(60.0, _mean(lengths)),
        min(30.0, _spread(lengths)),
    ]


def _length_measures(parts: list[list[str]]) -> list[float]:
    lengths = [len(word) for words in parts for word in words]
    return [
        _mean(lengths),
        _share(length <= 2 for length in lengths),
        _share(length >= 11 for length in lengths),
    ]


@cache
def _model() -> NameModel:
    text = (files("makegood.inspection") / "words" / "name_model.txt").read_text(encoding="utf-8")
    bias, first = 0.0, 0.0
    weights: dict[str, float] = {}
    trees = []
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "w":
            weight, *groups = rest.split(" ")
            weights.update(dict.fromkeys(groups, float(weight)))
        elif kind == "tree":
            trees.append(tuple(tuple(map(float, node.split(","))) for node in rest.split(" ")))
        elif kind == "bias":
            bias = float(rest)
        elif kind == "first":
            first = float(rest)
    return NameModel(bias=bias, weights=weights, trees=tuple(trees), first=first)
