import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.notify import closest_letter, language_tag


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("ES_419", "es"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-Hans", None),
        ("e", None),
        ("est", None),
        ("", None),
        ("-", None),
        (" en ", "en"),
    ],
)
def test_a_tag_is_looked_up_from_the_long_to_the_short(wanted, found):
    """The most exact letter wins; a more special letter never serves a more general wish."""
    assert closest_letter(wanted, letters=("en", "es", "zh-Hant")) == found


@given(st.text(max_size=20))
def test_a_lookup_gives_a_letter_that_exists_or_none(wanted):
    """Whatever a register holds as a language, the answer is a letter there is, or none."""
    assert closest_letter(wanted, letters=("en", "es")) in {"en", "es", None}


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("ES_mx", "es-MX"),
        (" HT ", "ht"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("Ana Invented", ""),
        ("Spanish", ""),
        ("ana@invented.example", ""),
        ("", ""),
    ],
)
def test_only_a_tag_is_repeated(written, tag):
    """What a register holds in the wrong column never reaches a list of what is missing."""
    assert language_tag(written) == tag


@given(st.text(max_size=30))
def test_a_tag_in_its_usual_letters_stays_as_it_is(written):
    """Writing a tag in its usual letters twice changes nothing."""
    assert language_tag(language_tag(written)) == language_tag(written)
