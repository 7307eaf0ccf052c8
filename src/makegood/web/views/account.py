"""The promises with their state, and the public report."""

import base64
import hashlib
import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from makegood.casework.queries.case_figures import commitments
from makegood.casework.queries.ledger import last_checkpoint, ledger_head
from makegood.casework.queries.reports import latest_page, published_page, reports
from makegood.wiring.serving import sitting

_NOTHING = "'none'"
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Every promise with its computed state, the reports, and the ledger's size and root."""
    at = sitting()
    shown = {
        "here": "account",
        "commitments": commitments(desk=at.desk, now=at.now),
        "reports": reports(),
        "ledger": ledger_head(),
        "checkpoint": last_checkpoint() or "",
    }
    return render(request, "account/account.html", shown)


@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """The latest report as it stands, draft or not, for officers."""
    return _report(request, latest_page())


@login_not_required
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """The published report, for everybody. A draft is never shown here."""
    return _report(request, published_page())


def _report(request: HttpRequest, page: str | None) -> HttpResponse:
    if page is None:
        return render(request, "account/no_report.html", {"plain": True}, status=404)
    response = HttpResponse(page)
    response.headers["Content-Security-Policy"] = _policy(page)
    return response


def _policy(page: str) -> str:
    """The report carries its own style; exactly that style is allowed, by its hash, and nothing else."""
    digests = (hashlib.sha256(style.encode()).digest() for style in _STYLE.findall(page))
    hashes = " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in digests)
    return (
        f"default-src 'none'; style-src {hashes or _NOTHING}; img-src data:; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    )
