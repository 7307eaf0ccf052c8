"""The duties of an incident as a person reads them: what is late first, with what was done."""

from dataclasses import dataclass
from datetime import datetime

from makegood.assess import next_deadline
from makegood.casework.desk import Desk
from makegood.casework.queries.obligations import obligation
from makegood.duties import Mark
from makegood.store import models
from makegood.vocabulary.obligation import Applies, Obligation


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """One duty with its deadline as a moment, the mark of its text, and what was done about it.

    ``done`` is empty, ``sent`` or ``not-due``; ``ends_at`` is None where no date can be given.
    """

    owed: Obligation
    mark: str
    mark_in_words: str
    ends_at: datetime | None
    is_overdue: bool
    done: str
    done_at: datetime | None

    @property
    def group(self) -> str:
        """Where it stands: open, to be decided, done, or not due."""
        if self.done == "sent":
            return "done"
        if self.done or self.owed.applies is Applies.NOT_DUE:
            return "not due"
        return "to decide" if self.owed.applies is Applies.PERSON_DECIDES else "open"


def duties(incident: models.Incident, *, desk: Desk, now: datetime) -> tuple[Duty, ...]:
    """Every duty of the incident, the earliest deadline first, those without a date last."""
    stored = incident.obligations.prefetch_related("acts").order_by("rule")
    found = [_duty(each, now=now.astimezone(desk.zone)) for each in stored]
    return tuple(sorted(found, key=_order))


def _duty(stored: models.Obligation, *, now: datetime) -> Duty:
    owed = obligation(stored)
    acts = list(stored.acts.all())
    deadline = next_deadline([owed], now=now)
    mark = Mark(owed.verified)
    return Duty(
        owed=owed,
        mark=mark.value,
        mark_in_words=mark.words,
        ends_at=None if deadline is None else deadline.at,
        is_overdue=deadline is not None and deadline.is_overdue and not acts,
        done=acts[-1].kind if acts else "",
        done_at=acts[-1].at if acts else None,
    )


def _order(duty: Duty) -> tuple[bool, float, str]:
    ends = 0.0 if duty.ends_at is None else duty.ends_at.timestamp()
    return duty.ends_at is None, ends, duty.owed.rule
