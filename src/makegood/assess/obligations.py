"""What is owed to whom by when: every selected rule judged and counted, none left out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from makegood.assess.clocks import Start, clock_of, start_of
from makegood.assess.facts import Facts
from makegood.assess.thresholds import judge
from makegood.duties.rules import Rule
from makegood.vocabulary.obligation import Anchor, Applies, Obligation

_NO_EVENTS: Mapping[str, datetime] = MappingProxyType({})


def obligations(
    rules: Iterable[Rule],
    *,
    anchors: Iterable[Anchor],
    facts: Facts,
    zone: ZoneInfo,
    events: Mapping[str, datetime] = _NO_EVENTS,
    holidays: Collection[date] = frozenset(),
) -> tuple[Obligation, ...]:
    """One answer for each rule, in the order of the rules: due, not due with the reason, or a person decides.

    A clock runs only from an anchor that somebody stated; a threshold that is not known is a person's
    decision. ``zone`` is the place whose calendar days count; ``events`` are later moments by name,
    such as ``people-told``.
    """
    stated = tuple(anchors)
    return tuple(
        _obligation(
            rule,
            start=start_of(rule.trigger, stated, events),
            facts=facts,
            zone=zone,
            holidays=holidays,
        )
        for rule in rules
    )


def _obligation(
    rule: Rule,
    *,
    start: Start | None,
    facts: Facts,
    zone: ZoneInfo,
    holidays: Collection[date],
) -> Obligation:
    applies, reason = _not_in_force(rule, start, zone) or judge(rule, facts)
    clock = clock_of(rule, start, zone=zone, holidays=holidays)
    is_owed = applies is not Applies.NOT_DUE
    return Obligation(
        rule=rule.id,
        title=rule.title,
        to=rule.to,
        applies=applies,
        reason=reason,
        anchor=rule.trigger.anchor,
        due_at=clock.due_at if is_owed else None,
        due_on=clock.due_on if is_owed else None,
        due_in_words=clock.in_words if is_owed else "not due",
        citation=rule.citation,
        verified=rule.mark.value,
    )


def _not_in_force(rule: Rule, start: Start | None, zone: ZoneInfo) -> tuple[Applies, str] | None:
    if start is None:
        return None
    day = start.at.astimezone(zone).date()
    if rule.is_in_force(day):
        return None
    reason = f"the rule was not in force on {day.isoformat()}, the day it would run from"
    if start.is_certain:
        return Applies.NOT_DUE, reason
    return Applies.PERSON_DECIDES, f"{reason}; but that day is not certain"


@dataclass(frozen=True, kw_only=True, slots=True)
class NextDeadline:
    """The duty that falls due first, the moment when it is too late, and whether that is past."""

    obligation: Obligation
    at: datetime
    is_overdue: bool


def next_deadline(
    owed: Iterable[Obligation], *, now: datetime, done: Collection[str] = frozenset()
) -> NextDeadline | None:
    """The earliest date among duties that are due or undecided, those in ``done`` (rule ids) left out.

    A due day ends at midnight in the zone of ``now``: pass ``now`` in the organisation's own zone.
    """
    if now.tzinfo is None:
        raise ValueError("'now' needs its zone")
    dated = [
        NextDeadline(obligation=each, at=at, is_overdue=at.timestamp() <= now.timestamp())
        for each in owed
        if each.applies is not Applies.NOT_DUE and each.rule not in done
        for at in _ends(each, now)
    ]
    return min(dated, key=lambda each: (each.at.timestamp(), each.obligation.rule), default=None)


def _ends(obligation: Obligation, now: datetime) -> tuple[datetime, ...]:
    if obligation.due_at is not None:
        return (obligation.due_at,)
    if obligation.due_on is not None:
        day_after = obligation.due_on + timedelta(days=1)
        return (datetime.combine(day_after, time(), tzinfo=now.tzinfo),)
    return ()
