"""People's names, in any script, given, family or whole, with a header or without.

Told column by column, never cell by cell: values of letters and few words, mostly different, whose letter groups and
build are more like those of names than those of other words (``words/name_model.txt``, which says what it was built
from and how well it does on languages that it has not seen). Values that are known as something else speak against
names: countries, large towns, facilities, months. Whether a name is a given or a family name is left to the header.
Single words are the hardest: lists of villages and of family names may be the same list.
"""

from collections import Counter
from statistics import median

from makegood.inspection.column_look import traits_of
from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.lexicon import (
    closed_values,
    country_words,
    han_signs,
    language_words,
    place_words,
    street_endings,
    street_suffixes,
    street_words,
    town_names,
)
from makegood.inspection.name_model import (
    PARTICLES,
    column_likelihood,
    is_han,
    word_score,
    words_of,
)
from makegood.inspection.name_shape import name_words
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.NAME
ROLE = Role.NAME
_FEWEST, _ENOUGH = 8, 60
_LONGEST_WORDS, _USUAL_WORDS = 7, 5
_SHORTEST, _SHORT, _LONGEST = 3.5, 3, 60
_KNOWN_OTHERWISE = 0.3
_LIKELY = 0.7
_REPEATED, _COVERED = 3, 0.5
_PLAIN, _APART = 0.3, 0.6


def sure(sample: ColumnSample) -> float:
    """By the shape of the values, their variety and how like names they are."""
    traits = traits_of(sample)
    if sample.filled < _FEWEST or not _is_various(sample) or traits.lettered < 0.9:
        return 0.0
    if traits.digited > 0.1 or traits.length > _LONGEST:
        return 0.0
    values = [value for value in _some(sample.distinct) if name_words(value) is not None]
    if len(values) < 0.9 * min(len(sample.counts), _ENOUGH) or _are_codes(values):
        return 0.0
    if _are_sentences(values) or _share_of_others(values) >= _KNOWN_OTHERWISE:
        return 0.0
    if _have_a_common_part(values):
        return 0.0
    return _doubted(column_likelihood(values))


def _doubted(likelihood: float) -> float:
    """Below ``_LIKELY`` a column is left alone: towns and streets are commoner in tables than rare names."""
    if likelihood < _LIKELY:
        return 0.5 * likelihood / _LIKELY * 0.99
    return min(0.5 + 0.5 * (likelihood - _LIKELY) / (1 - _LIKELY), 0.98)


def _some(values: tuple[str, ...]) -> list[str]:
    count = len(values)
    if count <= _ENOUGH:
        return list(values)
    return [values[at * count // _ENOUGH] for at in range(_ENOUGH)]


def _is_various(sample: ColumnSample) -> bool:
    """Names repeat, but a column of names is not a short list of words standing again and again."""
    distinct = len(sample.counts)
    return distinct >= _FEWEST and (sample.uniqueness >= 0.2 or distinct >= 60)


def _are_codes(values: list[str]) -> bool:
    """Short runs of Latin letters without the rhythm of names are codes."""
    if sum(value.isascii() for value in values) <= 0.5 * len(values):
        return False
    words = [word for value in values for word in words_of(value)]
    short = sum(len(word) <= _SHORT and word.isupper() for word in words)
    return median(map(len, values)) < _SHORTEST or short > 0.9 * len(words)


def _are_sentences(values: list[str]) -> bool:
    """Many words, full stops at the end, or a small letter at the last word: not names."""
    if median(value.count(" ") + 1 for value in values) > _USUAL_WORDS:
        return True
    pairs = [words for value in values if len(words := value.split()) > 1]
    if len(pairs) < 0.2 * len(values):
        return False
    stops = sum(len(words) > 2 and words[-1].endswith((".", "!", "?", "。")) for words in pairs)
    lowered = sum(words[0][0].isupper() and words[-1][0].islower() for words in pairs)
    return stops > 0.4 * len(pairs) or lowered > 0.4 * len(pairs)


def _have_a_common_part(values: list[str]) -> bool:
    """Whether most values begin or end with one of few words that are no names: *village of*, *road*, *Ltd*."""
    several = [words for value in values if len(words := words_of(value)) > 1]
    if 2 * len(several) < len(values):
        return False
    return _is_common_part(several, 0) or _is_common_part(several, -1)


def _is_common_part(several: list[list[str]], place: int) -> bool:
    """A part of few words that is much less like a name than what stands at the other end."""
    counts = Counter(words[place] for words in several)
    often = {
        word: count
        for word, count in counts.items()
        if count >= _REPEATED and word.lower() not in PARTICLES
    }
    covered = sum(often.values())
    if covered < _COVERED * len(several):
        return False
    common = sum(word_score(word) * count for word, count in often.items()) / covered
    other = sum(word_score(words[-1 - place]) for words in several) / len(several)
    return common < _PLAIN and other - common > _APART


def _share_of_others(values: list[str]) -> float:
    """Which part of the values is known to be a country, a language, a large town, a facility or a street."""
    return sum(map(_is_other, values)) / len(values)


def _is_other(value: str) -> bool:
    text = folded(value)
    if text in country_words() or text in town_names() or text in language_words():
        return True
    words = text.split()
    if words[-1] in street_suffixes() or not place_words().isdisjoint(words):
        return True
    if is_han(text):
        return len(text) > 2 and text[-1] in han_signs("not names")
    return any(
        word.endswith(street_endings()) or (len(word) > 3 and word in street_words())
        for word in words
    )


def possible(sample: ColumnSample) -> bool:
    """Most values are letters of few words, no mere yes and no, and do not name places."""
    if all(folded(value) in closed_values("answers") for value in sample.distinct):
        return False
    words = [name_words(value) for value in sample.distinct]
    placed = [any(w in place_words() for w in folded(value).split()) for value in sample.distinct]
    shaped = [parts is not None and len(parts) <= _LONGEST_WORDS for parts in words]
    return sample.share(shaped) >= 0.5 and sample.share(placed) < 0.4
