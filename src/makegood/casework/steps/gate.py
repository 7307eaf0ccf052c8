"""Step 1, gate: what is in the file; the incident is opened."""

from dataclasses import asdict
from uuid import uuid4

from makegood.casework import acts
from makegood.casework.recording import Change
from makegood.casework.work import Work, Write
from makegood.gate import judge
from makegood.ledger import SafeValue, Subject
from makegood.store import models
from makegood.vocabulary.finding import Verdict
from makegood.vocabulary.obligation import AnchorKind


def step(work: Work) -> Write:
    """Judge the leaked file as if it were to be published today, and open the incident."""
    verdict = judge(work.document)
    work.say(f"gate: {verdict.answer}, {len(work.leak):,} rows about people")

    def write() -> list[Change]:
        incident = _open_incident(work)
        subject = Subject(kind=acts.SubjectKind.INCIDENT, id=incident.id)
        _keep_inspection(work, incident, verdict)
        title = work.desk.vault.commitment(
            _title(work, incident),
            subject=incident.id,
            column="incident.title_sealed",
            row=incident.id,
        )
        opened = Change(
            act=acts.INCIDENT_OPENED,
            subject=subject,
            fact={
                "number": incident.number,
                "leak": work.leak_hash,
                "title": title,
                "verdict": verdict.answer,
                "rows": len(work.leak),
            },
        )
        return [opened, *_state_anchors(work, incident, subject)]

    return write


def _title(work: Work, incident: models.Incident) -> str:
    return work.disclosure.title or f"Disclosure {incident.number}"


def _open_incident(work: Work) -> models.Incident:
    latest = models.Incident.objects.order_by("-number").first()
    incident = models.Incident(
        id=uuid4(),
        number=1 if latest is None else latest.number + 1,
        leak_hash=work.leak_hash,
        basis=work.disclosure.basis,
        playbook=work.playbook.name,
        rules=[rule.id for rule in work.rules],
        opened_at=work.now,
        opened_by=str(work.by),
    )
    vault = work.desk.vault
    vault.add_subjects([incident.id])
    incident.title_sealed = vault.seal(
        _title(work, incident),
        subject=incident.id,
        column="incident.title_sealed",
        row=incident.id,
    )
    incident.save(force_insert=True)
    return incident


def _keep_inspection(work: Work, incident: models.Incident, verdict: Verdict) -> None:
    models.Inspection.objects.create(
        incident=incident,
        file_name_sealed=work.desk.vault.seal(
            work.disclosure.leak.name,
            subject=incident.id,
            column="inspection.file_name_sealed",
            row=incident.id,
        ),
        file_format=verdict.format,
        file_size=verdict.size,
        answer=verdict.answer,
        findings=[asdict(finding) for finding in verdict.findings],
        parts=verdict.parts,
        person_rows=len(work.leak),
    )


def _state_anchors(work: Work, incident: models.Incident, subject: Subject) -> list[Change]:
    """An anchor exists only where somebody stated it: nothing is guessed."""
    stated = (
        (AnchorKind.OCCURRED, work.disclosure.exposed_from),
        (AnchorKind.AWARE, work.disclosure.aware),
        (AnchorKind.DETERMINED, work.disclosure.determined),
    )
    changes = []
    for kind, at in stated:
        if at is None:
            continue
        models.Anchor.objects.create(
            incident=incident, kind=kind, at=at, source="stated", certain=True
        )
        fact: dict[str, SafeValue] = {"kind": kind, "at": at, "certain": True}
        changes.append(Change(act=acts.ANCHOR_STATED, subject=subject, fact=fact))
    return changes
