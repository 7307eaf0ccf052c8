"""A row is one person or nobody."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from makegood.identify.posterior import CEILING, FLOOR, START, posterior

pairs = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 20), st.floats(-40, 90, allow_nan=False, width=32)),
    max_size=60,
    unique_by=lambda p: p[:2],
)


def run(listed, people=1_000, rows=6):
    return posterior(
        np.array([p[0] for p in listed], np.int32),
        np.array([p[1] for p in listed], np.int32),
        np.array([p[2] for p in listed], np.float64),
        row_count=rows,
        register_people=people,
    )


@given(pairs)
def test_the_probabilities_of_a_row_sum_to_one_with_nobody(listed):
    """Candidates compete with each other and with nobody."""
    result = run(listed)
    sums = np.bincount(result.rows, weights=result.probability, minlength=6) + result.nobody
    assert np.allclose(sums, 1.0)
    assert FLOOR <= result.share <= CEILING


@given(pairs)
def test_candidates_come_in_falling_order(listed):
    """The first candidate of a row is the best one."""
    result = run(listed)
    for row in range(6):
        mine = result.probability[result.rows == row]
        assert (np.diff(mine) <= 0).all()


def test_records_of_one_person_compete_as_one():
    """A person registered twice is not their own rival."""
    result = posterior(
        np.array([0, 0, 0], np.int32),
        np.array([7, 7, 8], np.int32),
        np.array([20.0, 25.0, 10.0]),
        row_count=1,
        register_people=100,
    )
    assert result.people.tolist() == [7, 8]
    assert result.pair.tolist() == [1, 2]


def test_the_same_evidence_is_less_certain_in_a_larger_register():
    """Certainty shrinks as the register grows."""
    small, large = (run([(0, 1, 22.0)], people=n, rows=1) for n in (1_000, 1_000_000))
    assert small.probability[0] > large.probability[0]


def test_two_namesakes_share_the_row():
    """Evidence that fits two people decides for neither."""
    result = run([(0, 1, 40.0), (0, 2, 40.0)], rows=1)
    assert np.allclose(result.probability, 0.5, atol=1e-6)


def test_a_leak_of_strangers_lowers_the_share_in_the_register():
    """What most rows say of the register weighs on each."""
    strangers = run([(0, 1, 12.0)], rows=6)
    known = run([(r, r, 40.0) for r in range(1, 6)] + [(0, 1, 12.0)], rows=6)
    assert strangers.probability[0] < known.probability[0]


def test_no_rows_leave_the_share_as_it_was():
    """Nothing seen, nothing learnt."""
    assert run([], rows=0).share == START
    assert "rows=0" in repr(run([], rows=0))
