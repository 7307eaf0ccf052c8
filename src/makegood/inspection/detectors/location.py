"""Places where people are kept, treated, taught, employed or live: facility words, large towns, or codes.

A code column (``F-017``) counts where few codes stand many times; a number that is every row's own
is an identifier instead.
"""

import re

from makegood.inspection.column_look import traits_of
from makegood.inspection.column_sample import ColumnSample, shape_of
from makegood.inspection.lexicon import place_words, town_names
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.LOCATION
ROLE = Role.LOCATION
_CODE = re.compile(r"[^\W\d_]{1,4}[ \-_/]?\d{1,4}\Z")
_LONGEST, _LONGEST_CODE = 90, 9
_MANY_TOWNS, _FEWEST_TOWNS = 0.4, 5


def _names_a_place(value: str) -> bool:
    return len(value) <= _LONGEST and not place_words().isdisjoint(folded(value).split())


def sure(sample: ColumnSample) -> float:
    """By facility words, else by names of large towns, else by few repeated codes of one shape."""
    traits = traits_of(sample)
    if traits.lettered < 0.4 or traits.length > _LONGEST:
        return 0.0
    named = sample.share([_names_a_place(value) for value in sample.distinct])
    if named >= 0.4 and len(sample.counts) >= 2:
        return min(0.5 + named / 2, 0.95)
    towns = sample.share([folded(value) in town_names() for value in sample.distinct])
    if towns >= _MANY_TOWNS and len(sample.counts) >= _FEWEST_TOWNS:
        return min(0.5 + towns / 2, 0.9)
    if traits.digited < 0.9 or traits.length > _LONGEST_CODE:
        return 0.0
    coded = sample.share([bool(_CODE.match(value)) for value in sample.distinct])
    shapes = {shape_of(value) for value in sample.distinct}
    repeats = sample.filled >= 20 and sample.uniqueness <= 0.4 and len(sample.counts) >= 3
    return 0.6 if coded >= 0.9 and repeats and len(shapes) <= 4 else 0.0


def possible(sample: ColumnSample) -> bool:
    """The values are short enough to name a place."""
    return sample.share([len(value) <= _LONGEST for value in sample.distinct]) >= 0.5
