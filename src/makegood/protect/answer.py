"""STOP or CLEAR: one word for every cause, and STOP whenever anything is not known."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What is known about one reference at one moment. Unknown is None, and never means CLEAR."""

    in_register: bool | None
    register_is_fresh: bool | None
    holds_in_force: int | None
    other_reasons_to_stop: int | None = 0


def may_act(standing: Standing) -> str:
    """CLEAR only if everything is known and nothing speaks against it; otherwise STOP (law 5)."""
    nothing_speaks_against = (
        standing.in_register is True
        and standing.register_is_fresh is True
        and standing.holds_in_force == 0
        and standing.other_reasons_to_stop == 0
    )
    return "CLEAR" if nothing_speaks_against else "STOP"
