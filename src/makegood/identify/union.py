"""From rows to people over all incidents: which rows are one person, and how many people at least and at most.

An *entity* is the rows that are one person. Rows that certainly are one register person are one entity.
Other rows are one entity only where they say the same of somebody told apart beyond doubt; all that is
less sure stays two entities that *may be the same*, and widens the interval instead of moving a figure.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from makegood.identify.engine import LinkageEngine, PreparedRegister
from makegood.identify.identification import Thresholds, plausible
from makegood.identify.leak import Leak
from makegood.identify.model import FIXED
from makegood.identify.person import NormalPerson
from makegood.vocabulary.column import Role
from makegood.vocabulary.ids import EntityId, GroupKey
from makegood.vocabulary.link import LinkState, RowAnswer

SHARE_TWICE = 0.05
"""Before looking: the share of rows without a certain person that stand for somebody named elsewhere."""

FEWEST_OTHERS = 100
"""Among how many others a row stands at least, so that two lonely rows are not alike by loneliness."""

H = TypeVar("H", bound=Hashable)
Ref = EntityId | int
"""An entity known earlier by its id, or a new one by its place in ``Union.entities``."""


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class EarlierRow:
    """A leaked row of an entity that is still possible or unmatched, and whom it may be."""

    entity: EntityId
    values: Mapping[Role, tuple[str, ...]]
    candidates: frozenset[GroupKey]

    def __repr__(self) -> str:
        return f"EarlierRow(entity={self.entity})"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Earlier:
    """What earlier incidents left: the certain people, and the rows that wait."""

    certain: Mapping[GroupKey, EntityId] = field(default_factory=dict)
    uncertain: tuple[EarlierRow, ...] = ()

    def __repr__(self) -> str:
        return f"Earlier(certain={len(self.certain)}, uncertain={len(self.uncertain)})"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Entity:
    """The new rows (by position) of one person; ``id`` is None where nobody knew them before."""

    id: EntityId | None
    rows: tuple[int, ...]
    state: LinkState
    group: GroupKey | None
    candidates: frozenset[GroupKey]

    def __post_init__(self) -> None:
        if (self.state is LinkState.CERTAIN) != (self.group is not None):
            raise ValueError("a certain entity has its person, and only a certain one")
        if (self.state is LinkState.UNMATCHED) != (not self.candidates):
            raise ValueError("an unmatched entity has no candidates, and only an unmatched one")

    def __repr__(self) -> str:
        return f"Entity(rows={len(self.rows)}, state={self.state.value})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Union:
    """Every entity with a row in the new leak, and which entities may be the same by what was leaked."""

    entities: tuple[Entity, ...]
    alike: tuple[tuple[Ref, Ref], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PeopleCount:
    """People, never rows: the three states, and the interval that holds the truth."""

    certain: int
    possible: int
    unmatched: int
    at_least: int
    at_most: int

    def __post_init__(self) -> None:
        if self.at_most != self.certain + self.possible + self.unmatched:
            raise ValueError("at most = certain + possible + unmatched")
        if not self.certain <= self.at_least <= self.at_most:
            raise ValueError("certain <= at least <= at most")


def count_people(
    certain: Iterable[GroupKey],
    uncertain: Mapping[H, frozenset[GroupKey]],
    alike: Iterable[tuple[H, H]] = (),
) -> PeopleCount:
    """How many people, from the certain persons and from each other entity with whom it may be.

    ``at_most`` counts every entity; ``at_least`` takes away those that may prove to be the same person
    as another: they share a candidate, are ``alike``, or one's candidate is a certain person.
    """
    sure = set(certain)
    forest: dict[Hashable, Hashable] = {}
    for entity, groups in uncertain.items():
        _root(forest, ("entity", entity))
        for group in groups:
            _join(forest, ("entity", entity), ("group", group))
    for one, other in alike:
        if one in uncertain and other in uncertain:
            _join(forest, ("entity", one), ("entity", other))
    with_certain = {_root(forest, ("group", g)) for g in sure if ("group", g) in forest}
    components = {_root(forest, ("entity", entity)) for entity in uncertain}
    possible = sum(bool(groups) for groups in uncertain.values())
    return PeopleCount(
        certain=len(sure),
        possible=possible,
        unmatched=len(uncertain) - possible,
        at_least=len(sure) + len(components - with_certain),
        at_most=len(sure) + len(uncertain),
    )


def entities(
    leak: Leak,
    answers: Sequence[RowAnswer],
    earlier: Earlier,
    *,
    engine: LinkageEngine,
    register: PreparedRegister,
    thresholds: Thresholds | None = None,
) -> Union:
    """Which new rows are one person, and which of them were known before. Every row is in one entity."""
    thresholds = thresholds or Thresholds()
    certain = [
        _certain_entity(group, rows, earlier) for group, rows in _certain_rows(answers).items()
    ]
    waiting = [i for i, a in enumerate(answers) if a.state is not LinkState.CERTAIN]
    old = list(earlier.uncertain)
    rows = Leak.of_rows([*(r.values for r in old), *(leak.values(i) for i in waiting)])
    candidates = [
        *(r.candidates for r in old),
        *(frozenset(c.group for c in plausible(answers[i], thresholds)) for i in waiting),
    ]
    same, alike = _compared(rows, candidates, engine, register, thresholds)
    clusters = _clusters(len(rows), [*_known_together(old), *same])
    found, places = _uncertain_entities(clusters, candidates, old, waiting)
    every = sorted([*certain, *found], key=lambda e: e.rows[0])
    refs = _refs(every, found, places, clusters, old)
    edges = {
        _edge(refs[a], refs[b]) for a, b in alike if refs[a] != refs[b] and max(a, b) >= len(old)
    }
    return Union(entities=tuple(every), alike=tuple(sorted(edges, key=str)))


def _certain_rows(answers: Sequence[RowAnswer]) -> dict[GroupKey, list[int]]:
    rows: dict[GroupKey, list[int]] = {}
    for i, answer in enumerate(answers):
        if answer.state is LinkState.CERTAIN:
            rows.setdefault(answer.candidates[0].group, []).append(i)
    return rows


def _certain_entity(group: GroupKey, rows: list[int], earlier: Earlier) -> Entity:
    return Entity(
        id=earlier.certain.get(group),
        rows=tuple(rows),
        state=LinkState.CERTAIN,
        group=group,
        candidates=frozenset({group}),
    )


def _compared(
    rows: Leak,
    candidates: Sequence[frozenset[GroupKey]],
    engine: LinkageEngine,
    register: PreparedRegister,
    thresholds: Thresholds,
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of rows that are one person, and pairs that may be."""
    if len(rows) < 2:
        return [], []
    evidence = engine.likenesses(rows, register, model=FIXED)
    odds = np.exp2(np.minimum(evidence.total, 500)) * SHARE_TWICE / max(len(rows), FEWEST_OTHERS)
    probability = odds / (1 + odds)
    same, alike = [], []
    for k in np.flatnonzero(probability >= thresholds.possible):
        a, b = int(evidence.rows[k]), int(evidence.records[k])
        beyond_doubt = probability[k] >= thresholds.certain and not evidence.conflict[k]
        if (
            beyond_doubt
            and _say_the_same(rows.normal.person(a), rows.normal.person(b))
            and _compatible(candidates[a], candidates[b])
        ):
            same.append((a, b))
        else:
            alike.append((a, b))
    return same, alike


def _compatible(one: frozenset[GroupKey], other: frozenset[GroupKey]) -> bool:
    return one == other or bool(one & other)


def _say_the_same(one: NormalPerson, other: NormalPerson) -> bool:
    """Every word of one name is in the other, and the birth dates are whole and equal."""
    a, b = set(one.tokens), set(other.tokens)
    within = min(len(a), len(b)) > 1 and (a <= b or b <= a)
    dated = (
        one.birth.is_whole and other.birth.is_whole and not (one.birth.doubt or other.birth.doubt)
    )
    return within and dated and one.birth == other.birth


def _known_together(old: Sequence[EarlierRow]) -> list[tuple[int, int]]:
    first: dict[EntityId, int] = {}
    return [(first.setdefault(row.entity, k), k) for k, row in enumerate(old)]


def _clusters(size: int, same: Iterable[tuple[int, int]]) -> list[int]:
    """The first row of each row's entity."""
    forest: dict[Hashable, Hashable] = {}
    for a, b in same:
        _join(forest, a, b)
    first: dict[Hashable, int] = {}
    return [first.setdefault(_root(forest, k), k) for k in range(size)]


def _uncertain_entities(
    clusters: Sequence[int],
    candidates: Sequence[frozenset[GroupKey]],
    old: Sequence[EarlierRow],
    waiting: Sequence[int],
) -> tuple[list[Entity], dict[int, int]]:
    """The uncertain entities with a new row, and for each cluster its place among them."""
    members: dict[int, list[int]] = {}
    for k, cluster in enumerate(clusters):
        members.setdefault(cluster, []).append(k)
    found: list[Entity] = []
    places: dict[int, int] = {}
    for cluster, rows in members.items():
        new = [waiting[k - len(old)] for k in rows if k >= len(old)]
        if new:
            groups = frozenset().union(*(candidates[k] for k in rows))
            places[cluster] = len(found)
            found.append(
                Entity(
                    id=old[rows[0]].entity if rows[0] < len(old) else None,
                    rows=tuple(new),
                    state=LinkState.POSSIBLE if groups else LinkState.UNMATCHED,
                    group=None,
                    candidates=groups,
                )
            )
    return found, places


def _refs(
    every: Sequence[Entity],
    found: Sequence[Entity],
    places: Mapping[int, int],
    clusters: Sequence[int],
    old: Sequence[EarlierRow],
) -> list[Ref]:
    """What each uncertain row's entity is called: its id, or its place among the new ones."""
    place_of = {id(entity): place for place, entity in enumerate(every)}
    refs: list[Ref] = []
    for k, cluster in enumerate(clusters):
        if k < len(old):
            refs.append(old[k].entity)
        else:
            entity = found[places[cluster]]
            refs.append(entity.id if entity.id is not None else place_of[id(entity)])
    return refs


def _edge(one: Ref, other: Ref) -> tuple[Ref, Ref]:
    return (one, other) if str(one) <= str(other) else (other, one)


def _root(forest: dict[Hashable, Hashable], node: Hashable) -> Hashable:
    while forest.setdefault(node, node) != node:
        forest[node] = forest[forest[node]]
        node = forest[node]
    return node


def _join(forest: dict[Hashable, Hashable], one: Hashable, other: Hashable) -> None:
    forest[_root(forest, other)] = _root(forest, one)
