"""One-way tables that may be published: no cell below k can be worked out, alone or from issue to issue.

The rule. A true zero is printed: it concerns nobody, and leaving it out would hide that nothing was
left out. Cells of 1 to k-1 are merged under all their names, the smallest further cells joining them,
equal cells together, until the merged cells are k on average. Counting every table that could have
led to the same publication shows that then nobody, even knowing this rule, can work out a hidden
cell or be sure that it is small (tests/unit/account/test_suppression.py does so exhaustively; cells
of equal size torn apart, or merging only until k, fail it). Where not even all cells together are k
on average only their sum is shown, and where that is less than k, nothing.

Between issues a change of 1 to k-1 would show single people's moves (research: 758 of 1,020 published
changes were by exactly one person), so cells are merged further, or the earlier table stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

DEFAULT_K = 11


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One printed number with the names it stands for: several where cells were merged."""

    labels: tuple[str, ...]
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SafeTable:
    """A one-way table that may be published. ``total`` is None where fewer than k in all are shown as nothing."""

    as_of: date
    k: int
    cells: tuple[Cell, ...]
    total: int | None

    def __post_init__(self) -> None:
        labels = [label for cell in self.cells for label in cell.labels]
        if len(labels) != len(set(labels)) or not all(cell.labels for cell in self.cells):
            raise ValueError("Each name stands in exactly one cell.")
        if any(cell.count < 0 or 0 < cell.count < self.k for cell in self.cells):
            raise ValueError("A cell that may be published is zero or at least k.")
        if self.total is not None and self.total != sum(cell.count for cell in self.cells):
            raise ValueError("The cells of a published table add up to its total.")
        if self.total is None and self.cells:
            raise ValueError("A table of fewer than k people has no cells.")

    @property
    def count_of(self) -> dict[frozenset[str], int]:
        """The printed number of each set of names."""
        return {frozenset(cell.labels): cell.count for cell in self.cells}


def safe_table(
    counts: Mapping[str, int],
    *,
    as_of: date,
    k: int = DEFAULT_K,
    within: Sequence[frozenset[str]] = (),
) -> SafeTable:
    """The table in the order given, with small cells merged so that none can be worked out.

    ``within`` divides the names into families whose sums may be known from elsewhere: cells are then
    merged inside a family, unless a family as a whole is too small to be known.
    """
    if 0 < sum(counts.values()) < k:
        return SafeTable(as_of=as_of, k=k, cells=(), total=None)
    families = [{name: counts[name] for name in counts if name in family} for family in within]
    if not families or any(0 < sum(family.values()) < k for family in families):
        families = [dict(counts)]
    groups = [group for family in families for group in _groups(family, k=k)]
    return _table(counts, groups, as_of=as_of, k=k)


def safe_after(previous: Iterable[SafeTable], new: SafeTable) -> tuple[str, ...]:
    """Why a table may not be published after the earlier ones; empty where it may.

    Names that a table does not have count as zero in it.
    """
    return tuple(
        f"Together with the table of {old.as_of.isoformat()}: {reason}"
        for old in previous
        if old.total is not None and new.total is not None
        for reason in _reasons_against(old, new)
    )


def next_table(
    counts: Mapping[str, int],
    *,
    previous: Sequence[SafeTable],
    as_of: date,
    k: int = DEFAULT_K,
    within: Sequence[frozenset[str]] = (),
) -> SafeTable | None:
    """The finest table that may follow the earlier ones; None where only the last one may stand."""
    named_before = {label: 0 for old in previous for cell in old.cells for label in cell.labels}
    everything = {**counts, **{label: 0 for label in named_before if label not in counts}}
    table = safe_table(everything, as_of=as_of, k=k, within=within)
    while safe_after(previous, table):
        groups = _coarser(table, previous, within=within)
        if groups is None:
            return None
        table = _table(everything, groups, as_of=as_of, k=k)
    return table


def may_stand_beside(one: int, other: int, *, k: int = DEFAULT_K) -> bool:
    """Whether two numbers of which one contains the other may be shown together."""
    return not 0 < abs(one - other) < k


def _groups(counts: Mapping[str, int], *, k: int) -> list[frozenset[str]]:
    merged = _merged_labels(counts, k=k)
    alone = [frozenset({label}) for label in counts if label not in merged]
    return [merged, *alone] if merged else alone


def _merged_labels(counts: Mapping[str, int], *, k: int) -> frozenset[str]:
    merged = [label for label, count in counts.items() if 0 < count < k]
    if not merged:
        return frozenset()
    larger = sorted({count for count in counts.values() if count >= k})
    while sum(counts[label] for label in merged) < k * len(merged):
        if not larger:
            return frozenset(counts)
        joining = larger.pop(0)
        merged += [label for label, count in counts.items() if count == joining]
    return frozenset(merged)


def _table(
    counts: Mapping[str, int], groups: Iterable[frozenset[str]], *, as_of: date, k: int
) -> SafeTable:
    order = {label: place for place, label in enumerate(counts)}
    cells = [
        Cell(
            labels=tuple(sorted(group, key=order.__getitem__)),
            count=sum(counts[label] for label in group),
        )
        for group in groups
    ]
    cells.sort(key=lambda cell: order[cell.labels[0]])
    return SafeTable(as_of=as_of, k=k, cells=tuple(cells), total=sum(counts.values()))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Block:
    """The smallest set of names whose sum both tables give, with the cells that each has in it."""

    old: tuple[frozenset[str], ...]
    new: tuple[frozenset[str], ...]
    change: int

    def is_revealing(self, k: int) -> bool:
        return 0 < abs(self.change) < k or (len(self.old) > 1 and len(self.new) > 1)


def _reasons_against(old: SafeTable, new: SafeTable) -> list[str]:
    revealing = [block for block in _blocks(old, new) if block.is_revealing(new.k)]
    reasons = [
        f"the change of “{', '.join(sorted(frozenset().union(*block.new)))}” would show fewer than {new.k} people."
        for block in revealing
    ]
    if not may_stand_beside(_sum(old), _sum(new), k=new.k):
        reasons.append(f"the change of the total would show fewer than {new.k} people.")
    return reasons


def _blocks(old: SafeTable, new: SafeTable) -> list[_Block]:
    before, after = _with_absent_names(old, new), _with_absent_names(new, old)
    blocks = []
    left = dict(after)
    while left:
        names = _closed(next(iter(left)), [*before, *after])
        mine = tuple(group for group in after if group <= names)
        theirs = tuple(group for group in before if group <= names)
        change = sum(after[group] for group in mine) - sum(before[group] for group in theirs)
        blocks.append(_Block(old=theirs, new=mine, change=change))
        left = {group: count for group, count in left.items() if group not in mine}
    return blocks


def _with_absent_names(table: SafeTable, other: SafeTable) -> dict[frozenset[str], int]:
    known = {label for cell in table.cells for label in cell.labels}
    absent = [label for cell in other.cells for label in cell.labels if label not in known]
    return table.count_of | {frozenset({label}): 0 for label in absent}


def _closed(names: frozenset[str], groups: Sequence[frozenset[str]]) -> frozenset[str]:
    grown = names.union(*(group for group in groups if group & names))
    return grown if grown == names else _closed(grown, groups)


def _coarser(
    table: SafeTable, previous: Sequence[SafeTable], *, within: Sequence[frozenset[str]]
) -> list[frozenset[str]] | None:
    """The table's groups with one more merge that takes away a revealing change; None if none is left."""
    groups = list(table.count_of)
    earlier = [old for old in previous if old.total is not None]
    found = ((old, b) for old in earlier for b in _blocks(old, table) if b.is_revealing(table.k))
    first = next(found, None)
    if first is None or len(groups) == 1:
        return None
    old, block = first
    own = block.new
    if len(own) == 1:
        others = [other for other in _blocks(old, table) if other != block]
        own += min(others, key=lambda other: _cost(block, other, table=table, within=within)).new
    kept = [group for group in groups if group not in own]
    return [*kept, frozenset().union(*own)]


def _cost(
    block: _Block, other: _Block, *, table: SafeTable, within: Sequence[frozenset[str]]
) -> tuple[bool, bool, int]:
    """How badly two blocks go together: a change still revealing, families mixed, a large cell lost."""
    change = abs(block.change + other.change)
    names = frozenset().union(*block.new, *other.new)
    return (
        0 < change < table.k,
        bool(within) and not any(names <= family for family in within),
        sum(table.count_of[group] for group in other.new),
    )


def _sum(table: SafeTable) -> int:
    return sum(cell.count for cell in table.cells)
