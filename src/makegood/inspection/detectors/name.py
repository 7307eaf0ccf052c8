"""People's names, in any script, given, family or whole.

Told column by column, never cell by cell: the values are made of letters, of few words, mostly
different, and their letter groups are more like those of names than those of ordinary words and
places (a small model taught by the reviewed lists of this package). Whether a name is a given or a
family name is left to the header. Lists of towns are the hardest to tell apart.
"""

from statistics import median

from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.lexicon import country_words, name_tokens, ordinary_tokens, place_words
from makegood.inspection.name_shape import likeness, name_words
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.NAME
ROLE = Role.NAME
_FEWEST = 8
_LONGEST_WORDS = 7
_USUAL_WORDS = 4
_SHORTEST = 3.5


def sure(sample: ColumnSample) -> float:
    """By the shape of the values, their variety and the likeness of their words to names."""
    if sample.filled < _FEWEST or not _is_various(sample):
        return 0.0
    words = [name_words(value) for value in sample.distinct]
    shaped = sample.share([parts is not None for parts in words])
    if shaped < 0.9:
        return 0.0
    known = [parts for parts in words if parts]
    if _are_codes(known) or _are_phrases(sample, known) or _ordinary_share(known) > 0.25:
        return 0.0
    alike = sum(likeness(parts) > 0 for parts in known) / len(known)
    return 0.0 if alike < 0.6 else min(0.5 + (alike - 0.6) * 1.3, 0.97)


def _is_various(sample: ColumnSample) -> bool:
    """Names repeat, but a column of names is not a short list of words standing again and again."""
    distinct = len(sample.counts)
    return distinct >= _FEWEST and (sample.uniqueness >= 0.2 or distinct >= 60)


def _are_codes(known: list[tuple[str, ...]]) -> bool:
    """Short runs of capitals without the rhythm of names are codes."""
    joined = ["".join(parts) for parts in known]
    latin = sum(word.isascii() for word in joined) / len(joined)
    return latin > 0.5 and median(len(word) for word in joined) < _SHORTEST


def _are_phrases(sample: ColumnSample, known: list[tuple[str, ...]]) -> bool:
    """Many words, full stops at the end, or a small letter after the first word: not names."""
    if median(len(parts) for parts in known) > _USUAL_WORDS:
        return True
    pairs = [words for value in sample.distinct if len(words := value.split()) > 1]
    if len(pairs) < 0.2 * len(sample.counts):
        return False
    stops = sum(len(words) > 2 and words[-1].endswith((".", "!", "?", "。")) for words in pairs)
    lowered = sum(words[0][0].isupper() and words[-1][0].islower() for words in pairs)
    return stops > 0.4 * len(pairs) or lowered > 0.4 * len(pairs)


def _ordinary_share(known: list[tuple[str, ...]]) -> float:
    """Which part of the values holds a word that names of people do not hold."""
    return sum(_is_ordinary(parts) for parts in known) / len(known)


def _is_ordinary(parts: tuple[str, ...]) -> bool:
    if " ".join(parts) in country_words():
        return True
    return any(
        part in place_words() or (part in ordinary_tokens() and part not in name_tokens())
        for part in parts
    )


def possible(sample: ColumnSample) -> bool:
    """Most values are letters of few words, whatever the words are, and do not name places."""
    words = [name_words(value) for value in sample.distinct]
    placed = [any(w in place_words() for w in folded(value).split()) for value in sample.distinct]
    shaped = [parts is not None and len(parts) <= _LONGEST_WORDS for parts in words]
    return sample.share(shaped) >= 0.5 and sample.share(placed) < 0.4
