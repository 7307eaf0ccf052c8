"""The word lists of the package are written as they are compared."""

import pytest

from makegood.inspection import lexicon
from makegood.inspection.plain_text import folded


@pytest.mark.parametrize(
    "words", [lexicon.country_words, lexicon.language_words, lexicon.town_names]
)
def test_lists_that_are_read_without_folding_are_folded(words) -> None:
    """Whoever adds a word with a capital or an accent is told, since it would never be found."""
    assert not [word for word in words() if word != folded(word)]
