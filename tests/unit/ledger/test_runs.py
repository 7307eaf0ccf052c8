"""Sets of numbers kept as runs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from makegood.ledger.runs import Runs

numbers = st.lists(st.integers(0, 30))


def runs_of(members: list[int]) -> Runs:
    runs = Runs()
    seen: set[int] = set()
    for number in members:
        assert runs.add(number) == (number not in seen)
        seen.add(number)
    return runs


def listed(runs: Runs) -> list[int]:
    return [number for first, end in runs for number in range(first, end)]


@given(numbers)
def test_runs_are_a_set(members: list[int]) -> None:
    """Whatever the order they came in, the numbers are in, once, in rising order."""
    runs = runs_of(members)
    assert listed(runs) == sorted(set(members))
    assert all((number in runs) == (number in members) for number in range(-1, 32))
    assert runs.end == max(members, default=-1) + 1


@given(numbers)
def test_runs_never_touch(members: list[int]) -> None:
    """Numbers that follow each other are one run, so that a sound ledger needs only one."""
    pairs = list(runs_of(members))
    assert all(before[1] < after[0] for before, after in pairwise(pairs))


@given(numbers, st.integers(0, 35))
def test_gaps_are_what_is_not_in(members: list[int], end: int) -> None:
    """A number below the end is in the runs or in their gaps, never both."""
    assert listed(runs_of(members).gaps(end)) == sorted(set(range(end)) - set(members))


@given(numbers, numbers)
def test_without_is_the_difference(ones: list[int], others: list[int]) -> None:
    """Taking one set from another leaves what only the first has."""
    assert listed(runs_of(ones).without(runs_of(others))) == sorted(set(ones) - set(others))
