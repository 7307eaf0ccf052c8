"""Moments as people type them: never without a time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from makegood.errors import ExitCode, MakegoodError


class MomentUnreadable(MakegoodError):
    """A time that cannot be read, or that could mean two moments."""

    exit_code = ExitCode.USAGE


def moment(text: str, *, zone: ZoneInfo) -> datetime:
    """Read an ISO 8601 date and time that says its zone.

    Raises:
        MomentUnreadable: it is no date and time, or has no zone; the home's zone is then proposed.

    """
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise MomentUnreadable(
            f"“{text[:40]}” is not a date and time.",
            remedy="Write it like 2022-11-28T13:53-05:00.",
        ) from None
    if read.tzinfo is None:
        proposed = read.replace(tzinfo=zone).isoformat()
        raise MomentUnreadable(
            f"“{text[:40]}” does not say its time zone.",
            remedy=f"If it is {zone.key} time, write {proposed}.",
        )
    return read
