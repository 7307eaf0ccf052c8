"""Personal data known by its writing: what is counted, what is chance, and that Arrow and Python agree."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.inspection.pattern import Pattern
from makegood.inspection.pattern_table import PATTERNS, own_pattern
from makegood.inspection.patterns import (
    STANDARD,
    PatternSet,
    count_in_column,
    count_in_columns,
    count_in_texts,
)
from makegood.vocabulary.column import DataKind

HELD = {
    "zebedina@quux.example": DataKind.EMAIL,
    "write to zq@bücher.example today": DataKind.EMAIL,
    "+44 20 7946 0018": DataKind.PHONE,
    "(202) 555-0123": DataKind.PHONE,
    "Tel.: 020 7946 0018": DataKind.PHONE,
    "тел. 495 123-45-67": DataKind.PHONE,
    "A200-123-456": DataKind.IDENTIFIER,
    "case 245-12C00123 of the family": DataKind.IDENTIFIER,
    "078-05-1120": DataKind.IDENTIFIER,
    "AB123456C": DataKind.IDENTIFIER,
    "12345678Z": DataKind.IDENTIFIER,
    "RSSMRA85T10A562S": DataKind.IDENTIFIER,
    "529.982.247-25": DataKind.IDENTIFIER,
    "passport no. X1234567": DataKind.IDENTIFIER,
    "护照 E12345678": DataKind.IDENTIFIER,
    "P<UTOQUUX<<ZEBEDINA<MARENKA<<<<<<<<<<": DataKind.IDENTIFIER,
    "DE89 3704 0044 0532 0130 00": DataKind.FINANCIAL,
    "4111 1111 1111 1111": DataKind.FINANCIAL,
    "Kontonummer 1234567890": DataKind.FINANCIAL,
    "DOB: 12/03/1980": DataKind.BIRTH_DATE,
    "born on 3 March 1980 in Exampleton": DataKind.BIRTH_DATE,
    "fecha de nacimiento 1980-01-02": DataKind.BIRTH_DATE,
    "出生1980年3月4日": DataKind.BIRTH_DATE,
    "Name: Marenka Petrova": DataKind.NAME,
    "姓名：王小明": DataKind.NAME,
}
NOT_HELD = [
    "", "nothing here", "2022-12-31", "2022-2023", "1,234,567", "000-12-3456", "4111 1111 1111 1112", "passport 2022-2023",
    "DE89 3704 0044 0532 0130 01", "12345678A", "1111-11-1111", "Name: Annual report", "a@b", "v1.2.3.4", "12:30 - 14:45",
    "0000 0000 0000 0000", "A12", "ISBN 978-3-16-148410-0",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), HELD.items())
def test_what_is_written_like_personal_data_is_counted(text: str, kind: DataKind) -> None:
    """Each way of writing is known among texts and in a column, alone or within a sentence."""
    assert count_in_texts([text])[kind] == 1
    assert count_in_column(pa.array([text, None, "nothing"]))[kind] == 1


@pytest.mark.parametrize("text", NOT_HELD)
def test_what_only_looks_like_it_is_not_counted(text: str) -> None:
    """Wrong check digits, spans of years, versions and titles are nobody's data."""
    assert not count_in_texts([text])


def test_a_text_may_hold_several_kinds() -> None:
    """A value that satisfies several patterns is counted for each kind once."""
    text = "Zebedina, zq@quux.example, +44 20 7946 0018, zq2@quux.example"
    assert count_in_texts([text]) == {DataKind.EMAIL: 1, DataKind.PHONE: 1}


def test_a_long_column_is_counted_like_a_short_one() -> None:
    """Every value of a long column is looked at: the commonest kind, and a rare one among it."""
    mails = [f"zq{at}@quux.example" for at in range(6_000)]
    phones = [f"+44 20 7946 {at:04}" for at in range(7)]
    plain = [f"item {at}" for at in range(1_000)]
    assert count_in_column(pa.array([*mails, *plain, *phones])) == {
        DataKind.EMAIL: 6_000,
        DataKind.PHONE: 7,
    }
    assert not count_in_column(pa.array(plain * 6))


def test_numbers_that_pass_a_check_by_chance_are_not_counted() -> None:
    """Of sixteen digits one in ten passes the check of a card: a column of such numbers holds no cards."""
    numbers = [str(4_000_000_000_000_000 + at * 7_919) for at in range(6_000)]
    assert not count_in_column(pa.array(numbers))
    assert not count_in_column(pa.array(numbers[:300]))


def test_columns_of_a_batch_are_counted_together_as_one_by_one() -> None:
    """Looked at together, each column keeps its own counts."""
    columns = [
        pa.array(["zq@quux.example", None, "x"]),
        pa.array(["nothing"] * 3),
        pa.array(["A200123456", "A200-123-457", None]),
    ]
    together = count_in_columns(columns)
    assert together == tuple(count_in_column(column) for column in columns)


def test_a_caller_may_add_the_numbers_of_its_agency() -> None:
    """An agency's own pattern is counted like those of the house; one that cannot be read is refused."""
    more = STANDARD.with_more([own_pattern("agency-number", "ZQ-[0-9]{6}")])
    assert count_in_texts(["see ZQ-123456."], among=more)[DataKind.IDENTIFIER] == 1
    assert not count_in_texts(["see ZQ-123456."])
    with pytest.raises(ValueError, match="cannot be read"):
        own_pattern("broken", "(")
    with pytest.raises(ValueError, match="empty"):
        own_pattern("empty", "x*|^")


def test_a_pattern_has_a_name_and_an_expression() -> None:
    """There is no pattern without a name or an expression."""
    with pytest.raises(ValueError, match="name"):
        Pattern(name="", kind=DataKind.EMAIL, expression="x")


SIGNS = st.sampled_from(
    [*"0123456789AZafx@.+-/ ():<#é姓名тел:出生\n", "A200", "tel", "DOB", "12/03/1980", "Name: "]
)
TEXTS = st.lists(SIGNS, max_size=24).map("".join)


@settings(max_examples=120, deadline=None)
@given(text=TEXTS)
def test_arrow_and_python_read_every_pattern_alike(text: str) -> None:
    """No text is matched by one machine and not by the other, and a hint is in whatever is matched."""
    column = pa.array([text])
    for pattern in PATTERNS:
        in_python = pattern.compiled.search(text) is not None
        assert pc.match_substring_regex(column, pattern.expression)[0].as_py() == in_python
    if any(pattern.is_in(text) for pattern in PATTERNS):
        assert count_in_texts([text])


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "1" * 50_000,
        "1 " * 25_000,
        "A1" * 25_000,
        "tel " * 12_000,
        "@" * 50_000,
        "1-" * 25_000,
        "Name: " * 8_000,
        "<" * 50_000,
    ],
    ids=str.__len__,
)
@pytest.mark.timeout(60)
def test_no_text_makes_a_pattern_search_for_long(text: str) -> None:
    """No pattern backtracks without end, whatever a stranger writes."""
    assert all(pattern.is_in(text) in (True, False) for pattern in PATTERNS)


def test_pattern_sets_leave_out_what_they_are_told() -> None:
    """A set without one pattern is the same set otherwise."""
    small = PatternSet(patterns=PATTERNS[:2])
    assert small.without(PATTERNS[0]).patterns == PATTERNS[1:2]
