"""No hidden cell can be worked out: not by subtraction, not with the rule in hand, not from issue to issue."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.account.suppression import (
    Cell,
    SafeTable,
    may_stand_beside,
    next_table,
    safe_after,
    safe_table,
)

DAY = date(2023, 1, 19)
NAMES = tuple("abcdefgh")
COUNTS = st.lists(
    st.one_of(st.integers(0, 14), st.integers(0, 3000)), min_size=1, max_size=len(NAMES)
).map(lambda counts: dict(zip(NAMES, counts, strict=False)))


def table(*cells: tuple[str, int], total: int | None = None, k: int = 11) -> SafeTable:
    made = tuple(Cell(labels=tuple(labels), count=count) for labels, count in cells)
    whole = sum(count for _, count in cells) if total is None else total
    return SafeTable(as_of=DAY, k=k, cells=made, total=whole)


@given(COUNTS)
def test_an_attack_by_subtraction_finds_no_small_cell(counts: dict[str, int]) -> None:
    """Everything that sums and differences of printed numbers give is zero or at least k."""
    published = safe_table(counts, as_of=DAY)
    if published.total is None:
        assert 0 < sum(counts.values()) < 11
        return
    assert published.total == sum(counts.values())
    printed = [cell.count for cell in published.cells]
    assert all(count == 0 or count >= 11 for count in printed)
    for cell, count in zip(published.cells, printed, strict=True):
        assert published.total - (sum(printed) - count) == sum(counts[name] for name in cell.labels)
        if len(cell.labels) == 1:
            assert count == counts[cell.labels[0]]


@given(COUNTS)
def test_every_name_is_printed_once(counts: dict[str, int]) -> None:
    """Merging drops no name: the unknown is named even where it is merged."""
    published = safe_table(counts, as_of=DAY)
    if published.total is not None:
        assert sorted(name for cell in published.cells for name in cell.labels) == sorted(counts)


@pytest.mark.parametrize(("k", "names", "most"), [(3, 3, 12), (3, 4, 8), (4, 3, 16), (4, 4, 9)])
def test_knowing_the_rule_does_not_give_a_hidden_cell(k: int, names: int, most: int) -> None:
    """Among all tables that lead to one publication, no hidden cell is fixed or sure to be small.

    Exhaustive for small k: whoever knows this code and everything printed learns no more than that.
    """
    led_here = defaultdict(list)
    for counts in product(range(most + 1), repeat=names):
        published = safe_table(dict(zip(NAMES, counts, strict=False)), as_of=DAY, k=k)
        led_here[published].append(counts)
    for published, tables in led_here.items():
        for cell in published.cells:
            for name in cell.labels if len(cell.labels) > 1 else ():
                possible = {counts[NAMES.index(name)] for counts in tables}
                assert len(possible) > 1
                assert max(possible) >= k or 0 in possible


@given(COUNTS, COUNTS)
def test_known_sums_of_families_give_nothing_away(
    inside: dict[str, int], outside: dict[str, int]
) -> None:
    """Where a family's sum is known from elsewhere, no merged cell reaches over its edge."""
    others = {name.upper(): count for name, count in outside.items()}
    families = (frozenset(inside), frozenset(others))
    sums = [sum(inside.values()), sum(others.values())]
    published = safe_table(inside | others, as_of=DAY, within=families)
    if all(total == 0 or total >= 11 for total in sums):
        assert all(
            any(set(cell.labels) <= family for family in families) for cell in published.cells
        )


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ({"a": 2210, "b": 2903, "u": 0}, [("a", 2210), ("b", 2903), ("u", 0)], 5113),
        ({"a": 2210, "b": 12, "u": 3}, [("abu", 2225)], 2225),
        ({"a": 2210, "b": 40, "c": 8, "u": 3}, [("a", 2210), ("bcu", 51)], 2261),
        ({"a": 2210, "b": 40, "c": 40, "u": 3}, [("a", 2210), ("bcu", 83)], 2293),
        ({"a": 2210, "b": 9, "c": 8, "d": 20}, [("a", 2210), ("bcd", 37)], 2247),
        ({"a": 7, "b": 8, "u": 0}, [("abu", 15)], 15),
        ({"a": 0, "u": 0}, [("a", 0), ("u", 0)], 0),
    ],
)
def test_small_cells_join_the_smallest_others(
    counts: dict[str, int], cells: list[tuple[str, int]], total: int
) -> None:
    """Smallest first, equal ones together, until k on average; a true zero stays."""
    published = safe_table(counts, as_of=DAY)
    expected = [(tuple(labels), count) for labels, count in cells]
    assert [(cell.labels, cell.count) for cell in published.cells] == expected
    assert published.total == total


def test_fewer_than_k_in_all_shows_nothing() -> None:
    """A whole of 1 to k-1 is no number at all, not a total and not a zero."""
    published = safe_table({"a": 4, "b": 0}, as_of=DAY)
    assert (published.cells, published.total) == ((), None)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: table(("a", 5)),
        lambda: table(("a", -20), ("b", 40)),
        lambda: table(("a", 20), ("ab", 30)),
        lambda: table(("", 20)),
        lambda: table(("a", 20), total=30),
        lambda: SafeTable(as_of=DAY, k=11, cells=(Cell(labels=("a",), count=20),), total=None),
    ],
)
def test_an_unsafe_table_cannot_exist(broken: object) -> None:
    """Small cells, doubled or missing names and sums that do not add up make no value."""
    with pytest.raises(ValueError, match=r"cell|name|total"):
        broken()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (table(("a", 100), ("b", 50)), table(("a", 100), ("b", 50)), ""),
        (table(("a", 100), ("b", 50)), table(("a", 111), ("b", 39)), ""),
        (table(("a", 100), ("b", 50)), table(("a", 101), ("b", 49)), "“a”"),
        (table(("ab", 100), ("c", 50)), table(("a", 60), ("b", 40), ("c", 50)), ""),
        (table(("ab", 100), ("c", 50)), table(("a", 60), ("bc", 90)), "“a, b, c”"),
        (table(("a", 100), ("b", 50)), table(("a", 112), ("b", 61)), ""),
        (table(("a", 100), ("b", 50)), table(("a", 130), ("b", 25)), "total"),
        (table(("a", 100)), table(("a", 100), ("new", 30)), ""),
        (table(("a", 100), ("gone", 0)), table(("a", 100)), ""),
        (table(("a", 100)), SafeTable(as_of=DAY, k=11, cells=(), total=None), ""),
        (SafeTable(as_of=DAY, k=11, cells=(), total=None), table(("a", 12)), ""),
    ],
)
def test_a_small_change_is_found_before_it_is_published(
    old: SafeTable, new: SafeTable, why: str
) -> None:
    """Differences of 1 to k-1, in a cell, a common sum or the total, and cells cut across, are refused."""
    reasons = " ".join(safe_after([old], new))
    assert why in reasons
    assert bool(reasons) == bool(why)


@given(st.lists(COUNTS, min_size=1, max_size=5))
def test_no_two_publications_show_a_small_change(issues: Sequence[dict[str, int]]) -> None:
    """However figures move, what is published after everything before it shows no change below k."""
    published: list[SafeTable] = []
    for issue, counts in enumerate(issues):
        table_ = next_table(counts, previous=published, as_of=DAY + timedelta(days=issue))
        if table_ is None:
            continue
        assert safe_after(published, table_) == ()
        for old in published:
            assert not small_changes(old, table_)
        published.append(table_)


def small_changes(old: SafeTable, new: SafeTable) -> list[int]:
    """Changes of 1 to k-1 in the total, or in a smallest sum that the cells of both tables give."""
    if old.total is None or new.total is None:
        return []
    before, after = sums_of_cells(old), sums_of_cells(new)
    common = [names for names in before.keys() & after.keys() if names]
    smallest = [names for names in common if not any(other < names for other in common)]
    changes = [after[names] - before[names] for names in smallest] + [new.total - old.total]
    return [change for change in changes if 0 < abs(change) < new.k]


def sums_of_cells(shown: SafeTable) -> dict[frozenset[str], int]:
    sums = {}
    for chosen in product((False, True), repeat=len(shown.cells)):
        taken = [cell for cell, take in zip(shown.cells, chosen, strict=True) if take]
        names = frozenset(name for cell in taken for name in cell.labels)
        sums[names] = sum(cell.count for cell in taken)
    return sums


def test_a_change_of_a_few_is_hidden_in_the_sum_of_two_cells() -> None:
    """Five people released: released and in custody are shown together, the rest as before."""
    before = {"in custody": 2210, "released": 2903, "transferred": 140}
    first = safe_table(before, as_of=DAY)
    after = {"in custody": 2205, "released": 2908, "transferred": 140}
    second = next_table(after, previous=[first], as_of=DAY)
    assert second is not None
    assert [(cell.labels, cell.count) for cell in second.cells] == [
        (("in custody", "released"), 5113),
        (("transferred",), 140),
    ]


def test_a_family_keeps_to_itself_between_issues_where_it_can() -> None:
    """Where two partners hide a change equally, the one of the same family is taken."""
    families = (frozenset("ab"), frozenset("cd"))
    first = safe_table({"a": 100, "b": 200, "c": 50, "d": 60}, as_of=DAY)
    later = {"a": 95, "b": 205, "c": 55, "d": 55}
    second = next_table(later, previous=[first], as_of=DAY, within=families)
    assert second is not None
    assert [cell.labels for cell in second.cells] == [("a", "b"), ("c", "d")]


def test_an_earlier_table_stands_where_even_the_total_changed_by_a_few() -> None:
    """A whole that grew by two people is not published again yet."""
    first = safe_table({"a": 100, "b": 50}, as_of=DAY)
    assert next_table({"a": 101, "b": 51}, previous=[first], as_of=DAY) is None


def test_a_name_that_vanished_is_still_a_line() -> None:
    """The same lines in every issue: a category that is empty now is printed as zero."""
    first = safe_table({"a": 100, "b": 50}, as_of=DAY)
    second = next_table({"a": 100}, previous=[first], as_of=DAY)
    assert second is not None
    assert second.count_of == {frozenset("a"): 100, frozenset("b"): 0}


@pytest.mark.parametrize(
    ("one", "other", "fine"), [(100, 100, True), (100, 111, True), (100, 101, False), (0, 5, False)]
)
def test_numbers_of_which_one_holds_the_other(one: int, other: int, *, fine: bool) -> None:
    """Side by side they show their difference."""
    assert may_stand_beside(one, other) is fine
