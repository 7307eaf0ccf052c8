"""Birth dates, told from other dates by their years.

People of a table are of many ages: their birth years spread over decades and end well before the
table was made. Dates of events cluster in a few recent years. A table of small children alone can
only be told by its header.
"""

from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.dates import year_of
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.BIRTH_DATE
ROLE = Role.BIRTH_DATE
_FEWEST = 8


def sure(sample: ColumnSample) -> float:
    """0.95 where the years spread like those of people, less where they hardly do."""
    years = sorted(year for value in sample.values if (year := year_of(value)) is not None)
    if len(years) < max(_FEWEST, 0.8 * sample.filled) or sample.uniqueness < 0.05:
        return 0.0
    low, middle, high = (years[int(len(years) * at)] for at in (0.05, 0.5, 0.95))
    if not 1900 <= low <= 2005 or middle > 2012:
        return 0.0
    if high - low >= 20 and middle <= 2005:
        return 0.95
    return 0.6 if high - low >= 12 and middle <= 2005 else 0.0


def possible(sample: ColumnSample) -> bool:
    """A good part of the values are dates, or plain years."""
    matches = [year_of(value) is not None or _is_year(value) for value in sample.distinct]
    return sample.share(matches) >= 0.3


def _is_year(value: str) -> bool:
    return len(value) == 4 and value.isdigit() and 1890 <= int(value) <= 2100
