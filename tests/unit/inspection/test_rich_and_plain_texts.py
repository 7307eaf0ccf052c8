"""Rich text, plain text, text in code: what is seen, what is skipped, what has no shape."""

import base64
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.inspection import inspect
from makegood.inspection.encoded_text import (
    bytes_of_base64,
    decoded_in,
    open_encoded,
    reads_as_text,
)
from makegood.inspection.formats.rtf import read as read_rtf
from makegood.inspection.formats.text import is_prose
from makegood.inspection.formats.text import read as read_text
from makegood.inspection.inside import InnerFile, Inside
from makegood.inspection.reading import Reading
from makegood.inspection.rich_text.objects import embedded
from makegood.inspection.rich_text.tokens import Binary, tokens
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile
from makegood.inspection.unseen_text import (
    far_from_the_rest,
    spelt_without_shape,
    without_shapeless,
)

PROSE = "This is a note about the totals of the last month, which were higher.\n" * 3


def of_rtf(body: str | bytes, inside: Inside | None = None) -> Reading:
    data = body if isinstance(body, bytes) else (r"{\rtf1\ansi " + body + "}").encode("latin-1")
    return read_rtf(Source.of_bytes(data), inside or Inside())


def told(reading: Reading) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for passage in reading.passages:
        found.setdefault(passage.mechanism, []).extend(passage.texts)
    for sheet in reading.sheets:
        found.setdefault(f"{sheet.mechanism} table", []).extend(
            "|".join(r.texts) for r in sheet.rows
        )
    return found


def test_texts_are_known_by_their_content() -> None:
    """A letter called letter.rtf, note.text or table.csv is what it is."""
    for data, kind in ((b"{\\rtf1 x}", "rtf"), (PROSE.encode(), "text"), (b"a,b\n1,2\n", "csv")):
        assert inspect(Source.of_bytes(data)).format == kind


def test_paragraphs_and_signs_of_rich_text() -> None:
    """Breaks, dashes, quotes, escapes, fallbacks for signs."""
    found = told(
        of_rtf(r"one\par two\line three\tab four\~five\\\{\} \'e9\u233?\emdash\lquote\uc2\u8364??x")
    )
    assert found == {"plain": ["one", "two three four five\\{} éé—‘€x"]}
    assert told(of_rtf(r"\u55357?\u56832? a"))["plain"] == ["😀 a"]
    assert told(of_rtf("a\\\nb"))["plain"] == ["a", "b"]


def test_letters_are_read_by_their_font() -> None:
    """Cyrillic and Japanese bytes are what their font says; unknown pages are western."""
    fonts = r"{\fonttbl{\f0\fnil A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}{\f3\cpg1251 D;}}"
    assert told(of_rtf(fonts + r"{\f1 \'c4\'e0}"))["plain"] == ["Да"]
    assert told(of_rtf(fonts + r"{\f2 \'93\'fa}"))["plain"] == ["日"]
    assert told(of_rtf(fonts + r"{\f3 \'c4}"))["plain"] == ["Д"]
    assert told(of_rtf(r"\ansicpg99999 \'e9"))["plain"] == ["é"]
    assert told(of_rtf(r"\mac \'8e"))["plain"] == ["é"]
    assert told(of_rtf(fonts))["housekeeping"] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("body", "mechanism"),
    [
        (r"{\v x}", "vanished-text"), (r"{\deleted x}", "tracked-change"), (r"{\fs2 x}", "tiny-text"),
        (r"{\colortbl;\red255\green255\blue255;}{\cf1 x}", "white-text"),
        (r"{\colortbl;\red255\green0\blue0;}{\cf1\highlight1 x}", "white-text"),
        (r"{\v\plain x}", "plain"), (r"{\v\v0 x}", "plain"), (r"{\webhidden x}", "vanished-text"),
        (r"{\*\unheard x}", "unknown-destination"), (r"{\*\shppict x}", "plain"),
        (r"{\footer x}", "header-footer"), (r"{\info{\author x}}", "property"), (r"{\*\htmltag64 x}", "hyperlink"),
    ],
)  # fmt: skip
def test_what_hides_in_rich_text_is_named(body: str, mechanism: str) -> None:
    """By the looks of the text, or by the group that it lies in."""
    assert "x" in told(of_rtf(body))[mechanism]


def test_tables_of_rich_text_keep_their_rows() -> None:
    """Cells and rows, hidden cells apart, a last row that never ends."""
    body = (
        r"\trowd A\cell B\cell\row \trowd 1\cell {\v 2}\cell\row \pard after\par \trowd left\cell"
    )
    found = told(of_rtf(body))
    assert found["plain table"] == ["A|B", "1"]
    assert found["vanished-text table"] == ["B", "2"]
    assert found["plain"] == ["after", "left"]
    assert told(of_rtf(r"\trowd a\cell {\deleted b}\cell\row"))["tracked-change"] == ["b"]


def test_files_in_rich_text_are_opened() -> None:
    """Objects with and without a frame, packages, pictures, stores; raw bytes as they are."""
    found: list[InnerFile] = []
    inside = Inside(open_inner=lambda inner, _: found.append(inner))
    name = struct.pack("<I", 6) + b"Sheet\x00"
    framed = (
        struct.pack("<II", 1, 2) + name + struct.pack("<II", 0, 0) + struct.pack("<I", 4) + b"data"
    )
    packager = b"\x02\x00a.csv\x00C:\\a.csv\x00\x00\x00\x03\x00" + struct.pack("<I", 2) + b"x\x00"
    packager += struct.pack("<I", 5) + b"bytes"
    package = (
        struct.pack("<II", 1, 2) + struct.pack("<I", 8) + b"Package\x00" + struct.pack("<II", 0, 0)
    )
    package += struct.pack("<I", len(packager)) + packager
    body = (
        r"{\object{\*\objdata " + framed.hex() + r"}}{\*\objdata " + package.hex() + "}"
        r"{\pict\pngblip 89504e470d0a}{\pict\wmetafile8 " + b"words in a drawing".hex() + "}"
        r"{\*\datastore 0102}{\*\themedata 504b0304}"
    )  # fmt: skip
    reading = of_rtf(body, inside)
    assert [inner.source.head for inner in found] == [
        b"data",
        b"bytes",
        b"\x89PNG\r\n",
        b"\x01\x02",
    ]
    assert "words in a drawing" in told(reading)["picture"]
    assert "C:\\a.csv" in told(reading)["file-path"]
    assert [gap.where for gap in reading.gaps] == ["the theme"]
    assert [t.data for t in tokens(rb"\bin3 }{x}") if isinstance(t, Binary)] == [b"}{x"]


@pytest.mark.parametrize(
    "data", [b"", b"x" * 20, struct.pack("<III", 1, 2, 99_999), struct.pack("<IIII", 1, 2, 0, 0)]
)
def test_an_object_without_its_frame_is_all_bytes(data: bytes) -> None:
    """Nothing is lost where the frame is not what it should be."""
    assert embedded(data) == (data, ())


def test_what_stands_around_rich_text_is_found() -> None:
    """Before the beginning, behind the end; a text that never ends is not clean."""
    assert told(of_rtf(b"\xef\xbb\xbf{\\rtf1 a}words behind"))["bytes-outside"] == ["words behind"]
    assert of_rtf(b"{\\rtf1 a").gaps[0].why == "it is cut off"
    assert (
        "before words"
        in told(read_rtf(Source.of_bytes(b"before words{\\rtf1 a}"), Inside()))["bytes-outside"]
    )


def test_a_text_nested_too_deeply_is_not_inspected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million braces are no letter."""
    monkeypatch.setattr("makegood.inspection.rich_text.reader._MOST_GROUPS", 9)
    with pytest.raises(UnreadableFile):
        of_rtf("{" * 20)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (PROSE, True), ("a,b,c\n1,2,3\n", False), ("name, total\ncamp, 3\n", False), ("Anna\nBerta\nClara\n", False), ("", False),
        ("Camp one     12     34\nCamp two     13     35\nCamp three   14     36\n", True),
        ("Dear reader, this is a long one, with commas\nand another that has none\nand a third, with one\n", True),
    ],
)  # fmt: skip
def test_prose_is_told_from_tables(text: str, *, prose: bool) -> None:
    """Sentences are prose, rows and lists are tables, columns of blanks are tables in a text."""
    assert is_prose(text) is prose


def of_text(text: str | bytes) -> dict[str, list[str]]:
    data = text if isinstance(text, bytes) else text.encode()
    return told(read_text(Source.of_bytes(data), Inside()))


def test_columns_of_blanks_are_tables() -> None:
    """Three lines alike make one; two do not."""
    found = of_text(PROSE + "\na   b   c\n1   2   3\n4   5   6\n\nx  y  z\n")
    assert found["plain table"] == ["a|b|c", "1|2|3", "4|5|6"]


def test_bytes_behind_a_text_are_not_clean() -> None:
    """A program behind a letter is no letter; an end mark hides what follows it."""
    data = PROSE.encode() * 900 + bytes(range(256)) * 200
    assert read_text(Source.of_bytes(data), Inside()).gaps
    assert of_text(PROSE + "\x00\x00words behind")["bytes-outside"] == ["words behind"]
    assert "bytes-outside" not in of_text(PROSE + "\x1a\n")
    assert "bytes-outside" not in of_text("\x00" + PROSE)
    assert read_text(Source.of_bytes(b"-----BEGIN PGP MESSAGE-----\nabc"), Inside()).gaps
    with pytest.raises(UnreadableFile):
        read_text(Source.of_bytes(bytes(range(256))), Inside())


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=8, max_size=60))
def test_what_is_spelt_without_a_shape_is_read(text: str) -> None:
    """Tag signs and selectors spell any text of letters; the eye reads the rest without them."""
    tags = "".join(chr(0xE0000 + ord(sign)) for sign in text)
    assert list(spelt_without_shape(f"before{tags}after")) == [text]
    assert without_shapeless(f"before{tags}after") == "beforeafter"


@pytest.mark.parametrize(
    "hidden",
    [
        "".join(f"{ord(c):08b}" for c in "A212345678").replace("0", "\u200b").replace("1", "\u200c"),
        "".join(f"{ord(c):08b}" for c in "A212345678").replace("1", "\u200b").replace("0", "\u200c"),
        "\u200d".join(f"{ord(c):07b}".replace("0", "\u200b").replace("1", "\u200c") for c in "A212345678"),
        "".join(f"{ord(c):016b}" for c in "A212345678").replace("0", "\u2060").replace("1", "\ufeff"),
        "\u202e876543212A\u202c", "\x1b[8mA212345678\x1b[0m", "A\u200b21\u200b23456\u200b78",
    ],
)  # fmt: skip
def test_messages_without_a_shape_are_read(hidden: str) -> None:
    """Bits of seven, eight and sixteen, either way round; reversed, concealed, parted."""
    assert "A212345678" in "".join(spelt_without_shape(f"words {hidden} words"))


def test_signs_that_belong_to_a_script_say_nothing() -> None:
    """Joiners of Persian and of pictures are no message."""
    assert (
        list(
            spelt_without_shape(
                "می\u200cخواهم 👨\u200d👩\u200d👧 \u200b\u200b\u200b" + "\u200b" * 40
            )
        )
        == []
    )


def test_text_far_away_is_found() -> None:
    """Behind many blanks, below many empty lines; a wide table is not far."""
    assert list(far_from_the_rest("a" + " " * 300 + "b\nc")) == ["b"]
    assert list(far_from_the_rest("a" + "\n" * 90 + "b\n\nc")) == ["b", "c"]
    assert list(far_from_the_rest("a" + " " * 50 + "b\n\n\nc")) == []


@given(st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=591), min_size=16, max_size=80))
def test_what_is_written_in_code_is_read(text: str) -> None:
    """Base64 in both alphabets, hexadecimal and percent signs give the text back."""
    data = text.encode()
    for coded in (
        base64.b64encode(data).decode(), base64.urlsafe_b64encode(data).decode().rstrip("="), data.hex(),
        "".join(f"%{byte:02X}" for byte in data),
    ):  # fmt: skip
        assert data in list(decoded_in(f"see {coded} there"))


@pytest.mark.parametrize(
    "text",
    [
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "123e4567-e89b-12d3-a456-426614174000",
        "usr/share/applications/of/the/system", "Rindfleischetikettierungsueberwachung", "20240101120000202401011200",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "0123456789012345678901234567890123456789",
    ],
)  # fmt: skip
def test_keys_and_checksums_are_no_text(text: str) -> None:
    """What decodes to nothing readable stays what it is."""
    assert list(decoded_in(text)) == []


def test_code_is_opened_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """More coded texts than anyone writes are not opened one by one."""
    found: list[str] = []
    inside = Inside(open_inner=lambda inner, _: found.append(inner.part))
    monkeypatch.setattr("makegood.inspection.encoded_text._MOST_FOUND", 2)
    texts = [base64.b64encode(f"words and words {at}".encode()).decode() for at in range(5)]
    open_encoded(texts, inside, part="the text")
    assert found == ["the text › encoded text 1", "the text › encoded text 2"]
    assert bytes_of_base64("a") == b""
    assert bytes_of_base64("é") is None
    assert not reads_as_text(b"short")
