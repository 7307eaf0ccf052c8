"""The clock of a hold: it starts at proved, undisputed service, never at the incident (law 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """One required notice: the day on which it was proved to be served, and whether that is disputed."""

    served_on: date | None
    disputed: bool = False


def earliest_end(required: Iterable[Service], *, days: int) -> date | None:
    """Give the first day on which an end may be *proposed*; None while the clock stands still.

    The clock runs only when every required notice was served and none is disputed, and it counts
    calendar days from the latest service. It never ends a hold: a person does.

    Raises:
        ValueError: fewer than one day was asked for.

    """
    if days < 1:
        raise ValueError("a hold lasts at least one day from service")
    latest: date | None = None
    for service in required:
        if service.served_on is None or service.disputed:
            return None
        latest = service.served_on if latest is None else max(latest, service.served_on)
    return None if latest is None else latest + timedelta(days=days)
