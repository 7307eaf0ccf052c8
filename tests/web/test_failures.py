"""Every failure means no, says so, and tells nothing about anybody."""

import logging
import sys

import pytest
from django.db import OperationalError
from django.urls import reverse

from makegood.wiring.quiet_log import QuietLog

SECRET = "Notarealson, Canaryx"


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch):
    """Let the board fail in this way."""
    from makegood.web.views import board

    def break_with(error: Exception) -> None:
        def fail() -> None:
            raise error

        monkeypatch.setattr(board, "all_incidents", fail)

    return break_with


def test_a_busy_database_is_said_with_the_remedy(officer, breaking):
    """While somebody else writes, the page says wait; it never says that somebody is clear."""
    breaking(OperationalError("database is locked"))
    answer = officer.get(reverse("board"))
    assert answer.status_code == 503
    assert b"locked or cannot be reached" in answer.content
    assert b"act against nobody" in answer.content


def test_a_full_disk_is_said(officer, breaking):
    """No room: nothing was done."""
    breaking(OperationalError("database or disk is full"))
    assert b"The disk is full" in officer.get(reverse("board")).content


def test_something_unforeseen_shows_no_value(officer, breaking):
    """What was being worked on when it failed is on no page."""
    officer.raise_request_exception = False
    breaking(ValueError(SECRET))
    answer = officer.get(reverse("board"))
    assert answer.status_code == 500
    assert b"Notarealson" not in answer.content
    assert b"act against nobody" in answer.content


def test_a_database_that_fails_before_the_page_is_said_too(officer, monkeypatch):
    """Not even who is signed in can be looked up: still a page, still no."""
    from django.contrib.sessions.backends.db import SessionStore

    def fail(_store) -> None:
        raise OperationalError("database is locked")

    officer.raise_request_exception = False
    monkeypatch.setattr(SessionStore, "load", fail)
    answer = officer.get(reverse("board"))
    assert answer.status_code == 503
    assert b"act against nobody" in answer.content


def test_the_log_names_the_failure_and_no_person():
    """A log line holds the kind of failure and the place in the code, no message and no path."""
    from makegood.web.language_names import language_name

    try:
        language_name(None)  # type: ignore[arg-type]
    except AttributeError:
        failure = sys.exc_info()
    record = logging.LogRecord(
        "django.request", logging.ERROR, "x.py", 1, "Internal Server Error: %s", (SECRET,), failure
    )
    record.status_code = 500
    line = QuietLog().format(record)
    assert "Notarealson" not in line
    assert line.endswith(
        f"ERROR django.request 500 AttributeError in makegood.web.language_names, line {line.split()[-1]}"
    )


def test_a_log_line_without_a_failure_is_short():
    """A refused host name is logged by its kind; the name that was asked for is not."""
    record = logging.LogRecord(
        "django.security.DisallowedHost", logging.WARNING, "x.py", 1, SECRET, (), None
    )
    line = QuietLog().format(record)
    assert line.endswith("WARNING django.security.DisallowedHost")


def test_what_may_not_be_done_is_said(officer, breaking):
    """A refusal is a page of its own, and nothing was done."""
    from django.core.exceptions import PermissionDenied

    breaking(PermissionDenied())
    answer = officer.get(reverse("board"))
    assert answer.status_code == 403
    assert b"Nothing was done" in answer.content


def test_a_foreseen_error_is_shown_with_its_remedy(officer, breaking):
    """What the house foresaw it says in its own words."""
    from makegood.errors import MakegoodError

    breaking(MakegoodError("The ledger cannot be read.", remedy="Restore the home."))
    answer = officer.get(reverse("board"))
    assert answer.status_code == 503
    assert b"The ledger cannot be read." in answer.content
    assert b"Restore the home." in answer.content


def test_a_broken_database_that_nobody_foresaw_is_unforeseen(officer, breaking):
    """A constraint that breaks while a page is read is a defect, and still means no."""
    from django.db import IntegrityError

    officer.raise_request_exception = False
    breaking(IntegrityError(SECRET))
    answer = officer.get(reverse("board"))
    assert answer.status_code == 500
    assert b"Notarealson" not in answer.content
