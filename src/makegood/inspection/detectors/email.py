"""E-mail addresses: one @ between a local part and a domain, alone in the cell."""

import re

from makegood.inspection.column_sample import ColumnSample
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.EMAIL
ROLE = Role.EMAIL
_ADDRESS = re.compile(
    r"(?:mailto:)?[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}\.[^\s@<>,;.\d]{2,24}\Z", re.IGNORECASE
)


def sure(sample: ColumnSample) -> float:
    """The share of values that are an e-mail address and nothing else."""
    return sample.share([bool(_ADDRESS.match(value)) for value in sample.distinct])


def possible(sample: ColumnSample) -> bool:
    """Some value holds an @."""
    return any("@" in value for value in sample.distinct)
