"""What earlier incidents already know, in the words that identify understands."""

import json
from collections import defaultdict
from uuid import UUID

from makegood.casework.work import Work
from makegood.identify import Earlier, EarlierRow
from makegood.store import models
from makegood.vocabulary.column import Role
from makegood.vocabulary.ids import EntityId, GroupKey, RegisterKey
from makegood.vocabulary.link import LinkState


def earlier(work: Work) -> Earlier:
    """The certain entities by register person, and every row that is still uncertain."""
    groups = _groups_of_people(work)
    certain = {
        groups[person]: EntityId(entity)
        for entity, person in models.Entity.objects.filter(state=LinkState.CERTAIN).values_list(
            "id", "person_id"
        )
        if person in groups
    }
    return Earlier(certain=certain, uncertain=tuple(_uncertain(work, groups)))


def _groups_of_people(work: Work) -> dict[UUID, GroupKey]:
    """Every known person's group in the register as it is today, by their own references."""
    vault = work.desk.vault
    records = list(models.RegisterRecord.objects.values_list("id", "person_id", "reference_sealed"))
    vault.load({person for _, person, _ in records})
    column = "register_record.reference_sealed"
    keys = {
        RegisterKey(vault.open(sealed, subject=person, column=column, row=record)): person
        for record, person, sealed in records
    }
    return {keys[key]: group for key, group in work.register.groups_of(keys).items()}


def _uncertain(work: Work, groups: dict[UUID, GroupKey]) -> list[EarlierRow]:
    rows = list(
        models.LeakedRow.objects.exclude(entity__state=LinkState.CERTAIN).values_list(
            "id", "entity_id", "values_sealed"
        )
    )
    work.desk.vault.load({entity for _, entity, _ in rows})
    candidates: defaultdict[UUID, set[GroupKey]] = defaultdict(set)
    named = models.Link.objects.exclude(row__entity__state=LinkState.CERTAIN)
    for entity, person in named.values_list("row__entity_id", "person_id"):
        if person in groups:
            candidates[entity].add(groups[person])
    return [
        EarlierRow(
            entity=EntityId(entity),
            values=_values(
                work.desk.vault.open(
                    sealed, subject=entity, column="leaked_row.values_sealed", row=row
                )
            ),
            candidates=frozenset(candidates[entity]),
        )
        for row, entity, sealed in rows
    ]


def _values(published: str) -> dict[Role, tuple[str, ...]]:
    return {Role(role): tuple(values) for role, values in json.loads(published).items()}
