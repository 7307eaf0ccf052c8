"""People over all incidents: an interval that holds the truth."""

from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.identify import (
    Earlier,
    EarlierRow,
    Entity,
    Leak,
    PeopleCount,
    Thresholds,
    count_people,
    entities,
)
from makegood.identify.engine import FIELDS, Evidence
from makegood.identify.levels import LEVELS
from makegood.vocabulary.column import Role
from makegood.vocabulary.ids import EntityId, GroupKey, RegisterKey, RowNumber
from makegood.vocabulary.link import Candidate, LinkState, RowAnswer


def group(n) -> GroupKey:
    return GroupKey(f"k-{n}")


def entity_id(n: int) -> EntityId:
    return EntityId(UUID(int=n))


def answer(state: LinkState, *people, row: int = 0) -> RowAnswer:
    share = 0.9995 if state is LinkState.CERTAIN else 0.9 / max(1, len(people))
    candidates = tuple(
        Candidate(key=RegisterKey(group(p)), group=group(p), probability=share, evidence={})
        for p in people
    )
    nobody = 1.0 - share * len(people)
    return RowAnswer(row=RowNumber(row), state=state, nobody=nobody, candidates=candidates)


class Alike:
    """An engine that finds rows alike by the bits given for pairs of positions."""

    name = "given"

    def __init__(self, pairs=(), conflict=False):
        self.pairs, self.conflict = dict(pairs), conflict

    def likenesses(self, rows, register, *, model):
        listed = [(a, b, w) for (a, b), w in self.pairs.items() if b < len(rows)]
        bits = {f: np.zeros(len(listed)) for f in FIELDS}
        bits["name"] = np.array([w for _, _, w in listed], float)
        return Evidence(
            rows=np.array([a for a, _, _ in listed], np.int32),
            records=np.array([b for _, b, _ in listed], np.int32),
            bits=bits,
            levels={level: np.zeros(len(listed), np.int8) for level in LEVELS},
            conflict=np.full(len(listed), self.conflict),
            by_rule={},
        )


def united(answers, earlier=None, engine=None, values=None):
    rows = values or [{Role.NAME: (f"Invented Number{i}",)} for i in range(len(answers))]
    return entities(
        Leak.of_rows(rows), answers, earlier or Earlier(), engine=engine or Alike(), register=None
    )


SAME = {Role.NAME: ("Testina Example",), Role.BIRTH_DATE: ("1990-04-23",)}


def test_rows_that_certainly_are_one_person_are_one_entity():
    """Two lines about one woman are one woman."""
    union = united([answer(LinkState.CERTAIN, 1), answer(LinkState.CERTAIN, 1)])
    (entity,) = union.entities
    assert (entity.rows, entity.group, entity.id) == ((0, 1), group(1), None)


def test_a_person_known_from_an_earlier_incident_keeps_their_entity():
    """A second disclosure unions people, never rows."""
    earlier = Earlier(certain={group(1): entity_id(7)})
    union = united([answer(LinkState.CERTAIN, 1), answer(LinkState.CERTAIN, 2)], earlier)
    assert [e.id for e in union.entities] == [entity_id(7), None]


def test_two_rows_outside_the_register_that_say_the_same_are_one_entity():
    """An unknown man in two files is not counted twice."""
    unmatched = answer(LinkState.UNMATCHED)
    union = united([unmatched, unmatched], engine=Alike({(0, 1): 45.0}), values=[SAME, SAME])
    assert [e.rows for e in union.entities] == [(0, 1)]
    earlier = Earlier(
        uncertain=(EarlierRow(entity=entity_id(3), values=SAME, candidates=frozenset()),)
    )
    later = united([unmatched], earlier, Alike({(0, 1): 45.0}), [SAME])
    assert [e.id for e in later.entities] == [entity_id(3)]
    assert not later.alike


@pytest.mark.parametrize(
    ("other", "candidates", "conflict"),
    [
        ({**SAME, Role.NAME: ("Testina Muster",)}, ((), ()), False),
        ({**SAME, Role.NAME: ("Testina",)}, ((), ()), False),
        ({**SAME, Role.BIRTH_DATE: ("1990",)}, ((), ()), False),
        (SAME, ((1,), (2,)), False),
        (SAME, ((1,), ()), False),
        (SAME, ((), ()), True),
    ],
)
def test_anything_less_stays_two_entities_that_may_be_the_same(other, candidates, conflict):
    """Twins, namesakes and contradicting numbers widen the interval; they move no figure."""
    states = [LinkState.POSSIBLE if c else LinkState.UNMATCHED for c in candidates]
    answers = [answer(s, *c) for s, c in zip(states, candidates, strict=True)]
    union = united(answers, engine=Alike({(0, 1): 45.0}, conflict), values=[SAME, other])
    assert len(union.entities) == 2
    assert union.alike == ((0, 1),)


def test_a_new_row_like_an_earlier_one_is_an_edge_to_its_entity():
    """What may be the same over incidents is kept with both names."""
    unmatched = answer(LinkState.UNMATCHED)
    earlier = Earlier(
        uncertain=(
            EarlierRow(entity=entity_id(3), values=SAME, candidates=frozenset()),
            EarlierRow(entity=entity_id(3), values=SAME, candidates=frozenset()),
            EarlierRow(entity=entity_id(4), values=SAME, candidates=frozenset()),
        )
    )
    engine = Alike({(0, 3): 15.0, (1, 2): 15.0, (0, 1): 15.0})
    union = united([unmatched], earlier, engine)
    assert len(union.entities) == 1
    assert union.alike == ((0, entity_id(3)),)


def test_an_unmatched_entity_gains_the_candidates_of_its_new_row():
    """A second, better row may make the unknown possible."""
    earlier = Earlier(
        uncertain=(EarlierRow(entity=entity_id(3), values=SAME, candidates=frozenset({group(1)})),)
    )
    union = united([answer(LinkState.POSSIBLE, 1, 2)], earlier, Alike({(0, 1): 45.0}), [SAME])
    (entity,) = union.entities
    assert (entity.id, entity.state) == (entity_id(3), LinkState.POSSIBLE)
    assert entity.candidates == {group(1), group(2)}


def test_a_pair_too_unlikely_is_no_edge():
    """Two strangers called Juan are two."""
    union = united([answer(LinkState.UNMATCHED)] * 2, engine=Alike({(0, 1): 1.0}))
    assert len(union.entities) == 2
    assert not union.alike


@given(
    st.lists(
        st.tuples(st.sampled_from(LinkState), st.lists(st.integers(0, 4), min_size=1, max_size=3)),
        max_size=12,
    ),
    st.dictionaries(
        st.tuples(st.integers(0, 5), st.integers(6, 11)), st.floats(0, 60), max_size=10
    ),
)
def test_every_row_is_in_exactly_one_entity(rows, alike):
    """No row is lost, none is counted twice."""
    answers = [
        answer(
            s, *([] if s is LinkState.UNMATCHED else sorted(set(p))[: 1 if s == "certain" else 9])
        )
        for s, p in rows
    ]
    union = united(answers, engine=Alike(alike), values=[SAME] * len(answers))
    assert sorted(r for e in union.entities for r in e.rows) == list(range(len(answers)))
    certain = [e.group for e in union.entities if e.group]
    assert len(certain) == len(set(certain))
    assert all(a != b for a, b in union.alike)


def test_the_story_adds_up():
    """6,252 + 103 - 46 = 6,309."""
    first, second = set(map(group, range(6_252))), set(map(group, range(6_206, 6_309)))
    count = count_people(first | second, {})
    assert (count.at_least, count.at_most) == (6_309, 6_309)


def test_review_closes_the_interval():
    """A doubt decided is no doubt."""
    before = count_people({group(1)}, {"x": frozenset({group(1), group(2)}), "y": frozenset()})
    assert (before.at_least, before.at_most) == (2, 3)
    after = count_people({group(1), group(2)}, {"y": frozenset()})
    assert (after.at_least, after.at_most) == (3, 3)


def test_edges_of_entities_that_were_decided_since_are_forgotten():
    """A stored likeness binds only what is still uncertain."""
    count = count_people({group(1)}, {"x": frozenset()}, [("x", "gone"), ("gone", "away")])
    assert (count.at_least, count.at_most) == (2, 2)


world = st.lists(
    st.tuples(
        st.integers(0, 6),  # the true person
        st.sampled_from(["certain", "possible", "unmatched"]),
        st.sets(st.integers(0, 6), max_size=3),  # namesakes
    ),
    max_size=14,
)


@given(world, st.sets(st.integers(0, 6)))
def test_the_truth_lies_in_the_interval(rows, registered):
    """at_least <= truth <= at_most for a linker whose certain is true and whose candidates hold the truth."""
    certain, uncertain, true_of = set(), {}, {}
    for k, (person, state, namesakes) in enumerate(rows):
        if person in registered and state == "certain":
            certain.add(group(person))
        else:
            true_of[k] = person
            own = {person} if person in registered else set()
            others = set() if state == "unmatched" else namesakes & registered
            uncertain[k] = frozenset(map(group, own | others))
    alike = [(a, b) for a in true_of for b in true_of if a < b and true_of[a] == true_of[b]]
    count = count_people(certain, uncertain, alike)
    assert count.at_least <= len({p for p, _, _ in rows}) <= count.at_most
    assert count.at_most == count.certain + count.possible + count.unmatched


@given(world, world)
def test_a_row_more_never_lowers_the_most(rows, more):
    """Another incident adds people or nobody."""

    def most(listed):
        uncertain = {
            k: frozenset(map(group, n)) for k, (_, s, n) in enumerate(listed) if s != "certain"
        }
        return count_people({group(p) for p, s, _ in listed if s == "certain"}, uncertain).at_most

    assert most(rows) <= most(rows + more)


@given(st.sets(st.integers(0, 50)), st.sets(st.integers(0, 50)))
def test_certain_people_of_two_leaks_are_united_exactly(a, b):
    """|A or B| = |A| + |B| - |A and B|."""
    count = count_people(set(map(group, a)) | set(map(group, b)), {})
    assert count.at_least == count.at_most == len(a) + len(b) - len(a & b)


def test_values_are_valid_and_silent():
    """A certain entity has its person, an unmatched one no candidate, and counts add up."""
    with pytest.raises(ValueError, match="its person"):
        Entity(id=None, rows=(0,), state=LinkState.CERTAIN, group=None, candidates=frozenset())
    with pytest.raises(ValueError, match="no candidates"):
        Entity(id=None, rows=(0,), state=LinkState.POSSIBLE, group=None, candidates=frozenset())
    with pytest.raises(ValueError, match="at most ="):
        PeopleCount(certain=1, possible=0, unmatched=0, at_least=1, at_most=2)
    with pytest.raises(ValueError, match="at least <="):
        PeopleCount(certain=1, possible=0, unmatched=0, at_least=2, at_most=1)
    row = EarlierRow(entity=entity_id(1), values=SAME, candidates=frozenset({group(1)}))
    shown = repr(row) + repr(Earlier(certain={group(1): entity_id(1)}, uncertain=(row,)))
    entity = united([answer(LinkState.CERTAIN, 1)]).entities[0]
    assert "k-1" not in shown + repr(entity)
    assert "Testina" not in shown
    assert Thresholds().possible < Thresholds().certain
