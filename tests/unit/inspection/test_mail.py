"""Mail: every header, every body, every part, however it is written."""

import struct
from email.message import EmailMessage

import pytest

from makegood.inspection import Document, inspect
from makegood.inspection.mail.bodies import unsaid
from makegood.inspection.mail.headers import decoded, sort_of, without_numbers
from makegood.inspection.mail.history import parted
from makegood.inspection.mail.rtf_compression import unpacked_rtf
from makegood.inspection.mail.tnef import attributes_in, ends_in_order, properties_in
from makegood.inspection.source import Source

TABLE = b"Facility,Total\nCamp,3\nHouse,4\n"


def opened(data: bytes | str) -> Document:
    return inspect(Source.of_bytes(data.encode() if isinstance(data, str) else data, name="file"))


def message(text: str = "Hello all.\n", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@agency.example", "b@paper.example", "Totals"
    made["Message-ID"] = "<1@agency.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def why(data: bytes | str) -> str:
    return " ".join(gap.why for gap in opened(data).gaps)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("From: a@b.example\nTo: c@d.example\nSubject: x\n\nHello", "eml"),
        ("Received: from x\n by y\nSubject: x\n\nHello", "eml"),
        ("1234\nMIME-Version: 1.0\nFrom: x\n\nHello", "eml"),
        ("From a@b Mon Jan 1\nSubject: x\n\nHello\n\nFrom a@b Tue\nSubject: y\n\nHello", "mbox"),
        ("From here on,everything\nis,a table\n", "csv"),
        (
            "Subject: a note of ours that goes on for a while\nand is no message at all, but only text\n",
            "text",
        ),
    ],
)
def test_a_message_is_known_by_its_headers(data: str, kind: str) -> None:
    """Neither a name (letter.eml, box.mbox) nor one word makes a message."""
    assert opened(data).format == kind


def test_the_notes_of_a_mail_program_are_opened() -> None:
    """Behind a message that says how long it is, stands what the program notes of it."""
    body = "MIME-Version: 1.0\nFrom: x@y.example\n\nHello"
    document = opened(
        f"{len(body)}\n{body}<?xml version='1.0'?><plist><string>zq@people.example</string></plist>"
    )
    assert any("notes of the mail program" in trace.part for trace in document.traces)


def test_parts_that_lie_elsewhere_are_not_inspected() -> None:
    """A part of a message that must be put together, or fetched, is a gap."""
    data = "From: a\nMIME-Version: 1.0\nContent-Type: message/partial; id=1; number=1; total=2\n\nSubject: x\n\nHello"
    assert "another message" in why(data)


@pytest.mark.parametrize("kind", ["application/pkcs7-mime", "application/x-pkcs7-mime"])
def test_sealed_messages_are_not_inspected(kind: str) -> None:
    """Encrypted or wrapped: nobody saw what is in it."""
    assert "sealed" in why(f"From: a\nMIME-Version: 1.0\nContent-Type: {kind}\n\nMIIB")


def test_encrypted_parts_are_not_inspected() -> None:
    """The standard form of encrypted mail."""
    data = (
        "From: a\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=x\n\n"
        "--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x--\n"
    )
    assert "encrypted" in why(data)


def test_a_seal_speaks_of_its_makers() -> None:
    """A signature beside a message is no gap."""
    made = message()
    made.add_attachment(
        b"0\x82 some name of a signer", maintype="application", subtype="pkcs7-signature"
    )
    assert opened(made.as_bytes()).gaps == ()


def test_messages_nested_too_deeply_are_not_inspected() -> None:
    """A message in a message in a message, forty times over."""
    made = message()
    for _ in range(40):
        outer = message()
        outer.add_attachment(made)
        made = outer
    assert opened(made.as_bytes()).gaps
    deep = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000)
    )
    assert opened(f"From: a\nMIME-Version: 1.0\n{deep}").gaps


def test_headers_are_sorted_by_who_sees_them() -> None:
    """Seen, hidden people, form, numbers, and all others unseen."""
    assert [sort_of(name) for name in ("subject", "bcc", "content-type", "message-id", "x-case")] == [
        "seen", "people", "form", "number", "unseen",
    ]  # fmt: skip
    assert without_numbers("<a@b> said zq") == ("<a@b>", "said zq")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?b?w6k=?=", "é"), ("=?x-unknown?q?a?=", "a"), ("=?utf-8?b?w6?=", "\ufffd"),
        ("plain", "plain"),
    ],
)  # fmt: skip
def test_encoded_words_are_read(written: str, read: str) -> None:
    """What is cut off in the middle of a sign says so."""
    assert decoded(written) == read


def test_a_broken_parameter_is_kept_as_it_stands() -> None:
    """The name of a file is searched, in whatever way it is written."""
    data = "From: a\nMIME-Version: 1.0\nContent-Type: text/plain; name*=utf-8''zq%40people.example\n\nx\n"
    assert any(trace.mechanism == "member-name" for trace in opened(data).traces)


@pytest.mark.parametrize(
    "line",
    [
        "On Monday, a person wrote:", "Am Montag schrieb jemand:", "-----Original Message-----",
        "Begin forwarded message:", "Le lundi, quelqu'un a écrit :",
    ],
)  # fmt: skip
def test_messages_below_begin_at_a_reply_mark(line: str) -> None:
    """In several languages, by rule or by words."""
    own, below = parted(["Thanks", line, "secret"])
    assert (own, below) == (["Thanks"], [line, "secret"])


def test_a_reply_mark_over_two_lines_and_headers_in_the_text() -> None:
    """Long marks are broken; some programs write headers; quoted lines belong to others."""
    assert parted(["On Monday, a person with a long name", "wrote:", "x"])[0] == []
    assert parted(["From: a", "Sent: b", "To: c", "x"])[0] == []
    assert parted(["From: a camp", "to a house"])[1] == []
    assert parted(["> quoted", "own", "x" * 2_000])[1] == ["> quoted"]


def test_only_what_another_version_adds_is_unsaid() -> None:
    """Case, marks and links do not count."""
    assert unsaid(["Hello, ALL!", "see https://x.example", "more"], ["hello all"]) == [
        "see https://x.example",
        "more",
    ]
    assert unsaid(["https://x.example"], ["a"]) == []


def test_another_version_that_is_no_text_is_opened() -> None:
    """A version for another program hides as a version."""
    made = message()
    made.add_alternative("<p>Hello all.</p>", subtype="html")
    made.get_payload()[1].add_header("X-None", "1")
    data = made.as_bytes().replace(b"text/plain", b"application/json", 1)
    document = opened(data.replace(b"Hello all.", b'{"a": "zq@people.example"}', 1))
    assert any(trace.mechanism == "alternative-part" for trace in document.traces)


def test_a_calendar_beside_the_body_is_seen() -> None:
    """An invitation is shown with the message."""
    made = message()
    made.add_alternative(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR",
        subtype="calendar",
    )
    assert opened(made.as_bytes()).gaps == ()


def test_files_written_into_a_text_without_an_end_are_opened() -> None:
    """A broken line does not lose the others."""
    import binascii

    coded = binascii.b2a_uu(TABLE).decode()
    document = opened(message(f"Hello\nbegin 644 a.csv\n{coded}\x7f~~~\n\n").as_bytes())
    assert any("attachment 1" in gap.where or gap for gap in document.gaps) or document.tables


def test_a_body_in_an_unknown_charset_is_still_read() -> None:
    """Nothing is lost to a name that nobody knows."""
    data = b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=x-none\n\nzq@people.example \xe9"
    assert any(trace.mechanism == "plain" for trace in opened(data).traces)


def test_base64_that_is_broken_is_still_looked_at() -> None:
    """A part that says base64 and is none is what it is."""
    data = "From: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nzq@people.example!\n"
    assert opened(data).format == "eml"


def attribute(level: int, number: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(data)) + data + b"\x00\x00"


def rich(*attributes: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(attributes)


def block(*properties: bytes) -> bytes:
    return struct.pack("<I", len(properties)) + b"".join(properties)


def valued(kind: int, number: int, value: bytes) -> bytes:
    return struct.pack("<HHII", kind, number, 1, len(value)) + value + bytes(-len(value) % 4)


def test_outlooks_attachment_is_read_whole() -> None:
    """winmail.tnef: subject, bodies, names, attachments, properties of every type."""
    inner = b"\x00" * 16 + rich(attribute(1, 0x18004, b"Totals\x00"))
    named = (
        struct.pack("<HH", 0x1F, 0x8001)
        + b"g" * 16
        + struct.pack("<II", 1, 6)
        + "key".encode("utf-16-le")
        + b"\0\0"
    )
    named += struct.pack("<II", 1, 4) + "ab".encode("utf-16-le")
    numbered = struct.pack("<HH", 0x03, 0x8002) + b"g" * 16 + struct.pack("<III", 0, 7, 9)
    many = struct.pack("<HHI", 0x1003, 0x3000, 2) + struct.pack("<II", 1, 2)
    page = "<p>zq@people.example</p>"
    data = rich(
        attribute(1, 0x18004, b"Totals of the month\x00"), attribute(2, 0x18010, b"a.csv\x00"),
        attribute(2, 0x6800F, TABLE), attribute(1, 0x90000, b"some other words"),
        attribute(1, 0x69003, block(
            named, numbered, many, valued(0x1E, 0x1000, b"the body\x00"), valued(0x0D, 0x3701, inner),
            valued(0x1F, 0x1013, page.encode("utf-16-le")), valued(0x102, 0x1013, page.encode()),
            valued(0x102, 0x1009, struct.pack("<II4sI", 20, 9, b"MELA", 0) + b"{\\rtf1 a}"),
            valued(0x102, 0x1009, b"what"), valued(0x102, 0x4001, b"words in bytes"),
        )),
    )  # fmt: skip
    document = opened(data)
    assert document.format == "tnef"
    assert [gap.why for gap in document.gaps] == ["it is packed in a way that is not read here"]
    assert [table.headers for table in document.tables] == [("Facility", "Total")]
    assert any("body 1" in trace.part for trace in document.traces)


def test_damaged_attachments_of_outlook_are_not_inspected() -> None:
    """Cut off, of an unknown level, or with properties that go on beyond the end."""
    assert opened(rich(attribute(1, 0x18004, b"Totals"))[:-4]).gaps
    assert opened(rich(attribute(9, 0x18004, b"Totals"))).gaps
    assert opened(
        rich(attribute(1, 0x69003, struct.pack("<IHH", 9, 0x1F, 1) + b"zq@people.example"))
    ).gaps
    assert not properties_in(struct.pack("<IHH", 1, 0x99, 1)).whole
    assert list(attributes_in(rich(attribute(9, 1, b"x")))) == []
    assert ends_in_order(rich() + bytes(12))


def test_packed_rich_text_is_unpacked() -> None:
    """The example of the specification ([MS-OXRTFCP] 4.1), and what is no such text."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
        "0af32068656c090020627705b06c647d0a800fa0"
    )
    text = unpacked_rtf(packed)
    assert text is not None
    assert text.startswith(b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}")
    assert unpacked_rtf(b"short") is None
    assert unpacked_rtf(b"x" * 20) is None
    assert unpacked_rtf(packed[:20]) is not None
