"""The master key and the keys that come from it."""

import copy
import hmac
import pickle
from hashlib import sha256
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.errors import ExitCode, MakegoodError
from makegood.vault import MasterKey, Purpose, PurposeKey, WrongKeyError, new_master_key
from makegood.vault.framing import framed

ONE = MasterKey(bytes(range(32)))
OTHER = MasterKey(bytes(range(1, 33)))


def test_new_keys_differ() -> None:
    """Two homes never have the same key."""
    assert new_master_key() != new_master_key()


def test_the_source_of_randomness_can_be_given() -> None:
    """A key is exactly the random bytes it was made of."""
    assert new_master_key(random=lambda count: b"\x07" * count) == MasterKey(b"\x07" * 32)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    """There is no short key."""
    with pytest.raises(ValueError, match="32 bytes"):
        MasterKey(bytes(length))


def test_there_is_one_key_per_purpose() -> None:
    """No two purposes share a key, and none has the master key itself."""
    keys = [ONE.key_for(purpose).reveal() for purpose in Purpose]
    assert all(one != other for one, other in combinations([*keys, ONE.reveal()], 2))


def test_a_purpose_key_is_hkdf_expand_of_the_master_key() -> None:
    """The derivation is RFC 5869's second step, so that another program can repeat it."""
    first_block = hmac.digest(ONE.reveal(), b"makegood vault 1 person-keys\x01", "sha256")
    assert ONE.key_for(Purpose.PERSON_KEYS).reveal() == first_block


def test_a_purpose_key_is_the_same_each_time() -> None:
    """What was sealed yesterday opens today."""
    again = MasterKey(ONE.reveal())
    for purpose in Purpose:
        assert again.key_for(purpose) == ONE.key_for(purpose)
        assert again.key_for(purpose).id == ONE.key_for(purpose).id
        assert ONE.key_for(purpose) is ONE.key_for(purpose)


def test_a_wrong_key_is_found_at_opening() -> None:
    """A key that is not the home's is refused with exit code 26 before anything is opened."""
    ONE.require(ONE.check_value)
    with pytest.raises(WrongKeyError) as caught:
        OTHER.require(ONE.check_value)
    assert caught.value.exit_code is ExitCode.KEY_MISSING
    assert isinstance(caught.value, MakegoodError)
    assert caught.value.remedy


def test_a_check_value_that_is_not_text_of_ours_is_refused() -> None:
    """A damaged check value is a wrong one, not a crash."""
    with pytest.raises(WrongKeyError):
        ONE.require("naïve ‑ не то")


@given(st.binary(min_size=32, max_size=32))
def test_a_key_never_shows_itself(raw: bytes) -> None:
    """No repr, text or format of any key holds the key or what it is made of."""
    for key in (MasterKey(raw), MasterKey(raw).key_for(Purpose.BLIND_INDEX)):
        for shown in (repr(key), str(key), f"{key}"):
            assert "hidden" in shown
            assert key.reveal().hex() not in shown
            assert repr(key.reveal())[2:-1] not in shown


def test_a_purpose_key_says_what_it_is_for() -> None:
    """The repr of a purpose key names the purpose and no more."""
    assert repr(ONE.key_for(Purpose.FILE_HASH)) == "PurposeKey(purpose='file-hash', hidden)"
    assert repr(ONE) == "MasterKey(hidden)"


def test_a_key_cannot_be_put_into_a_queue_or_a_set() -> None:
    """Keys are not pickled, copied or hashed: they do not travel."""
    for act in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="never pickled"):
            act(ONE)
    with pytest.raises(TypeError):
        {ONE}  # noqa: B018


def test_keys_of_different_kinds_are_never_equal() -> None:
    """The same bytes as another kind of key are another key."""
    assert PurposeKey(ONE.reveal(), purpose=Purpose.FILE_HASH) != ONE
    assert ONE.reveal() != ONE


def test_a_key_for_another_purpose_is_refused() -> None:
    """A purpose key does only what it was derived for."""
    key = ONE.key_for(Purpose.FILE_HASH)
    key.require(Purpose.FILE_HASH)
    with pytest.raises(ValueError, match="file-hash was given where one for commitment"):
        key.require(Purpose.COMMITMENT)


def test_the_id_of_a_key_is_not_a_part_of_it() -> None:
    """The id that is stored beside wrapped keys is a hash, not the key's first bytes."""
    key = ONE.key_for(Purpose.PERSON_KEYS)
    assert key.id == sha256(b"makegood key id " + key.reveal()).digest()[:8]
    assert key.id not in key.reveal()


@given(st.lists(st.binary(max_size=5), max_size=5), st.lists(st.binary(max_size=5), max_size=5))
def test_no_two_lists_of_parts_are_framed_alike(one: list[bytes], other: list[bytes]) -> None:
    """Where one part ends and the next begins is never a guess."""
    assert (framed(*one) == framed(*other)) == (one == other)
