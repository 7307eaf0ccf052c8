"""Sets of whole numbers that mostly follow each other, kept as runs: small while all is well."""

from bisect import bisect_right
from collections.abc import Iterator


class Runs:
    """A set of whole numbers as ``[first, end)`` runs in rising order."""

    __slots__ = ("_runs",)

    def __init__(self) -> None:
        self._runs: list[list[int]] = []

    def add(self, number: int) -> bool:
        """Put a number in; False where it was in already."""
        runs = self._runs
        if runs and runs[-1][1] == number:
            runs[-1][1] = number + 1
            return True
        return self._put(number)

    def _put(self, number: int) -> bool:
        runs = self._runs
        after = bisect_right(runs, number, key=lambda run: run[0])
        before = after - 1
        if before >= 0 and number < runs[before][1]:
            return False
        joins_before = before >= 0 and runs[before][1] == number
        joins_after = after < len(runs) and runs[after][0] == number + 1
        if joins_before and joins_after:
            runs[before][1] = runs.pop(after)[1]
        elif joins_before:
            runs[before][1] = number + 1
        elif joins_after:
            runs[after][0] = number
        else:
            runs.insert(after, [number, number + 1])
        return True

    def __contains__(self, number: int) -> bool:
        before = bisect_right(self._runs, number, key=lambda run: run[0]) - 1
        return before >= 0 and number < self._runs[before][1]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((first, end) for first, end in self._runs)

    @property
    def end(self) -> int:
        """One past the largest number; 0 for the empty set."""
        return self._runs[-1][1] if self._runs else 0

    def gaps(self, end: int) -> "Runs":
        """The numbers from 0 up to ``end`` that are not in."""
        missing, at = Runs(), 0
        for first, after in self._runs:
            if first >= end:
                break
            if first > at:
                missing._runs.append([at, first])
            at = after
        if at < end:
            missing._runs.append([at, end])
        return missing

    def without(self, others: "Runs") -> "Runs":
        """The numbers that are in here and not in the others."""
        left = Runs()
        for first, end in self._runs:
            for start, stop in others.gaps(end):
                if stop > first:
                    left._runs.append([max(start, first), stop])
        return left
