"""From bits to probabilities: per row, all candidates and *nobody* compete.

p_j = (pi / N) 2^w_j / ((1 - pi) + sum_k (pi / N) 2^w_k); N the people of the register, pi the share of
rows whose person is in it, estimated from the run. Records of one person compete as one: the best speaks.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

START: Final = 0.95
FLOOR: Final = 0.02
CEILING: Final = 0.99
_ROUNDS: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Posterior:
    """Parallel arrays over (row, person), sorted by row, then by falling probability.

    ``pair`` is the place of the person's best record in the evidence. ``nobody`` is per row.
    """

    rows: NDArray[np.int32]
    people: NDArray[np.int32]
    pair: NDArray[np.int64]
    bits: NDArray[np.float64]
    probability: NDArray[np.float64]
    nobody: NDArray[np.float64]
    share: float

    def __repr__(self) -> str:
        return f"Posterior(rows={len(self.nobody)})"


def posterior(
    rows: NDArray[np.int32],
    people: NDArray[np.int32],
    bits: NDArray[np.float64],
    *,
    row_count: int,
    register_people: int,
) -> Posterior:
    """The probability of every candidate person and of nobody, for each of ``row_count`` rows."""
    pair = _best_of_each_person(rows, people, bits)
    rows, people, bits = rows[pair], people[pair], bits[pair]
    odds = np.exp2(np.minimum(bits, 500.0)) / register_people
    mass = np.zeros(row_count)
    np.add.at(mass, rows, odds)
    share = _share(mass)
    below = (1.0 - share) + share * mass
    return Posterior(
        rows=rows,
        people=people,
        pair=pair,
        bits=bits,
        probability=share * odds / below[rows],
        nobody=np.asarray((1.0 - share) / below, np.float64),
        share=share,
    )


def _best_of_each_person(
    rows: NDArray[np.int32], people: NDArray[np.int32], bits: NDArray[np.float64]
) -> NDArray[np.int64]:
    order = np.lexsort((people, -bits, rows))
    identity = rows[order].astype(np.int64) << 32 | people[order].astype(np.int64)
    _, first = np.unique(identity, return_index=True)
    best: NDArray[np.int64] = order[np.sort(first)]
    return best


def _share(mass: NDArray[np.float64]) -> float:
    """The share of rows whose person is in the register, by expectation and maximisation."""
    share = START
    for _ in range(_ROUNDS):
        if not len(mass):
            break
        inside = share * mass
        share = float(np.clip(np.mean(inside / (1.0 - share + inside)), FLOOR, CEILING))
    return share
