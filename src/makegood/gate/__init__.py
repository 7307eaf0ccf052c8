"""May this file be published? A verdict with findings: personal data × where it hides."""

from makegood.gate.judging import judge, not_inspected

__all__ = ["judge", "not_inspected"]
