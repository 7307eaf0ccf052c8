"""How this leak is written, learnt from the leak itself: how often true pairs agree, slip or contradict.

Expectation and maximisation over the levels of each field (Fellegi and Sunter 1969; Dempster, Laird
and Rubin 1977). The expectation is the posterior of ``identify.posterior``: candidates of a row
compete, with nobody among them. Every share starts at the fixed model's, which counts as so many
pairs seen before: a small leak changes little. What may be learnt is bounded: no error rate becomes
so common that a contradiction speaks for nothing, none so rare that one slip rules a person out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

import numpy as np
from numpy.typing import NDArray

from makegood.identify.date_levels import DateLevel
from makegood.identify.engine import Evidence
from makegood.identify.levels import Agreement
from makegood.identify.model import Model
from makegood.identify.posterior import posterior

PAIRS_BEFORE: Final = 30.0
"""How many pairs the fixed model counts as."""
_ROUNDS: Final = 10
Floats = NDArray[np.float64]
_DATES: Final = len(DateLevel)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class Learnt:
    """Bits to add for each level of a field, by the number of the level; for names, per token."""

    birth_date: Floats
    nationality: Floats
    location: Floats
    tokens: Mapping[str, float]

    @property
    def version(self) -> str:
        """A fingerprint of everything that was learnt."""
        told = [*self.birth_date, *self.nationality, *self.location, *self.tokens.values()]
        return "learnt-" + sha256(np.round(told, 6).tobytes()).hexdigest()[:10]

    def largest(self) -> float:
        """How far the farthest level is from the fixed model, in bits."""
        found = (self.birth_date, self.nationality, self.location, list(self.tokens.values()))
        return float(max(np.max(np.abs(each), initial=0.0) for each in found))


def learn(
    evidence: Evidence,
    people: NDArray[np.int32],
    *,
    row_count: int,
    register_people: int,
    model: Model,
) -> Learnt:
    """What the pairs of one run say of how its rows are written. ``people`` is the person of each pair."""
    learnt = _nothing()
    if not len(evidence.rows):
        return learnt
    for _ in range(_ROUNDS):
        found = posterior(
            evidence.rows,
            people,
            shifted(evidence, learnt).total,
            row_count=row_count,
            register_people=register_people,
        )
        weight = np.zeros(len(evidence.rows))
        weight[found.pair] = found.probability
        learnt = _learnt(evidence, weight, model)
    return learnt


def shifted(evidence: Evidence, learnt: Learnt) -> Evidence:
    """The evidence with what was learnt added to its bits. What is unknown stays at nothing."""
    bits, levels = dict(evidence.bits), evidence.levels
    for field in ("birth_date", "nationality", "location"):
        bits[field] = bits[field] + getattr(learnt, field)[levels[field]]
    bits["name"] = bits["name"] + sum(
        levels[level] * shift for level, shift in learnt.tokens.items()
    )
    return replace(evidence, bits=bits)


def _nothing() -> Learnt:
    return Learnt(
        birth_date=np.zeros(_DATES),
        nationality=np.zeros(len(Agreement)),
        location=np.zeros(len(Agreement)),
        tokens={"equal": 0.0, "similar": 0.0, "contradicted": 0.0},
    )


def _learnt(evidence: Evidence, weight: Floats, model: Model) -> Learnt:
    levels = evidence.levels
    return Learnt(
        birth_date=_date_shifts(levels["birth_date"], weight, model),
        nationality=_value_shifts(
            levels["nationality"], weight, {Agreement.EQUAL: model.nationality_equal}
        ),
        location=_value_shifts(
            levels["location"],
            weight,
            {
                Agreement.EQUAL: model.location_equal,
                Agreement.SIMILAR: model.location_similar,
            },
        ),
        tokens=_token_shifts(evidence, weight, model),
    )


def _date_shifts(levels: NDArray[np.int8], weight: Floats, model: Model) -> Floats:
    shifts = np.zeros(_DATES)
    counts = np.bincount(levels, weights=weight, minlength=_DATES)
    for start in (_whole_dates(model), _partial_dates(model)):
        at = np.array(list(start))
        shares = np.array(list(start.values()))
        least, most = np.array([_BOUNDS.get(level, _SLIP) for level in start]).T
        shifts[at] = np.clip(_shift(counts[at], shares), least, most)
    return shifts


_SLIP: Final = (-5.0, 3.5)
_BOUNDS: Final = {
    DateLevel.EQUAL: (-3.0, 0.2),
    DateLevel.PART_EQUAL: (-3.0, 0.2),
    DateLevel.CONTRADICTION: (-1.5, 3.5),
    DateLevel.PART_CONTRADICTION: (-1.5, 1.5),
}
_VALUE_BOUNDS: Final = {
    Agreement.EQUAL: (-3.0, 0.8),
    Agreement.SIMILAR: (-3.0, 1.0),
    Agreement.DIFFERENT: (-3.0, 3.0),
}
_TOKEN_BOUNDS: Final = {"equal": (-2.0, 0.3), "similar": (-2.0, 2.0), "contradicted": (-2.5, 2.5)}


def _whole_dates(model: Model) -> dict[DateLevel, float]:
    """The share of true pairs in each level, where both dates are whole."""
    return {
        DateLevel.EQUAL: model.date_equal,
        DateLevel.SWAPPED: model.date_swapped,
        DateLevel.DEFAULT_DAY: model.default_day,
        DateLevel.NEAR_DAY: model.near_day,
        DateLevel.OTHER_DAY: model.other_day,
        DateLevel.OTHER_MONTH: model.other_month,
        DateLevel.DAYS_APART: model.days_apart,
        DateLevel.WEEKS_APART: model.weeks_apart,
        DateLevel.MONTHS_APART: model.months_apart,
        DateLevel.YEAR_ONLY: model.year_only,
        DateLevel.NEAR_YEAR: model.near_year,
        DateLevel.OTHER_YEAR: model.other_year,
        DateLevel.NEAR_YEAR_DEFAULT: model.other_year,
        DateLevel.CONTRADICTION: model.date_contradicted,
    }


def _partial_dates(model: Model) -> dict[DateLevel, float]:
    return {
        DateLevel.PART_EQUAL: model.part_equal,
        DateLevel.PART_CONTRADICTION: 1 - model.part_equal,
    }


def _value_shifts(
    levels: NDArray[np.int8], weight: Floats, start: dict[Agreement, float]
) -> Floats:
    shifts = np.zeros(len(Agreement))
    counts = np.bincount(levels, weights=weight, minlength=len(Agreement))
    shares = {**start, Agreement.DIFFERENT: 1 - sum(start.values())}
    at = np.array(list(shares))
    least, most = np.array([_VALUE_BOUNDS[level] for level in shares]).T
    shifts[at] = np.clip(_shift(counts[at], np.array(list(shares.values()))), least, most)
    return shifts


def _token_shifts(evidence: Evidence, weight: Floats, model: Model) -> dict[str, float]:
    start = {
        "equal": model.token_equal,
        "similar": model.token_similar,
        "contradicted": model.token_contradicted,
    }
    counts = np.array([float(np.sum(weight * evidence.levels[level])) for level in start])
    found = _shift(counts, np.array(list(start.values())))
    return {
        level: float(np.clip(shift, *_TOKEN_BOUNDS[level]))
        for level, shift in zip(start, found, strict=True)
    }


def _shift(counts: Floats, shares: Floats) -> Floats:
    """The logarithm of a learnt share over the fixed one; nothing seen changes nothing."""
    seen = counts.sum()
    if not seen:
        return np.zeros(len(shares))
    learnt = (counts + PAIRS_BEFORE * shares) / (seen + PAIRS_BEFORE * shares.sum())
    shift: Floats = np.log2(learnt / shares)
    return shift
