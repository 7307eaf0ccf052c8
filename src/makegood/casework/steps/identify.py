"""Steps 3 and 4 in one transaction: who exactly is affected, and a hold for each of them at once."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from makegood.casework import acts
from makegood.casework.earlier import earlier
from makegood.casework.people import People
from makegood.casework.recording import Change
from makegood.casework.work import Work, Write
from makegood.identify import Entity, Identification, Thresholds, Union, entities, identify
from makegood.ledger import Subject
from makegood.protect import Cause, holds_owed
from makegood.store import models
from makegood.store.bulk import insert
from makegood.vocabulary.ids import GroupKey
from makegood.vocabulary.link import Candidate, LinkState

_PPM = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Found:
    """What identification computed, before anything is written."""

    identification: Identification
    union: Union
    owed: Mapping[GroupKey, Cause]
    through: Mapping[GroupKey, GroupKey]
    people: People


def step(work: Work) -> Write:
    """Link every row, form entities over all incidents, and place a hold on everybody named."""
    register = work.register
    work.say(f"identify: {len(work.leak):,} rows against {register.people:,} people")
    thresholds = _thresholds(work)
    found = identify(work.leak, register, engine=work.engine, thresholds=thresholds)
    union = entities(
        work.leak,
        found.answers,
        earlier(work),
        engine=work.engine,
        register=register,
        thresholds=thresholds,
    )
    certain = {each.group for each in union.entities if each.group is not None}
    possible = {group for each in union.entities for group in each.candidates} - certain
    through = {
        member: min(sources) for member, sources in register.household_members(certain).items()
    }
    owed = holds_owed(certain=certain, possible=possible, through=through)
    work.say(f"protect: {len(owed):,} people are to be held")
    computed = Found(
        identification=found,
        union=union,
        owed=owed,
        through={member: source for member, source in through.items() if owed[member] == "through"},
        people=People.of(owed, work=work),
    )
    return lambda: _write(work, computed)


def _thresholds(work: Work) -> Thresholds:
    """The playbook's thresholds, in the words of identify."""
    promised = work.playbook.thresholds
    return Thresholds(
        certain=float(promised.certain),
        possible=float(promised.possible),
        margin_bits=float(promised.margin_bits),
    )


def _write(work: Work, found: Found) -> list[Change]:
    added = found.people.write()
    entity_ids, entity_changes = _write_entities(work, found)
    rows = _write_rows(work, found, entity_ids)
    _write_affected(work, found, entity_ids)
    through = _write_through(work, found)
    holds = _write_holds(work, found)
    summary = _write_run(work, found, holds=len(holds))
    return [summary, *added, *entity_changes, *rows, *through, *holds]


def _write_run(work: Work, found: Found, *, holds: int) -> Change:
    run = found.identification.run
    models.LinkageRun.objects.create(
        incident=work.incident,
        engine=run.engine,
        model_version=run.model_version,
        register_version=work.register.version,
        register_records=run.register_records,
        register_people=run.register_people,
        share_in_register_ppm=round(run.share_in_register * _PPM),
        report={
            "candidates_by_rule": dict(run.candidates_by_rule),
            "cut_rules": list(run.cut_rules),
        },
    )
    states = [entity.state for entity in found.union.entities]
    return Change(
        act=acts.PEOPLE_IDENTIFIED,
        subject=Subject(kind=acts.SubjectKind.INCIDENT, id=work.incident.id),
        fact={
            "rows": len(work.leak),
            "certain": states.count(LinkState.CERTAIN),
            "possible": states.count(LinkState.POSSIBLE),
            "unmatched": states.count(LinkState.UNMATCHED),
            "through": len(found.through),
            "holds": holds,
        },
    )


def _write_entities(work: Work, found: Found) -> tuple[list[UUID], list[Change]]:
    """New entities are made, known ones kept; each entity has a key of its own for its rows."""
    ids = [entity.id or uuid4() for entity in found.union.entities]
    new = [
        (entity_id, entity)
        for entity_id, entity in zip(ids, found.union.entities, strict=True)
        if entity.id is None
    ]
    work.desk.vault.add_subjects(entity_id for entity_id, _ in new)
    work.desk.vault.load(ids)
    insert(
        [
            models.Entity(id=entity_id, state=entity.state, person_id=_person(found, entity))
            for entity_id, entity in new
        ]
    )
    _write_alike(found, ids)
    return ids, [
        Change(
            act=acts.ENTITY_FOUND,
            subject=Subject(kind=acts.SubjectKind.ENTITY, id=entity_id),
            fact={"state": entity.state, "person": _person(found, entity)},
        )
        for entity_id, entity in new
    ]


def _write_alike(found: Found, ids: list[UUID]) -> None:
    pairs = {
        tuple(sorted(ids[end] if isinstance(end, int) else UUID(str(end)) for end in pair))
        for pair in found.union.alike
    }
    insert(
        [models.Alike(one_id=one, other_id=other) for one, other in sorted(pairs)],
        known_may_be_there=True,
    )


def _person(found: Found, entity: Entity) -> UUID | None:
    return None if entity.group is None else found.people.id_of(entity.group)


def _write_rows(work: Work, found: Found, entity_ids: list[UUID]) -> list[Change]:
    rows: list[models.LeakedRow] = []
    links: list[models.Link] = []
    changes: list[Change] = []
    for position, entity in _positions(found.union.entities):
        answer = found.identification.answers[position]
        row_id = uuid4()
        values = _values_as_published(work, position)
        rows.append(
            models.LeakedRow(
                id=row_id,
                incident=work.incident,
                number=work.leak.rows[position],
                entity_id=entity_ids[entity],
                state=answer.state,
                nobody_ppm=round(answer.nobody * _PPM),
                values_sealed=work.desk.vault.seal(
                    values,
                    subject=entity_ids[entity],
                    column="leaked_row.values_sealed",
                    row=row_id,
                ),
            )
        )
        held = found.union.entities[entity].candidates
        candidates = [each for each in answer.candidates if each.group in held]
        links += _links(found, row_id, candidates)
        changes.append(
            Change(
                act=acts.ROW_LINKED,
                subject=Subject(kind=acts.SubjectKind.ROW, id=row_id),
                fact={
                    "entity": entity_ids[entity],
                    "number": work.leak.rows[position],
                    "state": answer.state,
                    "candidates": len(candidates),
                    "values": work.desk.vault.commitment(
                        values,
                        subject=entity_ids[entity],
                        column="leaked_row.values_sealed",
                        row=row_id,
                    ),
                },
            )
        )
    insert(rows)
    insert(links)
    return changes


def _positions(found: Iterable[Entity]) -> Iterator[tuple[int, int]]:
    """Every row position with the index of its entity, in the order of the rows."""
    return iter(
        sorted((position, index) for index, entity in enumerate(found) for position in entity.rows)
    )


def _values_as_published(work: Work, position: int) -> str:
    values = {str(role): list(found) for role, found in work.leak.values(position).items()}
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _links(found: Found, row_id: UUID, candidates: Iterable[Candidate]) -> Iterator[models.Link]:
    for rank, candidate in enumerate(candidates, start=1):
        yield models.Link(
            row_id=row_id,
            person_id=found.people.id_of(candidate.group),
            rank=rank,
            probability_ppm=min(_PPM, round(candidate.probability * _PPM)),
            evidence={name: round(bits, 2) for name, bits in candidate.evidence.items()},
        )


def _write_affected(work: Work, found: Found, entity_ids: list[UUID]) -> None:
    """Each entity with the kinds of data that were filled in its own rows."""
    insert(
        [
            models.Affected(
                incident=work.incident,
                basis=work.incident.basis,
                entity_id=entity_ids[index],
                kinds=sorted({str(kind) for row in entity.rows for kind in work.leak.kinds[row]}),
            )
            for index, entity in enumerate(found.union.entities)
        ]
    )


def _write_through(work: Work, found: Found) -> list[Change]:
    """People identifiable only through an affected person: a number of their own."""
    known = set(
        models.Entity.objects.filter(state=LinkState.CERTAIN).values_list("person_id", flat=True)
    )
    owed = [
        (found.people.id_of(member), found.people.id_of(source))
        for member, source in found.through.items()
        if found.people.id_of(member) not in known
    ]
    insert(
        [
            models.Affected(
                incident=work.incident, basis="through", person_id=member, through_id=source
            )
            for member, source in owed
        ]
    )
    return [
        Change(
            act=acts.AFFECTED_THROUGH,
            subject=Subject(kind=acts.SubjectKind.PERSON, id=member),
            fact={"through": source},
        )
        for member, source in owed
    ]


def _write_holds(work: Work, found: Found) -> list[Change]:
    """A hold for each, on every register record of that person, in this very transaction."""
    holds = [
        models.Hold(
            id=uuid4(),
            person_id=found.people.id_of(group),
            incident=work.incident,
            cause=cause,
            placed_at=work.now,
        )
        for group, cause in found.owed.items()
    ]
    insert(holds)
    return [
        Change(
            act=acts.HOLD_PLACED,
            subject=Subject(kind=acts.SubjectKind.HOLD, id=hold.id),
            fact={
                "person": hold.person_id,
                "cause": Cause(hold.cause),
                "records": found.people.records_of(group),
            },
        )
        for hold, group in zip(holds, found.owed, strict=True)
    ]
