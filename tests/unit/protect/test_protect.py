"""The laws of protecting: low threshold, fail closed, no service no clock."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.protect import Cause, Standing, earliest_end, holds_owed, may_act
from makegood.protect.clock import Service

groups = st.sets(st.sampled_from([f"INVENTED-{n}" for n in range(12)]))
maybe_true = st.sampled_from([True, False, None])
maybe_count = st.sampled_from([None, 0, 1, 7])


@given(certain=groups, possible=groups, through=groups)
def test_everybody_named_in_any_way_is_held(certain, possible, through):
    """Whoever is, may be, or may be found through an affected person is held, once."""
    owed = holds_owed(certain=certain, possible=possible, through=through)
    assert set(owed) == certain | possible | through
    assert all(owed[group] is Cause.CERTAIN for group in certain)
    assert all(owed[group] is Cause.POSSIBLE for group in possible - certain)


@given(maybe_true, maybe_true, maybe_count, maybe_count)
def test_anything_unknown_means_stop(known, fresh, holds, others):
    """CLEAR is said in exactly one case: known, fresh, no hold, no other reason."""
    standing = Standing(
        in_register=known,
        register_is_fresh=fresh,
        holds_in_force=holds,
        other_reasons_to_stop=others,
    )
    clear = known is True and fresh is True and holds == 0 and others == 0
    assert may_act(standing) == ("CLEAR" if clear else "STOP")


@given(
    st.lists(st.tuples(st.none() | st.dates(max_value=date(2100, 1, 1)), st.booleans())),
    st.integers(1, 400),
)
def test_no_service_no_clock(served, days):
    """Without proved, undisputed service of every required notice there is no end in sight."""
    required = [Service(served_on=on, disputed=disputed) for on, disputed in served]
    end = earliest_end(required, days=days)
    if not served or any(on is None or disputed for on, disputed in served):
        assert end is None
    else:
        assert end == max(on for on, _ in served) + timedelta(days=days)


def test_the_clock_of_the_story():
    """Served on 9 December 2022, nobody may even propose an end before 8 January 2023."""
    assert earliest_end([Service(served_on=date(2022, 12, 9))], days=30) == date(2023, 1, 8)
    assert earliest_end([Service(served_on=date(2023, 1, 31))], days=30) == date(2023, 3, 2)


def test_a_hold_of_no_days_is_refused():
    """A playbook cannot shorten the hold to nothing."""
    with pytest.raises(ValueError, match="at least one day"):
        earliest_end([], days=0)
