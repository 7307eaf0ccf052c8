"""Lists that disclose by being lists."""

import pytest

from makegood.gate import inspect
from makegood.inspection.column_guess import NO_GUESS, ColumnGuess
from makegood.inspection.membership import membership, protected_status
from makegood.vocabulary.column import DataKind, Role
from makegood.vocabulary.finding import Answer

NAME = ColumnGuess(role=Role.NAME, kind=DataKind.NAME, sure=0.95, by="both")
UNSURE = ColumnGuess(role=Role.NAME, kind=DataKind.NAME, sure=0.6, by="content")
PLACE = ColumnGuess(role=Role.LOCATION, kind=DataKind.LOCATION, sure=0.95, by="both")
MAIL = ColumnGuess(role=Role.EMAIL, kind=DataKind.EMAIL, sure=0.95, by="both")
COUNT = NO_GUESS
PEOPLE = [
    "Marenka Petrova", "Tolvaro Alvarez", "Isolda Johansen", "Bruno Ferrari", "Katarena Nowak", "Osmundo Reyes",
    "Fatima Haddad", "Nguyen Van Minh", "Chinedu Okafor", "Sunita Sharma",
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Asylum seekers, March", "asylum"),
        ("Solicitantes de asilo", "asylum"),
        ("Список беженцев: беженцы", "asylum"),
        ("难民名单", "asylum"),
        ("HIV_patients_final.xlsx", "health"),
        ("Residents of the women's shelter", "shelter"),
        ("Children in care", "children"),
        ("Witnesses", "witness"),
        ("TrafficVictims", "victim"),
        ("Trade union ballot", "union"),
        ("Detainees by name", "detention"),
    ],
)
def test_a_title_names_a_protected_group(title: str, status: str) -> None:
    """Words of protected groups are known in several languages and ways of writing."""
    assert protected_status([title]) == status


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Library members",
        "Budget 2022",
        "Refugee legal aid providers",
        "Shelter staff",
        "Tasylum",
    ],
)
def test_other_titles_and_lists_of_helpers_name_none(title: str) -> None:
    """Ordinary titles, and lists of those who serve a group, are no lists of its members."""
    assert protected_status([title]) is None


@pytest.mark.parametrize("guesses", [[NAME], [COUNT, NAME], [MAIL], [NAME, PLACE]])
def test_names_or_contacts_under_such_a_title_are_a_membership(guesses: list[ColumnGuess]) -> None:
    """A name is enough, and so is a way to reach people."""
    assert membership(texts=["Asylum seekers"], guesses=guesses) == "asylum"
    assert membership(texts=["Budget"], guesses=guesses) is None


@pytest.mark.parametrize("guesses", [[], [COUNT], [UNSURE], [PLACE], [MAIL, PLACE]])
def test_figures_and_lists_of_offices_are_no_membership(guesses: list[ColumnGuess]) -> None:
    """Counts, doubtful names, places and the addresses of offices disclose nobody's status."""
    assert membership(texts=["Asylum seekers"], guesses=guesses) is None


def _file(title: str) -> bytes:
    rows = "".join(f"{name},{at}\n" for at, name in enumerate(PEOPLE))
    return f"{title}\nName,Room\n{rows}".encode()


def test_a_list_of_members_is_stopped_for_its_title_alone() -> None:
    """The same names may go out under another title, after a look."""
    stopped, asked = inspect(_file("Residents of the women's shelter")), inspect(_file("Seating"))
    assert [finding.rule for finding in stopped.findings] == ["membership"]
    assert (stopped.answer, asked.answer) == (Answer.STOP, Answer.REVIEW)
    assert not any(name in str(stopped) for name in PEOPLE)
