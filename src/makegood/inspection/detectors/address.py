"""Postal addresses: a number with a word for a street beside it, in many different cells.

Words for streets are known in some thirty languages; elsewhere an address is told by a house number, a comma and
a postal code. A name of a street without a number is nobody's address.
"""

import re

from makegood.inspection.column_look import traits_of
from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.dates import year_of
from makegood.inspection.lexicon import street_endings, street_words
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.ADDRESS
ROLE = Role.ADDRESS
_NUMBER = re.compile(r"(?<!\w)\d{1,6}[a-z]?(?!\w)", re.IGNORECASE)
_POSTAL = re.compile(
    r"(?<!\w)(?:\d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{2}-\d{3}"
    r"|\d{5}-\d{3}|\d{3}-\d{4}|\d{3} \d{2}|\d{6})(?!\w)"
)
_EASTERN = re.compile(
    r"[\u4e00-\u9fff\uac00-\ud7a3\u3040-\u30ff].*\d+ ?[号號番弄栋楼室丁路巷-]|[로길동리] ?\d|\d+(?:번지|-\d+)"
)
_LONGEST, _SHORTEST = 200, 6


def _looks_postal(value: str) -> bool:
    if not _SHORTEST <= len(value) <= _LONGEST or not any(map(str.isdigit, value)):
        return False
    if not _NUMBER.search(value):
        return _EASTERN.search(value) is not None
    if year_of(value) is not None:
        return False
    words = folded(value).split()
    if not street_words().isdisjoint(words) or any(w.endswith(street_endings()) for w in words):
        return True
    if _EASTERN.search(value):
        return True
    lettered = sum(any(map(str.isalpha, word)) for word in words)
    return lettered >= 2 and _POSTAL.search(value) is not None and len(_NUMBER.findall(value)) >= 2


def sure(sample: ColumnSample) -> float:
    """The share of values with a number and a word for a street."""
    traits = traits_of(sample)
    if sample.uniqueness < 0.3 or traits.digited < 0.5 or traits.lettered < 0.5:
        return 0.0
    return 0.95 * sample.share([_looks_postal(value) for value in sample.distinct])


def possible(sample: ColumnSample) -> bool:
    """Most values hold letters or a house number."""
    return sample.share([len(value) <= _LONGEST for value in sample.distinct]) >= 0.5
