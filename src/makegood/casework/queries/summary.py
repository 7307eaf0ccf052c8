"""What `respond` shows: the same figures for the screen and, as JSON, for scripts."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from makegood.casework.desk import Desk
from makegood.casework.queries.exposures import exposures
from makegood.casework.queries.holds import holds_in_force
from makegood.casework.queries.incidents import steps_done, title
from makegood.casework.queries.ledger import ledger_head
from makegood.casework.queries.next_thing import next_thing
from makegood.casework.queries.notices import notice_summary
from makegood.casework.queries.obligations import next_due, obligations, settled
from makegood.casework.queries.partition import people_by_status
from makegood.casework.queries.people_count import incident_people, union_people
from makegood.casework.sample_letters import sample_path
from makegood.store import models
from makegood.vocabulary.exposure import Exposure
from makegood.vocabulary.obligation import Obligation
from makegood.watch import minutes_any


def summary_of(incident: UUID, *, desk: Desk, now: datetime) -> dict[str, Any]:
    """The figures of the incident with this id."""
    return summary(models.Incident.objects.get(id=incident), desk=desk, now=now)


def summary(incident: models.Incident, *, desk: Desk, now: datetime) -> dict[str, Any]:
    """Every figure of one incident, JSON-ready. The keys are a contract (docs/reference)."""
    counted = incident_people(incident)
    union = union_people()
    return {
        "incident": str(incident.id),
        "number": incident.number,
        "title": title(incident, desk=desk),
        "playbook": incident.playbook,
        "invented": desk.invented,
        "exposure": _exposure(exposures(incident, desk=desk), zone=desk.zone),
        "rows": counted.rows,
        "entities": counted.entities,
        "people": asdict(counted.people) | {"through_others": counted.through_others},
        "union": {
            "incidents": models.Incident.objects.count(),
            "people_at_least": union.at_least,
            "people_at_most": union.at_most,
        },
        "holds": _holds(),
        "notices": _notices(incident),
        "severity": _severity(incident),
        "obligations": _obligations(incident),
        "next_deadline": _deadline(incident, desk=desk, now=now),
        "next_thing": next_thing(incident, desk=desk, now=now),
        "partition": _partition(incident, desk=desk, now=now),
        "ledger": ledger_head(),
        "report": _report(desk),
        "letters": _letters(incident, desk=desk),
        "steps_done": steps_done(incident),
    }


def _exposure(copies: tuple[Exposure, ...], *, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "copies": [
            {
                "url": copy.url,
                "from": _iso(copy.from_, zone=zone),
                "until": _iso(copy.until, zone=zone),
                "minutes": copy.minutes,
                "clients": None if copy.fetches is None else copy.fetches.clients,
                "downloads": None if copy.fetches is None else copy.fetches.downloads,
                "at_least": copy.at_least,
            }
            for copy in copies
        ],
        "minutes_any": minutes_any(copies),
    }


def _holds() -> dict[str, int]:
    held = holds_in_force()
    return {"active": held.people, "records": held.records}


def _notices(incident: models.Incident) -> dict[str, Any]:
    counts = asdict(notice_summary(incident))
    del counts["total"]
    return counts


def _severity(incident: models.Incident) -> dict[str, Any] | None:
    found = models.IncidentSeverity.objects.filter(incident=incident).first()
    if found is None:
        return None
    return {"method": found.method, "score": found.score_quarters / 4, "band": found.band}


def _obligations(incident: models.Incident) -> list[dict[str, Any]]:
    done = settled(incident)
    return [_obligation(each, done=done.get(each.rule)) for each in obligations(incident)]


def _obligation(owed: Obligation, *, done: str | None) -> dict[str, Any]:
    due = owed.due_at or owed.due_on
    return {
        "done": done,
        "rule": owed.rule,
        "to": owed.to,
        "due": None if due is None else due.isoformat(),
        "due_in_words": owed.due_in_words,
        "applies": str(owed.applies),
        "reason": owed.reason,
        "citation": owed.citation,
        "verified": owed.verified,
    }


def _deadline(incident: models.Incident, *, desk: Desk, now: datetime) -> dict[str, Any] | None:
    found = next_due(incident, now=now.astimezone(desk.zone))
    if found is None:
        return None
    return {
        "rule": found.obligation.rule,
        "to": found.obligation.to,
        "due_in_words": found.obligation.due_in_words,
        "overdue": found.is_overdue,
    }


def _partition(incident: models.Incident, *, desk: Desk, now: datetime) -> dict[str, Any]:
    found = people_by_status(as_of=now.astimezone(desk.zone).date(), incident=incident)
    return {"as_of": found.as_of.isoformat(), "parts": found.parts, "total": found.total}


def _report(desk: Desk) -> str | None:
    latest = models.Report.objects.order_by("-number").first()
    if latest is None:
        return None
    draft = "-draft" if latest.published_at is None else ""
    return str(desk.reports / f"report-{latest.number}{draft}.html")


def _letters(incident: models.Incident, *, desk: Desk) -> str | None:
    path = sample_path(incident, desk=desk)
    return str(path) if path.is_file() else None


def _iso(moment: datetime | None, *, zone: ZoneInfo) -> str | None:
    return None if moment is None else moment.astimezone(zone).isoformat()
