"""What a leak says of how it is written: learnt with bounds, from a fixed start."""

import numpy as np
import pytest

from makegood.identify.date_levels import DateLevel
from makegood.identify.engine import FIELDS, Evidence
from makegood.identify.learning import Learnt, learn, shifted
from makegood.identify.levels import LEVELS, Agreement
from makegood.identify.model import FIXED

PEOPLE = 100_000


def evidence(count: int, bits: float = 30.0, **levels: int) -> Evidence:
    """So many rows, each with one candidate that agrees in the same way."""
    weights = {field: np.zeros(count) for field in FIELDS}
    weights["name"] = np.full(count, bits)
    chosen = {level: np.zeros(count, np.int8) for level in LEVELS}
    chosen |= {level: np.full(count, value, np.int8) for level, value in levels.items()}
    return Evidence(
        rows=np.arange(count, dtype=np.int32),
        records=np.arange(count, dtype=np.int32),
        bits=weights,
        levels=chosen,
        conflict=np.zeros(count, np.bool_),
        by_rule={},
    )


def learnt_from(found: Evidence) -> Learnt:
    return learn(
        found, found.records, row_count=len(found.rows), register_people=PEOPLE, model=FIXED
    )


def test_nothing_is_learnt_from_nothing() -> None:
    """Without a pair the fixed model stands."""
    assert learnt_from(evidence(0)).largest() == 0


def test_a_leak_with_many_wrong_dates_lets_a_wrong_date_weigh_less() -> None:
    """Where true pairs often contradict in the date, a contradiction says less, within bounds."""
    learnt = learnt_from(evidence(500, birth_date=DateLevel.CONTRADICTION))
    assert learnt.birth_date[DateLevel.CONTRADICTION] == 3.5
    assert learnt.birth_date[DateLevel.EQUAL] == -3.0
    assert learnt.birth_date[DateLevel.PART_EQUAL] == 0


def test_a_small_leak_changes_little() -> None:
    """Three rows do not outweigh thirty seen before."""
    small = learnt_from(evidence(3, birth_date=DateLevel.NEAR_DAY, equal=1)).largest()
    large = learnt_from(evidence(900, birth_date=DateLevel.NEAR_DAY, equal=1)).largest()
    assert small < large


def test_pairs_that_are_nobody_teach_nothing() -> None:
    """What hardly anybody believes to be one person says nothing about how people are written."""
    doubtful = evidence(500, bits=-20.0, location=Agreement.DIFFERENT)
    assert learnt_from(doubtful).largest() < 0.5


def test_what_was_learnt_is_added_per_level_and_token() -> None:
    """Unknown stays at nothing, names by the count of tokens."""
    found = evidence(400, nationality=Agreement.DIFFERENT, similar=2, contradicted=1)
    learnt = learnt_from(found)
    after = shifted(found, learnt)
    per_pair = learnt.tokens["similar"] * 2 + learnt.tokens["contradicted"]
    assert after.bits["name"][0] == pytest.approx(30.0 + per_pair)
    assert after.bits["nationality"][0] == pytest.approx(learnt.nationality[Agreement.DIFFERENT])
    assert after.bits["location"][0] == 0
    assert after.bits["birth_date"][0] == 0


def test_the_version_tells_what_was_learnt() -> None:
    """The same evidence gives the same version, other evidence another."""
    one, other = evidence(50, equal=2), evidence(50, similar=2)
    assert learnt_from(one).version == learnt_from(one).version
    assert learnt_from(one).version != learnt_from(other).version
