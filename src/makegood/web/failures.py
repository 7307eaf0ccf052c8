"""What is shown when something goes wrong: it always means *no*."""

import sys

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from makegood.errors import MakegoodError
from makegood.web.headers import Respond
from makegood.wiring.failing import failing_clearly

_NO = "Until this page answers, act against nobody: no answer means STOP."


class FailingClosed:
    """Turns foreseen errors and a busy database into a page with a remedy."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on; only errors concern us."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Give the page for a foreseen error; anything else goes on to ``unforeseen``."""
        foreseen = _foreseen(error)
        if foreseen is None:
            return None
        return _page(request, foreseen.what, foreseen.remedy, status=503)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """You may not do this."""
    return _page(request, "You may not do this.", "Nothing was done.", status=403)


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its secret: too old, or not from our pages."""
    return _page(
        request,
        "This form is out of date.",
        "Nothing was done. Go back, load the page again and repeat it.",
        status=403,
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    return _page(
        request, "There is no such page.", "Check the address, or start again.", status=404
    )


def unforeseen(request: HttpRequest) -> HttpResponse:
    """Something unforeseen failed, or the database cannot be read: fail closed."""
    error = sys.exc_info()[1]
    foreseen = _foreseen(error) if isinstance(error, Exception) else None
    if foreseen is not None:
        return _page(request, foreseen.what, foreseen.remedy, status=503)
    return _page(
        request, "Something unforeseen went wrong.", f"Nothing was done. {_NO}", status=500
    )


def _foreseen(error: Exception) -> MakegoodError | None:
    if isinstance(error, MakegoodError):
        return error
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    try:
        with failing_clearly():
            raise error
    except MakegoodError as foreseen:
        return foreseen
    except (DatabaseError, InterfaceError):
        return None


def _page(request: HttpRequest, what: str, remedy: str, *, status: int) -> HttpResponse:
    """A page that asks the database nothing: it may be what failed."""
    shown = {"what": what, "remedy": remedy, "plain": True}
    return render(request, "failure.html", shown, status=status)
