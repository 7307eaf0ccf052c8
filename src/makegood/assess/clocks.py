"""When a rule falls due, counted from anchors that somebody stated. A clock is never invented."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from makegood.duties.calendar import due
from makegood.duties.rules import Length, Rule, Sense, Trigger, Unit
from makegood.vocabulary.obligation import Anchor, AnchorKind

NOT_STATED: Mapping[AnchorKind, str] = {
    AnchorKind.OCCURRED: "occurrence not stated",
    AnchorKind.AWARE: "awareness not stated",
    AnchorKind.DETERMINED: "determination not stated",
}
"""What is said in place of a date where nobody stated the moment from which it runs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """The moment from which a rule counts, as somebody stated it."""

    at: datetime
    is_certain: bool
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """When a rule falls due, if that can be said, and always in words."""

    due_at: datetime | None
    due_on: date | None
    in_words: str


def start_of(
    trigger: Trigger, anchors: Iterable[Anchor], events: Mapping[str, datetime]
) -> Start | None:
    """The earliest stated moment that sets off this trigger; None where nobody stated one."""
    if trigger.anchor is None:
        at = events.get(trigger.event)
        return None if at is None else Start(at=at, is_certain=True, source=trigger.event)
    stated = [anchor for anchor in anchors if anchor.kind is trigger.anchor]
    if not stated:
        return None
    first = min(stated, key=lambda anchor: anchor.at)
    return Start(at=first.at, is_certain=first.certain, source=first.source)


def clock_of(
    rule: Rule, start: Start | None, *, zone: ZoneInfo, holidays: Collection[date]
) -> Clock:
    """The due time of the rule from this start, in the calendar of this place."""
    if start is None:
        return Clock(due_at=None, due_on=None, in_words=_words_without_start(rule))
    length = rule.length_at(start.at.astimezone(zone).date())
    when = due(start.at, length, zone=zone, moved_to=rule.trigger.moved_to, holidays=holidays)
    words = _words(when, length, zone) + _doubt(start)
    if length.sense is Sense.KEEP_UNTIL:
        return Clock(due_at=None, due_on=None, in_words=words)
    if isinstance(when, datetime):
        return Clock(due_at=when, due_on=None, in_words=words)
    return Clock(due_at=None, due_on=when, in_words=words)


def _words_without_start(rule: Rule) -> str:
    if rule.length.unit is Unit.NONE:
        return rule.length.in_words
    if rule.trigger.anchor is None:
        return f"{rule.length.in_words} from an event that is not recorded: {rule.trigger.words}"
    return NOT_STATED[rule.trigger.anchor]


def _words(when: datetime | date | None, length: Length, zone: ZoneInfo) -> str:
    if when is None:
        return length.in_words
    shown = when.isoformat()
    if isinstance(when, datetime):
        shown = when.astimezone(zone).isoformat(sep=" ", timespec="minutes")
    verb = "keep until" if length.sense is Sense.KEEP_UNTIL else "by"
    return f"{verb} {shown}" + (f" ({length.words})" if length.words else "")


def _doubt(start: Start) -> str:
    return "" if start.is_certain else f"; the moment it runs from is not certain ({start.source})"
