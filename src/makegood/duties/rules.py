"""A rule of law as values: from which moment, how long, to whom, under which conditions."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from makegood.vocabulary.obligation import AnchorKind


class Unit(StrEnum):
    """How a length is counted."""

    HOURS = "h"
    DAYS = "d"
    WORKING_DAYS = "bd"
    MONTHS = "months"
    NONE = "none"


class Roll(StrEnum):
    """What happens to a date that falls on a day without work."""

    NONE = "none"
    NEXT_WORKING_DAY = "next-working-day"


class Sense(StrEnum):
    """Whether a length is a last date for an act, or a time for which something is kept."""

    DUE_BY = "due-by"
    KEEP_UNTIL = "keep-until"


class MovedTo(StrEnum):
    """A day to which the trigger is moved before counting begins."""

    NOWHERE = "nowhere"
    END_OF_YEAR = "end-of-calendar-year"


class Audience(StrEnum):
    """Who is told under a rule."""

    AUTHORITY = "authority"
    PEOPLE = "people"
    PUBLIC = "public"
    ORGANISATION = "organisation"
    OWN_FILE = "own-file"


class Mark(StrEnum):
    """How far the text behind a statement was verified. Shown wherever the statement is shown."""

    PRIMARY = "P"
    SECONDARY = "S"
    WEAK = "W"
    NOT_VERIFIED = "N"

    @property
    def words(self) -> str:
        """The mark in a reader's words."""
        return _MARK_WORDS[self]


_MARK_WORDS = {
    Mark.PRIMARY: "the text of the law itself was read",
    Mark.SECONDARY: "read in a text that quotes or reproduces the decisive words",
    Mark.WEAK: "only a weak source was read: not verified",
    Mark.NOT_VERIFIED: "not verified against any text of the law",
}


class Quantity(StrEnum):
    """A number of people that a threshold looks at."""

    PEOPLE = "people"
    RESIDENTS = "residents"


class Item(StrEnum):
    """What an authority's form or a notice asks for; each is filled from one known fact."""

    NATURE = "nature"
    CAUSE = "cause"
    WHEN = "when"
    DISCOVERED = "discovered"
    PEOPLE = "people"
    RESIDENTS = "residents"
    RECORDS = "records"
    KINDS = "kinds"
    CONTACT = "contact"
    CONSEQUENCES = "consequences"
    RISK = "risk"
    MEASURES = "measures"
    NOTICES = "notices"
    NOTICE_PLAN = "notice-plan"
    DELAY = "delay"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """The moment from which a rule counts: one of the three anchors, or a later event by name."""

    anchor: AnchorKind | None
    event: str
    words: str
    moved_to: MovedTo

    def __post_init__(self) -> None:
        if (self.anchor is None) == (self.event == ""):
            raise ValueError("a trigger is either an anchor or an event")


@dataclass(frozen=True, kw_only=True, slots=True)
class Length:
    """How long after the trigger. ``words`` is the statute's way of saying it, paraphrased."""

    value: int
    unit: Unit
    words: str
    roll: Roll = Roll.NONE
    sense: Sense = Sense.DUE_BY

    def __post_init__(self) -> None:
        if (self.unit is Unit.NONE) != (self.value == 0):
            raise ValueError("a length has a value above 0, or the unit 'none'")
        if self.unit is Unit.NONE and not self.words:
            raise ValueError("a length without a date must say in words what is owed")

    @property
    def in_words(self) -> str:
        """The length as a table prints it."""
        if self.unit is Unit.NONE:
            return f"no fixed date ({self.words})"
        return f"{self.value} {_UNIT_WORDS[self.unit]}"


_UNIT_WORDS = {
    Unit.HOURS: "hours",
    Unit.DAYS: "days",
    Unit.WORKING_DAYS: "working days",
    Unit.MONTHS: "months",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierLength:
    """The length that applied to triggers up to and including ``until``."""

    until: date
    length: Length


@dataclass(frozen=True, kw_only=True, slots=True)
class Threshold:
    """A number of people that must be reached: ``low`` ≤ number ≤ ``high`` (None: no such end)."""

    of: Quantity
    place: str
    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a threshold needs an end")
        if (self.of is Quantity.RESIDENTS) != (self.place != ""):
            raise ValueError("residents, and only they, are residents of a place")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question that only a person answers, by its id; ``is_about_risk`` if the severity helps them."""

    id: str
    is_about_risk: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """What must be so. Any one of the tests suffices; ``words`` is the law's condition, paraphrased."""

    words: str
    any_of: tuple[Threshold | Question, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Exemption:
    """A question whose *yes*, decided by a person with reasons, lifts the duty. Unanswered lifts nothing."""

    words: str
    question: Question


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentItem:
    """One thing that the notification must contain, and which known fact fills it."""

    item: Item
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A worked example: this trigger gives this due time. ``due`` is None for "no fixed date"."""

    trigger: datetime | date
    due: datetime | date | None
    zone: str
    holidays: tuple[date, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One duty of one law.

    ``mark`` says how far its text was verified and ``read`` exactly what was read. ``in_force_from``
    is None where the first day was not established. ``contents`` is what the notification must hold.
    """

    id: str
    law: str
    place: str
    title: str
    to: str
    audience: Audience
    trigger: Trigger
    length: Length
    earlier: tuple[EarlierLength, ...]
    when: tuple[Condition, ...]
    unless: tuple[Exemption, ...]
    citation: str
    in_force_from: date | None
    in_force_until: date | None
    in_force_note: str
    mark: Mark
    read: str
    contents: tuple[ContentItem, ...]
    notes: tuple[str, ...]
    examples: tuple[Example, ...]

    def __post_init__(self) -> None:
        ends = [day for day in (self.in_force_from, self.in_force_until) if day]
        if ends != sorted(ends):
            raise ValueError("a rule ends after it begins")

    def length_at(self, day: date) -> Length:
        """The length that applied on that day."""
        for earlier in self.earlier:
            if day <= earlier.until:
                return earlier.length
        return self.length

    def is_in_force(self, day: date) -> bool:
        """Whether the rule was law on that day; an unknown first day counts as long ago."""
        has_begun = self.in_force_from is None or self.in_force_from <= day
        return has_begun and (self.in_force_until is None or day <= self.in_force_until)
