"""Encodings of text files."""

import pytest

from makegood.inspection.encoding import decoded, encoding_of

TEXT = "name;city\nZoë;Cádiz\nÑandú;Łódź\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_marked_or_plain_unicode_text_is_read_whole(encoding: str) -> None:
    """No letter is lost in any Unicode encoding, marked or not."""
    data = TEXT.encode(encoding)
    found = encoding_of(data)
    assert found is not None
    assert decoded(data, found) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf16_is_known_by_its_empty_bytes(encoding: str) -> None:
    """Every second byte of western UTF-16 is nothing."""
    text = "name;city\nAnna;Paris\n" * 20
    assert encoding_of(text.encode(encoding)) == encoding


def test_windows_text_is_read_as_windows_text() -> None:
    """Bytes that are not UTF-8 are Windows-1252; an undefined byte still loses nothing."""
    data = "Zoë;Cádiz".encode("cp1252")
    assert encoding_of(data) == "cp1252"
    assert decoded(data, "cp1252") == "Zoë;Cádiz"
    assert decoded(b"a\x81b", "cp1252") == "a\x81b"


def test_a_late_break_of_utf8_is_forgiven() -> None:
    """A file whose beginning is UTF-8 and whose end is not is read all the same."""
    assert decoded(b"abc\xe9", "utf-8") == "abcé"


def test_a_sign_cut_at_the_end_of_the_head_is_no_break() -> None:
    """The head may end in the middle of a sign."""
    assert encoding_of("é".encode() * 3 + "é".encode()[:1]) == "utf-8"


@pytest.mark.parametrize("data", [bytes(range(32)) * 8, b"\x00" * 64, b"\x01\x02ab" * 40])
def test_bytes_of_programs_are_not_text(data: bytes) -> None:
    """Control bytes in number are no text in any encoding."""
    assert encoding_of(data) is None
