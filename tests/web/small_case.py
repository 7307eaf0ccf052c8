"""A small invented case, written straight into the store: one person of each state, and what is owed."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from makegood.casework.desk import Desk
from makegood.store import models

NOW = datetime(2022, 11, 28, 20, 0, tzinfo=UTC)
NAMES = {
    "certain": ("Canaryx", "Notarealson"),
    "possible": ("Zorblat", "Inventedez"),
    "through": ("Quillith", "Fakemirov"),
}


@dataclass(frozen=True, kw_only=True)
class SmallCase:
    """The incident and the person of each state."""

    incident: models.Incident
    people: dict[str, models.Person]


def small_case(desk: Desk, *, number: int = 1) -> SmallCase:
    """One incident, three people, holds on all of them, one notice, one overdue duty, one draft."""
    incident = _incident(desk, number)
    people = {state: person(desk, *name) for state, name in NAMES.items()}
    certain, possible, through = people.values()
    entity = _entity(desk, incident, 1, state="certain", person=certain)
    checked = _entity(desk, incident, 2, state="possible", person=None)
    models.Link.objects.create(
        row=checked.rows.get(), person=possible, rank=1, probability_ppm=400_000
    )
    affected = models.Affected.objects
    affected.create(incident=incident, basis="named", entity=entity, kinds=["name", "birth_date"])
    affected.create(incident=incident, basis="named", entity=checked, kinds=["name"])
    affected.create(incident=incident, basis="through", person=through, through=certain)
    for cause, held in people.items():
        models.Hold.objects.create(person=held, incident=incident, cause=cause, placed_at=NOW)
    models.Notice.objects.create(
        incident=incident,
        person=certain,
        addressee="person",
        language="en",
        wanted_language="ht",
        channel="hand",
        missing=["letter in ht"],
        due_since=NOW,
    )
    return SmallCase(incident=incident, people=people)


def _incident(desk: Desk, number: int) -> models.Incident:
    incident_id = uuid4()
    desk.vault.add_subjects([incident_id])
    title = desk.vault.seal(
        "An invented list", subject=incident_id, column="incident.title_sealed", row=incident_id
    )
    incident = models.Incident.objects.create(
        id=incident_id,
        number=number,
        leak_hash=f"{number:064x}",
        title_sealed=title,
        playbook="us-ice-2022",
        rules=["gdpr-33"],
        opened_at=NOW,
        opened_by=str(uuid4()),
    )
    for step in models.STEPS:
        models.StepDone.objects.create(incident=incident, step=step, at=NOW)
    _exposure(desk, incident)
    _duties(incident)
    models.IncidentSeverity.objects.create(
        incident=incident, method="ENISA 2013", score_quarters=18, band="very high"
    )
    return incident


def _exposure(desk: Desk, incident: models.Incident) -> None:
    models.ExposureCopy.objects.create(
        incident=incident,
        number=1,
        url_sealed=desk.vault.seal(
            "/doclib/invented.xlsx",
            subject=incident.id,
            column="exposure_copy.url_sealed",
            row=1,
        ),
        from_at=NOW - timedelta(hours=8, minutes=19),
        until_at=NOW - timedelta(hours=4),
        from_source="stated",
        until_source="stated",
        at_least=True,
    )
    models.PresumedRecipient.objects.create(
        incident=incident, who="whoever the people fear", why="it could be reached", source="rule"
    )
    models.Anchor.objects.create(
        incident=incident,
        kind="aware",
        at=NOW - timedelta(hours=80),
        source="stated",
        certain=True,
    )


def _duties(incident: models.Incident) -> None:
    duty(incident, "gdpr-33", applies="due", due_at=NOW - timedelta(hours=8))
    duty(incident, "gdpr-34", applies="due", due_on=date(2022, 12, 8))
    duty(incident, "hipaa-hhs", applies="not-due")


def duty(incident: models.Incident, rule: str, *, applies: str, **due) -> models.Obligation:
    return models.Obligation.objects.create(
        incident=incident,
        rule=rule,
        title=f"Duty of {rule}",
        to="the authority",
        applies=applies,
        reason="because it is invented",
        due_in_words="by a date in words",
        citation=f"citation of {rule}",
        verified="S",
        **due,
    )


def _entity(
    desk: Desk, incident: models.Incident, number: int, *, state: str, person: models.Person | None
) -> models.Entity:
    entity = models.Entity.objects.create(state=state, person=person)
    desk.vault.add_subjects([entity.id])
    row: UUID = uuid4()
    models.LeakedRow.objects.create(
        id=row,
        incident=incident,
        number=number,
        entity=entity,
        state=state,
        nobody_ppm=1,
        values_sealed=desk.vault.seal(
            "{}", subject=entity.id, column="leaked_row.values_sealed", row=row
        ),
    )
    return entity


def person(desk: Desk, given: str, family: str) -> models.Person:
    """A person of the register with one record; everything personal is sealed."""
    person_id = uuid4()
    desk.vault.add_subjects([person_id])
    details = json.dumps({"given": [given], "family": [family], "birth_date": ["1987-05-04"]})
    made = models.Person.objects.create(
        id=person_id,
        group_index=desk.vault.index(given + family, domain="register group"),
        details_sealed=desk.vault.seal(
            details, subject=person_id, column="person.details_sealed", row=person_id
        ),
        language="ht",
        custody="in custody",
        category="positive-credible-fear",
    )
    record = uuid4()
    models.RegisterRecord.objects.create(
        id=record,
        person=made,
        reference_index=desk.vault.index(given, domain="register reference"),
        reference_sealed=desk.vault.seal(
            given, subject=person_id, column="register_record.reference_sealed", row=record
        ),
    )
    return made


def report(number: int, page: str, *, drafted_by: UUID, published_by: UUID | None = None) -> None:
    """A report with this page, published where somebody approved it."""
    models.Report.objects.create(
        number=number,
        drafted_at=NOW,
        drafted_by=str(drafted_by),
        figures={},
        page=page,
        published_at=NOW if published_by else None,
        approved_by=str(published_by or ""),
    )
