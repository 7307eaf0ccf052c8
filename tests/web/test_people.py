"""The list of people and one person's page."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from small_case import NAMES, person, small_case

STATES = tuple(NAMES)
PERSONAL = [word for name in NAMES.values() for word in name] + ["1987-05-04"]


def page_of(who) -> str:
    return reverse("person", kwargs={"person": who.pk})


def shown(browser, address: str) -> str:
    return browser.get(address).content.decode()


def test_the_list_shows_nobody(officer, case):
    """The list and every masked page hold no name, no birth date and no register number."""
    pages = [
        shown(officer, reverse("people")),
        *(shown(officer, page_of(each)) for each in case.people.values()),
    ]
    assert not [word for page in pages for word in PERSONAL if word in page]


@pytest.mark.parametrize("state", STATES)
def test_opening_a_person_is_recorded_and_then_shown(officer, account, case, state: str):
    """Details appear only after a recorded opening, and the next reader sees who opened them."""
    from makegood.casework.queries.ledger import stored_entries
    from makegood.ledger import read_body
    from makegood.store import models

    who = case.people[state]
    opened = officer.post(page_of(who)).content.decode()
    assert all(word in opened for word in NAMES[state])
    assert models.Opening.objects.get().person_id == who.pk
    *_, last = (read_body(entry.body) for entry in stored_entries())
    assert (last.act, last.by, last.subject_id) == ("person.opened", account.pk, who.pk)
    again = shown(officer, page_of(who))
    assert "invented-officer" in again.split("Who opened this person")[1]
    assert not [word for word in PERSONAL if word in again]


@pytest.mark.parametrize("method", ["get", "head", "put", "options"])
def test_nothing_but_asking_for_it_opens_a_person(officer, case, method: str):
    """A link, a prefetch or a preview opens nobody."""
    from makegood.store import models

    getattr(officer, method)(page_of(case.people["certain"]))
    assert not models.Opening.objects.exists()


def test_opening_needs_our_own_form(account, case):
    """A page from elsewhere cannot make an officer's browser open a person."""
    from django.test import Client

    from makegood.store import models

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account)
    assert browser.post(page_of(case.people["certain"])).status_code == 403
    assert not models.Opening.objects.exists()


@pytest.mark.parametrize("state", STATES)
def test_everybody_who_is_held_is_stop(officer, case, state: str):
    """STOP is one word whatever the cause, and without service no clock runs."""
    page = shown(officer, page_of(case.people[state]))
    assert 'id="may-act">STOP<' in page
    assert "No service, no clock." in page


def test_without_a_hold_it_is_still_stop(officer, case):
    """Whether the register is fresh is not known to a page, so no page ever says CLEAR."""
    from makegood.store import models

    models.Hold.objects.all().delete()
    page = shown(officer, page_of(case.people["certain"]))
    assert 'id="may-act">STOP<' in page
    assert "There is no hold." in page


def test_only_who_is_certain_is_told(officer, case):
    """The notice of a certain person is shown with what is missing; a possible one has none, and why."""
    assert "letter in Haitian Creole" in shown(officer, page_of(case.people["certain"]))
    assert "would be a disclosure of its own" in shown(officer, page_of(case.people["possible"]))
    assert "This person was not named" in shown(officer, page_of(case.people["through"]))


def test_a_person_in_two_incidents_has_both_on_one_page(officer, case, sitting):
    """Every incident that names a person stands on that person's page with its own kinds."""
    from makegood.store import models

    second = small_case_after(case, sitting)
    who = case.people["certain"]
    models.Affected.objects.create(
        incident=second.incident, basis="statement", entity=who.entity, kinds=["name"]
    )
    page = shown(officer, page_of(who))
    assert "Incident 1: An invented list" in page
    assert "Incident 2: An invented list" in page
    assert "Named in a statement" in page


def small_case_after(case, sitting):
    """A second incident with people of its own; the first's are other people."""
    from makegood.store import models

    indexes = {p.pk: p.group_index for p in models.Person.objects.all()}
    for number, each in enumerate(models.Person.objects.all()):
        each.group_index = bytes([number]) * 32
        each.save()
    records = models.RegisterRecord.objects.all()
    for number, each in enumerate(records):
        each.reference_index = bytes([number]) * 32
        each.save()
    assert indexes
    return small_case(sitting.desk, number=2)


@pytest.mark.parametrize("state", STATES)
def test_the_list_is_filtered_by_state(officer, case, state: str):
    """Each state lists exactly its own people, and its number stands beside its name."""
    page = shown(officer, reverse("people") + f"?state={state}")
    for other, who in case.people.items():
        assert (page_of(who) in page) is (other == state)


def test_the_states_add_up_to_everybody(sitting, case):
    """Every person is in exactly one state."""
    from makegood.casework.queries.people_list import people_list

    found = people_list(state=None, page=1)
    assert sum(found.counts.values()) == found.total == len(case.people)


def test_every_person_is_on_exactly_one_page(sitting, case):
    """Turning the pages shows everybody once, in whatever order they were found."""
    from makegood.casework.queries.people_list import PAGE, people_list

    for number in range(PAGE):
        person(sitting.desk, f"Vimbara{number}", "Madeupwala")
    pages = [people_list(state=None, page=number).people for number in (1, 2)]
    seen = [each.id for page in pages for each in page]
    assert len(seen) == len(set(seen)) == PAGE + len(case.people)


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=99", "?page=x", "?page=-1", "?state=nobody", "?page=99999999999"]
)
def test_a_page_that_there_is_not_gives_the_nearest(officer, case, query: str):
    """A mistyped address is no error."""
    answer = officer.get(reverse("people") + query)
    assert answer.status_code == 200
    assert b"Page 1 of 1" in answer.content


def test_an_unknown_person_is_not_found(officer, case):
    """A reference that nobody has is no page, and records nothing."""
    from makegood.store import models

    address = reverse("person", kwargs={"person": uuid4()})
    assert officer.get(address).status_code == 404
    assert officer.post(address).status_code == 404
    assert not models.Opening.objects.exists()


def test_no_address_names_anybody(officer, case):
    """Addresses hold random ids and words of the house only."""
    import re

    page = shown(officer, reverse("people"))
    people = [link for link in re.findall(r'href="([^"]*)"', page) if "/identify/people/" in link]
    ids = [link.split("/")[-2] for link in people if link.count("/") == 4]
    assert {UUID(each) for each in ids} == {each.pk for each in case.people.values()}
    assert all(UUID(each).version == 4 for each in ids)
