"""What is owed to whom by when, under which law or promise."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class AnchorKind(StrEnum):
    """The three moments from which clocks run."""

    OCCURRED = "occurred"
    AWARE = "aware"
    DETERMINED = "determined"


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """A moment with its source and how sure it is. An anchor that nobody stated does not exist."""

    kind: AnchorKind
    at: datetime
    source: str
    certain: bool


class Applies(StrEnum):
    """Whether a rule is owed in this incident."""

    DUE = "due"
    NOT_DUE = "not-due"
    PERSON_DECIDES = "a person decides"


@dataclass(frozen=True, kw_only=True, slots=True)
class Obligation:
    """One duty. ``due_at`` (hours) or ``due_on`` (days) is None where no date can be given.

    ``due_in_words`` always says something: a date, "no fixed date …", or "awareness not stated".
    ``verified`` is the mark of the rule's text: P, S, W, N (see docs/GLOSSARY.md).
    """

    rule: str
    title: str
    to: str
    applies: Applies
    reason: str
    anchor: AnchorKind | None
    due_at: datetime | None
    due_on: date | None
    due_in_words: str
    citation: str
    verified: str
