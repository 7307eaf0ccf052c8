"""Step 2, watch: what was out, since when, who fetched it, and who must be presumed to have it."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from makegood.casework import acts
from makegood.casework.queries.exposures import URL_COLUMN
from makegood.casework.recording import Change
from makegood.casework.work import Work, Write
from makegood.ledger import Subject
from makegood.store import models
from makegood.store.bulk import insert
from makegood.vocabulary.exposure import Exposure, Fetches, Presumption
from makegood.watch import minutes_any, presumption


def step(work: Work) -> Write:
    """Count honestly, one exposure a copy; a zero in the log closes nothing."""
    copies = work.copies
    presumed = presumption(copies, from_playbook=work.playbook.presumptions)
    minutes = minutes_any(copies)
    work.say(
        "watch: "
        + (
            f"exposed {minutes // 60} h {minutes % 60} min"
            if minutes is not None
            else "unknown time"
        )
        + f", {len(copies)} {'copy' if len(copies) == 1 else 'copies'}"
    )

    def write() -> list[Change]:
        subject = Subject(kind=acts.SubjectKind.INCIDENT, id=work.incident.id)
        return [
            *(_keep_copy(work, subject, number, copy) for number, copy in enumerate(copies, 1)),
            _keep_presumptions(work, subject, presumed),
        ]

    return write


def _keep_copy(work: Work, subject: Subject, number: int, copy: Exposure) -> Change:
    models.ExposureCopy.objects.create(
        incident=work.incident,
        number=number,
        url_sealed=work.desk.vault.seal(
            copy.url, subject=work.incident.id, column=URL_COLUMN, row=number
        ),
        from_at=copy.from_,
        until_at=copy.until,
        from_source=copy.from_source,
        until_source=copy.until_source,
        at_least=copy.at_least,
        fetches=_fetches(copy.fetches),
        notes=list(copy.notes),
    )
    fetches = copy.fetches
    fact = {
        "copy": number,
        "from": copy.from_,
        "until": copy.until,
        "downloads": None if fetches is None else fetches.downloads,
        "clients": None if fetches is None else fetches.clients,
        "at_least": copy.at_least,
    }
    return Change(act=acts.EXPOSURE_RECORDED, subject=subject, fact=fact)


def _fetches(fetches: Fetches | None) -> dict[str, Any] | None:
    if fetches is None:
        return None
    counted = asdict(fetches) | {"downloads": fetches.downloads}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in counted.items()
    }


def _keep_presumptions(work: Work, subject: Subject, presumed: tuple[Presumption, ...]) -> Change:
    insert(
        models.PresumedRecipient(
            incident=work.incident, who=each.who, why=each.why, source=each.source
        )
        for each in presumed
    )
    return Change(
        act=acts.PRESUMPTION_RECORDED, subject=subject, fact={"recipients": len(presumed)}
    )
