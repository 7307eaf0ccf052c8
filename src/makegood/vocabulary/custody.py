"""Where a person in care is, as dated facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Custody(StrEnum):
    """A person's custody status, in the register's words. Not knowing is no status: it is no fact."""

    IN_CUSTODY = "in custody"
    RELEASED = "released"
    REMOVED = "removed"
    TRANSFERRED = "transferred"


@dataclass(frozen=True, kw_only=True, slots=True)
class Movement:
    """From this day on the person had this status, until a later movement says otherwise."""

    on: date
    status: Custody
