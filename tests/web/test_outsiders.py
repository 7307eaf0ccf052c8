"""What somebody gets who is not signed in."""

from uuid import UUID

import pytest
from django.urls import get_resolver, reverse
from small_case import report

OPEN = {"sign-in", "report"}
ARGUMENTS = {"incident": {"number": 1}, "person": {"person": UUID(int=1)}}


def every_page() -> list[str]:
    """The name of every address there is."""
    names = [pattern.name for pattern in get_resolver("makegood.web.urls").url_patterns]
    assert len(names) == len(set(names))
    return names


def address(name: str) -> str:
    return reverse(name, kwargs=ARGUMENTS.get(name))


@pytest.mark.parametrize("name", [name for name in every_page() if name not in OPEN])
@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete", "options"])
def test_an_outsider_is_sent_to_sign_in_from_everywhere(outsider, case, name: str, method: str):
    """Every address but the sign-in and the published report refuses whoever is not signed in."""
    answer = getattr(outsider, method)(address(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("sign-in"))


@pytest.mark.parametrize("name", [name for name in every_page() if name != "sign-out"])
def test_an_officer_gets_every_page(officer, account, case, name: str):
    """Every address answers an officer; the person of the test is the case's own."""
    report(1, "<p>a report</p>", drafted_by=UUID(int=5), published_by=account.pk)
    kwargs = {"person": case.people["certain"].pk} if name == "person" else ARGUMENTS.get(name)
    assert officer.get(reverse(name, kwargs=kwargs)).status_code == 200


@pytest.mark.parametrize("name", ARGUMENTS)
def test_an_unknown_person_and_a_known_one_look_alike_from_outside(outsider, case, name: str):
    """An outsider learns from no answer whether a person or an incident exists."""
    known = {"person": case.people["certain"].pk} if name == "person" else {"number": 1}
    unknown = {"person": UUID(int=99)} if name == "person" else {"number": 77}
    there, nowhere = (outsider.get(reverse(name, kwargs=each)) for each in (known, unknown))
    assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)


def test_a_draft_is_never_shown_outside(outsider, officer, account, sitting):
    """Only what was published is public; a later draft changes nothing of it."""
    assert outsider.get(reverse("report")).status_code == 404
    report(1, "<p>the first figures</p>", drafted_by=UUID(int=5))
    assert outsider.get(reverse("report")).status_code == 404
    assert b"the first figures" in officer.get(reverse("draft")).content
    report(2, "<p>approved figures</p>", drafted_by=UUID(int=5), published_by=account.pk)
    report(3, "<p>later figures</p>", drafted_by=UUID(int=5))
    public = outsider.get(reverse("report"))
    assert b"approved figures" in public.content
    assert b"later figures" not in public.content


def test_a_missing_page_tells_an_outsider_nothing(outsider, case):
    """A page that does not exist shows no figure, no account and no navigation."""
    answer = outsider.get("/nowhere/")
    assert answer.status_code == 404
    assert b"People" not in answer.content.replace(b"Invented Agency for People", b"")
