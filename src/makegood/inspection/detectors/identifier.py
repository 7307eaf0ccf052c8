"""Identifiers of people: values of one shape, almost all different, with enough digits.

Whole tables of counts are not taken for identifiers: their numbers differ in length. A plain
count of the rows (1, 2, 3 …) is not an identifier either.
"""

import itertools
import re
from collections import Counter

from makegood.inspection.column_look import traits_of
from makegood.inspection.column_sample import ColumnSample, shape_of
from makegood.inspection.dates import year_of
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.IDENTIFIER
ROLE = Role.ID
_UNIQUE, _REPEATED = 0.9, 0.4
_PERIOD = re.compile(r"(?:19|20)\d\d[-/](?:\d\d|\d{4})")
_FEWEST, _FEWEST_DIGITS, _LONGEST = 8, 5, 24


def sure(sample: ColumnSample) -> float:
    """By purity of shape and uniqueness of value."""
    if not _may_be(sample):
        return 0.0
    shapes = Counter(shape_of(value) for value in sample.distinct)
    purity = sum(count for _, count in shapes.most_common(3)) / len(sample.counts)
    if purity < 0.85 or _is_counting(sample):
        return 0.0
    if sample.uniqueness < _UNIQUE:
        return 0.6 * purity if _all_long(sample) else 0.0
    lettered = any(sign.isalpha() for sign in shapes.most_common(1)[0][0])
    return (0.9 if lettered else 0.8) * purity


def _may_be(sample: ColumnSample) -> bool:
    """Enough different values, each with enough digits and short enough."""
    if sample.filled < _FEWEST or sample.uniqueness < _REPEATED:
        return False
    traits = traits_of(sample)
    if traits.digited < 0.9 or traits.length > _LONGEST:
        return False
    if any(len(value) > _LONGEST or "@" in value for value in sample.distinct):
        return False
    return sample.share([_enough_digits(value) for value in sample.distinct]) >= 0.9


def _enough_digits(value: str) -> bool:
    digits = sum(sign.isdigit() for sign in value)
    dated = year_of(value) is not None or _PERIOD.fullmatch(value) is not None
    return digits >= _FEWEST_DIGITS and "." not in value and not dated


def _all_long(sample: ColumnSample) -> bool:
    """A number that stands twice must at least be too long for a count."""
    return (
        sample.share([sum(sign.isdigit() for sign in value) >= 6 for value in sample.distinct])
        >= 0.9
    )


def _is_counting(sample: ColumnSample) -> bool:
    numbers = [int(value) for value in sample.values if value.isascii() and value.isdigit()]
    if len(numbers) < sample.filled:
        return False
    return all(later > earlier for earlier, later in itertools.pairwise(numbers)) and (
        numbers[-1] - numbers[0] <= 2 * len(numbers)
    )


def possible(sample: ColumnSample) -> bool:
    """The values are short, and not dates."""
    matches = [len(value) <= 40 and year_of(value) is None for value in sample.distinct]
    return sample.share(matches) >= 0.5
