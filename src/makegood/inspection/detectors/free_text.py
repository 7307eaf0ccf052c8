"""Free text: many words in most cells, hardly any cell like another."""

from makegood.inspection.column_sample import ColumnSample
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.OTHER
ROLE: Role | None = None
_WORDS = 6


def sure(sample: ColumnSample) -> float:
    """The share of values of six words and more, where they differ."""
    if sample.filled < 4 or sample.uniqueness < 0.3:
        return 0.0
    return 0.6 * sample.share([value.count(" ") >= _WORDS - 1 for value in sample.distinct])


def possible(sample: ColumnSample) -> bool:
    """A header may say so of any content."""
    return True
