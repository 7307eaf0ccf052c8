"""Candidate pairs in, evidence out: hopeless pairs are dropped by a bound before any text is compared."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from makegood.engines.linkage.alignment import Alignment
from makegood.engines.linkage.bounds import most
from makegood.engines.linkage.likeness import likenesses
from makegood.engines.linkage.places import Places
from makegood.engines.linkage.side import Identifiers, Lexicon, Rarity, Side
from makegood.engines.linkage.vectors import (
    Bools,
    Dates,
    Floats,
    Ints,
    Levels,
    agreements,
    date_bits,
    date_levels,
    value_bits,
)
from makegood.identify.engine import FIELDS
from makegood.identify.levels import Agreement
from makegood.identify.model import Model
from makegood.identify.names import Likeness

CHUNK = 100_000
NEGLIGIBLE_BITS = 13.3
"""A candidate this far behind the best, or behind nobody, has less than 1 in 10,000."""


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Scored:
    """Pairs that are worth naming, with their bits and levels by field."""

    left: Ints
    right: Ints
    bits: dict[str, Floats]
    levels: dict[str, Levels]
    conflict: Bools

    @property
    def contradicted(self) -> Bools:
        """Each name has a token that the other lacks: brothers and sisters look like that."""
        return np.asarray(self.levels["contradicted"] > 0, np.bool_)

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
        places: Sequence[str],
        model: Model,
    ) -> None:
        self.left, self.right = left, right
        self.place_texts = places
        self.identifiers = identifiers
        self.lexicon, self.rarity, self.model = lexicon, rarity, model
        self._name_cap = float(np.log2(rarity.people)) + model.name_cap_bits

    def score(self, left: Ints, right: Ints, *, nobody_bits: float, compete: bool) -> Scored:
        """The evidence of every pair that may have 1 in 10,000. ``nobody_bits``: where nobody is as likely.

        With ``compete`` a row is one person, and the best candidate rules out those far behind it.
        """
        self.places = Places(self.left, self.right, self.place_texts, left, right)
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
        self.places = Places(self.left, self.right, self.place_texts, left, right)
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
        return self._evidence(left, right)[0]

    def _evidence(self, left: Ints, right: Ints) -> tuple[dict[str, Floats], dict[str, Levels]]:
        """Bits and levels of every field but the name."""
        model, rarity = self.model, self.rarity
        dates = Dates(self.left, self.right, left, right)
        nations = self.right.nationality[right]
        levels = {
            "birth_date": date_levels(dates),
            "nationality": agreements(self.left.nationality[left], nations),
            "location": self.places.levels(left, right),
        }
        bits = {
            "birth_date": date_bits(dates, levels["birth_date"], model=model, rarity=rarity),
            "nationality": value_bits(
                levels["nationality"],
                nations,
                rarity.nationality_bits,
                model.nationality_different_bits,
            ),
            "location": self._location_bits(levels["location"], right),
            "id": self._id_bits(left, right),
        }
        return bits, levels

    def _location_bits(self, levels: Levels, right: Ints) -> Floats:
        places, rarity = self.right.location[right], self.rarity
        bits = value_bits(levels, places, rarity.location_bits, self.model.location_different_bits)
        alike = levels == Agreement.SIMILAR
        return np.where(alike, rarity.similar_location_bits[places], bits)

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
        bits, levels = self._evidence(left, right)
        self._find_slips(left, right, bits["id"])
        bits["name"] = self._name_bits(left, right, levels)
        total = _sum(bits)
        kept = np.flatnonzero(total >= floor[left])
        bits = {field: values[kept] for field, values in bits.items()}
        return Scored(
            left=left[kept],
            right=right[kept],
            bits=bits,
            levels={level: values[kept] for level, values in levels.items()},
            conflict=bits["id"] == self.model.id_different_bits,
        )

    def _name_bits(self, left: Ints, right: Ints, levels: dict[str, Levels]) -> Floats:
        """Bits of the names; their counts of tokens go into ``levels``."""
        total = np.empty(len(left))
        for counted in ("equal", "similar", "contradicted"):
            levels[counted] = np.zeros(len(left), np.int8)
        for start in range(0, len(left), CHUNK):
            part = slice(start, start + CHUNK)
            names = self._equal_paired(left[part], right[part])
            levels["equal"][part] = names.paired()
            names.pair_joined(self.lexicon, self.model)
            joined = names.paired()
            likeness = self._likenesses(names)
            names.pair_level(likeness, Likeness.SIMILAR, self.lexicon, self.model)
            levels["similar"][part] = names.paired() - joined
            for level in (Likeness.INITIAL, Likeness.WEAK):
                names.pair_level(likeness, level, self.lexicon, self.model)
            total[part] = names.bits(self.model, self.rarity.people)
            levels["contradicted"][part] = names.contradicted()
        return total

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
