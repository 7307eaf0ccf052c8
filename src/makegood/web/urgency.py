"""Which incident has to be looked at first."""

from collections.abc import Iterable

from makegood.casework.queries.incident_clock import IncidentClock


def most_urgent(clocks: Iterable[IncidentClock]) -> IncidentClock | None:
    """An unfinished response first, then the earliest open deadline, then the oldest incident."""
    return min(clocks, key=_order, default=None)


def _order(clock: IncidentClock) -> tuple[bool, bool, float, int]:
    deadline = clock.next_deadline
    at = 0.0 if deadline is None else deadline.at.timestamp()
    return not clock.steps_left, deadline is None, at, clock.number
