"""Step 6, notify: which notices are due, to whom, in which language, by which channel."""

import json
from uuid import uuid4

from makegood.casework import acts
from makegood.casework.recording import Change
from makegood.casework.sample_letters import write_sample_letters
from makegood.casework.work import Work, Write
from makegood.duties.playbook import Reached
from makegood.ledger import Subject, Word
from makegood.letters import language_tags
from makegood.notify import PersonToTell, notices_due
from makegood.store import models
from makegood.store.bulk import insert
from makegood.vocabulary.column import Role
from makegood.vocabulary.custody import Custody
from makegood.vocabulary.ids import PersonId
from makegood.vocabulary.link import LinkState
from makegood.vocabulary.notice import Addressee, NoticeDue


def step(work: Work) -> Write:
    """Plan the notices of everybody who may be told: only those who are certain."""
    people = _people_to_tell(work)
    noticed = frozenset(
        PersonId(person) for person in models.Notice.objects.values_list("person_id", flat=True)
    )
    due = notices_due(
        (_to_tell(work, person) for person in people),
        letters=language_tags(),
        channels=work.playbook.channels,
        already_noticed=noticed,
    )
    work.say(f"notify: {len(due):,} notices are due; setting sample letters")
    write_sample_letters(work.incident, playbook=work.playbook, desk=work.desk, now=work.now)
    representatives = {person.id: person.representative_id for person in people}

    def write() -> list[Change]:
        notices = [
            models.Notice(
                id=uuid4(),
                incident=work.incident,
                person_id=each.person,
                addressee=each.addressee,
                representative_id=representatives[each.person]
                if each.addressee is Addressee.REPRESENTATIVE
                else None,
                language=each.language,
                wanted_language=each.wanted_language,
                channel=each.channel,
                missing=list(each.missing),
                due_since=work.now,
            )
            for each in due
        ]
        insert(notices)
        planned = Change(
            act=acts.NOTICES_PLANNED,
            subject=Subject(kind=acts.SubjectKind.INCIDENT, id=work.incident.id),
            fact={"notices": len(due)},
        )
        return [
            planned,
            *(_due(notice, each) for notice, each in zip(notices, due, strict=True)),
        ]

    return write


def _due(notice: models.Notice, due: NoticeDue) -> Change:
    return Change(
        act=acts.NOTICE_DUE,
        subject=Subject(kind=acts.SubjectKind.NOTICE, id=notice.id),
        fact={
            "person": due.person,
            "addressee": due.addressee,
            "language": Word(due.language, among=language_tags()),
            "channel": due.channel,
            "missing": len(due.missing),
        },
    )


def _people_to_tell(work: Work) -> list[models.Person]:
    people = list(
        models.Person.objects.filter(
            entity__state=LinkState.CERTAIN, entity__affected__incident=work.incident
        )
        .select_related("representative")
        .order_by("id")
    )
    work.desk.vault.load(person.id for person in people)
    return people


def _to_tell(work: Work, person: models.Person) -> PersonToTell:
    details = json.loads(
        work.desk.vault.open(
            person.details_sealed,
            subject=person.id,
            column="person.details_sealed",
            row=person.id,
        )
    )
    representative = person.representative
    reached = representative.reached if representative else []
    return PersonToTell(
        person=PersonId(person.id),
        state=LinkState.CERTAIN,
        language=person.language,
        in_custody=person.custody == Custody.IN_CUSTODY,
        facility=next(iter(details.get(Role.LOCATION, ())), ""),
        has_address=Reached.HAS_ADDRESS in person.reached,
        has_email=Reached.HAS_EMAIL in person.reached,
        represented=representative is not None,
        representative_has_address=Reached.HAS_ADDRESS in reached,
        representative_has_email=Reached.HAS_EMAIL in reached,
    )
