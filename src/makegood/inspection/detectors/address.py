"""Postal addresses: a number with words beside it, in many different cells."""

import re

from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.dates import year_of
from makegood.inspection.lexicon import street_words
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.ADDRESS
ROLE = Role.ADDRESS
_NUMBER = re.compile(r"(?<!\w)\d{1,6}[a-z]?(?!\w)", re.IGNORECASE)
_LONGEST = 200


def _looks_postal(value: str) -> bool:
    if len(value) > _LONGEST or not _NUMBER.search(value) or year_of(value) is not None:
        return False
    words = folded(value).split()
    return any(
        word in street_words() or word.endswith(("strasse", "straat", "gatan")) for word in words
    )


def sure(sample: ColumnSample) -> float:
    """The share of values with a number and a word for a street."""
    if sample.uniqueness < 0.3:
        return 0.0
    return 0.95 * sample.share([_looks_postal(value) for value in sample.distinct])


def possible(sample: ColumnSample) -> bool:
    """Most values hold letters or a house number."""
    return sample.share([len(value) <= _LONGEST for value in sample.distinct]) >= 0.5
