"""Workbooks of Excel 2 to 2003: every form of a cell, a style, a text and a lock."""

import datetime
import hashlib
import io
import sys
import zlib
from pathlib import Path
from struct import pack

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from making_biff import (
    GLOBALS,
    bof,
    book,
    cell_format,
    font,
    label,
    lines,
    record,
    shared,
    sheet,
    text8,
    workbook,
)
from making_compound import compound
from samples.ole import macros

from makegood.inspection import inspect
from makegood.inspection.biff.ciphers import in_clear
from makegood.inspection.biff.formulas import literals
from makegood.inspection.biff.links import Links
from makegood.inspection.biff.numbers import number_text, packed_number
from makegood.inspection.biff.pivots import pivot_cache
from makegood.inspection.biff.styles import Styles, standard_colour
from makegood.inspection.biff.texts import Cursor, CutShort, code_page_name, rich_text, runs_in
from makegood.inspection.formats import format_of, xls
from makegood.inspection.inside import Inside, Limits
from makegood.inspection.ole_native import native_file
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile

SECRET = "zebedina@people.example"


def reading(data: bytes, inside: Inside | None = None) -> Reading:
    return xls.read(Source.of_bytes(data), inside or Inside())


def said(found: Reading, mechanism: str) -> list[str]:
    return [text for each in found.passages if each.mechanism == mechanism for text in each.texts]


def grid(found: Reading, part: str = "sheet 1") -> dict[tuple[int, int], str]:
    (wanted,) = [each for each in found.sheets if each.part == part]
    return {
        (row.number, column): text
        for row in wanted.rows
        for column, text in zip(row.columns, row.texts, strict=True)
    }


def one(body: bytes, **options) -> Reading:
    return reading(workbook([("Data", 0, sheet(body))], **options))


def whys(found: Reading) -> set[tuple[str, str]]:
    return {(gap.where, gap.why) for gap in found.gaps}


def written(fill) -> bytes:
    made = xlwt.Workbook()
    fill(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


VALUES = st.one_of(
    st.text("aé漢Ж&'\" 9", min_size=1, max_size=40).filter(lambda text: text.strip()),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.dates(datetime.date(1901, 1, 1), datetime.date(2090, 1, 1)),
)


def shown(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 30), st.integers(0, 12)), VALUES, max_size=40))
def test_what_another_library_writes_comes_back_cell_for_cell(values: dict) -> None:
    """Every value that xlwt writes is read in its place; dates as ISO, numbers as typed."""

    def fill(made: xlwt.Workbook) -> None:
        page = made.add_sheet("A")
        style = xlwt.easyxf(num_format_str="YYYY-MM-DD")
        for (row, column), value in values.items():
            if isinstance(value, datetime.date):
                page.write(row, column, value, style)
            else:
                page.write(row, column, value)

    found = grid(reading(written(fill)))
    assert found == {(row + 1, column + 1): shown(value) for (row, column), value in values.items()}


def test_long_shared_texts_run_over_many_records() -> None:
    """Texts that are cut by the limit of a record come back whole, whatever their width."""
    texts = [f"{'naïve' if at % 3 else 'Żółw'} {at} " + "x" * (at * 7 % 900) for at in range(400)]

    def fill(made: xlwt.Workbook) -> None:
        page = made.add_sheet("A")
        for at, text in enumerate(texts):
            page.write(at, 0, text)

    found = grid(reading(written(fill)))
    assert [found[at + 1, 1] for at in range(400)] == [text.strip() or text for text in texts] or [
        found[at + 1, 1] for at in range(400)
    ] == texts


def cell(kind: int, row: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, pack("<HHH", row, 0, style) + value)


FORMULA = b"\x00\x00" + pack("<IH", 0, 0)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (cell(0x0203, 0, pack("<d", 2.5)), "2.5"),
        (cell(0x027E, 0, pack("<I", 42 << 2 | 2)), "42"),
        (cell(0x027E, 0, pack("<I", 4250 << 2 | 3)), "42.5"),
        (cell(0x00D6, 0, text8("rich") + pack("<H", 0)), "rich"),
        (cell(0x0205, 0, b"\x01\x00"), "TRUE"),
        (cell(0x0205, 0, b"\x2a\x01"), "#N/A"),
        (cell(0x0205, 0, b"\x99\x01"), "#ERROR!"),
        (cell(0x0006, 0, pack("<d", 7.0) + FORMULA), "7"),
        (cell(0x0006, 0, b"\x01\x00\x01\x00\x00\x00\xff\xff" + FORMULA), "TRUE"),
        (cell(0x0006, 0, b"\x02\x00\x07\x00\x00\x00\xff\xff" + FORMULA), "#DIV/0!"),
        (cell(0x0006, 0, b"\x00\x00\x00\x00\x00\x00\xff\xff" + FORMULA) + record(0x0207, text8("said")), "said"),
        (record(0x00BD, pack("<HHHIHIH", 0, 0, 0, 1 << 2 | 2, 0, 2 << 2 | 2, 1)), "1"),
    ],
)  # fmt: skip
def test_every_form_of_a_cell_gives_its_text(data: bytes, text: str) -> None:
    """Numbers, packed numbers, rich texts, truths, errors and results of formulas are read."""
    assert grid(one(data))[1, 1] == text


@pytest.mark.parametrize("kind", [0x0203, 0x027E, 0x00FD, 0x0204, 0x0205, 0x0006, 0x0002, 0x0207, 0x00BD, 0x0208, 0x007D, 0x01BE, 0x001C, 0x005D, 0x01B6, 0x0225, 0x0085, 0x0031, 0x00E0, 0x0018, 0x01AE, 0x005A, 0x0092, 0x041E, 0x0014, 0x0023, 0x005C, 0x005B, 0x00EC, 0x00E5])  # fmt: skip
@pytest.mark.parametrize("length", [0, 1, 3, 5, 7, 9, 13])
def test_a_record_that_is_too_short_is_no_crash(kind: int, length: int) -> None:
    """A record that ends before its values is read as far as it goes."""
    short = record(kind, b"\x01" * length)
    found = one(label(0, 0, "North") + short, before=short)
    assert ["North"] in [row.texts[:1] for each in found.sheets for row in each.rows]


def test_a_result_that_is_empty_waits_for_no_text() -> None:
    """A text behind no formula is still a text of the sheet."""
    empty = cell(0x0006, 0, b"\x03\x00\x00\x00\x00\x00\xff\xff" + FORMULA)
    found = one(empty + record(0x0207, text8(SECRET)))
    assert said(found, "formula-text") == [SECRET]


def test_a_workbook_of_1904_counts_its_days_from_there() -> None:
    """Dates of the other calendar are dates too."""
    styles = font() + record(0x041E, pack("<H", 170) + text8("yyyy\\-mm\\-dd"))
    styles += cell_format() + cell_format(number=170) + record(0x0022, b"\x01\x00")
    assert grid(one(cell(0x0203, 0, pack("<d", 1.0), 1), before=styles))[1, 1] == "1904-01-02"


def test_merged_cells_and_common_formulas_are_taken() -> None:
    """Merges are kept; literals of shared formulas and of constant arrays are told."""
    token = b"\x17" + text8("shared@people.example", "<B")
    common = record(0x04BC, bytes(8) + pack("<H", len(token)) + token)
    array = b"\x20" + bytes(7)
    values = b"\x01\x00\x00" + b"\x02" + text8("array@people.example") + b"\x01" + bytes(8)
    block = record(0x0221, bytes(12) + pack("<H", len(array)) + array + values)
    found = one(record(0x00E5, pack("<HHHHH", 1, 0, 1, 0, 2)) + label(0, 0, "x") + common + block)
    assert found.sheets[0].merges == ((1, 1, 2, 3),)
    assert said(found, "formula-text") == ["shared@people.example", "array@people.example"]


def test_tokens_of_every_sort_are_stepped_over() -> None:
    """A literal behind choices, references and functions is found; behind an unknown token too."""
    text = b"\x17" + text8("North", "<B")
    choose = b"\x19\x04" + pack("<H", 1) + bytes(4)
    tokens = b"\x44" + bytes(4) + b"\x19\x01\x00\x00" + choose + b"\x42\x03\x01\x00" + text
    assert literals(tokens, b"", version=8, code_page="cp1252") == ["North"]
    lost = literals(b"\x7f\x7f" + text, b"North and South", version=8, code_page="cp1252")
    assert "North and South" in lost
    old = b"\x44" + bytes(3) + b"\x17\x05South"
    assert literals(old, b"", version=5, code_page="cp1252") == ["South"]
    assert literals(b"\x05North\x00", b"", version=3, code_page="cp1252") == ["North"]
    assert literals(b"\x20" + bytes(7), b"\xff\xff", version=8, code_page="cp1252") == []
    assert literals(b"\x20" + bytes(7), b"\x00\x05\x00", version=8, code_page="cp1252") == []


def old_book(version: int, body: bytes) -> bytes:
    """A sheet of Excel 3 or 4, which is a whole file."""
    kind = {3: 0x0209, 4: 0x0409}[version]
    return record(kind, pack("<HHH", 0, 0x0010, 0)) + body + record(0x000A)


@pytest.mark.parametrize("version", [3, 4])
def test_sheets_of_excel_3_and_4_are_read(version: int) -> None:
    """Styles and cells lie in one stream; dates are told by their format."""
    code = b"\x0ayyyy-mm-dd"
    formats = record(
        0x041E if version == 4 else 0x001E, (b"\x00\x00" if version == 4 else b"") + code
    )
    styles = record(0x0231, pack("<HHH", 200, 0, 0x7FFF)) + formats
    styles += record(0x0243 if version == 3 else 0x0443, bytes([0, 0]) + bytes(10))
    formula = pack("<HHHdHH", 2, 0, 0, 3.0, 0, 7) + b"\x17\x05North"
    body = styles + cell(0x0203, 0, pack("<d", 36526.0)) + cell(0x0204, 1, pack("<H", 5) + b"South")
    body += record(0x0206 if version == 3 else 0x0406, formula) + record(
        0x0218, b"\x00" * 4 + SECRET.encode()
    )
    found = reading(old_book(version, body))
    assert grid(found) == {(1, 1): "2000-01-01", (2, 1): "South", (3, 1): "1900-01-03"}
    assert said(found, "defined-name") == [SECRET]
    assert "North" in said(found, "formula-text")


def test_a_sheet_of_excel_2_is_read() -> None:
    """Whole numbers, floats, truths, formulas and texts of the oldest form."""

    def at(row: int) -> bytes:
        return pack("<HH", row, 0) + bytes(3)

    body = record(0x001E, b"\x07General") + record(0x0043, b"\x00\x00\x00\x00")
    body += record(0x0002, at(0) + pack("<H", 7)) + record(0x0003, at(1) + pack("<d", 2.5))
    body += record(0x0005, at(2) + b"\x01\x00") + record(0x0004, at(3) + b"\x05North")
    body += record(0x0006, at(4) + b"\x00\x00\x00\x00\x00\x00\xff\xff" + b"\x00\x00")
    body += record(0x0007, b"\x05South") + record(0x0024, b"\x00\x00" + pack("<H", 0))
    body += record(0x0008, pack("<HHHHHB", 3, 0, 1, 0, 0, 0))
    found = reading(record(0x0009, pack("<HH", 2, 0x0010)) + body + record(0x000A))
    assert grid(found) == {
        (1, 1): "7",
        (2, 1): "2.5",
        (3, 1): "TRUE",
        (4, 1): "North",
        (5, 1): "South",
    }
    assert found.sheets[0].hidden_rows == {4}
    assert found.sheets[0].hidden_columns == {1}


def excel_95(globals_: bytes, body: bytes) -> bytes:
    start = record(0x0809, pack("<HHHH", 0x0500, GLOBALS, 0, 0)) + globals_
    page = record(0x0809, pack("<HHHH", 0x0500, 0x0010, 0, 0)) + body + record(0x000A)
    bound = record(0x0085, pack("<IBBB", 0, 0, 0, 4) + b"Data")
    place = len(start) + len(bound) + 4
    return compound(
        {
            "Book": start
            + record(0x0085, pack("<IBBB", place, 0, 0, 4) + b"Data")
            + record(0x000A)
            + page
        }
    )


def test_a_workbook_of_excel_95_keeps_its_styles_names_and_notes() -> None:
    """Byte texts, white text, names with a formula and a description, notes, links and headers."""

    def xf(font_: int) -> bytes:
        return record(0x00E0, pack("<HHHHII", font_, 0, 0, 0, 64 | 65 << 7, 0))

    fonts = b"".join(
        record(0x0031, pack("<HHH", 200, 0, colour) + bytes(8) + b"\x05Arial")
        for colour in (0x7FFF, 9)
    )
    token = b"\x17\x05South"
    name = pack("<HBBHHHBBBB", 0, 0, 1, len(token), 0, 0, 0, 4, 0, 0) + b"n" + token + b"menu"
    before = record(0x0042, pack("<H", 1252)) + fonts + xf(0) + xf(1) + record(0x0018, name)
    before += record(0x0017, b"\x09\x01file.xls") + record(0x005C, b"\x05Maker" + bytes(20))
    before += record(0x005A, pack("<BBH", 1, 0, 0) + b"\x02\x05North" + b"\x01" + pack("<d", 4.0))
    body = cell(0x0204, 0, pack("<H", 5) + b"Ghost", 1)
    body += record(0x001C, pack("<HHH", 0, 0, 4) + b"note") + record(
        0x005D, bytes(30) + b"Text in a box"
    )
    body += record(0x0014, b"\x06Header")
    found = reading(excel_95(before, body))
    assert grid(found, "sheet 1, text in the colour of its ground") == {(1, 1): "Ghost"}
    assert said(found, "defined-name") == ["n", "South", "menu"]
    assert said(found, "comment") == ["note"]
    assert "Text in a box" in said(found, "drawing-text")
    assert said(found, "header-footer") == ["Header"]
    assert said(found, "property") == ["Maker"]
    assert grid(found, "copy of another file 1") == {(1, 1): "North", (1, 2): "4"}


def test_colours_come_from_the_palette_of_the_file() -> None:
    """A palette may make any number white; a pattern shows its back; the window chooses 64 and 65."""
    styles = Styles()
    styles.take_palette(pack("<H", 1) + b"\xff\xff\xff\x00")
    for colour in (0x7FFF, 8, 64):
        styles.take_font(pack("<HHH", 200, 0, colour))
    for at, (pattern, front, back) in enumerate(((0, 64, 65), (1, 64, 65), (3, 64, 8))):
        styles.take_cell_format(
            cell_format(font=1 if at != 1 else 2, pattern=pattern, front=front, back=back)[4:]
        )
    assert styles.look(0).veil_of_text == "white-text"
    assert styles.look(1).veil_of_text == "white-text"
    assert styles.look(2).veil_of_text == "white-text"
    assert styles.look(99).veil_of_text == ""
    assert standard_colour(1) == (255, 255, 255)
    assert standard_colour(9) == (255, 255, 255)
    assert standard_colour(64) is None


def test_links_are_read_as_far_as_they_go() -> None:
    """Own workbooks and add-ins are no links; truths and numbers of a copy are kept; a cut copy ends."""
    links = Links()
    for own in (b"\x01\x00\x01\x04\x00", b"\x01\x00\x01\x3a\x00", b""):
        links.take_book(own)
    links.take_book(pack("<H", 9) + text8("C\x01dir\x03file.xls"))
    links.take_cells(b"", version=8, code_page="cp1252")
    links.take_cells(
        pack("<BBH", 3, 0, 4) + b"\x04\x01" + bytes(7) + b"\x10" + bytes(8),
        version=8,
        code_page="cp1252",
    )
    assert links.paths == ["C\\dir\\file.xls"]
    assert [row.texts for row in links.sheets()[0].rows] == [["TRUE"]]


def test_names_may_have_a_description() -> None:
    """Every text of a name is told; that of a built-in one is not an author's."""
    words = pack("<HBBHHHBBBB", 0x20, 0, 1, 0, 0, 0, 3, 0, 0, 0) + b"\x00\x06" + b"\x00abc"
    found = one(
        b"", before=record(0x0018, words) + record(0x005B, pack("<HH", 0, 0) + text8("Reserver"))
    )
    assert said(found, "defined-name") == ["abc"]
    assert "Reserver" in said(found, "property")


def test_a_text_that_is_not_there_is_a_gap() -> None:
    """Cells that point at no text, and a list of texts that is cut off, are told."""
    missing = one(shared(0, 0, 7))
    assert ("the texts of the cells", "some of them are not there") in whys(missing)
    cut = one(shared(0, 0, 0), before=record(0x00FC, pack("<II", 2, 2) + text8("North") + b"\x05"))
    assert ("the texts of the cells", "some of them are not there") in whys(cut)


def test_what_is_cut_off_or_not_there_is_a_gap() -> None:
    """A sheet that the file does not hold, and substreams without an end, are told."""
    whole = book([("A", 0, sheet(lines([["North"]]))), ("B", 0, sheet(b""))])
    assert ("sheet 2", "it is cut off") in whys(reading(whole[:-4]))
    lost = book([("A", 0, sheet(b""))])[: -len(sheet(b""))]
    assert ("sheet 1", "the file does not hold it") in whys(reading(lost))
    assert ("the workbook", "it is cut off") in whys(
        reading(bof(GLOBALS) + record(0x0042, b"\x00\x00"))
    )
    with pytest.raises(UnreadableFile):
        reading(compound({"Workbook": b"\x00" * 99}))


def test_bytes_of_no_known_shape_behind_the_sheets_are_a_gap() -> None:
    """Zeros are padding; what cannot even be searched with any result is told."""
    shown_ = [("A", 0, sheet(lines([["North"]])))]
    assert reading(workbook(shown_, after=bytes(600))).gaps == ()
    strange = reading(workbook(shown_, after=b"\x01\x02\x03" * 50))
    assert ("bytes outside the sheets", "they are of no known shape") in whys(strange)


def test_garbage_between_sheets_does_not_hide_the_sheet_behind_it() -> None:
    """The workbook says where sheets begin; what lies between them is searched."""
    first = sheet(lines([["North"]]))
    between = b"\x00\x01" + SECRET.encode()
    data = book([("A", 0, first + between), ("B", 0, sheet(lines([["South"]])))])
    found = reading(data)
    assert grid(found, "sheet 2") == {(1, 1): "South"}
    assert SECRET in said(found, "bytes-outside")


def test_a_module_is_a_macro() -> None:
    """A substream of code is searched and called a macro."""
    found = reading(
        workbook([("M", 0, bof(0x0006) + record(0x7000, SECRET.encode()) + record(0x000A))])
    )
    assert SECRET in said(found, "macro")


def test_a_file_for_two_versions_is_read_twice() -> None:
    """Both workbooks of a file for Excel 95 and 97 are read."""
    streams = {"Workbook": book([("A", 0, sheet(lines([["North"]])))])}
    streams["Book"] = book([("A", 0, sheet(lines([["South"]])))])
    texts = {
        text
        for each in reading(compound(streams)).sheets
        for row in each.rows
        for text in row.texts
    }
    assert texts == {"North", "South"}


PASSWORD = "VelvetSweatshop"
CLEAR = {0x0809, 0x002F, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138}


def rc4(key: bytes, data: bytes) -> bytes:
    box, swap = list(range(256)), 0
    for at in range(256):
        swap = (swap + box[at] + key[at % len(key)]) & 255
        box[at], box[swap] = box[swap], box[at]
    at, swap, found = 0, 0, bytearray()
    for byte in data:
        at = (at + 1) & 255
        swap = (swap + box[at]) & 255
        box[at], box[swap] = box[swap], box[at]
        found.append(byte ^ box[(box[at] + box[swap]) & 255])
    return bytes(found)


def locked(lock: bytes, seal) -> tuple[bytes, bytes]:
    """A workbook stream in clear, and sealed: ``seal`` takes a place and bytes."""
    clear = book(
        [("Data", 0, sheet(lines([["North", "x" * 3000], ["South", "y"]])))],
        before=record(0x002F, lock),
    )
    sealed, at = bytearray(clear), 0
    while at < len(clear):
        kind, length = (
            int.from_bytes(clear[at : at + 2], "little"),
            int.from_bytes(clear[at + 2 : at + 4], "little"),
        )
        data = clear[at + 4 : at + 4 + length]
        if kind not in CLEAR and data:
            kept = 4 if kind == 0x0085 else 0
            sealed[at + 4 + kept : at + 4 + length] = seal(at + 4, data)[kept:]
        at += 4 + length
    return clear, bytes(sealed)


def in_blocks(key_of):
    def seal(at: int, data: bytes) -> bytes:
        found = b""
        while len(found) < len(data):
            block, offset = divmod(at + len(found), 1024)
            piece = data[len(found) : len(found) + 1024 - offset]
            found += rc4(key_of(block), bytes(offset) + piece)[offset:]
        return found

    return seal


def by_rc4(password: str = PASSWORD):
    salt, verifier = bytes(range(16)), b"V" * 16
    start = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    middle = hashlib.md5((start + salt) * 16).digest()[:5]

    def key_of(block: int) -> bytes:
        return hashlib.md5(middle + pack("<I", block)).digest()

    return pack("<HHH", 1, 1, 1) + salt + rc4(
        key_of(0), verifier + hashlib.md5(verifier).digest()
    ), key_of


def by_interface(bits: int, password: str = PASSWORD):
    salt, verifier = bytes(range(16)), b"W" * 16
    start = hashlib.sha1(salt + password.encode("utf-16-le")).digest()

    def key_of(block: int) -> bytes:
        key = hashlib.sha1(start + pack("<I", block)).digest()[: bits // 8]
        return key + bytes(11) if bits == 40 else key

    sealed = rc4(key_of(0), verifier + hashlib.sha1(verifier).digest())
    header = pack("<IIIIIIII", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + "CSP\0".encode("utf-16-le")
    lock = pack("<HHH", 1, 2, 2) + pack("<II", 4, len(header)) + header
    return lock + pack("<I", 16) + salt + sealed[:16] + pack("<I", 20) + sealed[16:], key_of


@pytest.mark.parametrize("ways", [by_rc4(), by_interface(40), by_interface(128)])
def test_a_lock_that_everybody_can_open_is_opened(ways) -> None:
    """A workbook that is sealed with Excel's own password is read as if it were in clear."""
    lock, key_of = ways
    clear, sealed = locked(lock, in_blocks(key_of))
    assert sealed != clear
    assert in_clear(sealed) == clear
    assert grid(reading(compound({"Workbook": sealed})))[2, 1] == "South"


def by_xor(at: int, data: bytes) -> bytes:
    """0xB359 and 0x9A0A are the key and the verifier of Excel's own password ([MS-OFFCRYPTO] 2.3.7)."""
    pads = bytes.fromhex("876b9ae21ee305621e69966098 6e9404".replace(" ", ""))
    turned = [(byte << 5 | byte >> 3) & 255 for byte in data]
    return bytes(byte ^ pads[(at + len(data) + offset) % 16] for offset, byte in enumerate(turned))


@pytest.mark.parametrize("lock", [pack("<HHH", 0, 0xB359, 0x9A0A), pack("<HH", 0xB359, 0x9A0A)])
def test_a_mask_that_everybody_can_take_off_is_taken_off(lock: bytes) -> None:
    """The oldest lock, of two bytes, is opened with Excel's own password."""
    clear, sealed = locked(lock, by_xor)
    assert in_clear(sealed) == clear


@pytest.mark.parametrize(
    "lock",
    [by_rc4("other")[0], by_interface(128, "other")[0], pack("<HHH", 0, 1, 2), pack("<HHH", 1, 9, 9),
     b"\x07\x00", pack("<HHH", 1, 2, 2), pack("<HHHII", 1, 2, 2, 4, 4) + bytes(9), pack("<HHH", 1, 1, 1)],
)  # fmt: skip
def test_another_password_leaves_the_file_unseen(lock: bytes) -> None:
    """What needs a password of its own is not inspected, never clean."""
    data = compound({"Workbook": book([("A", 0, sheet(b""))], before=record(0x002F, lock))})
    document = inspect(Source.of_bytes(data))
    assert [gap.why for gap in document.gaps] == [
        "the workbook was not read: it is encrypted with a password"
    ]


def test_a_long_encrypted_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening the lock costs time for each byte; beyond the limit it is not tried."""
    lock, key_of = by_rc4()
    _, sealed = locked(lock, in_blocks(key_of))
    monkeypatch.setattr("makegood.inspection.biff.ciphers._MOST_BYTES", 99)
    with pytest.raises(PartRefused):
        in_clear(sealed)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)


def blip(kind: int, body: bytes) -> bytes:
    inner = pack("<HHI", 0, kind, len(body)) + body
    fixed = bytes(33) + b"\x02" + bytes(2)
    return pack("<HHI", 2, 0xF007, 36 + 2 + len(inner)) + fixed + b"n\x00" + inner


def pictures(*blips: bytes) -> bytes:
    held = b"".join(blips)
    return record(0x00EB, pack("<HHI", 0x0F, 0xF001, len(held)) + held)


def test_pictures_are_opened_or_searched() -> None:
    """A picture with a format of its own is opened; a packed metafile is unpacked and searched."""
    opened = []
    inside = Inside()
    inside.open_inner = lambda inner, _: opened.append(inner.part)
    packed = zlib.compress(SECRET.encode("utf-16-le") * 2)
    metafile = bytes(16) + pack("<I", 999) + bytes(24) + pack("<IBB", len(packed), 0, 254) + packed
    damaged = bytes(16) + bytes(28) + pack("<IBB", 4, 0, 254) + b"none"
    before = pictures(
        blip(0xF01E, bytes(17) + PNG),
        blip(0xF01A, metafile),
        blip(0xF01B, damaged),
        blip(0xF01D, b"x"),
    )
    found = reading(workbook([("A", 0, sheet(b""))], before=before), inside)
    assert opened == ["picture 1"] or format_of(Source.of_bytes(PNG)) is None
    assert SECRET * 2 in said(found, "picture")


def test_a_metafile_beyond_the_budget_is_a_gap() -> None:
    """Unpacking counts for the whole file."""
    inside = Inside()
    inside.budget.limits = Limits(unpacked_bytes=9)
    packed = zlib.compress(bytes(999))
    metafile = bytes(16) + pack("<I", 999) + bytes(24) + pack("<IBB", len(packed), 0, 254) + packed
    found = reading(
        workbook([("A", 0, sheet(b""))], before=pictures(blip(0xF01A, metafile))), inside
    )
    assert ("picture 1", "the file grows beyond the limits when it is unpacked") in whys(found)


def theme(data: bytes) -> bytes:
    return record(0x0896, bytes(16) + data)


def test_a_theme_is_a_package_that_is_searched() -> None:
    """Texts of a theme are told; a damaged one is a gap; none at all is nothing."""
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("theme/theme1.xml", f'<a name="{SECRET}"/>')
        archive.writestr("theme/other.bin", b"no markup at all")
    found = one(b"", before=theme(data.getvalue()))
    assert SECRET in said(found, "housekeeping")
    assert "no markup at all" in said(found, "housekeeping")
    assert one(b"", before=theme(b"")).gaps == ()
    assert [gap.where for gap in one(b"", before=theme(b"PK\x03\x04broken")).gaps] == [
        "colours and fonts"
    ]


def streams(**more: bytes) -> Reading:
    names = {"compobj": "\x01CompObj", "picture": "\x02OlePres000", "users": "User Names", "controls": "Ctls",
             "xml": "XML", "signed": "_signatures", "store": "MsoDataStore/AB/Item", "package": "MBD01/Package",
             "strange": "Strange", "inner": "MBD02/Workbook", "again": "MBD03/Things"}  # fmt: skip
    return reading(
        workbook([("A", 0, sheet(b""))], streams={names[key]: data for key, data in more.items()})
    )


@pytest.mark.parametrize(
    ("stream", "mechanism"),
    [("compobj", "housekeeping"), ("picture", "picture"), ("users", "comment-author"), ("controls", "form-field"),
     ("xml", "custom-xml"), ("signed", "signature")],
)  # fmt: skip
def test_every_other_stream_is_searched(stream: str, mechanism: str) -> None:
    """A text in any stream of the compound file is told under what the stream is."""
    assert SECRET in said(streams(**{stream: SECRET.encode("utf-16-le")}), mechanism)


def test_streams_of_markup_packages_and_strangers() -> None:
    """Markup gives its texts; a packed file is opened; an object of no known kind is a gap."""
    assert said(streams(store=f"<a>{SECRET}</a>".encode()), "custom-xml") == [SECRET]
    opened = []
    inside = Inside()
    inside.open_inner = lambda inner, _: opened.append((inner.part, inner.mechanism))
    data = workbook(
        [("A", 0, sheet(b""))], streams={"MBD01/Package": PNG, "MBD02/Thing": b"%PDF-1.7 x"}
    )
    reading(data, inside)
    assert ("embedded file 1", "embedded-file") in opened
    text = workbook([("A", 0, sheet(b""))], streams={"Strange": SECRET.encode("utf-16-le")})
    assert "unknown-part" in {trace.mechanism for trace in inspect(Source.of_bytes(text)).traces}
    strange = streams(again=b"\x01\x02" * 90)
    assert ("embedded file 1", "its kind is not known") in whys(strange)
    locked_inner = book([("A", 0, sheet(b""))], before=record(0x002F, pack("<HHH", 0, 1, 2)))
    assert ("embedded file 1", "it is encrypted with a password") in whys(
        streams(inner=locked_inner)
    )


def test_macros_are_told_with_their_source() -> None:
    """The source of a module is told as a macro, its compiled form apart."""
    found = reading(
        workbook([("A", 0, sheet(b""))], streams=macros(f"Sub A()\r\n' {SECRET}\r\nEnd Sub\r\n"))
    )
    assert f"' {SECRET}" in said(found, "macro")


def test_a_stream_that_is_damaged_is_a_gap() -> None:
    """A chain of sectors that breaks is told; of the workbook itself, the file is unread."""
    data = bytearray(workbook([("A", 0, sheet(b""))], streams={"Strange": b"x" * 9000}))
    at = data.rfind("Strange".encode("utf-16-le")) + 116
    data[at : at + 4] = pack("<I", 99_999)
    assert "it is damaged: its chain of sectors is broken" in {
        why for _, why in whys(reading(bytes(data)))
    }
    at = data.rfind("Workbook".encode("utf-16-le")) + 116
    data[at : at + 4] = pack("<I", 99_999)
    with pytest.raises(UnreadableFile):
        reading(bytes(data))


def cache_records(later: bool) -> bytes:
    """A field of names that stand behind each row, and a field of grouped numbers."""
    cache = record(0x00C6, pack("<IHHHHHHH", 2, 1, 0x21, 0x1FFF, 2, 2, 2, 1) + text8("Refresher"))
    cache += record(
        0x00C7, pack("<7H", 2 if later else 1, 0, 0, 0, 0, 0, 0 if later else 2) + text8("Name")
    )
    if not later:
        cache += record(0x00CD, text8("North")) + record(
            0x00CE, pack("<HHBBBB", 1980, 2, 3, 0, 0, 0)
        )
    cache += record(0x00C7, pack("<7H", 0x0201, 0, 0, 0, 1, 0, 3) + text8("Total"))
    cache += (
        record(0x00CD, text8("group"))
        + record(0x00D8, bytes(2))
        + record(0x00C9, pack("<d", 1.0)) * 3
    )
    cache += (
        record(0x00C9, pack("<d", 2.5))
        + record(0x00CC, pack("<h", -4))
        + record(0x00CA, b"\x01\x00")
    )
    for at in (0, 2):
        cache += record(0x00C8, (b"" if later else bytes([at // 2])) + pack("<H", at))
        cache += record(0x00CD, text8(f"row {at}")) if later else b""
    return cache + record(0x00CF) + record(0x0122, SECRET.encode()) + record(0x000A)


def test_the_memory_of_a_pivot_is_laid_out_as_the_table_it_came_from() -> None:
    """Items are looked up by their numbers; values behind rows are put into their column."""
    frame = pivot_cache(cache_records(later=False), "cp1252").frame("pivot cache 1")
    assert frame is not None
    assert [column.to_pylist() for column in frame.columns] == [
        ["North", "1980-02-03"],
        ["2.5", "TRUE"],
    ]
    cache = pivot_cache(cache_records(later=True), "cp1252")
    frame = cache.frame("pivot cache 1")
    assert frame is not None
    assert frame.columns[0].to_pylist()[:2] == ["row 0", "row 2"]
    assert cache.refreshed_by == ["Refresher"]
    assert SECRET in cache.loose


def test_a_pivot_without_rows_still_gives_its_items() -> None:
    """Distinct values side by side are told where no rows are kept; a cache of nothing is nothing."""
    field = record(0x00C7, pack("<7H", 1, 0, 0, 0, 0, 0, 2) + text8("Name"))
    items = (
        field
        + record(0x00CD, text8("North"))
        + record(0x00CE, pack("<HHBBBB", 1980, 2, 3, 4, 5, 6))
    )
    frame = pivot_cache(items, "cp1252").frame("p")
    assert frame is not None
    assert frame.columns[0].to_pylist() == ["North", "1980-02-03T04:05:06"]
    assert pivot_cache(b"", "cp1252").frame("p") is None
    assert pivot_cache(record(0x00CD, text8("stray")), "cp1252").loose == ["stray"]
    postponed = record(0x00C7, pack("<7H", 2, 0, 0, 0, 0, 0, 0) + text8("Name"))
    rows = pivot_cache(
        postponed + record(0x00CD, text8("a")) + record(0x00CD, text8("b")), "cp1252"
    ).rows
    assert rows == [["a"], ["b"]]


def test_numbers_keep_what_a_reader_would_type() -> None:
    """Whole numbers have no point; a packed number may be negative, and in hundredths."""
    assert number_text(200_100_300.0) == "200100300"
    assert number_text(2.5) == "2.5"
    assert packed_number((-5 << 2 | 2) & 0xFFFFFFFF) == -5
    assert packed_number(0x3FF00000) == 1.0


def test_texts_that_end_too_soon_say_so() -> None:
    """A cursor never reads beyond its pieces."""
    with pytest.raises(CutShort):
        rich_text(Cursor(pieces=[pack("<H", 9) + b"\x00abc"]))
    with pytest.raises(CutShort):
        Cursor(pieces=[]).take(1)
    assert (
        rich_text(Cursor(pieces=[pack("<H", 1) + b"\x04" + pack("<I", 3) + b"a", b"xyz"])).text
        == "a"
    )
    assert code_page_name(1251) == "cp1251"
    assert code_page_name(99_999) == "cp1252"
    assert runs_in("Иван Петров".encode("utf-16-le")) == ("Иван Петров",)
    assert runs_in(b"aaaaaaaa") == ()


def test_a_packed_file_is_taken_out_of_its_frame() -> None:
    """Where the packager's frame is not there, or cut, all bytes are the file."""
    assert native_file(pack("<I", 4) + b"data").data == b"data"
    frame = pack("<IH", 99, 2)
    for broken in (b"name", b"name\x00path\x00", b"name\x00path\x00" + pack("<HHI", 0, 3, 9999)):
        data = frame + broken.ljust(12, b"x" if b"\x00" not in broken else b"\x00")
        assert native_file(data).data == data[4:]


def test_drawings_give_their_texts_whatever_is_missing() -> None:
    """A text that is cut off is searched; other long properties too; groups are gone through."""
    box = record(0x01B6, pack("<HHHHHHHI", 0, 0, 0, 0, 0, 99, 0, 0)) + record(
        0x003C, b"\x00" + SECRET.encode()
    )
    found = one(record(0x005D, pack("<HHHHH", 0x15, 0x12, 6, 1, 0) + bytes(12)) + box)
    assert SECRET in said(found, "drawing-text")[0]
    raw = SECRET.encode("utf-16-le")
    table = pack("<HI", 0x8145, len(raw)) + pack("<HI", 0x0001, 5) + raw
    options = pack("<HHI", 0x23, 0xF00B, len(table)) + table
    assert SECRET in said(one(record(0x00EC, options)), "alt-text")
    continued = record(0x005D, pack("<HHHHH", 0x15, 0x12, 8, 1, 0) + bytes(12)) + record(
        0x003C, options
    )
    assert SECRET in said(one(continued), "alt-text")


def test_what_is_no_workbook_is_not_taken_for_one() -> None:
    """Other compound files and other bytes are of other formats."""
    assert not xls.recognises(Source.of_bytes(compound({"Things": b"x"})))
    assert not xls.recognises(Source.of_bytes(b"\x09\x08 nothing"))
    assert not xls.recognises(
        Source.of_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    )
    assert xls.recognises(Source.of_bytes(workbook([("A", 0, sheet(b""))])))
