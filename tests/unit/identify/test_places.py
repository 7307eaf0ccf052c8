"""Places misspelt, and codes that only look so."""

import pytest

from makegood.identify.places import are_places_alike, may_be_misspelt


@pytest.mark.parametrize(
    ("one", "other"), [("london", "lonodn"), ("birmingham", "bimingham"), ("4710", "4711")]
)
def test_a_slip_in_a_place_is_seen(one: str, other: str) -> None:
    """Towns and plain numbers with a slip may be one place."""
    assert are_places_alike(one, other)
    assert are_places_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("f 017", "f 071"),
        ("rome", "rome"),
        ("rom", "rot"),
        ("paris", "lyon"),
        ("4710", "471"),
        ("4710", "4809"),
        ("4710", "york"),
    ],
)
def test_neighbours_by_code_are_different_places(one: str, other: str) -> None:
    """A code with a slip is another code; what is equal, short or unlike is not alike."""
    assert not are_places_alike(one, other)


def test_a_code_is_never_taken_for_misspelt() -> None:
    """Letters and digits together are a code."""
    assert not may_be_misspelt("f 017")
    assert may_be_misspelt("london")
