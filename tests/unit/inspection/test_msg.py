"""Messages as Outlook saves them: texts, people, attachments, messages in messages, and packed RTF."""

import sys
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from making_compound import compound
from samples.msg import binary, message, table, text, under

from makegood.inspection.formats import msg
from makegood.inspection.inside import InnerFile, Inside
from makegood.inspection.mapi.packed_rtf import unpacked_rtf
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused

SECRET = "zebedina@people.example"
FOLDER = "__attach_version1.0_#00000000"


def reading(data: bytes) -> tuple[Reading, list[InnerFile]]:
    opened: list[InnerFile] = []
    inside = Inside()
    inside.open_inner = lambda inner, _: opened.append(inner)
    return msg.read(Source.of_bytes(data), inside), opened


def said(found: Reading, mechanism: str) -> list[str]:
    return [text_ for each in found.passages if each.mechanism == mechanism for text_ in each.texts]


def test_texts_of_one_byte_are_read_in_the_code_page_of_the_message() -> None:
    """A narrow text is decoded as the message says, Western European where it says nothing."""
    narrow = {"__substg1.0_1000001E": "Иван".encode("cp1251")}
    assert "Иван" in said(reading(message(table(32, (3, 0x3FFD, 1251)), narrow))[0], "plain")
    western = {"__substg1.0_1000001E": "naïve".encode("cp1252")}
    assert "naïve" in said(reading(message(western))[0], "plain")


def test_many_values_of_one_property_are_all_read() -> None:
    """Lists of texts lie in streams of their own; the stream with their lengths is none."""
    many = {
        "__substg1.0_8001101F": b"\x08\x00\x00\x00",
        "__substg1.0_8001101F-00000000": SECRET.encode("utf-16-le"),
    }
    assert SECRET in said(reading(message(many))[0], "property")


def test_bodies_of_all_sorts_are_opened() -> None:
    """HTML as bytes or as text, and packed RTF, are opened as files."""
    rtf = b"{\\rtf1 x}"
    packed = pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
    _, opened = reading(message(binary(0x1013, b"<p>a</p>"), binary(0x1009, packed)))
    assert [each.source.data() for each in opened] == [b"<p>a</p>", rtf]
    _, opened = reading(message(text(0x1013, "<p>b</p>")))
    assert [each.source.data() for each in opened] == [b"<p>b</p>"]
    found, _ = reading(message(binary(0x1009, b"short")))
    assert [gap.where for gap in found.gaps] == ["the body (RTF)"]


def test_headers_are_sorted_by_what_a_reader_sees() -> None:
    """Seen headers are plain, numbers are the makers', and lines behind them are not lost."""
    headers = f"From: a@b.example\r\nMessage-ID: <1@x>\r\nX-Odd: odd\r\nContent-Type: text/plain\r\n\r\n{SECRET}\r\n"
    found, _ = reading(message(text(0x007D, headers)))
    assert "a@b.example" in said(found, "plain")
    assert {"<1@x>", "odd", SECRET} <= set(said(found, "mail-header"))


def test_people_of_the_message_are_told_apart() -> None:
    """Those who are shown are plain; what of their entries is not shown is the makers'."""
    entry = binary(0x0FFF, "EX:/o=Org/cn=Seen HiddenAccount".encode("utf-16-le"))
    held = table(8, (3, 0x0C15, 1)) | text(0x3001, "Seen") | text(0x39FE, "a@b.example") | entry
    found, _ = reading(message(under("__recip_version1.0_#00000000", held)))
    assert "Seen, a@b.example" in said(found, "plain")
    assert any("HiddenAccount" in each for each in said(found, "property"))


def test_attachments_of_all_sorts_are_opened() -> None:
    """A file, an object of another program, a message: each is opened or gone through."""
    named = (
        table(8) | text(0x3707, "list.csv") | text(0x3712, "content-id") | binary(0x3701, b"a,b\n")
    )
    object_ = under("__substg1.0_3701000D", {"CONTENTS": b"%PDF-1.4"})
    streams = under(FOLDER, named) | under("__attach_version1.0_#00000001", object_)
    found, opened = reading(message(streams))
    assert [(each.part, each.mechanism) for each in opened] == [
        ("attachment 1", "plain"),
        ("attachment 2", "embedded-file"),
    ]
    assert said(found, "member-name") == ["list.csv"]


def test_messages_in_messages_end_at_the_limit() -> None:
    """Eight files deep is enough; what lies deeper is a gap."""
    streams, folder = table(24) | text(0x1000, "inner"), ""
    for _ in range(9):
        streams = table(24) | under(f"{FOLDER}/__substg1.0_3701000D", streams)
    found, _ = reading(message(streams))
    assert folder == ""
    assert "it lies too many files deep" in {gap.why for gap in found.gaps}


def test_streams_of_no_known_kind_are_searched() -> None:
    """A stream that is no property, and the names of named properties, are told."""
    names = under("__nameid_version1.0", binary(0x0004, "NamedProperty".encode("utf-16-le")))
    found, _ = reading(
        message({"Strange": SECRET.encode()}, names, binary(0x8002, SECRET.encode()))
    )
    assert said(found, "unknown-part") == [SECRET]
    assert said(found, "housekeeping") == ["NamedProperty"]
    assert said(found, "property") == [SECRET]


def broken(data: bytes, name: str) -> bytes:
    """The file with the chain of one stream broken."""
    changed = bytearray(data)
    at = changed.rfind(name.encode("utf-16-le")) + 116
    changed[at : at + 4] = pack("<I", 99_999)
    return bytes(changed)


@pytest.mark.parametrize(
    ("streams", "name", "where"),
    [
        (text(0x8001, "x" * 9000), "__substg1.0_8001001F", "the message"),
        ({"Strange": b"x" * 9000}, "Strange", "a stream of no known kind"),
        (under(FOLDER, binary(0x3701, b"x" * 9000)), "__substg1.0_37010102", "attachment 1"),
        (under(FOLDER, under("__substg1.0_3701000D", {"CONTENTS": b"x" * 9000})), "CONTENTS", "attachment 1"),
    ],
)  # fmt: skip
def test_a_damaged_stream_is_a_gap(streams: dict[str, bytes], name: str, where: str) -> None:
    """What cannot be read of a message is told, and the rest of it is read."""
    found, _ = reading(broken(message(streams), name))
    assert where in {gap.where for gap in found.gaps}
    assert "Totals for May" in said(found, "plain")


def test_other_compound_files_are_no_messages() -> None:
    """The table of properties at the root makes a message."""
    assert msg.recognises(Source.of_bytes(message()))
    assert not msg.recognises(Source.of_bytes(compound({"a": b"b"})))
    assert not msg.recognises(Source.of_bytes(b"nothing"))
    cut = message()[:600] + "__properties_version1.0".encode("utf-16-le")
    assert not msg.recognises(Source.of_bytes(cut))


def packed(data: bytes) -> bytes:
    """RTF packed by literals only, ended as the format says."""
    body = b"".join(b"\x00" + data[at : at + 8] for at in range(0, len(data), 8))
    return pack("<IIII", len(body) + 12, len(data), 0x75465A4C, 0) + body


@given(st.binary(min_size=1, max_size=9000))
def test_packed_rtf_comes_back(data: bytes) -> None:
    """What is packed sign by sign is unpacked whole, over the end of the ring too."""
    assert unpacked_rtf(packed(data)) == data


@given(st.binary(max_size=300))
def test_any_bytes_are_rtf_or_refused(data: bytes) -> None:
    """Damaged packing is no crash and no endless copy."""
    head = pack("<IIII", 0, 4096, 0x75465A4C, 0)
    assert len(unpacked_rtf(head + data)) <= 4096 + 300 * 18


def test_copies_come_from_the_ring_that_starts_filled() -> None:
    """The first signs of every RTF lie in the ring; a copy may run into what it writes; a token ends it."""
    start = pack(">H", 0 << 4 | 3)
    end = pack(">H", (207 + 5) << 4)
    head = pack("<IIII", 0, 99, 0x75465A4C, 0)
    assert unpacked_rtf(head + b"\x03" + start + end) == b"{\\rtf"
    running = b"\x02ab"[:2] + pack(">H", 207 << 4 | 4)
    assert unpacked_rtf(head + running) == b"a" * 7
    for odd in (b"", pack("<IIII", 0, 9, 7, 0)):
        with pytest.raises(PartRefused):
            unpacked_rtf(odd)
