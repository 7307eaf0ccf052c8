"""Numbers, dates and words that are of people, and those that are of things."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from makegood.inspection.column_guess import guess_column, settled
from makegood.inspection.column_look import MOST_DISTINCT, look_at, traits_of
from makegood.inspection.column_sample import sample_of
from makegood.inspection.detectors import (
    birth_date,
    financial,
    health,
    identifier,
    national_identifier,
)
from makegood.vocabulary.column import DataKind, Role


def sample(*values: str):
    return look_at(sample_of(pa.array(list(values))))


def luhn(number: str) -> str:
    total = sum(sum(divmod(int(d) * (2 - at % 2), 10)) for at, d in enumerate(reversed(number)))
    return number + str(-total % 10)


def nhs(at: int) -> str:
    digits = f"{400_000_000 + at * 7_919:09}"
    check = (11 - sum(int(d) * (10 - n) for n, d in enumerate(digits)) % 11) % 11
    return "" if check == 10 else f"{digits}{check}"


NATIONAL = {
    "Spain": [
        "00000001R",
        "00000002W",
        "00000003A",
        "00000004G",
        "00000005M",
        "00000006Y",
        "00000007F",
        "00000008P",
    ],
    "United Kingdom, health": [number for at in range(12) if (number := nhs(at))],
    "United Kingdom, insurance": [f"AB{100_000 + at * 37}C" for at in range(10)],
    "India, tax": [f"ABCP{chr(65 + at)}{1000 + at}K" for at in range(10)],
}


@pytest.mark.parametrize("values", NATIONAL.values(), ids=NATIONAL.keys())
def test_national_numbers_are_known_by_their_checks(values: list[str]) -> None:
    """A column whose numbers pass one country's check is of people's numbers, whatever stands above it."""
    assert national_identifier.sure(sample(*values)) == 0.99
    assert guess_column("", sample_of(pa.array(values))).role is Role.ID


def test_one_wrong_number_in_few_is_enough_to_doubt() -> None:
    """Where one in eight fails the check, it is no check."""
    values = [*NATIONAL["Spain"][:-1], "00000008A"]
    assert national_identifier.sure(sample(*values)) == 0


NUMBERS_OF_THINGS = {
    "books": ["9783161484100", "9780306406157", "9781861972712", "9780131103627", "9780201633610", "9780596517748",
              "9781449355739", "9780132350884"],
    "dates": [f"19{50 + at}0102" for at in range(20)],
    "old books": ["0306406152", "097522980X", "0131103628", "0201633612", "080442957X", "0596517742", "0198534531", "0262033844"],
    "few": NATIONAL["Spain"][:3],
    "words": ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"],
}  # fmt: skip


@pytest.mark.parametrize("values", NUMBERS_OF_THINGS.values(), ids=NUMBERS_OF_THINGS.keys())
def test_numbers_of_things_are_no_national_numbers(values: list[str]) -> None:
    """Books, packed dates, too few values and words are nobody's number."""
    assert national_identifier.sure(sample(*values)) == 0


def test_every_writing_may_be_a_national_number_under_its_header() -> None:
    """The detector of identifiers decides what a header may say."""
    assert national_identifier.possible(sample("x"))
    assert identifier.possible(sample("x"))


def test_accounts_and_cards_are_known_by_their_checks() -> None:
    """IBANs and card numbers whose check digits are right are money of a person; wrong ones are not."""
    cards = [luhn(f"41111111111{at:04}") for at in range(1, 20)]
    ibans = ["DE89370400440532013000", "GB82 WEST 1234 5698 7654 32", "NL91ABNA0417164300"]
    assert financial.sure(sample(*cards)) > 0.9
    assert financial.sure(sample(*ibans)) > 0.9
    assert financial.sure(sample(*[f"41111111111{at:05}" for at in range(1, 20)])) == 0
    assert (
        financial.sure(sample("12 Invented Street", "14 Invented Street", "15 Invented Street"))
        == 0
    )
    assert financial.sure(sample("DE89370400440532013001", "DE1", "DE2")) == 0
    assert financial.possible(sample("low"))


def test_illness_is_known_by_words_codes_and_blood_groups() -> None:
    """Diagnoses in several languages, codes with their point and blood groups are health."""
    assert (
        guess_column("", sample_of(pa.array(["HIV", "Diabetes", "asthma", "Diabetes"]))).kind
        is DataKind.HEALTH
    )
    assert health.sure(sample("糖尿病", "高血压", "туберкулез", "вич")) > 0.8
    assert health.sure(sample("F43.1", "B20", "J45.9", "E11.9")) > 0.8
    assert health.sure(sample("A+", "O-", "AB+", "O Rh-")) > 0.8
    assert health.sure(sample("A12", "B20", "C33", "D14")) == 0
    assert health.sure(sample("open", "closed", "open", "late")) == 0
    assert health.sure(sample("12", "13", "14", "15")) == 0
    assert health.possible(sample("x"))


START = date(1990, 1, 1)
EVENTS = {
    "working days": [d for at in range(9_000) if (d := START - timedelta(days=at * 3)).weekday() < 5][::40],
    "firsts of months": [date(1950 + at % 45, 1 + at % 12, 1) for at in range(60)],
    "even steps": [date(1950 + at // 12, 1 + at % 12, 15) for at in range(400)],
}  # fmt: skip


@pytest.mark.parametrize("days", EVENTS.values(), ids=EVENTS.keys())
def test_days_that_were_arranged_are_no_births(days: list[date]) -> None:
    """Working days only, firsts of months and series are events, however long ago."""
    assert birth_date.sure(sample(*[day.isoformat() for day in days])) == 0


def test_births_fall_on_every_day_of_the_week() -> None:
    """Days of all sorts over decades are births, also where many are only known as a first of January."""
    births = [START - timedelta(days=(at * 7_919) % 15_000) for at in range(100)]
    unknown = [date(1950 + at % 40, 1, 1) for at in range(60)]
    assert birth_date.sure(sample(*[day.isoformat() for day in births])) == 0.95
    assert birth_date.sure(sample(*[day.isoformat() for day in [*births[:30], *unknown]])) == 0.95
    assert (
        birth_date.sure(
            sample(*[f"{1 + at % 9}/{1 + at % 9}/{1950 + at % 40}" for at in range(60)])
        )
        == 0.95
    )


def test_a_long_column_is_looked_at_in_part_with_what_is_true_of_the_whole() -> None:
    """The look keeps the uniqueness of the sample and all occurrences of what it keeps."""
    whole = sample_of(pa.array([str(at // 2) for at in range(1_000)]))
    part = look_at(whole)
    assert len(part.counts) == MOST_DISTINCT
    assert part.uniqueness == whole.uniqueness
    assert part.filled == 2 * MOST_DISTINCT
    assert traits_of(sample()).length == 0


def test_names_among_wares_and_places_are_no_names() -> None:
    """Beside a latitude or a price nothing is a name by its looks alone; under a header that says so it is."""
    names = pa.array(["Marenka Petrova", "Tolvaro Alvarez", "Isolda Johansen", "Bruno Ferrari", "Katarena Nowak",
                      "Osmundo Reyes", "Fatima Haddad", "Chinedu Okafor"])  # fmt: skip
    looks, said = guess_column("", sample_of(names)), guess_column("Full name", sample_of(names))
    price = guess_column("Price", sample_of(pa.array(["1.20", "3.40"])))
    assert [g.kind for g in settled(["", "Price"], [looks, price])] == [None, None]
    assert settled(["Full name", "Price"], [said, price])[0].role is Role.NAME
    assert settled(["", "Ward"], [looks, price])[0].role is Role.NAME


def test_a_birth_date_beside_it_settles_what_leans_to_names() -> None:
    """Unusual names are believed to be names beside birth dates, and only there."""
    odd = sample_of(pa.array(["Zorvik Blompt", "Quelda Zunt", "Wimbo Trask", "Yalva Quip", "Ombri Dask", "Ulvi Pronk",
                              "Xanti Moob", "Grelda Vusk"]))  # fmt: skip
    born = guess_column("DOB", sample_of(pa.array(["1980-02-03", "1975-04-05", "1990-01-09"])))
    leaning = guess_column("", odd)
    if leaning.kind is None and leaning.leaning >= 0.1:
        assert settled(["", "DOB"], [leaning, born])[0].role is Role.NAME
    assert settled(["Name", "DOB"], [guess_column("Name", odd), born])[0].role is Role.NAME


@pytest.mark.parametrize(
    "values",
    [
        ["台北市大安區信義路5段7號", "台北市中正區中山路12號", "新北市板橋區文化路30號"],
        ["서울시 강남구 테헤란로 12", "부산시 해운대구 해변로 30", "서울시 종로구 종로 7"],
    ],
)
def test_addresses_are_known_where_no_word_for_a_street_is(values: list[str]) -> None:
    """Eastern house numbers and postal codes make an address."""
    assert guess_column("", sample_of(pa.array(values))).kind is DataKind.ADDRESS


@pytest.mark.parametrize(
    "values", [["x" * 300, "y" * 300, "z" * 300], ["item 7", "item 8 of", "unit a9"]]
)
def test_long_texts_and_numbered_items_are_no_addresses(values: list[str]) -> None:
    """A number in a text does not make it an address."""
    assert guess_column("", sample_of(pa.array(values))).kind is not DataKind.ADDRESS


def test_large_towns_are_places_and_no_names() -> None:
    """Well-known towns are told from names by a list of them."""
    towns = [
        "Guangzhou",
        "Ahmedabad",
        "Rotterdam",
        "Gothenburg",
        "Novosibirsk",
        "Johannesburg",
        "Bucharest",
        "Montevideo",
    ]
    assert guess_column("", sample_of(pa.array(towns))).kind is DataKind.LOCATION


NO_NAMES = {
    "sentences": ["One two three four five six", "Seven eight nine ten eleven more", "A long row of small words here"] * 3
    + ["The end of it all is near now", "What was said was not heard", "It is late and we go home",
       "All of them had gone by noon", "Nobody knew why it was so"],
    "pairs of codes": ["CLE-DET", "NYY-BOS", "LAD-SFG", "CHC-ARI", "SEA-TEX", "TOR-BAL", "MIN-KCR", "OAK-HOU"],
    "streets": [f"{word} Street" for word in ("Maria", "Jose", "Ivan", "Olga", "Pedro", "Anna", "Juan", "Elena", "Boris")],
    "villages": [f"Zorpblik {word}" for word in ("Maria", "Jose", "Ivan", "Olga", "Pedro", "Anna", "Juan", "Elena", "Boris")],
}  # fmt: skip


@pytest.mark.parametrize("values", NO_NAMES.values(), ids=NO_NAMES.keys())
def test_what_is_built_like_something_else_is_no_name(values: list[str]) -> None:
    """Sentences, pairs of codes, streets and villages called after people are no lists of people."""
    assert guess_column("", sample_of(pa.array(values))).kind is not DataKind.NAME


def test_yes_and_no_under_a_header_of_names_are_no_names() -> None:
    """A column called *first* that holds yes and no holds nobody's name."""
    assert guess_column("First name", sample_of(pa.array(["yes", "no", "yes"]))).kind is None
