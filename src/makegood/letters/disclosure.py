"""What a letter says happened: one act by which information left."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Manner(StrEnum):
    """How information left."""

    PUBLISHED = "published"
    """A file was put where everyone could fetch it."""
    STATED = "stated"
    """Someone outside was told about a list of people."""
    SENT = "sent"
    """A file went to someone who should not have it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Disclosure:
    """One act by which information left, as a letter tells it.

    ``from_`` and ``until`` are aware and in the zone in which they are to be printed; None where
    nobody knows, and the letter then says so. ``downloads`` is a least number, None without a log.
    """

    manner: Manner
    from_: datetime | None
    until: datetime | None
    discovered: date | None
    downloads: int | None
    encrypted: bool

    def __post_init__(self) -> None:
        for moment in (self.from_, self.until):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("a moment that is printed has a time zone")
        if self.from_ is not None and self.until is not None and self.until < self.from_:
            raise ValueError("a window does not end before it begins")
        if self.downloads is not None and self.downloads < 0:
            raise ValueError("downloads are counted from zero")

    @property
    def minutes(self) -> int | None:
        """Whole minutes of the window; None where an end is unknown."""
        if self.from_ is None or self.until is None:
            return None
        return int((self.until - self.from_).total_seconds() // 60)
