import dataclasses
import pickle

import pytest

from makegood.letters import Letter, LetterIncomplete
from makegood.vocabulary.notice import Addressee, Channel


def test_a_letter_shows_its_reference_and_nothing_of_the_person(letter):
    """The repr of a letter holds no name and no address."""
    assert repr(letter(name="Ana Invented")) == "Letter(reference='K7Q2-91XD')"


def test_a_letter_has_no_place_for_a_leaked_value():
    """A letter knows kinds of data, never what was leaked."""
    assert {field.name for field in dataclasses.fields(Letter)} == {
        "reference", "addressee", "language", "channel", "date", "name", "address", "kinds",
        "disclosures", "represented", "representative", "firm",
    }  # fmt: skip


def test_a_letter_can_be_handed_to_another_process(letter):
    """A letter survives the way into a fresh process, so that a run can be cut into shards."""
    whole = letter()
    assert pickle.loads(pickle.dumps(whole)) == whole


@pytest.mark.parametrize("reference", ["", "abc", "A B C D", "K7Q2_91", "-K7Q2", "É7Q2", "A" * 33])
def test_a_reference_is_capital_letters_digits_and_hyphens(letter, reference):
    """A reference has no room for a name, a space or markup."""
    with pytest.raises(LetterIncomplete, match="no usable reference"):
        letter(reference=reference)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "  "}, "no name"),
        ({"addressee": Addressee.REPRESENTATIVE, "representative": ""}, "no representative's name"),
        ({"kinds": ()}, "no kind of data"),
        ({"disclosures": ()}, "names no disclosure"),
        ({"channel": Channel.NONE}, "no channel"),
        ({"address": ()}, "no address or facility"),
        ({"address": ("x",) * 8}, "more than 7 lines"),
    ],
)
def test_a_letter_that_lacks_what_it_must_print_does_not_exist(letter, changes, said):
    """An incomplete letter is refused with its reference and what is missing."""
    with pytest.raises(LetterIncomplete, match=said) as refused:
        letter(**changes)
    assert "K7Q2-91XD" in str(refused.value)
    assert "Invented" not in str(refused.value)


def test_a_letter_by_email_needs_no_postal_address(letter):
    """Someone who is reached by e-mail only still gets a letter."""
    assert letter(channel=Channel.EMAIL, address=()).values == ("Ana Invented",)


def test_every_free_value_of_a_letter_is_known(letter):
    """Name, representative, firm and address are what is merged, and each is checked for glyphs."""
    both = letter(addressee=Addressee.REPRESENTATIVE)
    assert both.values == (
        "Ana Invented", "Rita Madeup", "Invented & Partners", "Facility F-017", "Exampleton",
    )  # fmt: skip
    assert both.recipient == "Rita Madeup"
    assert letter().recipient == "Ana Invented"
