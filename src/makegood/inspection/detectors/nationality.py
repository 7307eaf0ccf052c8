"""Nationalities: ISO 3166 codes, names of countries in many languages, words for their citizens.

Two-letter codes that could all be states of a federation are not taken for countries.
"""

from makegood.inspection.column_sample import ColumnSample
from makegood.inspection.lexicon import country_codes, country_words, region_codes
from makegood.inspection.plain_text import folded
from makegood.vocabulary.column import DataKind, Role

KIND = DataKind.NATIONALITY
ROLE = Role.NATIONALITY


def _is_country(value: str) -> bool:
    return value.upper() in country_codes() or folded(value) in country_words()


def sure(sample: ColumnSample) -> float:
    """The share of values that name a country, where there are two countries at least."""
    matches = [_is_country(value) for value in sample.distinct]
    known = [folded(value) for value, match in zip(sample.distinct, matches, strict=True) if match]
    if len(known) < 2 or sample.filled < 3 or _could_be_regions(known):
        return 0.0
    share = sample.share(matches)
    return 0.95 * share if share >= 0.7 else 0.0


def _could_be_regions(known: list[str]) -> bool:
    states = sum(value in region_codes() for value in known)
    return states >= 0.7 * len(known)


def possible(sample: ColumnSample) -> bool:
    """The values are words or codes, not numbers."""
    return sample.share([any(s.isalpha() for s in value) for value in sample.distinct]) >= 0.5
