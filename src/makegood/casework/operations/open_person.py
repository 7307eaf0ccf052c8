"""A person's masked details are opened; every opening is recorded."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from makegood.casework import acts
from makegood.casework.desk import Desk
from makegood.casework.recording import Change, append
from makegood.ledger import Subject
from makegood.store import models


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class PersonDetails:
    """What the register said about one person: values by role."""

    person: UUID
    values: dict[str, list[str]]

    def __repr__(self) -> str:
        return f"PersonDetails(person={self.person})"


def open_person(*, person: models.Person, desk: Desk, by: UUID, now: datetime) -> PersonDetails:
    """Give the details of one person, and record who opened them."""
    with transaction.atomic():
        models.Opening.objects.create(person=person, by=str(by), at=now)
        opened = Change(
            act=acts.PERSON_OPENED,
            subject=Subject(kind=acts.SubjectKind.PERSON, id=person.id),
        )
        append([opened], desk=desk, by=by, now=now, incident=None)
        values = desk.vault.open(
            person.details_sealed,
            subject=person.id,
            column="person.details_sealed",
            row=person.id,
        )
    return PersonDetails(person=person.id, values=json.loads(values))
