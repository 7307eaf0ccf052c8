"""Money of a person: bank accounts (IBAN), payment cards, routing numbers and sort codes beside an account.

By content only where check digits leave no doubt: nearly all values of the column pass. Amounts, salaries and
account numbers without a check are known by their header alone. A column of bank codes (BIC) is of banks.
"""

import re

from makegood.inspection.checks import bare, checked_by, is_card
from makegood.inspection.column_look import traits_of
from makegood.inspection.column_sample import ColumnSample
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.FINANCIAL
ROLE: Role | None = None
_FEWEST, _ALL = 3, 0.95
_ACCOUNT = re.compile(r"[A-Za-z]{2} ?\d{2} ?[0-9A-Za-z]")


def sure(sample: ColumnSample) -> float:
    """The share of values that are an IBAN or a card with a right check digit, where nearly all are."""
    traits = traits_of(sample)
    if len(sample.counts) < _FEWEST or traits.digited < _ALL or not 13 <= traits.length <= 42:
        return 0.0
    if traits.lettered > 0.5 and _ACCOUNT.match(sample.distinct[0]) is None:
        return 0.0
    check = checked_by("iban") if traits.lettered > 0.5 else is_card
    share = sample.share([12 < len(bare(value)) < 35 and check(value) for value in sample.distinct])
    return 0.98 * share if share >= _ALL else 0.0


def possible(sample: ColumnSample) -> bool:
    """Most values hold a digit, or are a word for a range of income."""
    return bool(sample.filled)
