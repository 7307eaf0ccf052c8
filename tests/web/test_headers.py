"""What a browser is told about every page."""

import base64
import hashlib
import re
from uuid import UUID

import pytest
from django.urls import reverse
from small_case import report

STYLED = "<!DOCTYPE html><html><head><style>p { color: #333 }</style></head><p>figures</p></html>"


@pytest.fixture
def pages(officer, case):
    """The content of every kind of page, for an officer."""
    addresses = [
        reverse("board"),
        reverse("incident", kwargs={"number": 1}),
        reverse("people"),
        *(reverse("person", kwargs={"person": who.pk}) for who in case.people.values()),
        reverse("account"),
        reverse("report"),
        reverse("sign-in"),
        "/nowhere/",
    ]
    return [officer.get(address) for address in addresses]


def test_every_page_forbids_what_it_does_not_need(pages):
    """No script, no frame, no other origin, no cache, no search engine."""
    for answer in pages:
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script" not in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "Strict-Transport-Security" not in answer


def test_no_page_needs_a_script_an_inline_style_or_another_origin(pages):
    """Pages work with scripts off and fetch nothing from anybody."""
    for answer in pages:
        text = answer.content.decode()
        assert not re.search(r"<script|<iframe|<style|\sstyle=|\son[a-z]+=|javascript:", text)
        assert not re.search(r'(?:href|src|action)="(?:https?:)?//', text)


def test_every_page_states_its_language_and_direction(pages):
    """A reader's software knows how to speak and lay out each page."""
    for answer in pages:
        assert re.search(r'<html lang="en(-gb)?" dir="ltr"', answer.content.decode())


def test_a_report_may_use_exactly_its_own_style(outsider, account):
    """The report's style is allowed by its hash; another would not be."""
    report(1, STYLED, drafted_by=UUID(int=5), published_by=account.pk)
    policy = outsider.get(reverse("report"))["Content-Security-Policy"]
    digest = hashlib.sha256(b"p { color: #333 }").digest()
    assert f"style-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert "unsafe" not in policy


def test_the_real_report_fits_its_policy():
    """The page that the house makes has one style in its head and none on its elements."""
    from importlib.resources import files

    source = "".join(
        each.read_text(encoding="utf-8")
        for each in files("makegood.account").iterdir()
        if each.name.endswith((".py", ".html", ".css"))
    )
    assert not re.search(r'<[a-z]+[^>]*\sstyle="', source)


def test_behind_https_everything_is_https(monkeypatch: pytest.MonkeyPatch):
    """Under an address with TLS, cookies are for TLS only and browsers are told to stay with it."""
    import importlib

    from makegood.wiring import settings

    monkeypatch.setenv("MAKEGOOD_ORIGIN", "https://breach.example.org")
    try:
        behind = importlib.reload(settings)
        assert behind.SESSION_COOKIE_SECURE
        assert behind.CSRF_COOKIE_SECURE
        assert behind.SESSION_COOKIE_NAME.startswith("__Host-")
        assert behind.SECURE_HSTS_SECONDS > 0
        assert "breach.example.org" in behind.ALLOWED_HOSTS
        assert behind.CSRF_TRUSTED_ORIGINS == ["https://breach.example.org"]
    finally:
        monkeypatch.delenv("MAKEGOOD_ORIGIN")
        importlib.reload(settings)


def test_another_host_name_is_refused(outsider, sitting):
    """The pages answer under their own address only."""
    assert outsider.get("/sign-in/", HTTP_HOST="elsewhere.example.invalid").status_code == 400
