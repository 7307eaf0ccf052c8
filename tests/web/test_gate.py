"""The gate over the network: the same answer as the command's, and nothing of what was sent is kept."""

import json
import os
import re
import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from small_case import NOW

CANARY = "Zebedina Quuxworth"
NUMBER = "A299887766"
PEOPLE = "Name,Date of Birth,Nationality,A-Number\n" + "".join(
    f"{CANARY} {'IVXLCD'[at % 6]},{1950 + at}-02-0{1 + at % 9},Cuba,A2998877{at:02d}\n"
    for at in range(20)
)
FIGURES = "Facility,Total\n" + "".join(f"Camp {at},{at * 7}\n" for at in range(12))


def sent(text: str, name: str = "figures.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def ask(browser: Client, *files: SimpleUploadedFile, **more):
    return browser.post(reverse("gate"), {"file": list(files), **more.pop("fields", {})}, **more)


@pytest.fixture
def token(sitting, account) -> str:
    """A token of the officer's account."""
    from makegood.casework.operations.make_token import make_token

    return make_token(officer=account.pk, desk=sitting.desk, by=account.pk, now=NOW)


@pytest.fixture
def program(token) -> Client:
    """A program that asks with a token, without cookies, and would be refused for a lacking form secret."""
    return Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {token}"})


def test_a_program_hears_what_the_command_says(program, tmp_path, capsys):
    """The same JSON as `makegood gate --format json`, but for the path and the time that it took."""
    from makegood.cli.main import run

    path = tmp_path / "figures.csv"
    path.write_text(FIGURES)
    run(["gate", str(path), "--format", "json"])
    (told,) = json.loads(capsys.readouterr().out)
    answer = ask(program, sent(FIGURES))
    assert answer["Content-Type"] == "application/json"
    (heard,) = answer.json()
    for each in (told, heard):
        each["inspected"].pop("seconds")
        each.pop("path")
    assert heard == told
    assert heard["verdict"] == "publish"


def test_files_are_answered_in_the_order_in_which_they_were_sent(program):
    """One object for each file, under the name that it was sent with."""
    heard = ask(program, sent(FIGURES), sent(PEOPLE, "people.csv"), sent("", "empty.csv")).json()
    assert [(each["path"], each["verdict"]) for each in heard] == [
        ("figures.csv", "publish"),
        ("people.csv", "stop"),
        ("empty.csv", "not-inspected"),
    ]


def test_a_person_reads_the_answer_on_a_page(officer):
    """The answer is a word and a sentence; a finding has its remedy; no value is on the page."""
    answer = ask(officer, sent(PEOPLE))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<title>INVENTED: Stop: Check a file" in page
    assert "Do not publish." in page
    assert "birth dates" in page
    assert "The command would end with 11." in page
    assert CANARY not in page
    assert NUMBER[:6] not in page


def test_the_gravest_of_several_files_stands_on_top(officer):
    """Stop over not inspected over review over publish, as for the command."""
    page = ask(officer, sent(FIGURES), sent(PEOPLE, "b.csv")).content.decode()
    assert "The gravest of 2 files." in page
    assert re.search(r'id="answer"[^>]*>.*?Stop</h2>', page, re.DOTALL)


def test_an_officer_asks_for_json_by_saying_so(officer):
    """Who accepts JSON rather than a page gets it."""
    answer = ask(officer, sent(FIGURES), headers={"accept": "application/json"})
    assert answer.json()[0]["verdict"] == "publish"


def test_what_was_meant_is_asked_too(officer, program):
    """More rows than were meant stop, also where nothing else is wrong."""
    page = ask(officer, sent(FIGURES), fields={"max_rows": "3"}).content.decode()
    assert "12 rows; 3 were meant" in page
    heard = ask(program, sent(FIGURES), fields={"columns": "Facility"}).json()
    assert heard[0]["verdict"] == "stop"


@pytest.mark.parametrize("fields", [{"max_rows": "many"}, {"max_rows": "-1"}])
def test_what_cannot_be_understood_is_refused(officer, program, fields):
    """A question that makes no sense is not left out in silence."""
    assert ask(officer, sent(FIGURES), fields=fields).status_code == 400
    answer = ask(program, sent(FIGURES), fields=fields)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error", "remedy"}


def test_no_file_is_a_sentence(officer, program):
    """Whoever sends nothing is told to choose a file."""
    assert b"No file was sent." in ask(officer).content
    assert ask(program).json()["error"] == "No file was sent."
    assert ask(program, fields={"file": "text"}).status_code == 400


def test_what_broke_off_is_a_sentence(program):
    """A form that ends before its time, and a body that is no form."""
    broken = program.post(
        reverse("gate"), b"--x\r\nContent-Disposition: form-da", "multipart/form-data; boundary="
    )
    assert broken.status_code == 400
    assert broken.json()["remedy"]
    assert program.post(reverse("gate"), b"{}", "application/json").status_code == 400


def test_more_than_is_taken_is_refused_with_a_sentence(officer, program, settings):
    """413, on a page and as JSON; whether it was announced or only noticed while it came."""
    settings.GATE_MEGABYTES = 1
    large = sent("x" * 1_500_000)
    answer = ask(officer, large)
    assert answer.status_code == 413
    assert b"More was sent than is taken at once: 1 MB" in answer.content
    huge = sent("x" * 5_000_000)
    assert ask(program, huge).json()["error"].startswith("More was sent")
    many = [sent(FIGURES, f"{at}.csv") for at in range(21)]
    assert ask(program, *many).status_code == 413


def test_just_as_much_as_is_taken_is_taken(program, settings):
    """The limit itself is allowed."""
    settings.GATE_MEGABYTES = 1
    text = (FIGURES + "Camp,1\n" * 150_000)[:1_000_000]
    assert ask(program, sent(text)).status_code == 200


def test_another_inspection_is_waited_for(program, officer, sitting):
    """One at a time: the second is told to come back, and the pages stay open."""
    import fcntl

    with (sitting.home.path / "gate.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = ask(program, sent(FIGURES))
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert b"Another file is being inspected" in ask(officer, sent(FIGURES)).content
        assert officer.get(reverse("board")).status_code == 200
    assert ask(program, sent(FIGURES)).status_code == 200


def test_a_file_that_takes_too_long_is_not_inspected(program, monkeypatch):
    """Never clean: the time that one file may take is kept by the kernel."""
    from makegood.wiring import gate_desk

    monkeypatch.setattr(gate_desk, "_WORK", "never_ending:answer")
    monkeypatch.setattr(gate_desk, "_SECONDS", 1)
    folder = Path(tempfile.mkdtemp())
    (folder / "never_ending.py").write_text("def answer(files, request):\n    while True: pass\n")
    monkeypatch.syspath_prepend(str(folder))
    (heard,) = ask(program, sent(FIGURES)).json()
    assert heard["verdict"] == "not-inspected"
    assert "longer than one file may take" in heard["not_inspected"][0]["why"]


def test_another_method_is_refused(officer):
    """There is nothing to put or delete."""
    assert officer.put(reverse("gate")).status_code == 405


def test_a_form_from_elsewhere_is_refused(account):
    """A page of another site cannot send a file in an officer's name."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account)
    answer = ask(browser, sent(FIGURES))
    assert answer.status_code == 403
    assert b"This form is out of date" in answer.content


def test_our_own_form_is_taken(account):
    """With the secret of our own page the file is read."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account)
    page = browser.get(reverse("gate")).content.decode()
    secret = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    answer = ask(browser, sent(FIGURES), fields={"csrfmiddlewaretoken": secret})
    assert b"mg-verdict--publish" in answer.content, answer.content.decode()


@pytest.mark.parametrize(
    "given",
    ["Bearer", "Bearer ", "Bearer makegood-gate-invented", "Basic abc", "Bearer x", "makegood"],
)
def test_an_unknown_token_opens_nothing(sitting, account, given: str):
    """401, before anything that was sent is read; an officer's cookie does not help it."""
    browser = Client(headers={"authorization": given})
    browser.force_login(account)
    for method in (browser.get, browser.post):
        answer = method(reverse("gate"))
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_withdrawn_token_opens_nothing(program, sitting, account):
    """Withdrawn is withdrawn; and so is the token of an account that was closed."""
    from makegood.casework.operations.make_token import make_token
    from makegood.casework.operations.withdraw_tokens import withdraw_tokens

    assert ask(program, sent(FIGURES)).status_code == 200
    acting = {"officer": account.pk, "desk": sitting.desk, "by": account.pk, "now": NOW}
    assert withdraw_tokens(**acting) == 1
    assert ask(program, sent(FIGURES)).status_code == 401
    later = Client(headers={"authorization": f"Bearer {make_token(**acting)}"})
    assert ask(later, sent(FIGURES)).status_code == 200
    account.is_active = False
    account.save()
    assert ask(later, sent(FIGURES)).status_code == 401


def test_a_token_opens_the_gate_only(program):
    """With a token nobody sees a person, an incident or a report in draft."""
    for name in ("board", "people", "account", "draft"):
        assert program.get(reverse(name)).status_code == 302


def test_the_database_does_not_know_a_token(token):
    """Who steals the database has no token."""
    from makegood.store import models

    kept = models.GateToken.objects.get()
    assert token.encode() not in bytes(kept.token_index)
    assert len(bytes(kept.token_index)) == 32


def test_making_and_withdrawing_a_token_is_in_the_ledger(token, sitting, account):
    """Who made it, for whom, and how many were withdrawn; never the token."""
    from makegood.casework.operations.withdraw_tokens import withdraw_tokens
    from makegood.casework.queries.ledger import stored_entries
    from makegood.ledger import read_body

    withdraw_tokens(officer=account.pk, desk=sitting.desk, by=account.pk, now=NOW)
    *_, made, withdrawn = (read_body(entry.body) for entry in stored_entries())
    assert (made.act, made.by) == ("gate_token.made", account.pk)
    assert (withdrawn.act, dict(withdrawn.fact)) == ("gate_tokens.withdrawn", {"tokens": 1})
    assert not any(token.encode() in bytes(entry.body) for entry in stored_entries())


def _everything_on_disk(*folders: Path) -> bytes:
    return b"\0".join(
        os.fsencode(path) + (path.read_bytes() if path.is_file() else b"")
        for folder in folders
        for path in folder.rglob("*")
    )


def test_nothing_of_what_was_sent_is_kept(officer, program, sitting, tmp_path, monkeypatch, capfd):
    """No name and no value in the database, on a disk, in a log, an address, a cookie or an error."""
    from django.apps import apps
    from django.core import serializers

    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    name = f"{CANARY} {NUMBER}.csv"
    answers = [ask(who, sent(PEOPLE, name)) for who in (officer, program)]
    answers.append(ask(officer, sent(PEOPLE, name), fields={"max_rows": CANARY}))
    said = capfd.readouterr()
    rows = [serializers.serialize("json", model.objects.all()) for model in apps.get_models()]
    heads = [f"{answer.headers} {answer.cookies}" for answer in answers]
    disk = _everything_on_disk(sitting.home.path, temporary)
    for word in (*CANARY.split(), NUMBER, NUMBER[1:]):
        assert word not in said.out + said.err
        assert not [row for row in rows if word in row]
        assert not [head for head in heads if word in head]
        assert word.encode() not in disk
    assert list(temporary.iterdir()) == []


def test_a_name_is_shown_as_text_and_turns_nothing_around(officer):
    """A name that is markup, or that turns the reading direction, stays a name."""
    name = "<img src=x onerror=alert(1)>\u202efdp.exe"
    page = ask(officer, sent(FIGURES, name)).content.decode()
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert "&lt;img src=x" in page


def test_other_pages_lay_no_file_on_a_disk(officer, monkeypatch):
    """A file that is sent where none is asked for is read past."""
    opened = []
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", lambda *a, **k: opened.append(a))
    answer = officer.post(reverse("sign-in"), {"name": "x", "password": "y", "more": sent("z" * 9)})
    assert answer.status_code == 403
    assert opened == []


@pytest.mark.parametrize("given", ["0", "-5", "many", "1e3", "99999"])
def test_a_limit_that_is_no_size_is_refused(given: str):
    """A wrong setting does not start a server without a limit."""
    from makegood.errors import MakegoodError
    from makegood.wiring.settings import megabytes

    assert megabytes("") == 100
    assert megabytes("250") == 250
    with pytest.raises(MakegoodError):
        megabytes(given)


def test_the_page_needs_no_script_no_style_of_its_own_and_nobody_else(officer):
    """Empty, answered and refused: as careful as every other page."""
    pages = [officer.get(reverse("gate")), ask(officer, sent(PEOPLE)), ask(officer)]
    for answer in pages:
        text = answer.content.decode()
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "no-store, private"
        assert not re.search(r"<script|<iframe|<style|\sstyle=|\son[a-z]+=|javascript:", text)
        assert not re.search(r'(?:href|src|action)="(?:https?:)?//', text)


def test_whoever_goes_away_leaves_nothing_behind():
    """A transfer that breaks off gives its memory back; what was sent says its length only."""
    from makegood.web.uploads import InMemory

    before = len(list(Path("/proc/self/fd").iterdir()))
    taking = InMemory(most_bytes=100, most_files=2)
    for broken in (False, True):
        taking.new_file("file", f"{CANARY}.csv", "text/csv", None)
        taking.receive_data_chunk(CANARY.encode(), 0)
        if broken:
            taking.upload_interrupted()
        else:
            assert CANARY.split()[1] not in repr(taking.file_complete(18))
    taking.close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
