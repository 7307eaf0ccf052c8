"""Languages: BCP 47 tags (``es``, ``zh-Hant``) or names of languages."""

import re

from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.lexicon import language_tags, language_words
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.LANGUAGE
ROLE = Role.LANGUAGE
_TAG = re.compile(r"([a-z]{2,3})(?:-[A-Za-z0-9]{2,8})*\Z")


def _is_language(value: str) -> bool:
    tag = _TAG.match(value)
    return (tag is not None and tag.group(1) in language_tags()) or folded(
        value
    ) in language_words()


def sure(sample: ColumnSample) -> float:
    """The share of values that are a language, where there are two at least."""
    matches = [_is_language(value) for value in sample.distinct]
    if sum(matches) < 2 or sample.filled < 4 or sample.uniqueness > 0.5:
        return 0.0
    share = sample.share(matches)
    return 0.9 * share if share >= 0.7 else 0.0


def possible(sample: ColumnSample) -> bool:
    """The values are words or tags, not numbers."""
    return sample.share([any(s.isalpha() for s in value) for value in sample.distinct]) >= 0.5
