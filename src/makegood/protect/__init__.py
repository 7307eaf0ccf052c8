"""May anyone act against this person today? Holds at once; an answer that fails closed."""

from makegood.protect.answer import Standing, may_act
from makegood.protect.clock import Service, earliest_end
from makegood.protect.holds import Cause, holds_owed

__all__ = ["Cause", "Service", "Standing", "earliest_end", "holds_owed", "may_act"]
