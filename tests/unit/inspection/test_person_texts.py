"""A person told in one text, and one text that reads as a name."""

import pytest

from makegood.inspection.name_model import column_likelihood, word_score
from makegood.inspection.name_shape import holds_a_name, name_words, reads_as_name
from makegood.inspection.patterns import count_in_texts
from makegood.vocabulary.column import DataKind


@pytest.mark.parametrize(
    "text", ["Marenka Petrova", "JOHANSEN, ISOLDA", "王小明", "Иван Петров", "Olena Shevchenko"]
)
def test_whole_names_read_as_names(text: str) -> None:
    """Given and family name together, in any order and script, read as a name."""
    assert reads_as_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Marenka",
        "Annual report",
        "Detention Center",
        "12 March",
        "of the year",
        "New York City",
        "a" * 90,
    ],
)
def test_other_words_do_not_read_as_names(text: str) -> None:
    """A single word, titles, places and phrases are no names."""
    assert not reads_as_name(text)


def test_a_name_is_found_within_a_sentence() -> None:
    """Two words of a name in a row are enough, and nothing else is."""
    assert holds_a_name("the file of Marenka Petrova was closed")
    assert not holds_a_name("the file was closed on Monday by the Regional Office")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Marenka Petrova, 12/03/1980, Cuban", {DataKind.NAME, DataKind.NATIONALITY}),
        (
            "Marenka Petrova of 12 Invented Street since 2010-01-02",
            {DataKind.NAME, DataKind.ADDRESS},
        ),
        ("Ms Marenka Petrova (born 3 May 1981) came", {DataKind.NAME, DataKind.BIRTH_DATE}),
        ("A200-123-456 Marenka Petrova was moved", {DataKind.NAME, DataKind.IDENTIFIER}),
    ],
)
def test_a_name_beside_other_facts_is_a_person(text: str, kinds: set[DataKind]) -> None:
    """In one text a name and what it is told with are a person."""
    assert set(count_in_texts([text])) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Report by Marenka Petrova, 12/03/2010",
        "The meeting in Cuba was on 12/03/2010 and nobody came",
        "Statistics of Mexico, 12 March 2010, page 3 of the annual report",
        "Marenka Petrova, 12/03/1980, Cuban. " + "Nothing else was said. " * 100,
    ],
)
def test_a_signed_report_or_a_long_text_is_not(text: str) -> None:
    """A name with a date is how reports are signed; a place with a date is news."""
    assert not count_in_texts([text])


def test_the_model_answers_within_its_bounds() -> None:
    """Every word and every column has an answer, whatever it is made of."""
    for word in ("", "?", "x", "é" * 40, "王" * 9, "김", "٣", "\u200d", "a'b"):
        assert -4 <= word_score(word) <= 4
    for values in (["?"], [""], ["x y z"] * 3, ["王"], ["12"], ["A" * 500]):
        assert 0 <= column_likelihood(values) <= 1
    assert name_words("12") is None
