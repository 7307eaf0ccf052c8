"""How bad it is, and what is due by when, to whom. Values in, values out; the duties are data."""

from makegood.assess.authority_report import (
    KnownFacts,
    NoAuthorityReport,
    authority_report,
    missing_items,
)
from makegood.assess.enisa import (
    Availability,
    Circumstances,
    Identifier,
    Integrity,
    Intent,
    Recipients,
)
from makegood.assess.facts import Count, Facts
from makegood.assess.obligations import NextDeadline, next_deadline, obligations
from makegood.assess.severity import IdentifierStep, severity

__all__ = [
    "Availability",
    "Circumstances",
    "Count",
    "Facts",
    "Identifier",
    "IdentifierStep",
    "Integrity",
    "Intent",
    "KnownFacts",
    "NextDeadline",
    "NoAuthorityReport",
    "Recipients",
    "authority_report",
    "missing_items",
    "next_deadline",
    "obligations",
    "severity",
]
