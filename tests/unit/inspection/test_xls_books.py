"""Workbooks of Excel 2 to 2003: styles, names, links, and which sheets there are."""

import sys
from pathlib import Path
from struct import pack

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from making_biff import (
    GLOBALS,
    bof,
    book,
    cell_format,
    lines,
    record,
    shared,
    sheet,
    text8,
    workbook,
)
from making_compound import compound
from readings import grid, said, whys
from readings import reading as read_as

from makegood.inspection.biff.links import Links
from makegood.inspection.biff.styles import Styles, standard_colour
from makegood.inspection.formats import xls
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.unreadable import UnreadableFile

SECRET = "zebedina@people.example"


def reading(data: bytes, inside: Inside | None = None) -> Reading:
    return read_as(xls, data, inside)


def one(body: bytes, **options) -> Reading:
    return reading(workbook([("Data", 0, sheet(body))], **options))


def cell(kind: int, row: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, pack("<HHH", row, 0, style) + value)


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
