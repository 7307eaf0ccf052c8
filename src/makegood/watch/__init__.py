"""What is already out, since when, and who fetched it: exposures, one per copy."""

from makegood.watch.address import normal_path
from makegood.watch.expose import exposure, minutes_any
from makegood.watch.presume import presumption

__all__ = ["exposure", "minutes_any", "normal_path", "presumption"]
