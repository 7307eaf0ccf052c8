"""Signing in: one answer for every failure, and a wait for whoever guesses."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

PASSWORD = "a long invented password"


def attempt(browser: Client, name: str, password: str, where: str = ""):
    return browser.post(reverse("sign-in") + where, {"name": name, "password": password})


def test_an_officer_signs_in_and_out(outsider, account):
    """Whoever proves the password gets in; signing out ends it."""
    assert attempt(outsider, "invented-officer", PASSWORD)["Location"] == reverse("board")
    assert outsider.get(reverse("people")).status_code == 200
    assert outsider.post(reverse("sign-out")).status_code == 302
    assert outsider.get(reverse("people")).status_code == 302


def test_signing_out_is_not_a_link(officer):
    """A page from elsewhere cannot sign anybody out by a picture or a link."""
    assert officer.get(reverse("sign-out")).status_code == 405


def test_every_failure_says_the_same(outsider, account):
    """A wrong password, an unknown name and a waiting one cannot be told apart."""
    wrong = attempt(outsider, "invented-officer", "another invented word")
    unknown = attempt(outsider, "nobody-invented", PASSWORD)
    for _ in range(5):
        attempt(outsider, "invented-officer", "another invented word")
    waiting = attempt(outsider, "invented-officer", PASSWORD)
    said = {_without_form(answer) for answer in (wrong, unknown, waiting)}
    assert len(said) == 1
    assert {answer.status_code for answer in (wrong, unknown, waiting)} == {403}


def _without_form(answer) -> str:
    import re

    text = answer.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return re.sub(r'type="text" value="[^"]*"', "", text)


def test_after_five_failures_a_name_waits_a_quarter_of_an_hour(outsider, account):
    """Not even the right password is taken then; after fifteen minutes it is."""
    from makegood.store import models

    for _ in range(5):
        assert attempt(outsider, "invented-officer", "another invented word").status_code == 403
    assert attempt(outsider, "Invented-Officer", PASSWORD).status_code == 403
    assert attempt(outsider, "invented-officer", PASSWORD).status_code == 403
    for failure in models.SignInFailure.objects.all():
        failure.at -= timedelta(minutes=15)
        failure.save()
    assert attempt(outsider, "invented-officer", PASSWORD).status_code == 302


def test_failures_of_one_name_do_not_hold_up_another(outsider, account, add_account):
    """A name waits, not everybody."""
    add_account("second-officer")
    for _ in range(5):
        attempt(outsider, "invented-officer", "another invented word")
    assert attempt(outsider, "second-officer", PASSWORD).status_code == 302


def test_what_was_typed_as_a_name_is_kept_nowhere(outsider, account):
    """A password typed into the wrong field is not stored."""
    from makegood.store import models

    attempt(outsider, "my secret passphrase", "x")
    kept = models.SignInFailure.objects.get()
    assert b"secret" not in bytes(kept.name_index)


def test_a_sign_in_is_in_the_ledger_with_the_number_of_failures(outsider, account):
    """The ledger knows who signed in and how often it had failed, and no name."""
    from makegood.casework.queries.ledger import stored_entries
    from makegood.ledger import read_body

    attempt(outsider, "invented-officer", "another invented word")
    attempt(outsider, "invented-officer", PASSWORD)
    *_, last = (read_body(entry.body) for entry in stored_entries())
    assert (last.act, last.by, dict(last.fact)) == (
        "officer.signed_in",
        account.pk,
        {"failures": 1},
    )


def test_an_account_without_a_password_cannot_sign_in(outsider, account):
    """An account for the command line only opens no page."""
    account.set_unusable_password()
    account.save()
    assert attempt(outsider, "invented-officer", "").status_code == 403
    assert attempt(outsider, "invented-officer", "!").status_code == 403


@pytest.mark.parametrize(
    "where", ["//elsewhere.example.invalid/", "https://elsewhere.example.invalid"]
)
def test_signing_in_leads_to_no_other_site(outsider, account, where: str):
    """An address that was slipped in is not followed."""
    answer = attempt(outsider, "invented-officer", PASSWORD, f"?next={where}")
    assert answer["Location"] == reverse("board")


def test_signing_in_leads_back_to_the_page_that_was_asked_for(outsider, account):
    """Whoever was sent away from a page comes back to it."""
    asked = outsider.get(reverse("people"))["Location"]
    answer = outsider.post(asked, {"name": "invented-officer", "password": PASSWORD})
    assert answer["Location"] == reverse("people")


def test_a_form_from_elsewhere_is_refused(account):
    """Without the secret of our own form nothing is done."""
    browser = Client(enforce_csrf_checks=True)
    answer = attempt(browser, "invented-officer", PASSWORD)
    assert answer.status_code == 403
    assert b"This form is out of date" in answer.content


def test_cookies_are_for_this_site_and_no_script(outsider, account):
    """Neither cookie leaves the site or can be read by a script."""
    answer = attempt(outsider, "invented-officer", PASSWORD)
    session = answer.cookies["makegood-session"]
    assert (session["samesite"], session["httponly"]) == ("Lax", True)
    form = outsider.get(reverse("board")).cookies["makegood-form"]
    assert (form["samesite"], form["httponly"]) == ("Strict", True)
