from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.duties.playbook import Reached
from makegood.notify import (
    ConflictingFacts,
    NoLetterAtAll,
    PersonToTell,
    hand_delivery_rounds,
    notices_due,
    summary,
)
from makegood.vocabulary.ids import PersonId
from makegood.vocabulary.link import LinkState
from makegood.vocabulary.notice import Addressee, Channel

LETTERS = ("en", "es")
same_channels = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)

people = st.lists(
    st.builds(
        PersonToTell,
        person=st.integers(0, 60).map(lambda number: PersonId(UUID(int=number))),
        state=st.sampled_from(LinkState),
        language=st.sampled_from(["", "en", "es", "es-MX", "ht", "ar", "zh-Hant"]),
        in_custody=st.booleans(),
        facility=st.sampled_from(["", "F-001", "F-002", "F-017"]),
        has_address=st.booleans(),
        has_email=st.booleans(),
        represented=st.booleans(),
        representative_language=st.sampled_from(["", "es", "fr"]),
        representative_has_address=st.booleans(),
        representative_has_email=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda each: each.person,
)


def test_a_person_shows_an_id_and_nothing_else(person):
    """The repr of a person to tell holds neither language nor facility."""
    shown = repr(person(7, language="ht", facility="F-017"))
    assert shown == f"PersonToTell(person={UUID(int=7)})"


@same_channels
@given(people=people)
def test_every_certain_person_is_told_once_and_nobody_else(people, channels):
    """Certain: one notice to the person. Possible or unmatched: none, telling is a disclosure."""
    notices = notices_due(people, letters=LETTERS, channels=channels)
    told = [each.person for each in notices if each.addressee is Addressee.PERSON]
    assert sorted(told) == sorted(p.person for p in people if p.state is LinkState.CERTAIN)


@same_channels
@given(people=people)
def test_a_represented_person_is_owed_two_notices(people, channels):
    """One to the person and one to the representative: two notices, two proofs."""
    notices = notices_due(people, letters=LETTERS, channels=channels)
    for each in people:
        owed = [notice.addressee for notice in notices if notice.person == each.person]
        certain = each.state is LinkState.CERTAIN
        assert (
            owed == [Addressee.PERSON, Addressee.REPRESENTATIVE][: certain * (1 + each.represented)]
        )


@same_channels
@given(people=people)
def test_counts_of_notices_add_up(people, channels):
    """By addressee, by language and by channel: each sums to the total."""
    notices = notices_due(people, letters=LETTERS, channels=channels)
    counted = summary(notices)
    assert counted.total == len(notices) == counted.person + counted.representative
    assert sum(counted.by_language.values()) == counted.total
    assert sum(counted.by_channel.values()) == counted.total
    assert set(counted.by_language) <= set(LETTERS)
    assert counted.by_channel.get("none", 0) <= sum(counted.missing.values())


@same_channels
@given(people=people, again=st.permutations(range(40)))
def test_the_order_of_people_changes_nothing(people, again, channels):
    """The same people in any order are owed the same notices in the same order."""
    shuffled = [people[index] for index in again if index < len(people)]
    first = notices_due(people, letters=LETTERS, channels=channels)
    assert notices_due(shuffled, letters=LETTERS, channels=channels) == first
    assert summary(first) == summary(reversed(first))


@same_channels
@given(first=people, second=people)
def test_a_person_in_two_disclosures_is_told_once(first, second, channels):
    """The second disclosure adds only people whom the first had not told."""
    told = notices_due(first, letters=LETTERS, channels=channels)
    noticed = frozenset(notice.person for notice in told)
    more = notices_due(second, letters=LETTERS, channels=channels, already_noticed=noticed)
    assert noticed.isdisjoint(notice.person for notice in more)
    certain = {p.person for p in (*first, *second) if p.state is LinkState.CERTAIN}
    assert certain == noticed | {notice.person for notice in more}


@same_channels
@given(people=people)
def test_a_channel_is_planned_or_the_reason_named(people, channels):
    """A notice without a channel always says what must be found; one with a channel never does."""
    for notice in notices_due(people, letters=LETTERS, channels=channels):
        lacks_way = {"address", "facility"} & set(notice.missing)
        assert (notice.channel is Channel.NONE) == bool(lacks_way)


@same_channels
@given(people=people)
def test_nobody_in_custody_is_written_to_elsewhere(people, channels):
    """Someone who is held is reached by hand where they are, or not at all."""
    held = {each.person for each in people if each.in_custody}
    for notice in notices_due(people, letters=LETTERS, channels=channels):
        if notice.person in held and notice.addressee is Addressee.PERSON:
            assert notice.channel in {Channel.HAND, Channel.NONE}


def test_a_person_in_two_files_receives_one_notice(person, channels):
    """Certain in one disclosure and possible in another is certain, and one notice."""
    both = [person(state=LinkState.POSSIBLE), person(), person(state=LinkState.UNMATCHED), person()]
    assert len(notices_due(both, letters=LETTERS, channels=channels)) == 1


def test_contradicting_facts_are_refused(person, channels):
    """Two addresses for one person are never settled by chance."""
    with pytest.raises(ConflictingFacts) as refused:
        notices_due(
            [person(facility="F-001"), person(facility="F-002")], letters=LETTERS, channels=channels
        )
    assert "F-00" not in str(refused.value)


def test_without_a_letter_to_fall_back_to_nothing_is_planned(person, channels):
    """A plan that could leave somebody without a letter is refused."""
    with pytest.raises(NoLetterAtAll):
        notices_due([person()], letters=("es",), channels=channels)


@pytest.mark.parametrize(
    ("facts", "channel", "missing"),
    [
        ({"in_custody": True, "facility": "F-017"}, Channel.HAND, ()),
        ({"in_custody": True, "facility": "F-017", "has_email": True}, Channel.HAND, ()),
        ({"in_custody": True, "facility": ""}, Channel.NONE, ("facility",)),
        ({}, Channel.POST, ()),
        ({"has_email": True}, Channel.POST, ()),
        ({"has_address": False, "has_email": True}, Channel.EMAIL, ()),
        ({"has_address": False}, Channel.NONE, ("address",)),
        ({"has_address": False, "facility": "F-017"}, Channel.NONE, ("address",)),
        ({"language": ""}, Channel.POST, ("language",)),
        ({"language": "Ana Invented"}, Channel.POST, ("language",)),
        ({"language": "ht"}, Channel.POST, ("letter in ht",)),
        ({"language": "HT"}, Channel.POST, ("letter in ht",)),
        ({"language": "ht", "has_address": False}, Channel.NONE, ("address", "letter in ht")),
    ],
)
def test_the_way_to_a_person(person, channels, facts, channel, missing):
    """In custody by hand, else by post, else by e-mail, else what is missing is named."""
    (notice,) = notices_due([person(**facts)], letters=LETTERS, channels=channels)
    assert (notice.channel, notice.missing) == (channel, missing)


@pytest.mark.parametrize(
    ("facts", "channel", "missing"),
    [
        ({"representative_has_address": True}, Channel.POST, ()),
        ({"representative_has_email": True}, Channel.EMAIL, ()),
        ({}, Channel.NONE, ("address",)),
        ({"representative_has_email": True, "in_custody": True}, Channel.EMAIL, ()),
    ],
)
def test_the_way_to_a_representative(person, channels, facts, channel, missing):
    """A representative is reached at their own address, wherever the person is."""
    notices = notices_due([person(represented=True, **facts)], letters=LETTERS, channels=channels)
    assert (notices[1].channel, notices[1].missing) == (channel, missing)


def test_a_playbook_without_custody_writes_to_everyone_at_their_address(person, channels):
    """Where a playbook has no rule for custody, its other rules serve."""
    rules = [rule for rule in channels if rule.when is not Reached.IN_CUSTODY]
    (notice,) = notices_due([person(in_custody=True)], letters=LETTERS, channels=rules)
    assert notice.channel is Channel.POST


@pytest.mark.parametrize(
    ("wanted", "language"), [("es-MX", "es"), ("es", "es"), ("ht", "en"), ("", "en"), ("en", "en")]
)
def test_nobody_is_left_out_because_of_a_language(person, channels, wanted, language):
    """Without a letter in the wanted language the English one is planned, and the want is kept."""
    (notice,) = notices_due([person(language=wanted)], letters=LETTERS, channels=channels)
    assert (notice.language, notice.wanted_language) == (language, wanted)


def test_a_representative_reads_their_own_language(person, channels):
    """The representative's letter follows the representative's language; English if none is known."""
    asked = [
        person(1, represented=True, language="es", representative_language="fr"),
        person(2, represented=True, language="es", representative_has_email=True),
    ]
    by_person = notices_due(asked, letters=LETTERS, channels=channels)
    assert [notice.language for notice in by_person] == ["es", "en", "es", "en"]
    assert by_person[1].missing == ("address", "letter in fr")
    assert by_person[3].missing == ()


@same_channels
@given(people=people)
def test_every_notice_by_hand_is_in_one_round(people, channels):
    """The rounds of all facilities hold exactly the notices that go by hand."""
    notices = notices_due(people, letters=LETTERS, channels=channels)
    facilities = {each.person: each.facility for each in people if each.facility}
    rounds = hand_delivery_rounds(notices, facilities=facilities)
    by_hand = summary(notices).by_channel.get("hand", 0)
    assert sum(each.notices for each in rounds) == by_hand
    assert all(sum(each.by_language.values()) == each.notices for each in rounds)
