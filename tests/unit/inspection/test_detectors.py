"""Detectors: what each knows, and what it must not take for its own."""

import pyarrow as pa
import pytest

from makegood.inspection.column_guess import ColumnGuess, guess_column
from makegood.inspection.column_sample import ColumnSample, sample_of
from makegood.inspection.detectors import detectors
from makegood.vocabulary.column import DataKind, Role


def sample(*values: str) -> ColumnSample:
    return sample_of(pa.array(list(values)))


NAMES = [
    "Marenka Petrova",
    "Tolvaro Alvarez",
    "Isolda Johansen",
    "Bruno Ferrari",
    "Katarena Nowak",
    "Osmundo Reyes",
    "Fatima Haddad",
    "Nguyen Van Minh",
    "Chinedu Okafor",
    "Sunita Sharma",
]
CASES = {
    DataKind.NAME: [
        NAMES,
        [name.upper() for name in NAMES],
        ["Иван Петров", "Ольга Смирнова", "Сергей Кузнецов", "Татьяна Попова", "Дмитрий Соколов",
         "Наталья Лебедева", "Алексей Козлов", "Светлана Новикова"],
        ["王伟", "李秀英", "张敏", "刘强", "陈静", "杨磊", "黄丽", "赵军"],
        ["김민준", "이서연", "박지훈", "최정아", "강윤서", "조현우", "윤지민", "장도윤"],
        ["محمد حداد", "فاطمة خوري", "أحمد المصري", "مريم منصور", "خالد كريم", "ليلى حسن", "عمر سمير", "نور جمال"],
    ],
    DataKind.BIRTH_DATE: [[f"{1940 + at * 3}-05-{1 + at:02}" for at in range(20)],
                          [f"{1 + at}/6/{1955 + at * 2}" for at in range(20)]],
    DataKind.DATE: [[f"2022-{1 + at % 12:02}-{1 + at:02}" for at in range(20)]],
    DataKind.NATIONALITY: [["HTI", "SLV", "CUB", "MEX"] * 3, ["Haitian", "Cuban", "Mexicana"] * 3,
                           ["Haïti", "México", "Кот-д’Ивуар", "中国"]],
    DataKind.LOCATION: [["Invented Detention Center", "Example County Jail", "Centro de Ejemplo"],
                        ["F-017", "F-031", "F-002", "F-017"] * 8],
    DataKind.IDENTIFIER: [[f"A{200_000_000 + at * 7919}" for at in range(20)],
                          [f"{100 + at}-{10 + at % 80}-{4000 + at * 37}" for at in range(20)],
                          [str(1_000_000 + at // 2 * 7919) for at in range(40)]],
    DataKind.EMAIL: [["zoe@example.org", "mailto:quill@example.net"]],
    DataKind.PHONE: [["+1 202 555 0100", "(202) 555-0101", "+442079460000"]],
    DataKind.ADDRESS: [["12 Invented Street, Exampleton", "4 Calle Falsa", "77 Musterstrasse"]],
    DataKind.LANGUAGE: [["es", "ht", "zh-Hant", "en"] * 3, ["Spanish", "Haitian Creole", "English"] * 3],
    DataKind.CUSTODY: [["in custody", "released", "removed", "released"]],
    DataKind.INTERVIEW_RESULT: [["Positive", "Negative", "No fear claimed", "Positive"]],
    DataKind.CASE_STATUS: [["Open", "Closed", "Final order", "On appeal"]],
    DataKind.HEALTH: [["F43.1", "J45.9", "E11.9", "I10.0", "F32.2"], ["A+", "O-", "AB+", "B-", "O+"]],
    DataKind.FINANCIAL: [["GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00", "FR14 2004 1010 0505 0001 3M02 606",
                          "GB29NWBK60161331926819"]],
    DataKind.SEX: [["M", "F", "F", "M"], ["female", "male", "male", "female"]],
    DataKind.OTHER: [["said that she came by the river and was afraid", "was asked again about the road that he took",
                      "no answer was given to the question that we asked", "the interview was stopped for the day at four"]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "values"), [(kind, values) for kind, cases in CASES.items() for values in cases]
)
def test_content_alone_says_what_a_column_is_about(kind: DataKind, values: list[str]) -> None:
    """Without any header, a column of one kind is known for that kind."""
    guess = guess_column("", sample(*values))
    assert guess.kind is kind
    assert guess.by == "content"


NOTHING = {
    "codes": ["AZ", "PHO", "CDF", "ECMS", "SNA", "ATL", "NOL", "DAL"],
    "counts": ["12", "140", "9", "1733", "28", "451", "6", "77"],
    "row numbers": [str(at) for at in range(10_000, 10_030)],
    "percentages": ["12.5", "13.25", "99.75", "1.5", "2.5", "3.5", "4.5", "5.5"],
    "states that could be countries": ["CA", "GA", "CO", "AL", "LA", "IL", "AZ", "NE"],
    "months": ["January", "February", "March", "April", "May", "June", "July", "August"],
    "firms": ["Zorbel Group", "Ferrari and Sons", "Petrov Ltd", "Nowak Inc", "Reyes LLC", "Haddad Corp",
              "Okafor Holdings", "Sharma and Sharma"],
    "jobs": ["Mechanical engineer", "Primary teacher", "Night nurse", "Chief officer", "Budget analyst",
             "Field inspector", "Shift supervisor", "Ward clerk"],
    "phrases": ["Ein langer Satz ohne jeden Namen darin.", "Noch ein Satz der nichts sagt.",
                "Und ein dritter Satz dazu.", "Der vierte kommt hier.", "Ein Wort kam an.", "Er geht fort.",
                "Sie kam heim.", "Wir sind da."],
    "months of a year": ["2022-01", "2022-02", "2022-03", "2022-04", "2022-05", "2022-06", "2022-07", "2022-08"],
    "long phrases": ["one two three four five six words", "seven eight nine ten eleven more", "a b c d e f g",
                     "h i j k l m n", "o p q r s t u", "v w x y z a b", "c d e f g h i", "j k l m n o p"],
    "one word again and again": ["Marenka"] * 20,
    "Chinese towns": ["沈阳市", "长沙县", "江宁区", "朝阳区", "大理州", "张家村", "李庄镇", "黄石市"],
}  # fmt: skip


@pytest.mark.parametrize("values", NOTHING.values(), ids=NOTHING.keys())
def test_ordinary_columns_are_not_taken_for_personal_data(values: list[str]) -> None:
    """Codes, counts, firms, jobs and sentences are nobody's name, number or birth date."""
    assert guess_column("", sample(*values)).kind in (None, DataKind.DATE, DataKind.OTHER)


def test_an_empty_column_is_about_what_its_header_says() -> None:
    """Without content the header alone speaks, and not surely; without both nobody does."""
    assert guess_column("Surname", sample("", " ")).role is Role.FAMILY
    assert guess_column("", sample("")).kind is None


def test_header_and_content_together_are_surer_than_one() -> None:
    """What both say is surer than what one says."""
    both = guess_column("Email", sample("zoe@example.org", "quill@example.org"))
    header = guess_column("Email", sample("zoe@example.org", *["none given"] * 9))
    assert (both.by, header.by) == ("both", "header")
    assert both.sure > header.sure


def test_a_header_that_the_content_contradicts_is_not_believed() -> None:
    """A column called e-mail that holds no @ is not one of e-mail addresses."""
    assert guess_column("Email", sample("12", "140", "9")).kind is None


def test_a_weak_header_gives_way_to_the_content() -> None:
    """*Name* over facilities is a place; *name* over nothing recognisable is nothing."""
    places = sample("Invented Detention Center", "Example County Jail", "Third Camp")
    assert guess_column("Name", places).role is Role.LOCATION
    assert guess_column("Name", sample("Blorp7", "Quux9", "Zed4")).kind is None
    assert guess_column("City", sample("Qx", "Zt")).role is Role.LOCATION


def test_a_header_of_some_other_date_is_no_birth_date() -> None:
    """Opening dates of houses spread like birth dates; their header says that they are not."""
    old = sample(*[f"{1940 + at * 3}-05-05" for at in range(20)])
    assert guess_column("date of first use", old).kind is DataKind.DATE


def test_years_of_birth_may_stand_under_their_header() -> None:
    """Plain years are no dates by themselves, and birth years under such a header."""
    assert guess_column("Birth date", sample("1980", "1975", "1990")).role is Role.BIRTH_DATE
    assert guess_column("Entry date", sample("Monday", "Tuesday")).kind is not DataKind.DATE


@pytest.mark.parametrize(
    "values",
    [
        [f"{year}-01-01" for year in range(1700, 1720)],
        [f"{2013 + at % 8}-02-03" for at in range(20)],
        [f"{1990 + at % 8}-02-0{1 + at % 9}" for at in range(20)],
        ["1980-01-01"] * 200,
    ],
)
def test_dates_that_do_not_spread_like_ages_are_no_birth_dates(values: list[str]) -> None:
    """Old centuries, recent years, a narrow decade and one repeated day are not people's births."""
    guess = guess_column("", sample(*values))
    assert guess.kind is not DataKind.BIRTH_DATE


def test_a_narrow_spread_of_grown_people_is_a_birth_date_with_doubt() -> None:
    """Thirteen years of births long ago are more likely births than events."""
    values = [f"{1985 + at % 16}-02-{1 + at:02}" for at in range(20)]
    guess = guess_column("", sample(*values))
    assert guess.kind is DataKind.BIRTH_DATE
    assert guess.sure < 0.75


def test_every_detector_answers_on_every_content() -> None:
    """No content makes a detector fail, and every answer lies between 0 and 1."""
    odd = ["", "\u202e", "=1+1", "\x00", "A" * 500, "-", "٣٤٥", "𝟙𝟚𝟛", "²", "½", "1e309", "NaN"]
    for values in (odd, odd * 10, ["x"], []):
        column = sample(*values)
        for detector in detectors():
            assert 0 <= detector.sure(column) <= 1
            assert detector.possible(column) in (True, False)


def test_a_guess_has_a_ground_exactly_if_it_has_a_kind() -> None:
    """A guess without a kind has no ground, and sureness lies between 0 and 1."""
    with pytest.raises(ValueError, match="ground"):
        ColumnGuess(role=None, kind=None, sure=0.0, by="header")
    with pytest.raises(ValueError, match="between"):
        ColumnGuess(role=None, kind=DataKind.NAME, sure=1.1, by="content")


def test_a_long_column_is_sampled_evenly() -> None:
    """Of a long column values from beginning to end are looked at, and its repr shows no value."""
    column = sample_of(pa.array([None, *(str(at) for at in range(10_240))]), rows=10)
    assert column.values == tuple(str(at * 1024) for at in range(10))
    assert repr(column) == "ColumnSample(rows=10, filled=10, distinct=10)"
    assert sample().uniqueness == 0
    assert sample().share([]) == 0
