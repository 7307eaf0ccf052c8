"""Results of interviews: words such as *positive*, *negative*, *fear found*."""

from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.lexicon import closed_values
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.INTERVIEW_RESULT
ROLE: Role | None = None


def sure(sample: ColumnSample) -> float:
    """The share of values in the closed vocabulary, where at least two of its words stand."""
    matches = [folded(value) in closed_values("interview_result") for value in sample.distinct]
    if sum(matches) < 2 or sample.filled < 4:
        return 0.0
    return 0.85 * sample.share(matches)


def possible(sample: ColumnSample) -> bool:
    """A header may say so of any content: these columns are written in many ways."""
    return True
