from datetime import UTC, datetime, timedelta, timezone

import pytest

from makegood.letters import Contact, Response, Sender, Step


def test_a_window_is_counted_in_whole_minutes(disclosure):
    """09:45 to 14:04 is 259 minutes."""
    assert disclosure().minutes == 259


@pytest.mark.parametrize("end", ["from_", "until"])
def test_a_window_with_an_unknown_end_has_no_length(disclosure, end):
    """Unknown is not zero."""
    assert disclosure(**{end: None}).minutes is None


def test_a_moment_that_is_printed_has_a_zone(disclosure):
    """A time without a zone is refused, never guessed."""
    with pytest.raises(ValueError, match="time zone"):
        disclosure(from_=datetime(2022, 11, 28, 9, 45))  # noqa: DTZ001


def test_a_window_does_not_end_before_it_begins(disclosure):
    """Ends are compared as moments, over zones."""
    later = datetime(2022, 11, 28, 16, 0, tzinfo=UTC)
    assert (
        disclosure(from_=later, until=later.astimezone(timezone(timedelta(hours=-9)))).minutes == 0
    )
    with pytest.raises(ValueError, match="before it begins"):
        disclosure(until=datetime(2022, 11, 28, 14, 44, tzinfo=UTC))


def test_downloads_are_not_negative(disclosure):
    """A count of downloads is a count."""
    with pytest.raises(ValueError, match="from zero"):
        disclosure(downloads=-1)


@pytest.mark.parametrize(
    "wrong", [{"steps": ()}, {"held": ()}, {"hold_days": 0}, {"hold_days": -30}]
)
def test_a_letter_always_says_what_is_done_and_what_is_held(response, wrong):
    """No letter goes out without the steps taken and a hold of at least a day."""
    with pytest.raises(ValueError, match="a letter"):
        response(**wrong)


def test_a_response_takes_only_what_is_true():
    """A step that was not taken is not printed: nothing is promised by default."""
    assert Response(steps=(Step.TAKEN_DOWN,), held=("removal",), hold_days=30).steps == (
        Step.TAKEN_DOWN,
    )


def test_a_contact_can_be_reached():
    """A contact has a telephone, an e-mail or a postal address; a web page alone does not answer."""
    with pytest.raises(ValueError, match="telephone"):
        Contact(name="Help desk", web="agency.example")
    with pytest.raises(ValueError, match="name"):
        Contact(name=" ", phone="+1 800 555 0100")


@pytest.mark.parametrize("lacking", ["organisation", "signatory", "position"])
def test_a_letter_is_signed_by_a_named_officer(lacking):
    """A notice names the organisation and who signs for it."""
    whole = {"organisation": "Invented Agency", "signatory": "Ada Invented", "position": "Officer"}
    with pytest.raises(ValueError, match="signs"):
        Sender(
            **(whole | {lacking: ""}),
            address=(),
            contact=Contact(name="Help desk", phone="+1 800 555 0100"),
        )
