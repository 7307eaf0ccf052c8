"""A person told in one text: a name beside a birth date, a number, or two of a date, a nationality and an address.

A lone name in running text cannot be told reliably from other words, and a name beside a date is how every report
is signed; neither is counted.
"""

import re

from makegood.inspection.lexicon import country_words, street_words
from makegood.inspection.name_shape import holds_a_name
from makegood.inspection.pattern_table import DATE
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind

_LONGEST = 2_000
_DATED = re.compile(DATE)
_HOUSE = re.compile(r"(?:^|[^0-9])[0-9]{1,5}[a-z]?(?:[^0-9]|$)")
_OF_ONE = frozenset({DataKind.BIRTH_DATE, DataKind.IDENTIFIER})


def kinds_beside_a_name(text: str, *, known: frozenset[DataKind]) -> frozenset[DataKind]:
    """What a text says of somebody that it names; empty where it names nobody for sure.

    ``known`` are the kinds that its patterns have shown already.
    """
    if len(text) > _LONGEST:
        return frozenset()
    told = _told(text)
    if not (known & _OF_ONE or len(told) > 1) or not holds_a_name(text):
        return frozenset()
    return frozenset({DataKind.NAME, *told}) - {DataKind.DATE}


def _told(text: str) -> frozenset[DataKind]:
    words = folded(text).split()
    found = set[DataKind]()
    if _DATED.search(text) is not None:
        found.add(DataKind.DATE)
    if not country_words().isdisjoint(words):
        found.add(DataKind.NATIONALITY)
    if _HOUSE.search(text) is not None and not _streets().isdisjoint(words):
        found.add(DataKind.ADDRESS)
    return frozenset(found)


def _streets() -> frozenset[str]:
    return frozenset(word for word in street_words() if len(word) > 3)
