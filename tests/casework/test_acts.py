"""Single acts: accounts, anchors, duties, openings, reports. Each is in the ledger, none is undone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from invented_case import GIVEN, NOW, leak_rows, register_rows

from makegood.casework.moments import MomentUnreadable, moment

REGISTER = register_rows()


@pytest.fixture
def incident(run):
    return run(leak_rows(REGISTER[:14]), REGISTER, aware=NOW - timedelta(hours=5))


@pytest.fixture
def approver(desk, officer):
    from makegood.casework.operations.add_officer import add_officer

    return add_officer(
        name="invented-approver", password="another long word", desk=desk, by=officer, now=NOW
    )


def test_a_moment_without_a_zone_is_refused_with_the_homes_zone_proposed():
    """A time that could mean two moments is no time."""
    zone = ZoneInfo("America/New_York")
    with pytest.raises(MomentUnreadable) as refused:
        moment("2022-11-28T13:53", zone=zone)
    assert "2022-11-28T13:53:00-05:00" in refused.value.remedy
    with pytest.raises(MomentUnreadable, match="not a date"):
        moment("yesterday", zone=zone)
    assert moment("2022-11-28T13:53-05:00", zone=zone).astimezone(UTC).hour == 18


def test_only_the_first_account_makes_itself(desk, officer):
    """Every later account is added by one that exists; names and passwords must do."""
    from makegood.casework.operations.add_officer import add_officer
    from makegood.errors import MakegoodError

    long_enough = "a long invented word"
    for name, password, by in (
        ("second", long_enough, None),
        ("invented-officer", long_enough, officer),
        (" ", long_enough, officer),
        ("third", "short", officer),
    ):
        with pytest.raises(MakegoodError):
            add_officer(name=name, password=password, desk=desk, by=by, now=NOW)


def test_a_wrong_password_and_an_unknown_name_sound_the_same(officer):
    """Whoever guesses learns nothing from the answer."""
    from makegood.casework.queries.officers import (
        OfficerUnknown,
        acting_officer,
        signed_in_officer,
    )

    assert signed_in_officer("invented-officer", password="a long invented word") == officer
    assert acting_officer(None) == acting_officer("invented-officer") == officer
    words = set()
    for name, password in (("invented-officer", "wrong"), ("nobody", "a long invented word")):
        with pytest.raises(OfficerUnknown) as refused:
            signed_in_officer(name, password=password)
        words.add(str(refused.value))
    assert len(words) == 1
    with pytest.raises(OfficerUnknown):
        acting_officer("nobody")


def test_stating_awareness_starts_the_clock_and_is_not_overwritten(run, desk, officer):
    """The 72 hours run from the moment that somebody stated; a second statement is refused."""
    from makegood.casework.operations.state_anchor import AnchorRefused, state_anchor
    from makegood.casework.queries.obligations import obligations, owed_under

    found = run(leak_rows(REGISTER[:10]), REGISTER)
    assert owed_under("gdpr-33", found).due_at is None
    aware = datetime(2022, 11, 28, 18, 53, tzinfo=UTC)

    def state(at: datetime) -> None:
        state_anchor(kind=kind, at=at, incident=found, desk=desk, by=officer, now=NOW)

    from makegood.vocabulary.obligation import AnchorKind

    kind = AnchorKind.AWARE
    with pytest.raises(AnchorRefused, match="future"):
        state(NOW + timedelta(days=1))
    before = len(obligations(found))
    state(aware)
    assert owed_under("gdpr-33", found).due_at == aware + timedelta(hours=72)
    assert len(obligations(found)) == before
    with pytest.raises(AnchorRefused, match="already"):
        state(aware)


def test_what_was_done_about_a_duty_is_recorded_with_its_words(incident, desk, officer):
    """Sent needs a reference, not due needs a reason; the latest word stands, the earlier stays."""
    from makegood.casework.operations.settle_obligation import (
        WordsMissing,
        record_not_due,
        record_sent,
    )
    from makegood.casework.queries.obligations import ObligationUnknown, settled
    from makegood.store import models

    acting = {"incident": incident, "desk": desk, "by": officer, "now": NOW}
    record_not_due(rule="gdpr-33", reason="An invented reason.", **acting)
    assert settled(incident) == {"gdpr-33": "not-due"}
    record_sent(rule="gdpr-33", at=NOW, reference="INVENTED-1", **acting)
    assert settled(incident) == {"gdpr-33": "sent"}
    assert models.ObligationAct.objects.count() == 2
    for wrong in (
        lambda: record_not_due(rule="gdpr-33", reason=" ", **acting),
        lambda: record_sent(rule="gdpr-33", at=NOW, reference="", **acting),
        lambda: record_sent(
            rule="gdpr-33", at=NOW + timedelta(days=1), reference="INVENTED-2", **acting
        ),
    ):
        with pytest.raises(WordsMissing):
            wrong()
    with pytest.raises(ObligationUnknown):
        record_not_due(rule="no-such-rule", reason="An invented reason.", **acting)


def test_the_authoritys_report_marks_what_is_not_known(incident, desk):
    """Known fields are filled, unknown ones are visibly marked, and nobody is named."""
    from makegood.casework.queries.authority_report import report_to_authority

    text = report_to_authority("gdpr-33", incident=incident, desk=desk)
    assert "not known yet" in text
    assert "Invented Organisation" in text
    assert not [name for name in GIVEN if name.upper() in text.upper()]


def test_opening_a_person_is_recorded(incident, desk, officer):
    """Whoever opens a person's details leaves a trace beside them and in the ledger."""
    from makegood.casework.operations.open_person import open_person
    from makegood.casework.queries.ledger import ledger_head
    from makegood.store import models

    person = models.Person.objects.first()
    before = ledger_head()["size"]
    details = open_person(person=person, desk=desk, by=officer, now=NOW)
    assert details.values["given"]
    assert details.values["given"][0] not in repr(details)
    assert person.openings.get().by == str(officer)
    assert ledger_head()["size"] == before + 1


def test_the_drafter_does_not_approve(incident, desk, officer, approver):
    """Publishing is an act of its own, by another account; a published report is not edited."""
    from makegood.casework.operations.draft_report import draft_report
    from makegood.casework.operations.publish_report import ReportNotPublished, publish_report
    from makegood.store import models

    with pytest.raises(ReportNotPublished, match="drafted"):
        publish_report(desk=desk, by=officer, now=NOW)
    page = publish_report(desk=desk, by=approver, now=NOW)
    published = models.Report.objects.get(number=1)
    assert page.read_text(encoding="utf-8") == published.page
    assert published.approved_by == str(approver)
    with pytest.raises(ReportNotPublished, match="no draft"):
        publish_report(desk=desk, by=approver, now=NOW)
    assert draft_report(desk=desk, by=officer, now=NOW) == 2


def test_a_draft_whose_figures_have_changed_is_not_published(run, desk, approver):
    """What is published is counted again, and must be what was read."""
    from makegood.casework.operations.publish_report import ReportNotPublished, publish_report
    from makegood.store import models

    run(leak_rows(REGISTER[:90]), REGISTER)
    models.Person.objects.filter(custody="in custody").update(movements=[])
    with pytest.raises(ReportNotPublished, match="changed"):
        publish_report(desk=desk, by=approver, now=NOW)
    assert not models.Report.objects.exclude(published_at=None).exists()


def test_a_draft_whose_duties_have_changed_is_not_published(incident, desk, officer, approver):
    """Whatever the page says must be what was read, not only its counts of people."""
    from makegood.casework.operations.draft_report import draft_report
    from makegood.casework.operations.publish_report import ReportNotPublished, publish_report
    from makegood.casework.operations.settle_obligation import record_sent

    record_sent(
        rule="gdpr-33",
        incident=incident,
        at=NOW,
        reference="INVENTED-3",
        desk=desk,
        by=officer,
        now=NOW,
    )
    with pytest.raises(ReportNotPublished, match="changed"):
        publish_report(desk=desk, by=approver, now=NOW)
    draft_report(desk=desk, by=officer, now=NOW)
    publish_report(desk=desk, by=approver, now=NOW)


def test_a_published_report_names_nobody_and_hides_small_cells(incident, desk, approver):
    """No personal data, no script, nothing loaded from elsewhere, no cell of 1 to 10."""
    from makegood.casework.operations.publish_report import publish_report
    from makegood.store import models

    page = publish_report(desk=desk, by=approver, now=NOW).read_text(encoding="utf-8")
    assert not [name for name in GIVEN if name.upper() in page.upper()]
    assert "<script" not in page
    tables = models.Report.objects.get(number=1).figures["tables"].values()
    counts = [cell["count"] for table in tables for cell in table["cells"]]
    assert not [count for count in counts if 0 < count < 11]


def test_every_promise_has_a_state_that_was_computed(incident, desk):
    """Nothing is served yet, so nothing is claimed to be."""
    from makegood.casework.queries.case_figures import commitments

    states = {each.promise.id: str(each.state) for each in commitments(desk=desk, now=NOW)}
    assert states["C1"] == "not yet"
    assert len(states) == 11


def test_the_ledger_of_a_case_verifies_and_a_changed_entry_is_located(incident, desk):
    """Every act is in the ledger; altering one entry in the database is found where it is."""
    from makegood.casework.queries.ledger import checkpoint_notes, ledger_head, stored_entries
    from makegood.ledger import SigningKey, verify
    from makegood.store import models

    def check():
        return verify(
            stored_entries(),
            checkpoint_notes(),
            origin=desk.ledger_origin,
            public_key=SigningKey.from_seed(desk.vault.signing_seed).public_key,
            sealing_key=desk.vault.sealing_key,
        )

    assert check().ok
    middle = models.LedgerEntry.objects.get(index=ledger_head()["size"] // 2)
    middle.body = bytes(middle.body).replace(b"possible", b"certain_").replace(b"2022", b"2021")
    middle.save()
    found = check()
    assert not found.ok
    assert middle.index in {fault.first for fault in found.faults}


def test_a_ledger_entry_outside_a_transaction_is_refused(desk, officer, django_db_blocker):
    """An entry is written in the transaction of its act, or not at all."""
    from django.db import connection

    from makegood.casework.recording import append

    was, connection.in_atomic_block = connection.in_atomic_block, False
    try:
        with pytest.raises(RuntimeError, match="transaction"):
            append([], desk=desk, by=officer, now=NOW, incident=None)
    finally:
        connection.in_atomic_block = was
