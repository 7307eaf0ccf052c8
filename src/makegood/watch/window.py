"""From when until when a copy could be reached: what was stated wins, what a log shows is a lower bound."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from makegood.errors import ExitCode, MakegoodError
from makegood.vocabulary.logline import LogLine

_SHOWS_THE_FILE = frozenset({200, 206, 304})
_SHOWS_NO_FILE = frozenset({404, 410})


class WindowImpossible(MakegoodError):
    """The stated times of an exposure cannot be right."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """Both ends of an exposure with who says so: ``stated``, ``log`` or ``unknown``."""

    start: datetime | None
    start_source: str
    end: datetime | None
    end_source: str


def check_stated(start: datetime | None, end: datetime | None) -> None:
    """Raises WindowImpossible where a stated time has no zone or the end lies before the start."""
    for moment in (start, end):
        if moment is not None and moment.utcoffset() is None:
            raise WindowImpossible(
                "A time of the exposure has no time zone.",
                remedy="Write it with its zone, as in 2022-11-28T09:45-05:00.",
            )
    if start is not None and end is not None and end < start:
        raise WindowImpossible(
            "The exposure ends before it begins.",
            remedy="Check the two times, and that both carry the right zone.",
        )


def window(
    lines: Iterable[LogLine], *, stated_from: datetime | None, stated_until: datetime | None
) -> Window:
    """The exposure of one copy. An end that neither a person nor a log states is unknown, never zero.

    Where the log speaks, the window runs from the first to the last answer that shows that the file
    was there: it may have been there for longer.
    """
    check_stated(stated_from, stated_until)
    seen = sorted(line.at for line in lines if shows_the_file(line))
    start, start_source = _first_known(stated_from, seen[0] if seen else None)
    end, end_source = _first_known(stated_until, seen[-1] if seen else None)
    if start is not None and end is not None and end < start:
        if start_source == "stated":
            end, end_source = None, "unknown"
        else:
            start, start_source = None, "unknown"
    return Window(start=start, start_source=start_source, end=end, end_source=end_source)


def shows_the_file(line: LogLine) -> bool:
    """Whether this answer proves that the file could be reached at that moment."""
    return line.method in {"GET", "HEAD"} and line.status in _SHOWS_THE_FILE


def shows_no_file(line: LogLine) -> bool:
    """Whether this answer proves that this server did not serve the file at that moment."""
    return line.status in _SHOWS_NO_FILE


def _first_known(stated: datetime | None, seen: datetime | None) -> tuple[datetime | None, str]:
    if stated is not None:
        return stated, "stated"
    return (seen, "log") if seen is not None else (None, "unknown")
