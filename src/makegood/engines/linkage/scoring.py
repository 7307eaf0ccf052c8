"""Candidate pairs in, evidence out: hopeless pairs are dropped by a bound before any text is compared."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from makegood.engines.linkage.alignment import Alignment
from makegood.engines.linkage.bounds import most
from makegood.engines.linkage.likeness import likenesses
from makegood.engines.linkage.side import Identifiers, Lexicon, Rarity, Side
from makegood.engines.linkage.vectors import Bools, Floats, Ints, date_bits, value_bits
from makegood.identify.engine import FIELDS
from makegood.identify.model import Model
from makegood.identify.names import Likeness

CHUNK = 100_000
NEGLIGIBLE_BITS = 13.3
"""A candidate this far behind the best, or behind nobody, has less than 1 in 10,000."""


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Scored:
    """Pairs that are worth naming, with their bits by field."""

    left: Ints
    right: Ints
    bits: dict[str, Floats]
    conflict: Bools
    contradicted: Bools
    """Each name has a token that the other lacks: brothers and sisters look like that."""

    @property
    def total(self) -> Floats:
        """All fields together, per pair."""
        return _sum(self.bits)


def _sum(bits: dict[str, Floats]) -> Floats:
    total: Floats = np.sum([bits[field] for field in FIELDS if field in bits], axis=0)
    return total


def _in_parts(work: Callable[[slice], None], size: int) -> None:
    """Do the work part by part, two at a time: numpy lets go of the lock. Parts do not overlap."""
    parts = [slice(start, start + CHUNK) for start in range(0, size, CHUNK)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(work, parts))


class Scorer:
    """Weighs pairs of one leak and one register (or of a leak and itself)."""

    def __init__(
        self,
        left: Side,
        right: Side,
        *,
        lexicon: Lexicon,
        rarity: Rarity,
        identifiers: Identifiers,
        model: Model,
    ) -> None:
        self.left, self.right = left, right
        self.identifiers = identifiers
        self.lexicon, self.rarity, self.model = lexicon, rarity, model
        self._name_cap = float(np.log2(rarity.people)) + model.name_cap_bits

    def score(self, left: Ints, right: Ints, *, nobody_bits: float, compete: bool) -> Scored:
        """The evidence of every pair that may have 1 in 10,000. ``nobody_bits``: where nobody is as likely.

        With ``compete`` a row is one person, and the best candidate rules out those far behind it.
        """
        cheap, lower, upper = self._bounds(left, right)
        best = np.full(len(self.left.year), nobody_bits)
        if compete:
            np.maximum.at(best, left, lower)
        floor = best - NEGLIGIBLE_BITS
        kept = np.flatnonzero(upper >= floor[left])
        left, right, cheap = left[kept], right[kept], cheap[kept]
        kept = np.flatnonzero(self._closer_bound(left, right, cheap) >= floor[left])
        left, right = left[kept], right[kept]
        return self._weighed(left, right, floor)

    def weigh(self, left: Ints, right: Ints) -> Scored:
        """The evidence of every pair, none dropped."""
        return self._weighed(left, right, np.full(len(self.left.year), -np.inf))

    def _bounds(self, left: Ints, right: Ints) -> tuple[Floats, Floats, Floats]:
        cheap, lower, upper = (np.empty(len(left)) for _ in range(3))

        def bound(part: slice) -> None:
            bits = self._field_bits(left[part], right[part])
            cheap[part] = _sum(bits)
            names = self._equal_paired(left[part], right[part])
            lower[part] = cheap[part] + names.bits(self.model, self.rarity.people)
            slip = (bits["id"] == self.model.id_different_bits) * self._slip_gain
            upper[part] = cheap[part] + slip + names.against + self._name_cap

        _in_parts(bound, len(left))
        return cheap, lower, upper

    def _field_bits(self, left: Ints, right: Ints) -> dict[str, Floats]:
        model, rarity = self.model, self.rarity
        return {
            "birth_date": date_bits(self.left, self.right, left, right, model=model, rarity=rarity),
            "nationality": value_bits(
                self.left.nationality[left],
                self.right.nationality[right],
                rarity.nationality_bits,
                model.nationality_different_bits,
            ),
            "location": value_bits(
                self.left.location[left],
                self.right.location[right],
                rarity.location_bits,
                model.location_different_bits,
            ),
            "id": self._id_bits(left, right),
        }

    def _equal_paired(self, left: Ints, right: Ints) -> Alignment:
        names = Alignment.of(self.left, self.right, left, right)
        names.pair_equal(self.lexicon, self.model)
        return names

    def _closer_bound(self, left: Ints, right: Ints, cheap: Floats) -> Floats:
        upper = np.empty(len(left))

        def bound(part: slice) -> None:
            names = self._equal_paired(left[part], right[part])
            upper[part] = cheap[part] + most(names, self.lexicon, self.model, self.rarity.people)

        _in_parts(bound, len(left))
        identifier = self._id_bits(left, right)
        slip = (identifier == self.model.id_different_bits) * self._slip_gain
        return np.asarray(upper + slip, np.float64)

    @property
    def _slip_gain(self) -> float:
        return self.model.id_slip_bits - self.model.id_different_bits

    def _weighed(self, left: Ints, right: Ints, floor: Floats) -> Scored:
        bits = self._field_bits(left, right)
        self._find_slips(left, right, bits["id"])
        bits["name"], contradicted = self._name_bits(left, right)
        total = _sum(bits)
        kept = np.flatnonzero(total >= floor[left])
        bits = {field: values[kept] for field, values in bits.items()}
        return Scored(
            left=left[kept],
            right=right[kept],
            bits=bits,
            conflict=bits["id"] == self.model.id_different_bits,
            contradicted=contradicted[kept],
        )

    def _name_bits(self, left: Ints, right: Ints) -> tuple[Floats, Bools]:
        total, contradicted = np.empty(len(left)), np.zeros(len(left), np.bool_)
        for start in range(0, len(left), CHUNK):
            part = slice(start, start + CHUNK)
            names = self._equal_paired(left[part], right[part])
            names.pair_joined(self.lexicon, self.model)
            levels = self._likenesses(names)
            for level in (Likeness.SIMILAR, Likeness.INITIAL, Likeness.WEAK):
                names.pair_level(levels, level, self.lexicon, self.model)
            total[part] = names.bits(self.model, self.rarity.people)
            contradicted[part] = np.minimum(*names.left_over()) > 0
        return total, contradicted

    def _likenesses(self, names: Alignment) -> NDArray[np.int8]:
        """How like the free tokens are, looked up once per distinct pair of tokens."""
        free = names.free_left[:, :, None] & names.free_right[:, None, :]
        codes = names.left[:, :, None].astype(np.int64) << 32 | names.right[:, None, :]
        levels = np.zeros(free.shape, np.int8)
        pairs, where = np.unique(codes[free], return_inverse=True)
        left, right = (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)
        levels[free] = likenesses(self.lexicon, left, right)[where]
        return levels

    def _id_bits(self, left: Ints, right: Ints) -> Floats:
        """Bits of identifiers; a slip of the pen is not yet told from another number."""
        if not self.identifiers.compare:
            return np.zeros(len(left))
        both = self.left.has_id[left] & self.right.has_id[right]
        shared = self.identifiers.shared(left, right)
        different = np.where(both, self.model.id_different_bits, 0.0)
        return np.where(np.isnan(shared), different, shared)

    def _find_slips(self, left: Ints, right: Ints, bits: Floats) -> None:
        """Tell a slip of the pen from another number, on the few pairs that are left."""
        doubtful = np.flatnonzero(bits == self.model.id_different_bits)
        for k, (one, other) in zip(
            doubtful, self.identifiers.read(left[doubtful], right[doubtful]), strict=True
        ):
            if any(OSA.distance(a, b, score_cutoff=1) <= 1 for a in one for b in other):
                bits[k] = self.model.id_slip_bits
