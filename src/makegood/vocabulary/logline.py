"""What an access log says about one file: the lines that concern it, and how much was read to find them."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class LogLine:
    """One request and its answer. ``client`` is personal data: it is never in a ``repr``.

    ``path`` is the decoded, tidied path that was asked for; ``sent`` the bytes that were answered.
    """

    client: str
    at: datetime
    method: str
    path: str
    status: int
    sent: int
    agent: str

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("The time of a log line carries its zone.")

    def __repr__(self) -> str:
        return f"LogLine(at={self.at.isoformat()}, status={self.status}, sent={self.sent})"


@dataclass(frozen=True, kw_only=True, slots=True)
class LogExcerpt:
    """One whole log reduced to the lines that concern ``url``, with the fingerprint of what was read.

    ``first_at`` and ``last_at`` are the times of the first and the last readable line of the *whole*
    log: outside them it says nothing. An unreadable line is counted, never dropped in silence.
    """

    url: str = field(repr=False)
    sha256: str
    lines_read: int
    lines_unreadable: int
    first_at: datetime | None
    last_at: datetime | None
    lines: tuple[LogLine, ...]
