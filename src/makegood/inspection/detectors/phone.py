"""Telephone numbers: seven to fifteen digits in the groupings that people write.

Bare runs of digits without a plus sign or any grouping are left to the identifiers.
"""

import re

from makegood.inspection.column_look import traits_of
from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.dates import year_of
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.PHONE
ROLE = Role.PHONE
_GROUPED = re.compile(
    r"(?:tel\.?:? ?)?(?:\+\d{1,3}[ .\-/]?|00\d{1,3}[ .\-/]|1[ .\-])?"
    r"(?:\(0?\d{1,4}\)[ .\-/]?)?\d{2,5}(?:[ .\-/]\d{2,5}){1,5}(?: ?(?:x|ext\.?) ?\d{1,6})?\Z",
    re.IGNORECASE,
)
_PLUS = re.compile(r"\+\d{7,15}(?:x\d{1,6})?\Z")
_LOCAL = re.compile(
    r"(?:1[ .\-]?)?\(?[2-9]\d{2}\)?[ .\-]?[2-9]\d{2}[ .\-]?\d{4}(?: ?(?:x|ext\.?) ?\d{1,6})?\Z"
)
_TRUNK = re.compile(r"0\d{8,10}\Z")
_IDENTIFIER = re.compile(
    r"\d{3}-\d{2}-\d{4}\Z|\d{3}\.\d{3}\.\d{3}-\d{2}\Z|\d{6}[-+]\d{4}\Z|\d{3}-\d{7}-\d\Z|\d{5}-\d{7}-\d\Z"
)
_BARE = 0.35


def _is_phone(value: str) -> bool:
    digits = sum(sign.isdigit() for sign in value)
    if not 7 <= digits <= 15 or _IDENTIFIER.match(value) or year_of(value) is not None:
        return False
    if _PLUS.match(value):
        return True
    if value.isdigit():
        return False
    if _LOCAL.match(value):
        return True
    return bool(_GROUPED.match(value)) and (digits >= 9 or not value.isascii() or "+" in value)


def sure(sample: ColumnSample) -> float:
    """The share of values written as telephone numbers; bare ones with a trunk zero help the others."""
    traits = traits_of(sample)
    if traits.digited < 0.5 or not 7 <= traits.length <= 26:
        return 0.0
    written = sample.share([_is_phone(value) for value in sample.distinct])
    bare = sample.share([_TRUNK.match(value) is not None for value in sample.distinct])
    return 0.9 * (written + bare if written >= _BARE else written)


def possible(sample: ColumnSample) -> bool:
    """Most values hold at least five digits."""
    return sample.share([sum(s.isdigit() for s in value) >= 5 for value in sample.distinct]) >= 0.5
