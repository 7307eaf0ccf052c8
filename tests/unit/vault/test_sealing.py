"""Sealing one field of one row."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from makegood.vault import SealBrokenError, SubjectKey, open_sealed, open_sealed_bytes, seal

KEY = SubjectKey(bytes(range(32)))
OTHER = SubjectKey(bytes(range(1, 33)))
PLACE: dict[str, Any] = {"table": "person", "column": "family_names", "row_id": 7}
CANARY = "Zorblatta Quuxenstein"

texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
words = st.text(max_size=8)
row_ids = st.one_of(st.integers(0, 10**9), st.uuids(), words)


@given(texts, words, words, row_ids)
def test_a_text_comes_back_from_its_place(
    value: str, table: str, column: str, row: UUID | int | str
) -> None:
    """Any text, with broken characters too, opens as it was sealed."""
    sealed = seal(value, key=KEY, table=table, column=column, row_id=row)
    assert open_sealed(sealed, key=KEY, table=table, column=column, row_id=row) == value


@given(st.binary(max_size=300))
def test_bytes_come_back_from_their_place(value: bytes) -> None:
    """Any bytes open as they were sealed, also as a view of them."""
    sealed = seal(value, key=KEY, **PLACE)
    assert open_sealed_bytes(sealed, key=KEY, **PLACE) == value
    assert open_sealed_bytes(memoryview(sealed), key=KEY, **PLACE) == value  # type: ignore[arg-type]


@given(st.tuples(words, words, row_ids), st.tuples(words, words, row_ids))
def test_a_value_never_opens_in_another_place(
    here: tuple[str, str, UUID | int | str], there: tuple[str, str, UUID | int | str]
) -> None:
    """A field copied to any other table, column or row is refused, whatever their names are."""
    assume([str(part) for part in here] != [str(part) for part in there])
    sealed = seal(CANARY, key=KEY, table=here[0], column=here[1], row_id=here[2])
    with pytest.raises(SealBrokenError):
        open_sealed(sealed, key=KEY, table=there[0], column=there[1], row_id=there[2])


@given(st.data(), texts)
def test_any_changed_byte_is_found(data: st.DataObject, value: str) -> None:
    """A sealed value with any one byte changed, lost or added never opens."""
    sealed = bytearray(seal(value, key=KEY, **PLACE))
    at = data.draw(st.integers(0, len(sealed) - 1))
    flipped = bytearray(sealed)
    flipped[at] ^= data.draw(st.integers(1, 255))
    for changed in (flipped, sealed[:at] + sealed[at + 1 :], sealed + b"\x00"):
        with pytest.raises(SealBrokenError):
            open_sealed(bytes(changed), key=KEY, **PLACE)


def test_another_subjects_key_opens_nothing() -> None:
    """One person's key opens no other person's values."""
    with pytest.raises(SealBrokenError):
        open_sealed(seal(CANARY, key=KEY, **PLACE), key=OTHER, **PLACE)


def test_text_and_bytes_are_not_taken_for_each_other() -> None:
    """A sealed file is not opened as a text, nor a text as a file."""
    with pytest.raises(SealBrokenError):
        open_sealed(seal(b"bytes", key=KEY, **PLACE), key=KEY, **PLACE)
    with pytest.raises(SealBrokenError):
        open_sealed_bytes(seal("text", key=KEY, **PLACE), key=KEY, **PLACE)


@given(st.binary(max_size=60))
def test_junk_is_refused(junk: bytes) -> None:
    """Bytes that were never sealed are refused with a sentence, not a crash."""
    with pytest.raises(SealBrokenError):
        open_sealed(junk, key=KEY, **PLACE)


def test_the_same_value_never_looks_the_same() -> None:
    """Two people with the same name cannot be seen to have it."""
    assert len({seal(CANARY, key=KEY, **PLACE) for _ in range(100)}) == 100


@given(st.text("ab", max_size=31), st.text("ab", max_size=31))
def test_the_length_of_a_short_text_is_hidden(one: str, other: str) -> None:
    """Names of up to 31 bytes all have the same length when sealed."""
    assert len(seal(one, key=KEY, **PLACE)) == len(seal(other, key=KEY, **PLACE)) == 62


def test_a_refusal_shows_no_value_and_no_row() -> None:
    """The error names the column, never the value nor whose it is."""
    with pytest.raises(SealBrokenError) as caught:
        open_sealed(seal(CANARY, key=KEY, **PLACE), key=OTHER, **PLACE | {"row_id": "A-123"})
    assert "family_names of table person" in str(caught.value)
    assert CANARY not in str(caught.value)
    assert "A-123" not in str(caught.value)


def test_the_source_of_randomness_can_be_given() -> None:
    """With the same random bytes a seal is the same, so that a test can repeat it."""
    fixed = seal(CANARY, key=KEY, **PLACE, random=bytes)
    assert fixed == seal(CANARY, key=KEY, **PLACE, random=bytes)
    assert fixed[2:14] == bytes(12)
    assert CANARY.encode() not in fixed
