"""What the organisation does about a disclosure, as a letter promises it."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """Something that the organisation has done or is doing. Only what is true is printed."""

    TAKEN_DOWN = "taken_down"
    RECIPIENTS_ASKED = "recipients_asked"
    REPOSTS_WATCHED = "reposts_watched"
    AUTHORITY_TOLD = "authority_told"
    INVESTIGATED = "investigated"
    PUBLISHING_CHANGED = "publishing_changed"
    CUSTODY_REVIEWED = "custody_reviewed"
    RECORDS_MARKED = "records_marked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """The steps taken, and the promise not to act.

    ``held`` are the ids of the adverse acts that the playbook holds ("removal", …); every language
    has words for each. ``hold_days`` run from proved service, never from the incident.
    ``delayed_by_police`` is None where it is not known.
    """

    steps: tuple[Step, ...]
    held: tuple[str, ...]
    hold_days: int
    delayed_by_police: bool | None = None

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a letter says what is being done")
        if not self.held or self.hold_days < 1:
            raise ValueError("a letter promises at least one act held for at least one day")
