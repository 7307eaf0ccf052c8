"""How hard the letters are to read, by published formulas. A child of twelve should manage."""

import re
from importlib.resources import files

import pytest

ROOM = files("makegood.letters").joinpath("languages")


def prose_of(tag: str) -> str:
    """The sentences of the person's letter and of the steps, without Typst."""
    letter = ROOM.joinpath(tag, "person.typ").read_text(encoding="utf-8").split("#let letter")[1]
    steps = ROOM.joinpath(tag, "words.typ").read_text(encoding="utf-8").split("#let steps")[1]
    text = "\n".join(re.findall(r"\[(.+?)\]", steps)) + "\n" + letter.split("[\n", 1)[1]
    text = re.sub(r"(?m)^\s*(==|#(list|for|reach|signed)).*$", "", text)
    text = re.sub(r"#if .*?\[|\] else \[|#value\(.*?\)|#named\(.*?\)|#counted\(.*?\)\)?", "", text)
    return re.sub(r"[\[\]{}*+_#]", " ", text)


def measured(text: str, *, vowels: str) -> tuple[float, float]:
    """Words in a sentence, and syllables in a word."""
    sentences = [each for each in re.split(r"[.!?:]\s", text) if len(each.split()) > 1]
    words = re.findall(r"[^\W\d]+", text)
    syllables = sum(max(1, len(re.findall(f"[{vowels}]+", word.casefold()))) for word in words)
    return len(words) / len(sentences), syllables / len(words)


def test_the_english_letter_can_be_read_at_twelve():
    """Flesch-Kincaid grade of the person's letter is at most 6 (US sixth grade, age 11 to 12)."""
    length, weight = measured(prose_of("en"), vowels="aeiouy")
    assert 0.39 * length + 11.8 * weight - 15.59 <= 6


def test_the_spanish_letter_is_fairly_easy():
    """Fernandez Huerta's index of the person's letter is at least 70 (fairly easy, from age 12)."""
    length, weight = measured(prose_of("es"), vowels="aeiouáéíóúü")
    assert 206.84 - 60 * weight - 1.02 * length >= 70


@pytest.mark.parametrize("tag", ["en", "es"])
def test_no_sentence_is_long(tag):
    """No sentence of the person's letter has more than 30 words."""
    sentences = re.split(r"[.!?:]\s", prose_of(tag))
    assert [each for each in sentences if len(each.split()) > 30] == []
