"""Candidate pairs in, evidence out: hopeless pairs are dropped by a bound before any text is compared."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from makegood.engines.linkage.side import Identifiers, Lexicon, Rarity, Side
from makegood.engines.linkage.vectors import Alignment, Bools, Floats, Ints, date_bits, value_bits
from makegood.identify.engine import FIELDS
from makegood.identify.model import Model
from makegood.identify.names import Likeness, likeness

CHUNK = 200_000
NEGLIGIBLE_BITS = 13.3
"""A candidate this far behind the best, or behind nobody, has less than 1 in 10,000."""
_LETTERS_APART = 3


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Scored:
    """Pairs that are worth naming, with their bits by field."""

    left: Ints
    right: Ints
    bits: dict[str, Floats]
    conflict: Bools

    @property
    def total(self) -> Floats:
        """All fields together, per pair."""
        return _sum(self.bits)


def _sum(bits: dict[str, Floats]) -> Floats:
    total: Floats = np.sum([bits[field] for field in FIELDS if field in bits], axis=0)
    return total


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
        self._known: dict[int, int] = {}

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
        for start in range(0, len(left), CHUNK):
            part = slice(start, start + CHUNK)
            bits = self._field_bits(left[part], right[part])
            cheap[part] = _sum(bits)
            names = self._equal_paired(left[part], right[part])
            lower[part] = cheap[part] + names.bits(self.model, self.rarity.people)
            slip = (bits["id"] == self.model.id_different_bits) * self._slip_gain
            upper[part] = cheap[part] + slip + self._most(names)
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

    def _most(self, names: Alignment) -> Floats:
        """More than any pairing of what is left could bring: similar tokens, or joined ones."""
        a, b = names.free_left.sum(axis=1), names.free_right.sum(axis=1)
        similar = max(0.0, float(np.log2(self.model.token_similar / self.model.similar_floor)))
        most = np.minimum(a, b) * max(similar, self.model.initial_bits)
        joinable = (a > 0) & (b > 0) & (a + b > 2)
        most = np.where(joinable, np.inf, most)
        return names.capped(self.model, self.rarity.people, most) + names.against

    def _closer_bound(self, left: Ints, right: Ints, cheap: Floats) -> Floats:
        upper = np.empty(len(left))
        for start in range(0, len(left), CHUNK):
            part = slice(start, start + CHUNK)
            names = self._equal_paired(left[part], right[part])
            most = self._potential(names)
            capped = names.capped(self.model, self.rarity.people, most)
            upper[part] = cheap[part] + capped + names.against
        identifier = self._id_bits(left, right)
        slip = (identifier == self.model.id_different_bits) * self._slip_gain
        return np.asarray(upper + slip, np.float64)

    @property
    def _slip_gain(self) -> float:
        return self.model.id_slip_bits - self.model.id_different_bits

    def _potential(self, names: Alignment) -> Floats:
        """The most that the free tokens could still bring, looking at letters and sounds only."""
        lexicon, model = self.lexicon, self.model
        letters_a, letters_b = lexicon.letters[names.left], lexicon.letters[names.right]
        total = np.zeros(len(names.left))
        for i in range(names.left.shape[1]):
            most = np.zeros(len(names.left))
            for j in range(names.right.shape[1]):
                free = names.free_left[:, i] & names.free_right[:, j]
                near = free & self._may_be_alike(names, i, j, letters_a[:, i], letters_b[:, j])
                most = np.maximum(most, np.where(near, lexicon.similar_bits[names.right[:, j]], 0))
                initial = free & (
                    (lexicon.length[names.left[:, i]] == 1)
                    | (lexicon.length[names.right[:, j]] == 1)
                )
                most = np.where(initial, np.maximum(most, model.initial_bits), most)
            total += most
        return total + self._joined_potential(names, letters_a, letters_b)

    def _may_be_alike(
        self,
        names: Alignment,
        i: int,
        j: int,
        a: NDArray[np.uint32],
        b: NDArray[np.uint32],
    ) -> Bools:
        skeleton = self.lexicon.skeleton
        both = a & b
        near: Bools = (
            (np.bitwise_count(a ^ b) <= _LETTERS_APART)
            | (both == a)
            | (both == b)
            | (skeleton[names.left[:, i]] == skeleton[names.right[:, j]])
        )
        return near

    def _joined_potential(
        self, names: Alignment, a: NDArray[np.uint32], b: NDArray[np.uint32]
    ) -> Floats:
        total = np.zeros(len(names.left))
        bits = self.lexicon.equal_bits
        for i, j in product(range(names.left.shape[1]), range(names.right.shape[1] - 1)):
            free = names.free_left[:, i] & names.free_right[:, j] & names.free_right[:, j + 1]
            hit = free & (a[:, i] == (b[:, j] | b[:, j + 1]))
            worth = bits[names.right[:, j]] + bits[names.right[:, j + 1]]
            total += np.where(hit, worth, 0)
        for i, j in product(range(names.left.shape[1] - 1), range(names.right.shape[1])):
            free = names.free_right[:, j] & names.free_left[:, i] & names.free_left[:, i + 1]
            hit = free & (b[:, j] == (a[:, i] | a[:, i + 1]))
            total += np.where(hit, bits[names.right[:, j]], 0)
        return total

    def _weighed(self, left: Ints, right: Ints, floor: Floats) -> Scored:
        bits = self._field_bits(left, right)
        self._find_slips(left, right, bits["id"])
        bits["name"] = self._name_bits(left, right)
        total = _sum(bits)
        kept = np.flatnonzero(total >= floor[left])
        bits = {field: values[kept] for field, values in bits.items()}
        return Scored(
            left=left[kept],
            right=right[kept],
            bits=bits,
            conflict=bits["id"] == self.model.id_different_bits,
        )

    def _name_bits(self, left: Ints, right: Ints) -> Floats:
        total = np.empty(len(left))
        for start in range(0, len(left), CHUNK):
            part = slice(start, start + CHUNK)
            names = self._equal_paired(left[part], right[part])
            self._pair_joined(names)
            levels = self._likenesses(names)
            for level in (Likeness.SIMILAR, Likeness.INITIAL, Likeness.WEAK):
                self._pair_level(names, levels, level)
            total[part] = names.bits(self.model, self.rarity.people)
        return total

    def _pair_level(self, names: Alignment, levels: NDArray[np.int8], level: Likeness) -> None:
        model = self.model
        crossed = model.other_slot_bits if level == Likeness.SIMILAR else 0.0
        for i, j in product(range(names.left.shape[1]), range(names.right.shape[1])):
            hit = names.free_left[:, i] & names.free_right[:, j] & (levels[:, i, j] == level)
            if level == Likeness.SIMILAR:
                bits = self.lexicon.similar_bits[names.right[:, j]]
            else:
                flat = model.initial_bits if level == Likeness.INITIAL else model.weak_bits
                bits = np.full(len(hit), flat)
            names.take(hit, i, j, bits, cross_bits=crossed)

    def _likenesses(self, names: Alignment) -> NDArray[np.int8]:
        """How like the free tokens are, looked up once per distinct pair of tokens."""
        free = names.free_left[:, :, None] & names.free_right[:, None, :]
        codes = names.left[:, :, None].astype(np.int64) << 32 | names.right[:, None, :]
        levels = np.zeros(free.shape, np.int8)
        pairs, where = np.unique(codes[free], return_inverse=True)
        levels[free] = self._levels(pairs)[where]
        return levels

    def _levels(self, pairs: Ints) -> NDArray[np.int8]:
        words, known = self.lexicon.words, self._known
        found = np.empty(len(pairs), np.int8)
        for k, code in enumerate(pairs.tolist()):
            level = known.get(code)
            if level is None:
                level = known[code] = int(likeness(words[code >> 32], words[code & 0xFFFFFFFF]))
            found[k] = level
        return found

    def _pair_joined(self, names: Alignment) -> None:
        bits, model = self.lexicon.equal_bits, self.model
        wide, other = names.left.shape[1], names.right.shape[1]
        for i, j in product(range(wide), range(other - 1)):
            hit = self._is_joined(
                names.left[:, i],
                names.right[:, j : j + 2],
                names.free_left[:, i] & names.free_right[:, j : j + 2].all(axis=1),
            )
            worth = bits[names.right[:, j : j + 2]].sum(axis=1) + model.joined_bits
            names.free_right[hit, j + 1] = False
            names.take(hit, i, j, worth, cross_bits=model.other_slot_bits)
        for j, i in product(range(other), range(wide - 1)):
            hit = self._is_joined(
                names.right[:, j],
                names.left[:, i : i + 2],
                names.free_right[:, j] & names.free_left[:, i : i + 2].all(axis=1),
            )
            parts = bits[names.left[:, i : i + 2]].sum(axis=1)
            worth = np.minimum(parts, bits[names.right[:, j]]) + model.joined_bits
            names.free_left[hit, i + 1] = False
            names.take(hit, i, j, worth, cross_bits=model.other_slot_bits)

    def _is_joined(self, whole: NDArray[np.int32], parts: NDArray[np.int32], free: Bools) -> Bools:
        length, words = self.lexicon.length, self.lexicon.words
        hit: Bools = free & (length[whole] == length[parts].sum(axis=1))
        for k in np.flatnonzero(hit):
            hit[k] = words[whole[k]] == words[parts[k, 0]] + words[parts[k, 1]]
        return hit

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
