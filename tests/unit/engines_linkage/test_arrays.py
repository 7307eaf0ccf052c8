"""The evidence in arrays is the evidence one pair at a time, and its bounds never cut a pair that counts."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.engines.linkage.alignment import Alignment
from makegood.engines.linkage.bounds import most
from makegood.engines.linkage.likeness import likenesses
from makegood.engines.linkage.ready import lexicon, rarity
from makegood.engines.linkage.scoring import Scorer
from makegood.engines.linkage.side import Identifiers, Rarity, Side, Words
from makegood.engines.linkage.vectors import (
    Dates,
    agreements,
    date_bits,
    date_levels,
    in_order,
    value_bits,
)
from makegood.engines.registers.tables import (
    packed_slots,
    skeletons,
    tells_by_sound,
    unpacked_slots,
)
from makegood.identify.date_levels import date_level
from makegood.identify.dates import BirthDate
from makegood.identify.evidence import date_bits as one_date_bits
from makegood.identify.evidence import name_bits
from makegood.identify.levels import Agreement
from makegood.identify.model import FIXED
from makegood.identify.names import letters_of, likeness
from makegood.identify.person import MOST_TOKENS, NormalPerson, Slot
from makegood.identify.statistics import Statistics

WORDS = [
    "garcia",
    "garzia",
    "gracia",
    "lopez",
    "lopes",
    "mohammed",
    "muhamad",
    "mhmd",
    "j",
    "juan",
    "juanluis",
    "luis",
    "alex",
    "alexander",
    "ana",
    "anna",
    "eva",
    "carla",
    "clara",
    "x7",
    "zz",
    "hernandez",
    "ernandez",
]
COUNTS = [900, 2, 5, 800, 3, 400, 20, 1, 9, 700, 1, 650, 30, 60, 200, 40, 80, 50, 60, 1, 1, 500, 2]
RECORDS = 1_000
STATISTICS = Statistics(
    records=RECORDS,
    people=RECORDS,
    tokens=dict(zip(WORDS, COUNTS, strict=True)),
    dates={19900403: 5, 19900101: 40},
    years={1990: 60, 1991: 3},
)
LEXICON = lexicon(
    Words(
        texts=WORDS,
        skeletons=skeletons(WORDS)[1][:-1],
        tells=tells_by_sound(WORDS),
        letters=np.array([letters_of(w) for w in WORDS], np.uint32),
        counts=np.array(COUNTS),
    ),
    records=RECORDS,
    model=FIXED,
)
RARITY = rarity(
    records=RECORDS,
    people=RECORDS,
    dates=(np.array([19900403, 19900101], np.int32), np.array([5, 40])),
    years=(np.array([1990, 1991], np.int16), np.array([60, 3])),
    nationalities=np.array([10]),
    locations=np.array([10]),
    model=FIXED,
)
NO_IDS = Identifiers(
    compare=False, pairs=np.empty(0, np.int64), bits=np.empty(0), read=lambda _a, _b: []
)

names = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(Slot)), max_size=MOST_TOKENS - 3)
parts = st.sampled_from([0, 1, 2, 3, 4, 11, 12])
dates = st.builds(
    lambda y, m, d, doubt: BirthDate(
        year=y, month=m if y else 0, day=d if y and m else 0, doubt=doubt
    ),
    st.sampled_from([0, 1990, 1991, 1980, 1958]),
    parts,
    parts,
    st.booleans(),
)


def side(people, births=None) -> Side:
    tokens = np.full((len(people), MOST_TOKENS), -1, np.int32)
    slots = np.full((len(people), MOST_TOKENS), -1, np.int8)
    for i, person in enumerate(people):
        for k, (word, slot) in enumerate(person):
            tokens[i, k], slots[i, k] = WORDS.index(word), slot
    births = births or [BirthDate()] * len(people)
    none = np.full(len(people), -1, np.int32)
    return Side(
        tokens=tokens,
        slots=slots,
        year=np.array([b.year for b in births], np.int16),
        month=np.array([b.month for b in births], np.int8),
        day=np.array([b.day for b in births], np.int8),
        doubt=np.array([b.doubt for b in births], np.bool_),
        nationality=none,
        location=none,
        has_id=np.zeros(len(people), np.bool_),
    )


def all_pairs(n: int, m: int):
    left, right = np.divmod(np.arange(n * m, dtype=np.int64), max(m, 1))
    return left, right


def normal(person) -> NormalPerson:
    return NormalPerson(tokens=tuple(w for w, _ in person), slots=tuple(s for _, s in person))


def test_likeness_in_arrays_is_likeness_one_by_one():
    """Every pair of words has one answer."""
    pairs = [(a, b) for a, b in product(range(len(WORDS)), repeat=2) if a != b]
    one, other = (np.array(c, np.int32) for c in zip(*pairs, strict=True))
    expected = [likeness(WORDS[a], WORDS[b]) for a, b in pairs]
    assert likenesses(LEXICON, one, other).tolist() == expected


@settings(deadline=None)
@given(st.lists(names, min_size=1, max_size=4), st.lists(names, min_size=1, max_size=4))
def test_names_in_arrays_have_the_bits_of_names_one_by_one(ours, theirs):
    """Same tokens, same pairing, same bits; and the bound is never below them."""
    left, right = all_pairs(len(ours), len(theirs))
    scorer = Scorer(
        side(ours),
        side(theirs),
        lexicon=LEXICON,
        rarity=RARITY,
        identifiers=NO_IDS,
        places=(),
        model=FIXED,
    )
    scored = scorer.weigh(left, right)
    expected = [
        name_bits(normal(a), normal(b), FIXED, STATISTICS) for a, b in product(ours, theirs)
    ]
    assert scored.bits["name"] == pytest.approx(expected)
    alignment = Alignment.of(side(ours), side(theirs), left, right)
    alignment.pair_equal(LEXICON, FIXED)
    assert (alignment.bits(FIXED, RECORDS) <= scored.bits["name"] + 1e-9).all()
    assert (most(alignment, LEXICON, FIXED, RECORDS) >= scored.bits["name"] - 1e-9).all()


@pytest.mark.parametrize("turned", [False, True])
def test_a_joined_name_in_arrays_is_a_joined_name_one_by_one(turned):
    """Juanluis is Juan Luis on either side."""
    one = [("juanluis", Slot.GIVEN), ("garcia", Slot.FAMILY)]
    other = [("juan", Slot.GIVEN), ("luis", Slot.GIVEN), ("garcia", Slot.FAMILY)]
    ours, theirs = (other, one) if turned else (one, other)
    scorer = Scorer(
        side([ours]),
        side([theirs]),
        lexicon=LEXICON,
        rarity=RARITY,
        identifiers=NO_IDS,
        places=(),
        model=FIXED,
    )
    first = np.zeros(1, np.int64)
    found = scorer.weigh(first, first).bits["name"][0]
    assert found == pytest.approx(name_bits(normal(ours), normal(theirs), FIXED, STATISTICS))
    assert found > FIXED.contradicted_token_bits


def test_identifiers_that_nobody_shares_are_different():
    """Two numbers of one space, no pair in common."""
    ids = Identifiers(
        compare=True,
        pairs=np.empty(0, np.int64),
        bits=np.empty(0),
        read=lambda left, _: [(frozenset({"A123"}), frozenset({"B999"}))] * len(left),
    )
    one = replace(side([[("garcia", Slot.FAMILY)]]), has_id=np.ones(1, np.bool_))
    scorer = Scorer(
        one, one, lexicon=LEXICON, rarity=RARITY, identifiers=ids, places=(), model=FIXED
    )
    first = np.zeros(1, np.int64)
    scored = scorer.weigh(first, first)
    assert scored.bits["id"].tolist() == [FIXED.id_different_bits]
    assert scored.conflict.tolist() == [True]


@settings(deadline=None)
@given(st.lists(dates, min_size=1, max_size=5), st.lists(dates, min_size=1, max_size=5))
def test_dates_in_arrays_have_the_bits_of_dates_one_by_one(ours, theirs):
    """Whole, swapped, default, near, partial: the same levels."""
    left, right = all_pairs(len(ours), len(theirs))
    dates = Dates(side([[]] * len(ours), ours), side([[]] * len(theirs), theirs), left, right)
    levels = date_levels(dates)
    pairs = list(product(ours, theirs))
    assert levels.tolist() == [date_level(a, b) for a, b in pairs]
    expected = [one_date_bits(a, b, FIXED, STATISTICS) for a, b in pairs]
    assert date_bits(dates, levels, model=FIXED, rarity=RARITY) == pytest.approx(expected)


@settings(deadline=None)
@given(st.lists(names, min_size=1, max_size=4), st.lists(names, min_size=1, max_size=6))
def test_no_pair_that_counts_is_cut(ours, theirs):
    """What competition cuts has less than 1 in 10,000 beside the best of its row."""
    scorer = Scorer(
        side(ours),
        side(theirs),
        lexicon=LEXICON,
        rarity=RARITY,
        identifiers=NO_IDS,
        places=(),
        model=FIXED,
    )
    left, right = all_pairs(len(ours), len(theirs))
    every = scorer.weigh(left, right)
    kept = scorer.score(left, right, nobody_bits=-30.0, compete=True)
    best = np.full(len(ours), -30.0)
    np.maximum.at(best, every.left, every.total)
    counts = every.total >= best[every.left] - 13.2
    expected = set(zip(every.left[counts].tolist(), every.right[counts].tolist(), strict=True))
    assert expected <= set(zip(kept.left.tolist(), kept.right.tolist(), strict=True))


def test_a_register_without_dates_has_no_common_date():
    """Every date is then as rare as any."""
    none = Rarity(
        records=10,
        people=10,
        dates=np.empty(0, np.int32),
        date_share=np.empty(0),
        unseen_date_share=0.01,
        year_share=np.full(2200, 0.02),
        nationality_bits=np.zeros(1),
        location_bits=np.zeros(1),
        similar_location_bits=np.zeros(1),
    )
    births = [BirthDate(year=1990, month=4, day=3)]
    one = side([[]], births)
    first = np.zeros(1, np.int64)
    dates = Dates(one, one, first, first)
    found = date_bits(dates, date_levels(dates), model=FIXED, rarity=none)
    assert found[0] == np.log2(FIXED.date_equal / 0.01)


def test_a_value_unknown_on_one_side_is_worth_nothing():
    """Empty is not different."""
    one, other = np.array([0, 0, -1], np.int32), np.array([0, 1, 0], np.int32)
    levels = agreements(one, other)
    assert levels.tolist() == [Agreement.EQUAL, Agreement.DIFFERENT, Agreement.UNKNOWN]
    assert value_bits(levels, other, np.array([3.0, 5.0, 0.0]), -2.0).tolist() == [3.0, -2.0, 0.0]


@given(st.lists(st.integers(-5, 5)))
def test_distinct_values_come_once_and_sorted(values):
    """Sorting loses none."""
    assert in_order(np.array(values, np.int64)).tolist() == sorted(set(values))


@given(st.lists(st.integers(0, 3), min_size=MOST_TOKENS, max_size=MOST_TOKENS))
def test_slots_packed_and_unpacked_are_the_same(slots):
    """A number of sixteen bits holds eight slots."""
    packed = packed_slots(np.array([slots], np.int8))
    assert unpacked_slots(packed).tolist() == [slots]


def test_arrays_of_people_are_silent():
    """Sides, words and rarities show how many, not whom."""
    shown = repr(side([[("garcia", Slot.FAMILY)]])) + repr(LEXICON) + repr(RARITY)
    assert "garcia" not in shown
    assert "people=1" in shown
