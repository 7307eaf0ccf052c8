"""Every affected person is in exactly one part at every date, and the parts add up."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.account import (
    Part,
    Partition,
    PartitionDoesNotHold,
    PersonStatus,
    history,
    partition,
)
from makegood.vocabulary.custody import Custody, Movement
from makegood.vocabulary.ids import EntityId
from makegood.vocabulary.link import LinkState

DAY = date(2022, 11, 28)


def entity(number: int = 1) -> EntityId:
    return EntityId(UUID(int=number))


def person(
    *moves: tuple[int, Custody], number: int = 1, state: LinkState = LinkState.CERTAIN
) -> PersonStatus:
    movements = tuple(Movement(on=DAY + timedelta(days=day), status=to) for day, to in moves)
    return PersonStatus(entity=entity(number), state=state, movements=movements)


MOVES = st.lists(st.tuples(st.integers(-400, 400), st.sampled_from(Custody)), max_size=6)
PEOPLE = st.lists(st.tuples(MOVES, st.sampled_from(LinkState)), max_size=30).map(
    lambda drawn: [
        person(*moves, number=number, state=state) for number, (moves, state) in enumerate(drawn)
    ]
)


@given(PEOPLE, st.lists(st.integers(-800, 800), min_size=1))
def test_the_parts_add_up_at_every_date(people: list[PersonStatus], days: list[int]) -> None:
    """Whatever moves people made, at every date each is in exactly one part."""
    dates = [DAY + timedelta(days=day) for day in days]
    for held in history(people, dates=dates, at_most=len(people)):
        assert sum(held.parts.values()) == held.total == len(people)
        assert list(held.parts) == [part.value for part in Part]


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(people: list[PersonStatus], random: object) -> None:
    """A figure depends on who is in it, not on who comes first."""
    mixed = list(people)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    both = [partition(each, as_of=DAY, at_most=len(people)) for each in (people, mixed)]
    assert both[0] == both[1]


@given(PEOPLE, PEOPLE)
def test_nobody_is_counted_twice(people: list[PersonStatus], again: list[PersonStatus]) -> None:
    """The same entity under two histories is refused, never put into two parts."""
    if not people or not again:
        return
    with pytest.raises(PartitionDoesNotHold, match="twice"):
        partition([*people, *again], as_of=DAY, at_most=len(people) + len(again))


@pytest.mark.parametrize(
    ("moves", "day", "part"),
    [
        ((), 0, Part.UNKNOWN),
        (((0, Custody.IN_CUSTODY),), -1, Part.UNKNOWN),
        (((0, Custody.IN_CUSTODY),), 0, Part.IN_CUSTODY),
        (((0, Custody.IN_CUSTODY), (5, Custody.RELEASED)), 4, Part.IN_CUSTODY),
        (((5, Custody.RELEASED), (0, Custody.IN_CUSTODY)), 5, Part.RELEASED),
        (((5, Custody.TRANSFERRED), (5, Custody.REMOVED)), 9, Part.REMOVED),
        (((0, Custody.TRANSFERRED),), 9, Part.TRANSFERRED),
    ],
)
def test_a_person_is_where_the_last_movement_put_them(
    moves: tuple[tuple[int, Custody], ...], day: int, part: Part
) -> None:
    """Later movements count from their day; before the first the place is unknown."""
    assert person(*moves).part(as_of=DAY + timedelta(days=day)) is part


@pytest.mark.parametrize(
    ("state", "part"),
    [(LinkState.POSSIBLE, Part.BEING_CHECKED), (LinkState.UNMATCHED, Part.NOT_IN_REGISTER)],
)
def test_who_is_not_certain_has_no_place(state: LinkState, part: Part) -> None:
    """A candidate's movements are not the entity's until it is certain who it is."""
    assert person((0, Custody.RELEASED), state=state).part(as_of=DAY) is part


def test_unknown_is_printed_even_when_it_is_nobody() -> None:
    """The unknown is a part like any other: its zero is a statement."""
    held = partition([person((0, Custody.RELEASED))], as_of=DAY, at_most=1)
    assert held.parts["unknown"] == 0


def test_a_remainder_is_refused() -> None:
    """5,100 of 6,252 is no figure: what does not add up is not shown."""
    with pytest.raises(PartitionDoesNotHold, match="1 people and the whole 2"):
        partition([person()], as_of=DAY, at_most=2)


def parts(counts: Iterable[int]) -> tuple[tuple[Part, int], ...]:
    return tuple(zip(Part, counts, strict=False))


@pytest.mark.parametrize(
    "counts", [parts([1] * 6), parts([-1, 1, 0, 0, 0, 0, 0]), parts([0] * 7)[::-1]]
)
def test_a_partition_that_exists_is_whole(counts: tuple[tuple[Part, int], ...]) -> None:
    """A missing part, fewer than nobody or another order cannot be made into a value."""
    with pytest.raises(PartitionDoesNotHold):
        Partition(as_of=DAY, counts=counts, total=sum(count for _, count in counts))
