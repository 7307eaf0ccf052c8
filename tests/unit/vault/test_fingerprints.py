"""Keyed fingerprints: blind index, keyed commitment, keyed file hash."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from makegood.vault import (
    MasterKey,
    Purpose,
    SubjectKey,
    blind_index,
    keyed_commitment,
    keyed_file_hash,
)
from makegood.vault.blind_index import as_searched

MASTER = MasterKey(bytes(range(32)))
INDEX = MASTER.key_for(Purpose.BLIND_INDEX)
COMMIT = MASTER.key_for(Purpose.COMMITMENT)
FILES = MASTER.key_for(Purpose.FILE_HASH)
SUBJECT = SubjectKey(bytes(range(32)))
PLACE: dict[str, Any] = {"table": "person", "column": "details", "row_id": 7}

texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)


@pytest.mark.parametrize(
    "spelling",
    ["zorblatta  quux", " ZORBLATTA QUUX\n", "Zor\u00adblatta\u200d Quux", "Ｚorblatta\u00a0Quux"],
)
def test_spellings_that_differ_in_case_and_blanks_are_found(spelling: str) -> None:
    """Case, width, blanks and invisible marks do not hide a value from its search."""
    domain = "person.name"
    assert blind_index(spelling, domain=domain, key=INDEX) == blind_index(
        "Zorblatta Quux", domain=domain, key=INDEX
    )


@given(texts)
def test_folding_comes_to_rest(value: str) -> None:
    """What is searched for is folded as far as it goes: folding it again changes nothing."""
    assert as_searched(as_searched(value)) == as_searched(value)


@given(texts, texts)
def test_different_values_have_different_indexes(one: str, other: str) -> None:
    """An index is equal exactly where the folded values are."""
    assume(as_searched(one) and as_searched(other))
    alike = blind_index(one, domain="d", key=INDEX) == blind_index(other, domain="d", key=INDEX)
    assert alike == (as_searched(one) == as_searched(other))


@given(st.tuples(texts, texts), st.tuples(texts, texts))
def test_the_same_value_in_two_columns_is_not_recognised(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    """Domain and value are never confused, wherever one ends and the other begins."""
    assume(as_searched(one[1]) and as_searched(other[1]) and one[0] != other[0])
    first = blind_index(one[1], domain=one[0], key=INDEX)
    assert first != blind_index(other[1], domain=other[0], key=INDEX)


@pytest.mark.parametrize("nothing", ["", "  ", "\n\t", "\u200b", "\u00ad \u200d"])
def test_an_empty_value_has_no_index(nothing: str) -> None:
    """All people without a number are not one person."""
    with pytest.raises(ValueError, match="empty value"):
        blind_index(nothing, domain="person.number", key=INDEX)


def test_another_home_has_other_indexes() -> None:
    """An index means nothing without the key of its home."""
    other = MasterKey(bytes(32)).key_for(Purpose.BLIND_INDEX)
    assert blind_index("7", domain="d", key=INDEX) != blind_index("7", domain="d", key=other)
    assert len(blind_index("7", domain="d", key=INDEX)) == 32


def test_a_commitment_is_the_same_for_the_same_value_in_the_same_place() -> None:
    """A value that was not changed answers to its commitment, which is 64 hex digits."""
    made = keyed_commitment("Zorblatta", subject_key=SUBJECT, key=COMMIT, **PLACE)
    assert made == keyed_commitment("Zorblatta", subject_key=SUBJECT, key=COMMIT, **PLACE)
    assert len(bytes.fromhex(made)) == 32


@given(st.tuples(texts, texts, texts, texts), st.tuples(texts, texts, texts, texts))
def test_a_changed_value_or_place_has_another_commitment(
    one: tuple[str, str, str, str], other: tuple[str, str, str, str]
) -> None:
    """Whatever is changed, the value or where it stands, no longer answers to the commitment."""
    made = [
        keyed_commitment(
            value, subject_key=SUBJECT, key=COMMIT, table=table, column=column, row_id=row
        )
        for value, table, column, row in (one, other)
    ]
    assert (made[0] == made[1]) == (one == other)


def test_without_the_subjects_key_no_guess_can_be_tested() -> None:
    """After erasure even the master key cannot confirm what the value was."""
    guess = keyed_commitment("Zorblatta", subject_key=SUBJECT, key=COMMIT, **PLACE)
    other = SubjectKey(bytes(32))
    assert guess != keyed_commitment("Zorblatta", subject_key=other, key=COMMIT, **PLACE)


def test_text_and_bytes_are_not_committed_to_alike() -> None:
    """A text and the file with the same bytes are two values."""
    text = keyed_commitment("same", subject_key=SUBJECT, key=COMMIT, **PLACE)
    assert text != keyed_commitment(b"same", subject_key=SUBJECT, key=COMMIT, **PLACE)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_file_is_recognised_again(one: bytes, other: bytes) -> None:
    """The keyed hash is equal exactly for equal files."""
    hashes = [keyed_file_hash(BytesIO(content), key=FILES) for content in (one, other)]
    assert (hashes[0] == hashes[1]) == (one == other)


def test_a_large_file_is_read_to_its_end() -> None:
    """A change in the last byte of a file of several megabytes is seen."""
    large = bytes(3 << 20)
    changed = large[:-1] + b"\x01"
    assert keyed_file_hash(BytesIO(large), key=FILES) != keyed_file_hash(
        BytesIO(changed), key=FILES
    )


def test_each_fingerprint_takes_its_own_key_only() -> None:
    """One key per purpose: fingerprints for two uses can never be compared."""
    with pytest.raises(ValueError, match="blind-index is due"):
        blind_index("7", domain="d", key=COMMIT)
    with pytest.raises(ValueError, match="commitment is due"):
        keyed_commitment("7", subject_key=SUBJECT, key=INDEX, **PLACE)
    with pytest.raises(ValueError, match="file-hash is due"):
        keyed_file_hash(BytesIO(b""), key=INDEX)
