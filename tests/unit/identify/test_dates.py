"""Birth dates as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.identify.dates import UNKNOWN, BirthDate, is_day_first, read_birth_date


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1990-04-03", (1990, 4, 3)),
        ("1990-04-03 00:00:00", (1990, 4, 3)),
        ("1990-04-03T00:00:00Z", (1990, 4, 3)),
        ("19900403", (1990, 4, 3)),
        ("23041990", (1990, 4, 23)),
        ("23/04/1990", (1990, 4, 23)),
        ("04/23/1990", (1990, 4, 23)),
        ("23.4.90", (1990, 4, 23)),
        ("23.4.05", (2005, 4, 23)),
        ("3 April 1990", (1990, 4, 3)),
        ("April 3, 1990", (1990, 4, 3)),
        ("3 de abril de 1990", (1990, 4, 3)),
        ("1990 avril 3", (1990, 4, 3)),
        ("avril 1990", (1990, 4, 0)),
        ("1990", (1990, 0, 0)),
        ("04/1990", (1990, 4, 0)),
        ("1990-04", (1990, 4, 0)),
        ("00/00/1990", (1990, 0, 0)),
        ("1990-23-04", (1990, 4, 23)),
        ("1990-45-70", (1990, 0, 0)),
        ("٣/٢٣/١٩٩٠", (1990, 3, 23)),
        ("3333-04-03", (0, 0, 0)),
        ("unknown", (0, 0, 0)),
        ("April", (0, 0, 0)),
        ("3 April 1990 1 2", (0, 0, 0)),
        ("1 2 3 4", (0, 0, 0)),
        ("", (0, 0, 0)),
    ],
)
def test_a_date_is_read_in_any_common_form(text, parts):
    """What is written of a date is kept, and nothing is added."""
    date = read_birth_date(text)
    assert (date.year, date.month, date.day) == parts


def test_day_and_month_stay_in_doubt_until_the_column_decides():
    """03/04/1990 alone may be March or April."""
    assert read_birth_date("03/04/1990").doubt
    assert read_birth_date("03/04/1990", day_first=True) == BirthDate(year=1990, month=4, day=3)
    assert read_birth_date("03/04/1990", day_first=False) == BirthDate(year=1990, month=3, day=4)
    assert not read_birth_date("04/04/1990").doubt


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        (["03/04/1990", "23/04/1990"], True),
        (["03/04/1990", "04/23/1990"], False),
        (["03/04/1990"], None),
        (["1990-04-23", "text"], None),
        (["23/04/1990", "04/23/1990"], None),
    ],
)
def test_a_column_tells_its_order_by_values_that_leave_no_choice(texts, answer):
    """A thirteenth month does not exist."""
    assert is_day_first(texts) is answer


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1)))
def test_an_iso_date_is_always_read_whole(date):
    """A typed date loses nothing."""
    read = read_birth_date(date.isoformat())
    if date.year <= 2100:
        assert (read.year, read.month, read.day, read.doubt) == (
            date.year,
            date.month,
            date.day,
            False,
        )
        assert read.is_whole


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text):
    """Whatever a cell holds, there is a date or none."""
    assert isinstance(read_birth_date(text), BirthDate)


def test_a_date_is_valid_and_silent():
    """A month has a number up to 12, and a date does not show itself."""
    with pytest.raises(ValueError, match="month"):
        BirthDate(year=1990, month=13)
    assert "1990" not in repr(BirthDate(year=1990))
    assert not UNKNOWN.is_whole
