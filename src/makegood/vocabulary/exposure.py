"""What was out, since when, who fetched it: one exposure per copy."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetches:
    """What access logs say about one copy, counted honestly.

    ``full``: GET answered 200. ``completed_ranges``: clients whose 206 ranges together covered the
    file. ``partial``: 206 answers of clients that never had the whole. ``downloads`` = ``full`` +
    ``completed_ranges``: got the body. ``heads``, ``not_modified``, ``refused`` (401, 403),
    ``gone`` (404, 410), ``other``: did not get the body with that request. ``clients``: distinct
    addresses among those who got the body; ``bots``: those of them that call themselves robots.
    ``range_answers``: the 206 answers that made up ``completed_ranges``; ``cut_short``: those of
    ``full`` that sent fewer bytes than the file has; ``outside_window``: answers with a body before
    or after the stated times, counted all the same.
    """

    lines_read: int
    lines_unreadable: int
    full: int
    completed_ranges: int
    partial: int
    heads: int
    not_modified: int
    refused: int
    gone: int
    other: int
    clients: int
    bots: int
    first_download: datetime | None
    last_download: datetime | None
    range_answers: int = 0
    cut_short: int = 0
    outside_window: int = 0

    @property
    def downloads(self) -> int:
        """How many times the body was handed out."""
        return self.full + self.completed_ranges

    @property
    def requests(self) -> int:
        """How many lines of the logs concern this copy: each is in exactly one of the counts."""
        with_body = self.full + self.range_answers + self.partial
        without = self.heads + self.not_modified + self.refused + self.gone + self.other
        return with_body + without


@dataclass(frozen=True, kw_only=True, slots=True)
class Exposure:
    """One copy that could be reached, from when until when, and who fetched it.

    ``from_`` / ``until`` are None where nothing states them (unknown is not zero); ``*_source`` says
    who says so: ``stated``, ``log`` or ``unknown``. ``at_least`` is True where caches, copies or
    missing logs may hide more fetches than were counted. ``fetches`` is None without a log.
    ``notes`` are sentences, safe to show, about what disagrees or cannot be known.
    """

    url: str = field(repr=False)
    from_: datetime | None
    until: datetime | None
    from_source: str
    until_source: str
    fetches: Fetches | None
    at_least: bool
    notes: tuple[str, ...] = ()

    @property
    def minutes(self) -> int | None:
        """Whole minutes of this copy's window; None where an end is unknown."""
        if self.from_ is None or self.until is None:
            return None
        return int((self.until - self.from_).total_seconds() // 60)


@dataclass(frozen=True, kw_only=True, slots=True)
class Presumption:
    """Who must be assumed to have the data, and why. A zero in a log closes nothing."""

    who: str
    why: str
    source: str
