"""Step 7, account: the promises, and a draft of the public report. Nothing is published here."""

from makegood.casework import acts
from makegood.casework.operations.draft_report import draft_changes
from makegood.casework.recording import Change
from makegood.casework.work import Work, Write
from makegood.ledger import Subject, Word
from makegood.store import models


def step(work: Work) -> Write:
    """Take up the playbook's promises and draft the report."""

    def write() -> list[Change]:
        promises = [_keep(work, promise) for promise in _promises(work)]
        drafted = draft_changes(desk=work.desk, by=work.by, now=work.now)
        work.say("account: the public report is drafted; publishing is an act of its own")
        return [*promises, *drafted]

    return write


def _promises(work: Work) -> list[models.Commitment]:
    return [
        models.Commitment(
            incident=work.incident,
            code=promise.id,
            sentence=promise.sentence,
            source=f"{promise.made_in}; {promise.source} [{promise.mark}]",
            measure=promise.measure or "",
            not_measurable=promise.not_measurable or "",
        )
        for promise in work.playbook.commitments
    ]


def _keep(work: Work, promise: models.Commitment) -> Change:
    promise.save(force_insert=True)
    codes = tuple(each.id for each in work.playbook.commitments)
    return Change(
        act=acts.COMMITMENT_MADE,
        subject=Subject(kind=acts.SubjectKind.INCIDENT, id=work.incident.id),
        fact={"code": Word(promise.code, among=codes)},
    )
