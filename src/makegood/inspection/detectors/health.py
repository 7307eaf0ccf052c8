"""Health: words for illnesses, disabilities and pregnancy, codes of the ICD-10, blood groups.

Codes count where most have the point of a subdivision (``F43.1``); bare ones look like cells and rooms. Whether a
column of illnesses is of people or of statistics is left to the columns beside it.
"""

import re

from makegood.inspection.column_look import traits_of
from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.lexicon import closed_values
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.HEALTH
ROLE: Role | None = None
_CODE = re.compile(r"[A-TV-Z][0-9][0-9AB](?:\.[0-9A-Z]{1,4})?\Z")
_BLOOD = re.compile(r"(?:A|B|AB|O|0)(?: ?[+\-]| (?:pos|neg)\w*| ?Rh ?[+\-])\Z", re.IGNORECASE)


def sure(sample: ColumnSample) -> float:
    """The share of values that are a word of illness, a code or a blood group, where two at least stand."""
    if sample.filled < 4 or len(sample.counts) < 2:
        return 0.0
    traits = traits_of(sample)
    if traits.lettered < 0.6 or traits.length > 60:
        return 0.0
    if traits.digited > 0.9 and traits.length <= 8:
        coded = sample.share([_CODE.match(value) is not None for value in sample.distinct])
        pointed = sample.share([value[3:4] == "." for value in sample.distinct])
        return 0.9 * coded if coded >= 0.9 and pointed >= 0.3 else 0.0
    blood = 0.0
    if traits.length <= 6:
        blood = sample.share([_BLOOD.match(value) is not None for value in sample.distinct])
    words = sample.share([_is_illness(value) for value in sample.distinct])
    best = max(blood, words)
    return 0.85 * best if best >= 0.6 else 0.0


def _is_illness(value: str) -> bool:
    words = closed_values("health")
    text = folded(value)
    return text in words or not words.isdisjoint(text.split())


def possible(sample: ColumnSample) -> bool:
    """A header may say so of any content: these columns are written in many ways."""
    return True
