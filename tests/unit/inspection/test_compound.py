"""Compound files and macros: read without trusting a number in them."""

import struct
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from making_compound import compound
from samples.ole import literal, macros

from makegood.inspection import inspect
from makegood.inspection.cfb import SIGNATURE, open_compound
from makegood.inspection.property_sets import properties_of
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.inspection.vba import is_macro_project, macros_of, unpacked


def traces(data: bytes, mechanism: str):
    return [t for t in inspect(Source.of_bytes(data)).traces if t.mechanism == mechanism]


def test_streams_come_back_with_their_paths() -> None:
    """Every stream is found in its storage, whatever its length."""
    file = open_compound(compound({"a": b"x" * 9_000, "b/c": b"y", "b/d": b"z"}))
    found = {stream.path: file.bytes_of(stream) for stream in file.streams}
    assert found == {("a",): b"x" * 9_000, ("b", "c"): b"y", ("b", "d"): b"z"}
    assert file.stream(("B", "C")) is not None
    assert file.stream(("b",)) is None
    assert file.streams[0].name


@pytest.mark.parametrize("data", [SIGNATURE, SIGNATURE + bytes(600), SIGNATURE + b"\xff" * 3000])
def test_a_damaged_file_is_unreadable(data: bytes) -> None:
    """Without a header or a directory there is nothing to read."""
    with pytest.raises(UnreadableFile):
        open_compound(data)
    assert inspect(Source.of_bytes(data)).gaps


@pytest.mark.parametrize(("size", "where"), [(9_000, 76), (900, 60)], ids=["large", "small"])
def test_a_chain_that_comes_back_to_itself_ends(size: int, where: int) -> None:
    """A loop of sectors is followed once and the stream is refused."""
    data = bytearray(compound({"a": b"x" * size}))
    (at,) = struct.unpack_from("<I", data, where)
    struct.pack_into("<I", data, (at + 1) * 512 + 4, 0)
    file = open_compound(bytes(data))
    with pytest.raises(PartRefused, match="broken"):
        file.bytes_of(file.streams[0])
    assert inspect(Source.of_bytes(bytes(data))).gaps


def test_a_directory_that_bites_its_tail_ends() -> None:
    """Entries that name each other are met once."""
    data = bytearray(compound({"a": b"x", "b": b"y"}))
    directory = bytes(data).index("Root Entry".encode("utf-16-le"))
    struct.pack_into("<II", data, directory + 128 + 68, 1, 1)
    file = open_compound(bytes(data))
    assert [stream.path for stream in file.streams] == [("a",)]
    assert file.lost == 1
    assert any("streams" in gap.where for gap in inspect(Source.of_bytes(bytes(data))).gaps)


def test_an_encrypted_document_is_never_clean() -> None:
    """Office keeps an encrypted document in a compound file: that is said in a word."""
    (gap,) = inspect(
        Source.of_bytes(compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}))
    ).gaps
    assert "encrypted" in gap.why


@pytest.mark.parametrize(
    ("stream", "words"),
    [("PowerPoint Document", "PowerPoint"), ("VisioDocument", "Visio"), ("Own", "not understood")],
)
def test_a_kind_that_is_not_understood_is_a_gap(stream: str, words: str) -> None:
    """Its texts are searched, and the file is still not inspected."""
    data = compound({stream: "see A212345678 here".encode("utf-16-le")})
    document = inspect(Source.of_bytes(data))
    assert any(words in gap.why for gap in document.gaps)
    assert [trace for trace in document.traces if trace.mechanism == "unknown-part"]


def test_a_damaged_object_is_a_gap() -> None:
    """An embedded file whose lengths lie is searched and named."""
    document = inspect(
        Source.of_bytes(compound({"\x01Ole10Native": b"\x01\x02 nothing here" + b"\xff" * 5_000}))
    )
    assert any(gap.where == "embedded file" for gap in document.gaps)


def test_pictures_and_settings_of_objects_are_searched() -> None:
    """What the format itself keeps is housekeeping; a picture of the object is a picture."""
    data = compound(
        {"\x01CompObj": b"Some Program 1.0", "\x02OlePres000": b"zq@people.example said"}
    )
    assert traces(data, "housekeeping")
    assert traces(data, "picture")[0].personal == 1


def test_free_sectors_are_searched() -> None:
    """What was deleted from a compound file and still lies in it is outside every stream."""
    assert traces(compound({"\x01CompObj": b"x"}, lost=b"A212345678 was here"), "bytes-outside")


@given(st.binary(max_size=6_000))
def test_what_is_packed_literally_comes_back(data: bytes) -> None:
    """The packing of macros loses nothing."""
    assert unpacked(literal(data)) == data


def test_a_copy_in_a_packed_text_is_followed() -> None:
    """The example of [MS-OVBA] 3.2.3, whose text repeats itself."""
    packed = bytes.fromhex("0103b0024461610045")
    assert (
        unpacked(b"\x01" + struct.pack("<H", 0xB000 | 3) + b"\x02a" + struct.pack("<H", 0x0002))
        == b"a" * 6
    )
    assert unpacked(packed[:3] + b"\x00a") == b"a"


@pytest.mark.parametrize(
    "data", [b"", b"\x02abc", b"\x01" + struct.pack("<H", 0xB002) + b"\x01\xff\xff"]
)
def test_a_packing_that_is_none_is_refused(data: bytes) -> None:
    """Bytes that are not packed so, or copy from before their beginning, are refused."""
    with pytest.raises(PartRefused):
        unpacked(data)


def test_chunks_that_are_not_packed_are_taken_as_they_are() -> None:
    """A raw chunk holds 4,096 bytes; one with a wrong mark ends the text."""
    raw = b"\x01" + struct.pack("<H", 0x3FFF) + b"r" * 4096
    assert unpacked(raw) == b"r" * 4096
    assert unpacked(b"\x01" + struct.pack("<H", 0x0003) + b"abc") == b""


def test_a_module_that_cannot_be_read_is_counted() -> None:
    """Macros of which a part is missing are never read whole."""
    streams = macros("Sub A()\r\nEnd Sub\r\n")
    broken = {**streams, "VBA/Module1": b"\x00" * 40}
    missing = {name: data for name, data in streams.items() if not name.endswith("1")}
    no_list = {**streams, "VBA/dir": b"nothing"}
    for each in (broken, missing, no_list):
        file = open_compound(compound(each))
        assert is_macro_project(file)
        assert macros_of(file).unread == 1
        assert any(
            gap.where == "the macros" for gap in inspect(Source.of_bytes(compound(each))).gaps
        )


def test_lines_of_a_macro_that_say_nothing_are_left_out() -> None:
    """Attributes and blank lines are no content; code is."""
    source = 'Attribute VB_Name = "M"\r\nOption Explicit\r\n\r\nSub A()\r\nEnd Sub\r\n'
    assert macros_of(open_compound(compound(macros(source)))).lines == ("Sub A()", "End Sub")
    assert not is_macro_project(open_compound(compound({"a": b""})))


def property_set(*values: tuple[int, bytes]) -> bytes:
    identity = bytes.fromhex("02d5cdd59c2e1b10939708002b2cf9ae")
    places, held = b"", b""
    start = 8 + 8 * len(values)
    for number, value in values:
        places += struct.pack("<II", number, start + len(held))
        held += value + bytes(-len(value) % 4)
    body = struct.pack("<II", start + len(held), len(values)) + places + held
    head = struct.pack("<HHI", 0xFFFE, 0, 0) + bytes(16) + struct.pack("<I", 1)
    return head + identity + struct.pack("<I", 48) + body


def narrow(text: bytes) -> bytes:
    return struct.pack("<I", len(text)) + text


def test_properties_are_read_in_their_code_page() -> None:
    """Texts of one byte and of two, lists of texts, and packed values; makers apart."""
    wide = "Größe".encode("utf-16-le")
    data = property_set(
        (1, struct.pack("<IH", 2, 1251)),
        (14, struct.pack("<I", 0x1E) + narrow("Зебедина".encode("cp1251"))),
        (2, struct.pack("<II", 0x1F, 5) + wide),
        (3, struct.pack("<II", 0x101E, 2) + narrow(b"one") + narrow(b"two")),
        (5, struct.pack("<II", 0x101F, 1) + struct.pack("<I", 5) + wide),
        (4, struct.pack("<I", 0x41) + narrow(b"in a packed value")),
        (6, struct.pack("<II", 3, 77)),
    )
    found = properties_of(data)
    assert found.makers == ("Зебедина",)
    assert set(found.others) >= {"Größe", "one", "two"}
    assert any("in a packed value" in text for text in found.others)


@pytest.mark.parametrize("page", [1200, 65001, 10000, 4711])
def test_a_code_page_that_is_unknown_does_no_harm(page: int) -> None:
    """Every code page gives texts, the unknown ones those of Western Europe."""
    text = "a".encode("utf-16-le") if page == 1200 else b"a"
    data = property_set(
        (1, struct.pack("<IH", 2, page)), (2, struct.pack("<I", 0x1E) + narrow(text))
    )
    assert properties_of(data).others[-1] == "a"


def test_a_damaged_property_set_is_searched() -> None:
    """Where the lengths lie, readable runs are what is left."""
    assert properties_of(b"\xfe\xff and a readable text").others == (" and a readable text",)


def test_a_large_file_is_read_to_its_end() -> None:
    """Beyond seven megabytes the table of sectors lies in a chain of its own."""
    streams = {"a": b"x" * 4_500_000, "b": b"y" * 4_500_000}
    data = bytearray(compound(streams))
    tables = struct.unpack_from("<I", data, 44)[0]
    first = struct.unpack_from("<I", data, 76)[0]
    del data[512 : 76 + 4 * tables]
    more = len(data) // 512 - 1
    listed = range(first + 109, first + tables)
    data += struct.pack("<128I", *listed, *[0xFFFFFFFF] * (127 - len(listed)), 0xFFFFFFFE)
    struct.pack_into("<II", data, 68, more, 1)
    struct.pack_into("<109I", data, 76, *range(first, first + 109))
    file = open_compound(bytes(data))
    assert [len(file.bytes_of(stream)) for stream in file.streams] == [4_500_000, 4_500_000]
