"""A key for each subject, wrapped under the master key."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.errors import ExitCode
from makegood.vault import (
    MasterKey,
    Purpose,
    SubjectKey,
    WrappedKeyError,
    new_subject_key,
    unwrap,
    wrap,
)

MASTER = MasterKey(bytes(range(32)))
UNDER = MASTER.key_for(Purpose.PERSON_KEYS)
SUBJECT = UUID("5a1e0000-0000-4000-8000-000000000001")


@given(st.binary(min_size=32, max_size=32), st.uuids())
def test_a_wrapped_key_comes_back(raw: bytes, subject: UUID) -> None:
    """What was wrapped for a subject is unwrapped for that subject."""
    wrapped = wrap(SubjectKey(raw), subject=subject, under=UNDER)
    assert unwrap(wrapped, subject=subject, under=UNDER) == SubjectKey(raw)
    assert len(wrapped) == 69
    assert raw not in wrapped


def test_a_database_may_give_a_view_of_the_bytes() -> None:
    """Bytes from any database driver are unwrapped alike."""
    wrapped = wrap(key := new_subject_key(), subject=SUBJECT, under=UNDER)
    assert unwrap(memoryview(wrapped), subject=SUBJECT, under=UNDER) == key  # type: ignore[arg-type]


def test_new_subject_keys_differ() -> None:
    """No two subjects share a key."""
    assert new_subject_key() != new_subject_key()
    assert new_subject_key(random=bytes) == SubjectKey(bytes(32))


def test_wrapping_twice_gives_two_texts() -> None:
    """Whether two wrapped keys hold the same key cannot be seen."""
    key = new_subject_key()
    assert wrap(key, subject=SUBJECT, under=UNDER) != wrap(key, subject=SUBJECT, under=UNDER)


def test_a_key_given_to_another_subject_is_refused() -> None:
    """Nobody can make one person's values open by swapping rows of the key store."""
    wrapped = wrap(new_subject_key(), subject=SUBJECT, under=UNDER)
    with pytest.raises(WrappedKeyError, match="another subject") as caught:
        unwrap(wrapped, subject=uuid4(), under=UNDER)
    assert caught.value.exit_code is ExitCode.KEY_MISSING


def test_a_key_of_another_master_is_told_apart_from_a_changed_one() -> None:
    """A wrong master key has its own message."""
    wrapped = wrap(new_subject_key(), subject=SUBJECT, under=UNDER)
    other = MasterKey(bytes(32)).key_for(Purpose.PERSON_KEYS)
    with pytest.raises(WrappedKeyError, match="another master key"):
        unwrap(wrapped, subject=SUBJECT, under=other)


@given(at=st.integers(0, 68), flip=st.integers(1, 255))
def test_any_changed_byte_is_found(at: int, flip: int) -> None:
    """A wrapped key with any one byte changed never opens."""
    wrapped = bytearray(wrap(new_subject_key(), subject=SUBJECT, under=UNDER))
    wrapped[at] ^= flip
    with pytest.raises(WrappedKeyError):
        unwrap(bytes(wrapped), subject=SUBJECT, under=UNDER)


@given(st.binary(max_size=80))
def test_anything_else_is_refused(junk: bytes) -> None:
    """Bytes that were never a wrapped key are refused with a sentence."""
    with pytest.raises(WrappedKeyError):
        unwrap(junk, subject=SUBJECT, under=UNDER)


@pytest.mark.parametrize("purpose", [one for one in Purpose if one is not Purpose.PERSON_KEYS])
def test_only_the_key_for_person_keys_wraps(purpose: Purpose) -> None:
    """A key for another purpose neither wraps nor unwraps."""
    wrapped = wrap(new_subject_key(), subject=SUBJECT, under=UNDER)
    with pytest.raises(ValueError, match="person-keys is due"):
        wrap(new_subject_key(), subject=SUBJECT, under=MASTER.key_for(purpose))
    with pytest.raises(ValueError, match="person-keys is due"):
        unwrap(wrapped, subject=SUBJECT, under=MASTER.key_for(purpose))


def test_a_subject_key_never_shows_itself() -> None:
    """The repr of a subject's key is the same for all."""
    assert repr(new_subject_key()) == "SubjectKey(hidden)"
