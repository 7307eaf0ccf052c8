import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.letters import Letter, LettersRefused, unprintable
from makegood.letters.printable import _is_broken

UNSHOWN = "\U00031300"
"""A Han character of an extension that the fonts of Debian do not have."""
LONE_SURROGATE = f"Ana{chr(0xD800)}"


def test_names_in_the_scripts_of_the_world_are_printed(letter):
    """Latin, Cyrillic, Greek and their marks need no font beyond what Typst brings."""
    names = ("José Inventado-Muñoz", "Мария Выдуманная", "Nguyễn Thị Hư-Cấu", "Ελένη Φανταστική")
    assert unprintable([letter(name=name) for name in names]) == ()


@pytest.mark.component("fonts")
@pytest.mark.parametrize("name", ["محمد الخيالي", "አበበ ተፈጠረ", "प्रिया काल्पनिक", "رضا (Ali) ۱۲"])
def test_names_in_scripts_of_noto_are_printed(letter, name):
    """With Noto installed, Arabic, Ethiopic and Devanagari names are printed."""
    from makegood.letters.fonts import font_families

    if "Noto Sans" not in font_families():
        pytest.skip("Noto is not installed (Debian: fonts-noto-core)")
    assert unprintable([letter(name=name)]) == ()


@pytest.mark.parametrize("place", ["name", "representative", "firm", "address"])
def test_a_missing_glyph_stops_that_letter_and_no_other(letter, place):
    """Every merged field is looked at; the letter at fault is listed by its reference."""
    value = f"Ana{UNSHOWN}"
    wrong = letter(reference="BAD-1", **{place: (value,) if place == "address" else value})
    letters = [letter(reference=f"GOOD-{number}") for number in range(5)]
    assert unprintable([*letters[:3], wrong, *letters[3:]]) == ("BAD-1",)


@pytest.mark.parametrize(
    "value",
    [
        "Ana\x07", "Ana\nInvented", "Ana\ufffd", "Ana\ue000", "Ana\u2028", "A" * 49, f"Ana{chr(0xD800)}",
    ],
)  # fmt: skip
def test_what_cannot_be_shown_truly_is_never_printed(letter, value):
    """Control characters, lost bytes, private use and runs wider than the page stop the letter."""
    assert unprintable([letter(name=value)]) == ("K7Q2-91XD",)


def test_a_refusal_names_references_and_no_value(printed, letter):
    """The error is safe to show: it lists references, shortened after twenty, and the remedy."""
    letters = [letter(reference=f"BAD-{n}", name=f"Ana{UNSHOWN}{n}") for n in range(25)]
    with pytest.raises(LettersRefused) as refused:
        printed(*letters)
    assert refused.value.references == tuple(f"BAD-{n}" for n in range(25))
    assert str(refused.value).startswith("25 letters have a value that cannot be printed here")
    assert "BAD-19, …" in str(refused.value)
    assert "Ana" not in str(refused.value)
    assert refused.value.__cause__ is None


@given(st.text(max_size=60))
def test_a_value_with_a_control_character_is_always_broken(value):
    """Nothing that a page cannot show slips through."""
    assert _is_broken(f"{value}\x00")
    assert not _is_broken("Ana Invented")


def test_no_letters_lack_nothing():
    """An empty run has nothing to refuse."""
    none: list[Letter] = []
    assert unprintable(none) == ()
