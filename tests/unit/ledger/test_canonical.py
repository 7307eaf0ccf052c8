"""Canonical JSON."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.ledger import NotCanonicalError, canonical

whole = st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | whole | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values)
def test_a_round_trip_loses_nothing(value: Any) -> None:
    """What was written is read back the same, and written the same again."""
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.dictionaries(st.text(), whole, min_size=2), st.randoms())
def test_the_order_of_keys_makes_no_difference(value: dict[str, int], random: Any) -> None:
    """One value has one form, however it was put together."""
    items = list(value.items())
    random.shuffle(items)
    assert canonical(dict(items)) == canonical(value)


def test_the_sorting_example_of_the_norm() -> None:
    """Keys stand in the order of their UTF-16 units (RFC 8785 §3.2.3, its own example)."""
    norm = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    order = [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]
    assert list(json.loads(canonical(norm)).values()) == order


def test_the_text_example_of_the_norm() -> None:
    """Only the escapes that JSON demands are made (RFC 8785 §3.2.2.2, its own example)."""
    text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"
    assert canonical({"string": text}).decode() == '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'


def test_literals_are_written_without_blanks() -> None:
    """The smallest form of each literal."""
    assert canonical([None, True, False, 0, -1, []]) == b"[null,true,false,0,-1,[]]"


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), 2**53, -(2**53), b"bytes", {1: 2}, {"a": {None: 1}}, {1, 2}, "\ud800"],
    ids=repr,
)
def test_what_has_no_single_form_is_refused(value: object) -> None:
    """Fractions, huge numbers, bytes, keys that are not text and half characters are refused."""
    with pytest.raises(NotCanonicalError) as caught:
        canonical([{"deep": value}])
    assert caught.value.remedy
