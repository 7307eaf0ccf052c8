"""Places where people are kept, treated, taught or employed: names with a facility word, or codes.

A code column (``F-017``) counts where few codes stand many times; a number that is every row's own
is an identifier instead.
"""

import re

from makegood.inspection.column_sample import ColumnSample, shape_of
from makegood.inspection.lexicon import place_words
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.LOCATION
ROLE = Role.LOCATION
_CODE = re.compile(r"[^\W\d_]{1,4}[ \-_/]?\d{1,4}\Z")
_LONGEST = 90


def _names_a_place(value: str) -> bool:
    return len(value) <= _LONGEST and any(word in place_words() for word in folded(value).split())


def sure(sample: ColumnSample) -> float:
    """By facility words, else by few repeated codes of one shape."""
    named = sample.share([_names_a_place(value) for value in sample.distinct])
    if named >= 0.4 and len(sample.counts) >= 2:
        return min(0.5 + named / 2, 0.95)
    coded = sample.share([bool(_CODE.match(value)) for value in sample.distinct])
    shapes = {shape_of(value) for value in sample.distinct}
    repeats = sample.filled >= 20 and sample.uniqueness <= 0.4 and len(sample.counts) >= 3
    return 0.6 if coded >= 0.9 and repeats and len(shapes) <= 4 else 0.0


def possible(sample: ColumnSample) -> bool:
    """The values are short enough to name a place."""
    return sample.share([len(value) <= _LONGEST for value in sample.distinct]) >= 0.5
