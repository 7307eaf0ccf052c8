"""The promises inside the package are complete, and what nobody could read says so."""

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.duties import NONE_OF_THE_ABOVE, NOT_ESTABLISHED, available_playbooks, load_playbook
from makegood.duties.calendar import due
from makegood.duties.library import files
from makegood.duties.playbook import (
    Commitment,
    Reached,
    SeverityAdjustment,
    SeverityCategory,
    Thresholds,
    Told,
)
from makegood.duties.rules import Mark
from makegood.vocabulary.notice import Addressee, Channel

ICE = load_playbook("us-ice-2022")
PLAYBOOKS = [load_playbook(name) for name in available_playbooks()]


def test_every_public_commitment_is_there():
    """The eleven promises made in public are commitments, in their order."""
    assert [each.id for each in ICE.commitments] == [f"C{n}" for n in range(1, 12)]


def test_a_commitment_is_measured_or_says_why_not():
    """No commitment is silently unmeasured."""
    measured = {each.id: each.measure for each in ICE.commitments if each.measure}
    assert set(measured) == {"C1", "C2", "C3", "C4"}
    assert all(bool(each.measure) != bool(each.not_measurable) for each in ICE.commitments)


def test_every_category_of_the_story_is_there():
    """Each track of the published documents is a category, with one for whoever fits none."""
    assert [each.id for each in ICE.categories] == [
        "positive-credible-fear",
        "final-order",
        "negative-credible-fear",
        "reinstated-order",
        "released",
        "already-removed",
        "told-to-another-state",
        NONE_OF_THE_ABOVE,
    ]


def test_a_track_that_could_not_be_read_says_so_and_pages_a_person():
    """Nobody is told an entitlement that no source states."""
    for each in ICE.categories:
        unread = [
            entitlement for entitlement in each.entitlements if NOT_ESTABLISHED in entitlement.words
        ]
        assert each.pages_a_person or not unread
        assert all(entitlement.basis.mark for entitlement in each.entitlements)
    unread_tracks = ("negative-credible-fear", "reinstated-order", "released", NONE_OF_THE_ABOVE)
    for track in unread_tracks:
        assert ICE.category(track).entitlements[0].words == NOT_ESTABLISHED


@pytest.mark.parametrize("playbook", PLAYBOOKS, ids=lambda each: each.name)
def test_whoever_fits_no_track_is_shown_to_a_person(playbook):
    """Every playbook has the last category, and it pages a person."""
    assert playbook.category_of("a word that no track has").id == NONE_OF_THE_ABOVE
    assert playbook.category_of("").pages_a_person


@given(st.text())
def test_any_word_has_exactly_one_category(word):
    """A register's word, whatever it is, leads to one category and never to none."""
    assert ICE.category_of(word) in ICE.categories


@pytest.mark.parametrize("word", ["final order", "Final  Order", "FINAL-ORDER", "final_order"])
def test_a_registers_way_of_writing_does_not_matter(word):
    """Case, hyphens and spaces do not move a person to another track."""
    assert ICE.category_of(word).id == "final-order"


@pytest.mark.parametrize(
    ("word", "track"),
    [
        ("positive credible fear", "positive-credible-fear"),
        ("negative credible fear", "negative-credible-fear"),
        ("reinstated order", "reinstated-order"),
        ("released", "released"),
        ("already removed", "already-removed"),
        ("other", NONE_OF_THE_ABOVE),
    ],
)
def test_a_registers_own_words_lead_to_their_track(word, track):
    """Each track is reached by the word that a register uses for it."""
    assert ICE.category_of(word).id == track


def test_no_category_is_invented():
    """Asking for a category that the playbook does not have fails."""
    with pytest.raises(KeyError):
        ICE.category("probably-fine")


@pytest.mark.parametrize("playbook", PLAYBOOKS, ids=lambda each: each.name)
def test_thirty_days_at_least_and_eleven_people_at_least(playbook):
    """Holds last 30 days or more after service; published cells show 11 people or more."""
    assert playbook.hold.days >= 30
    assert playbook.k >= 11
    assert playbook.thresholds.possible < playbook.thresholds.certain


def test_the_hold_counts_from_service_and_rolls_to_a_working_day():
    """Served on 9 December, not before Monday 9 January; a holiday moves it later only."""
    zone = ZoneInfo("America/New_York")
    served = date(2022, 12, 9)
    assert due(served, ICE.hold.length, zone=zone) == date(2023, 1, 9)
    holidays = {date(2023, 1, 9)}
    assert due(served, ICE.hold.length, zone=zone, holidays=holidays) == date(2023, 1, 10)


def test_removal_is_held_and_release_is_never_asked_about():
    """What harms is held; what helps is not even asked about."""
    held = {act.id: act.basis.mark for act in ICE.hold.acts}
    assert held == {
        "removal": Mark.PRIMARY,
        "case-action": Mark.SECONDARY,
        "transfer": Mark.NOT_VERIFIED,
    }
    assert "release" in ICE.hold.never_ask


def test_custody_is_told_by_hand_then_post_and_mail_only_if_nothing_else():
    """The order of channels is the promise: hand in custody, else post, e-mail last."""
    rules = ICE.channels_for(Addressee.PERSON)
    assert [(rule.when, rule.channel) for rule in rules] == [
        (Reached.IN_CUSTODY, Channel.HAND),
        (Reached.HAS_ADDRESS, Channel.POST),
        (Reached.HAS_EMAIL, Channel.EMAIL),
    ]
    representative = ICE.channels_for(Addressee.REPRESENTATIVE)
    assert [rule.channel for rule in representative] == [Channel.POST, Channel.EMAIL]


def test_person_and_representative_are_told_and_a_household_is_a_decision():
    """People identifiable only through another are told by decision, never by default."""
    told = {group: rule.told for group, rule in ICE.tells.items()}
    assert told == {
        "person": Told.YES,
        "representative": Told.YES,
        "household": Told.PERSON_DECIDES,
    }


def test_a_presumption_of_access_names_who_and_why():
    """Those feared are assumed to have the data, with a source."""
    assert "country of origin" in ICE.presumptions[0].who
    assert ICE.presumptions[0].why
    assert "SZSSJ" in ICE.presumptions[0].source


def test_the_playbook_answers_no_question_of_law_that_a_person_must_answer():
    """Whether harm is demonstrable is not preset for an agency."""
    assert ICE.answered == {}


def test_a_playbooks_answer_is_kept_with_its_reason(tmp_path):
    """An organisation may answer a question beforehand, in writing."""
    text = files("makegood.duties").joinpath("playbooks", "general.toml").read_text("utf-8")
    answer = '[[answer]]\nquestion = "is-business"\nanswer = false\nreason = "a public body"\n'
    path = tmp_path / "mine.toml"
    path.write_text(text + answer, encoding="utf-8")
    assert load_playbook(path).answered == {"is-business": False}


@pytest.mark.parametrize(
    "build",
    [
        lambda: Thresholds(certain=Decimal("0.5"), possible=Decimal("0.5"), margin_bits=1),
        lambda: SeverityAdjustment(category=SeverityCategory.SIMPLE, step=4, reason="x"),
        lambda: SeverityAdjustment(category=SeverityCategory.SIMPLE, step=1, reason=" "),
        lambda: Commitment(
            id="C1",
            sentence="x",
            made_in="x",
            source="x",
            mark=Mark.NOT_VERIFIED,
            measure="",
            not_measurable="",
        ),
    ],
)
def test_a_value_that_exists_is_valid(build):
    """What does not hold together cannot be built, whether or not it came from a file."""
    with pytest.raises(ValueError, match=r"\w"):
        build()
