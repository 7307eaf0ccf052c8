"""Register people as casework keeps them: only those who are held, everything personal sealed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID, uuid4

from makegood.casework import acts
from makegood.casework.recording import Change
from makegood.casework.work import Work
from makegood.duties.playbook import Reached
from makegood.identify import RegisterPerson
from makegood.ledger import Subject
from makegood.notify import language_tag
from makegood.store import models
from makegood.store.bulk import insert
from makegood.vocabulary.column import Role
from makegood.vocabulary.custody import Custody
from makegood.vocabulary.ids import GroupKey

_LONGEST_TAG = 35
"""The longest that RFC 5646 §4.4.1 asks systems to keep."""
_REFERENCE = "register reference"
_REPRESENTATIVE = "representative"
_OF_THE_REPRESENTATIVE = (
    Role.REPRESENTATIVE_NAME,
    Role.REPRESENTATIVE_FIRM,
    Role.REPRESENTATIVE_EMAIL,
    Role.REPRESENTATIVE_ADDRESS,
)
_OF_THE_PERSON = (
    Role.NAME,
    Role.GIVEN,
    Role.FAMILY,
    Role.ALIAS,
    Role.BIRTH_DATE,
    Role.NATIONALITY,
    Role.LOCATION,
    Role.ADDRESS,
    Role.EMAIL,
    Role.PHONE,
    Role.KEY,
)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class People:
    """The register people of one identification: who is known already and who is new."""

    work: Work
    people: tuple[RegisterPerson, ...]
    known: dict[GroupKey, UUID]
    ids: dict[GroupKey, UUID]
    records: dict[GroupKey, int]

    @classmethod
    def of(cls, groups: Iterable[GroupKey], *, work: Work) -> Self:
        """Fetch these people from the register and recognise those that casework already has."""
        people = tuple(work.register.details(groups))
        known = _known(people, work=work)
        ids = {person.group: known.get(person.group) or uuid4() for person in people}
        records = {person.group: len(person.keys) for person in people}
        return cls(work=work, people=people, known=known, ids=ids, records=records)

    def id_of(self, group: GroupKey) -> UUID:
        """The casework's id of this register person."""
        return self.ids[group]

    def records_of(self, group: GroupKey) -> int:
        """How many register records this person has: a hold reaches every one."""
        return self.records[group]

    def write(self) -> list[Change]:
        """Write those that are new, their records and their representatives."""
        new = [person for person in self.people if person.group not in self.known]
        vault = self.work.desk.vault
        vault.add_subjects(self.ids[person.group] for person in new)
        representatives = _write_representatives(new, work=self.work)
        rows = [self._row(person, representatives) for person in new]
        insert(rows)
        insert(
            [record for person in self.people for record in self._records(person)],
            known_may_be_there=True,
        )
        return [self._added(person) for person in new]

    def _row(self, person: RegisterPerson, representatives: dict[str, UUID]) -> models.Person:
        person_id = self.ids[person.group]
        vault = self.work.desk.vault
        return models.Person(
            id=person_id,
            group_index=vault.index(person.group, domain="register group"),
            details_sealed=vault.seal(
                _details(person), subject=person_id, column="person.details_sealed", row=person_id
            ),
            language=_language(person.first(Role.LANGUAGE)),
            custody=_custody(person.first(Role.CUSTODY)),
            category=self.work.playbook.category_of(person.first(Role.CATEGORY)).id,
            reached=[str(each) for each in _reached(person)],
            movements=list(_movements(person, today=self.work.now.date())),
            representative_id=representatives.get(person.first(Role.REPRESENTATIVE)),
        )

    def _records(self, person: RegisterPerson) -> Iterator[models.RegisterRecord]:
        vault = self.work.desk.vault
        person_id = self.ids[person.group]
        for key in person.keys:
            record_id = uuid4()
            yield models.RegisterRecord(
                id=record_id,
                person_id=person_id,
                reference_index=vault.index(key, domain=_REFERENCE),
                reference_sealed=vault.seal(
                    key,
                    subject=person_id,
                    column="register_record.reference_sealed",
                    row=record_id,
                ),
            )

    def _added(self, person: RegisterPerson) -> Change:
        person_id = self.ids[person.group]
        return Change(
            act=acts.PERSON_ADDED,
            subject=Subject(kind=acts.SubjectKind.PERSON, id=person_id),
            fact={
                "records": len(person.keys),
                "details": self.work.desk.vault.commitment(
                    _details(person),
                    subject=person_id,
                    column="person.details_sealed",
                    row=person_id,
                ),
            },
        )


def _known(people: Iterable[RegisterPerson], *, work: Work) -> dict[GroupKey, UUID]:
    indexes = {
        work.desk.vault.index(key, domain=_REFERENCE): person.group
        for person in people
        for key in person.keys
    }
    stored = models.RegisterRecord.objects.values_list("reference_index", "person_id")
    return {indexes[bytes(index)]: person for index, person in stored if bytes(index) in indexes}


def _details(person: RegisterPerson) -> str:
    filled = {
        str(role): list(person.fields[role]) for role in _OF_THE_PERSON if role in person.fields
    }
    return json.dumps(filled, ensure_ascii=False, sort_keys=True)


def _reached(person: RegisterPerson) -> Iterator[Reached]:
    if _custody(person.first(Role.CUSTODY)) == Custody.IN_CUSTODY and person.first(Role.LOCATION):
        yield Reached.IN_CUSTODY
    if person.first(Role.ADDRESS):
        yield Reached.HAS_ADDRESS
    if person.first(Role.EMAIL):
        yield Reached.HAS_EMAIL


def _language(words: str) -> str:
    """The register's tag of a language; what is no such tag may be anything, a name too."""
    tag = language_tag(words)
    return tag if len(tag) <= _LONGEST_TAG else ""


def _custody(words: str) -> str:
    """The register's word for where a person is, if it is one of ours; anything else is unknown."""
    folded = words.strip().lower().replace("_", " ")
    return folded if folded in set(Custody) else ""


def _movements(person: RegisterPerson, *, today: date) -> Iterator[dict[str, str]]:
    """The register's latest fact about custody; without a date it is known as of today only."""
    status = _custody(person.first(Role.CUSTODY))
    if not status:
        return
    try:
        on = date.fromisoformat(person.first(Role.CUSTODY_SINCE)[:10])
    except ValueError:
        on = today
    yield {"on": on.isoformat(), "status": status}


def _write_representatives(people: Iterable[RegisterPerson], *, work: Work) -> dict[str, UUID]:
    """One representative may have many clients; each is kept once."""
    vault = work.desk.vault
    named = {
        person.first(Role.REPRESENTATIVE): person
        for person in people
        if person.first(Role.REPRESENTATIVE)
    }
    indexes = {vault.index(number, domain=_REPRESENTATIVE): number for number in named}
    stored = models.Representative.objects.values_list("reference_index", "id")
    ids = {indexes[bytes(index)]: found for index, found in stored if bytes(index) in indexes}
    new = {number: uuid4() for number in named if number not in ids}
    vault.add_subjects(new.values())
    insert(
        [
            models.Representative(
                id=representative,
                reference_index=vault.index(number, domain=_REPRESENTATIVE),
                details_sealed=vault.seal(
                    _representative(named[number]),
                    subject=representative,
                    column="representative.details_sealed",
                    row=representative,
                ),
                reached=[str(each) for each in _representative_reached(named[number])],
            )
            for number, representative in new.items()
        ]
    )
    return ids | new


def _representative_reached(client: RegisterPerson) -> Iterator[Reached]:
    if client.first(Role.REPRESENTATIVE_ADDRESS):
        yield Reached.HAS_ADDRESS
    if client.first(Role.REPRESENTATIVE_EMAIL):
        yield Reached.HAS_EMAIL


def _representative(client: RegisterPerson) -> str:
    filled = {
        str(role): client.first(role) for role in _OF_THE_REPRESENTATIVE if client.first(role)
    }
    return json.dumps(filled, ensure_ascii=False, sort_keys=True)
