"""The one place that reads the clock."""

from datetime import UTC, datetime

from makegood.wiring.home import Home


def now(home: Home) -> datetime:
    """This moment, in UTC; in a home of invented people the moment at which its story stands."""
    if home.settlement.invented and home.settlement.story_time:
        return datetime.fromisoformat(home.settlement.story_time).astimezone(UTC)
    return datetime.now(UTC)


def machine_time() -> datetime:
    """What the machine's clock says, also in a story: for waiting, never for the case."""
    return datetime.now(UTC)
