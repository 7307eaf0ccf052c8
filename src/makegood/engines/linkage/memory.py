"""The slow, obvious engine: every row against every record. It judges the others."""

from collections.abc import Iterable
from itertools import combinations, product

import numpy as np

from makegood.identify.engine import FIELDS, Evidence, PreparedRegister, Progress
from makegood.identify.evidence import Bits, weigh
from makegood.identify.leak import Leak
from makegood.identify.levels import LEVELS
from makegood.identify.model import Model
from makegood.identify.normal import Normal
from makegood.identify.statistics import Statistics


class MemoryLinkage:
    """Compares everything with everything: right by construction, for small registers only."""

    name = "memory"

    def candidates(
        self, leak: Leak, register: PreparedRegister, *, model: Model, progress: Progress
    ) -> Evidence:
        """Every record for every row."""
        records = register.normal()
        progress("comparing", 0, len(leak))
        pairs = product(range(len(leak)), range(len(records)))
        evidence = _weighed(
            pairs,
            leak.normal,
            records,
            model=model,
            statistics=register.statistics(),
            compare_ids=ids_are_shared(leak.normal, set(records.id_values.to_pylist()), model),
        )
        progress("comparing", len(leak), len(leak))
        return evidence

    def likenesses(self, rows: Leak, register: PreparedRegister, *, model: Model) -> Evidence:
        """Every row with every later row."""
        return _weighed(
            combinations(range(len(rows)), 2),
            rows.normal,
            rows.normal,
            model=model,
            statistics=register.statistics(),
            compare_ids=True,
        )


def ids_are_shared(leak: Normal, known: set[str], model: Model) -> bool:
    """Enough leaked identifiers are known to the register to believe that both count in one number space."""
    hits = sum(value in known for value in leak.id_values.to_pylist())
    return hits > 0 and hits >= model.id_least_hits * len(leak.id_values)


def _weighed(
    pairs: Iterable[tuple[int, int]],
    left: Normal,
    right: Normal,
    *,
    model: Model,
    statistics: Statistics,
    compare_ids: bool,
) -> Evidence:
    one = [left.person(i) for i in range(len(left))]
    other = one if left is right else [right.person(i) for i in range(len(right))]
    listed = list(pairs)
    bits: list[Bits] = [
        weigh(one[i], other[j], model=model, statistics=statistics, compare_ids=compare_ids)
        for i, j in listed
    ]
    return Evidence(
        rows=np.array([i for i, _ in listed], np.int32),
        records=np.array([j for _, j in listed], np.int32),
        bits={field: np.array([getattr(b, field) for b in bits], np.float64) for field in FIELDS},
        levels={
            level: np.array([getattr(b.levels, level) for b in bits], np.int8) for level in LEVELS
        },
        conflict=np.array([b.conflict for b in bits], np.bool_),
        by_rule={"every pair": len(listed)},
    )
