"""Which files are releases of one series, and which is the newest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.gate.series import date_in, series_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FY21_detentionStats08242021.xlsx", "FY22_detentionStats_02162022.xlsx"),
        ("stats-2024-01.xlsx", "Stats 2024-02-03.XLSX"),
        ("returns_March_2024.csv", "returns_april_2024.csv"),
        ("2024.xlsx", "2025.xlsx"),
    ],
)
def test_dates_and_numbers_do_not_make_another_series(one: str, other: str) -> None:
    """Releases of one series differ in them and in nothing else."""
    assert series_of(one) == series_of(other)


def test_other_words_make_another_series() -> None:
    """A list of people is no release of the statistics."""
    assert series_of("stats-2024.xlsx") != series_of("list-2024.xlsx")
    assert series_of("no ending") == "no ending"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("FY21_detentionStats08242021.xlsx", date(2021, 8, 24)),
        ("x 24.08.2021.csv", date(2021, 8, 24)),
        ("20210825114959-FY21.xlsx", None),
        ("a_2024-02-03.csv", date(2024, 2, 3)),
        ("a 2024-02.csv", date(2024, 2, 1)),
        ("a 2024.csv", date(2024, 1, 1)),
        ("2023-12-31 to 2024-01-31.csv", date(2024, 1, 31)),
        ("a 99992099.csv", None),
        ("no day.csv", None),
    ],
)
def test_the_latest_day_in_a_name_is_its_day(name: str, day: date | None) -> None:
    """Year first, or month first, or day first where no month fits."""
    assert date_in(name) == day


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_written_as_the_standard_says_is_found(day: date) -> None:
    """ISO 8601, with and without hyphens."""
    assert date_in(f"stats_{day:%Y-%m-%d}.xlsx") == day
    assert date_in(f"stats_{day:%Y%m%d}.xlsx") == day
    assert series_of(f"stats_{day:%Y-%m-%d}.xlsx") == "stats"
