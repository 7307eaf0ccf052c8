"""Answers `makegood board`: every incident of a home as it stands now."""

from typing import Any

from makegood.wiring.casework import desk
from makegood.wiring.clock import now
from makegood.wiring.home import Home


def board(home: Home) -> tuple[dict[str, Any], ...]:
    """The figures of every incident, oldest first."""
    with desk(home) as opened:
        from makegood.casework.queries.incidents import all_incidents
        from makegood.casework.queries.summary import summary

        return tuple(summary(each, desk=opened, now=now(home)) for each in all_incidents())
