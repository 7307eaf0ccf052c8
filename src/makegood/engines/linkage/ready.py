"""Counts of a register made ready for looking up by number."""

import numpy as np
from numpy.typing import NDArray

from makegood.engines.linkage.side import Lexicon, Rarity, Words
from makegood.identify.model import Model
from makegood.identify.statistics import (
    KINDS_OF_DATE,
    KINDS_OF_LOCATION,
    KINDS_OF_NATIONALITY,
    KINDS_OF_TOKEN,
    KINDS_OF_YEAR,
)

Counts = NDArray[np.int64]
_LAST_YEAR = 2200


def lexicon(words: Words, *, records: int, model: Model) -> Lexicon:
    """Tokens with what agreeing on them is worth; one more at the end, for "no token"."""
    share = (words.counts + 1) / (records + KINDS_OF_TOKEN)
    equal = np.maximum(0.0, np.log2(model.token_equal / share))
    floored = np.maximum(share, model.similar_floor)
    similar = np.maximum(0.0, np.log2(model.token_similar / floored))
    return Lexicon(
        words=[*words.texts, ""],
        letters=np.append(words.letters, np.uint32(0)),
        skeleton=np.append(words.skeletons, np.int32(-1)),
        tells=np.append(words.tells, np.False_),
        length=np.array([*map(len, words.texts), 0], np.int16),
        equal_bits=np.append(equal, 0.0),
        similar_bits=np.append(similar, 0.0),
    )


def rarity(
    *,
    records: int,
    people: int,
    dates: tuple[NDArray[np.int32], Counts],
    years: tuple[NDArray[np.int16], Counts],
    nationalities: Counts,
    locations: Counts,
    model: Model,
) -> Rarity:
    """How common dates, years, nationalities and places are."""
    order = np.argsort(dates[0])
    by_year = np.zeros(_LAST_YEAR, np.int64)
    by_year[years[0]] = years[1]
    return Rarity(
        records=records,
        people=people,
        dates=dates[0][order],
        date_share=(dates[1][order] + 1) / (records + KINDS_OF_DATE),
        unseen_date_share=1 / (records + KINDS_OF_DATE),
        year_share=(by_year + 1) / (records + KINDS_OF_YEAR),
        nationality_bits=_value_bits(
            nationalities, records, KINDS_OF_NATIONALITY, model.nationality_equal
        ),
        location_bits=_value_bits(locations, records, KINDS_OF_LOCATION, model.location_equal),
        similar_location_bits=_similar_bits(locations, records, model),
    )


def _value_bits(counts: Counts, records: int, kinds: int, equal: float) -> NDArray[np.float64]:
    bits: NDArray[np.float64] = np.log2(equal * (records + kinds) / (np.append(counts, 0) + 1))
    return bits


def _similar_bits(counts: Counts, records: int, model: Model) -> NDArray[np.float64]:
    share = (np.append(counts, 0) + 1) / (records + KINDS_OF_LOCATION)
    share = np.maximum(share, model.location_similar_floor)
    bits: NDArray[np.float64] = np.log2(model.location_similar / share)
    return np.maximum(bits, model.location_different_bits)
