"""The incident clock."""

from datetime import timedelta

import pytest
from django.urls import reverse
from small_case import NOW, duty

PAGES = ("board", "people", "account")


def board(browser) -> str:
    return browser.get(reverse("board")).content.decode()


def incident(browser) -> str:
    return browser.get(reverse("incident", kwargs={"number": 1})).content.decode()


def test_an_empty_home_says_what_to_run(officer):
    """On the first day the page says how a response is started."""
    page = board(officer)
    assert "makegood respond LEAK --register REGISTER" in page


def test_the_board_shows_rows_entities_and_people_apart(officer, case):
    """Rows, entities and people are never one figure; what is counted stands beside its name."""
    page = " ".join(board(officer).split())
    for what, figure in (
        ("Exposed", "4 h 19 min"),
        ("Rows", "2"),
        ("Entities", "2"),
        ("People", "2"),
        ("Through others", "1"),
        ("Held", "3"),
        ("Notices due", "1"),
        ("Severity", "4.5"),
    ):
        assert f"<dt>{what}</dt><dd>{figure}</dd>" in page


def test_the_most_urgent_deadline_is_on_top_and_red(officer, case):
    """An overdue duty comes first, in words."""
    page = board(officer)
    assert "mg-clock--overdue" in page
    assert page.index("overdue by 8 hours") < page.index("Incident 1: An invented list")


def test_a_duty_that_was_sent_is_late_no_more(officer, account, case, sitting):
    """What was done is shown as done, and the next deadline takes the top."""
    from makegood.casework.operations.settle_obligation import record_sent

    record_sent(
        rule="gdpr-33",
        incident=case.incident,
        at=NOW,
        reference="invented-reference",
        desk=sitting.desk,
        by=account.pk,
        now=NOW,
    )
    page = board(officer)
    assert "mg-clock--overdue" not in page
    assert "in 10 days" in page
    whole = incident(officer)
    assert "Done (1)" in whole
    assert "invented-reference" not in whole


def test_a_decision_that_nothing_is_due_needs_no_deadline(officer, account, case, sitting):
    """A duty decided not to be due stands among those that are not due."""
    from makegood.casework.operations.settle_obligation import record_not_due
    from makegood.casework.queries.duties import duties

    record_not_due(
        rule="gdpr-33",
        incident=case.incident,
        reason="invented",
        desk=sitting.desk,
        by=account.pk,
        now=NOW,
    )
    found = {each.owed.rule: each for each in duties(case.incident, desk=sitting.desk, now=NOW)}
    assert found["gdpr-33"].group == "not due"
    assert not found["gdpr-33"].is_overdue
    assert "decided not to be due" in incident(officer)


def test_duties_stand_in_the_order_of_their_deadlines(sitting, case):
    """The earliest deadline comes first, a duty without a date last."""
    from makegood.casework.queries.duties import duties

    duty(case.incident, "omb-m-17-12", applies="a person decides", due_at=NOW + timedelta(hours=1))
    rules = [each.owed.rule for each in duties(case.incident, desk=sitting.desk, now=NOW)]
    assert rules == ["gdpr-33", "omb-m-17-12", "gdpr-34", "hipaa-hhs"]


def test_every_duty_shows_its_source_and_its_mark(officer, case):
    """Nothing is owed without a citation and a word on how far its text was verified."""
    page = incident(officer)
    for rule in ("gdpr-33", "gdpr-34", "hipaa-hhs"):
        assert f"citation of {rule}" in page
    assert page.count('class="mg-mark"') == 3


def test_the_page_of_an_incident_says_what_is_not_known(officer, case):
    """No log, no determination, no zero in their place; unknown is a part of the whole."""
    page = incident(officer)
    assert "no log was read: who fetched it is not known" in page
    assert "not stated: clocks that run from it stand still" in page
    assert ">unknown<" in page
    assert "whoever the people fear" in page


def test_an_incident_that_there_is_not_is_no_page(officer, case):
    """A number that no incident has is not found."""
    assert officer.get(reverse("incident", kwargs={"number": 2})).status_code == 404


def test_an_unfinished_response_comes_before_every_deadline(sitting, case, officer):
    """Until all seven steps are done, the first thing is to finish them."""
    from makegood.store import models

    models.StepDone.objects.filter(step="account").delete()
    page = board(officer)
    assert "the response is not finished" in page
    assert "Not finished: account" in page


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_an_invented_home_says_so(officer, outsider, case, name: str):
    """INVENTED stands on every page, also on the sign-in and on a page that does not exist."""
    addresses = (reverse(name), reverse("incident", kwargs={"number": 1}), "/nowhere/")
    for address in addresses:
        assert "<strong>INVENTED</strong>" in officer.get(address).content.decode()
    assert b"<strong>INVENTED</strong>" in outsider.get(reverse("sign-in")).content


def test_a_real_home_never_says_invented(officer, case, real_home):
    """The mark means something: it is on invented homes only."""
    for name in PAGES:
        page = officer.get(reverse(name)).content.decode()
        assert "INVENTED" not in page


def test_the_board_needs_no_key_of_a_person(officer, case, sitting):
    """Figures are counted without opening anybody, so they remain when people were erased."""
    (sitting.home.path / "keys.sqlite3").read_bytes()
    from makegood.store import models

    models.Person.objects.update(details_sealed=b"erased")
    assert officer.get(reverse("board")).status_code == 200
