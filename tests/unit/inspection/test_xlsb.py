"""Workbooks in binary parts: every form of a cell, a style and a cache, read as far as it goes."""

import sys
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from making_biff12 import (
    cell,
    cell_format,
    font,
    hidden_columns,
    lines,
    package,
    record,
    relations,
    row,
    sheet,
    styles,
    text_cell,
    wide,
)

from makegood.inspection.biff12.caches import ExternalLink, PivotCache
from makegood.inspection.biff12.records import Record, records_in, texts_in, wide_text
from makegood.inspection.biff12.styles import Styles
from makegood.inspection.formats import xlsb
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile

SECRET = "zebedina@people.example"


def reading(data: bytes) -> Reading:
    return xlsb.read(Source.of_bytes(data, name="book.xlsb"), Inside())


def one(body: bytes, **options) -> Reading:
    return reading(package([("Data", 0, sheet(body))], **options))


def grid(found: Reading, part: str = "sheet 1") -> dict[tuple[int, int], str]:
    (wanted,) = [each for each in found.sheets if each.part == part]
    return {
        (line.number, column): text
        for line in wanted.rows
        for column, text in zip(line.columns, line.texts, strict=True)
    }


def said(found: Reading, mechanism: str) -> list[str]:
    return [text for each in found.passages if each.mechanism == mechanism for text in each.texts]


@given(st.lists(st.tuples(st.integers(0, 16_383), st.binary(max_size=300)), max_size=20))
def test_records_come_back_one_by_one(written: list[tuple[int, bytes]]) -> None:
    """Kinds and lengths of any size are read as they were written."""
    part = b"".join(record(kind, data) for kind, data in written)
    assert list(records_in(part)) == [Record(kind, data) for kind, data in written]


@given(st.binary(max_size=200))
def test_any_bytes_are_records_or_refused(data: bytes) -> None:
    """No bytes are a crash; what is cut off is refused."""
    try:
        for found in records_in(data):
            texts_in(found.data)
    except PartRefused:
        pass


def test_texts_of_unknown_records_are_found() -> None:
    """A text with its length before it is found whatever its script; others as readable runs."""
    assert texts_in(b"\x07" + wide("山田太郎") + b"North")[0] == "山田太郎"
    assert "North" in texts_in(b"\x07" + wide("山田太郎") + b"North")
    assert texts_in(pack("<I", 2) + b"\x00\xd8\x00\xd8") == ()
    assert wide_text(pack("<I", 0xFFFFFFFF), 0) == ("", 4)
    assert SECRET not in repr(Record(1, SECRET.encode()))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (cell(0, 2, pack("<I", 42 << 2 | 2)), "42"),
        (cell(0, 5, pack("<d", 2.5)), "2.5"),
        (cell(0, 4, b"\x01"), "TRUE"),
        (cell(0, 10, b"\x00\x00\x00"), "FALSE"),
        (cell(0, 3, b"\x2a"), "#N/A"),
        (cell(0, 8, wide("said") + bytes(6)), "said"),
        (cell(0, 62, b"\x01" + wide("rich") + pack("<I", 1) + bytes(4)), "rich"),
        (record(16, bytes(4) + pack("<d", 7.0)), "7"),
        (record(17, bytes(4) + wide("short")), "short"),
        (cell(0, 9, pack("<d", 3.0) + bytes(6)), "3"),
    ],
)
def test_every_form_of_a_cell_gives_its_text(data: bytes, text: str) -> None:
    """Packed, real, true, wrong, rich and short cells are read, and results of formulas."""
    assert grid(one(row(0) + data))[1, 1] == text


@pytest.mark.parametrize(
    "kind", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 18, 60, 62, 176, 426, 485, 64, 479]
)
@pytest.mark.parametrize("length", [0, 3, 7, 8, 9, 11])
def test_a_record_that_is_too_short_is_no_crash(kind: int, length: int) -> None:
    """A record that ends before its values is read as far as it goes."""
    found = one(row(0) + text_cell(0, "North") + record(kind, b"\x01" * length))
    assert grid(found)[1, 1] == "North"


def test_what_surrounds_the_cells_is_taken() -> None:
    """Merges, usual heights, links, filters, formulas for many cells, and dates of 1904."""
    style = styles(
        formats=record(44, pack("<H", 170) + wide("yyyy")), cells=cell_format(number=170)
    )
    body = row(0) + cell(0, 5, pack("<d", 1.0), style=1) + record(426, bytes(16) + wide(SECRET))
    around = record(485, pack("<IHHH", 0, 8, 300, 2)) + record(176, pack("<IIII", 0, 1, 0, 1))
    after = record(494, bytes(16) + wide("mailto:a@b.example")) + record(167, wide("filtered"))
    book = record(153, pack("<II", 1, 0)) + record(2071, wide("C:\\Users\\x"))
    found = reading(package([("D", 0, sheet(body, around, after))], style=style, book=book))
    assert grid(found)[1, 1] == "1904-01-02"
    assert found.sheets[0].merges == ((1, 1, 2, 2),)
    assert SECRET in said(found, "formula-text")
    assert said(found, "hyperlink") == ["mailto:a@b.example"]
    assert said(found, "filter") == ["filtered"]
    assert said(found, "file-path") == ["C:\\Users\\x"]


def test_what_is_not_there_or_cut_off_is_a_gap() -> None:
    """Sheets, texts, styles and the workbook itself: nothing is missing in silence."""
    body = row(0) + cell(0, 7, pack("<I", 5))
    assert one(body).gaps[0].where == "sheet 1, some of its texts"
    cut = package([("A", 0, sheet(b"")[:-1] + b"\x07\x7f")], style=b"\x07\x7f")
    assert {gap.where for gap in reading(cut).gaps} >= {"sheet 1", "the styles of the cells"}
    links = [
        ("rId90", "sharedStrings", "sharedStrings.bin"),
        ("rId92", "theme", "theme/theme1.xml"),
    ]
    parts = {"xl/sharedStrings.bin": b"\x07\x7f", "xl/theme/theme1.xml": "<broken"}
    found = reading(package([("A", 0, sheet(b""))], parts=parts, arrows=links, style=styles()))
    assert "the texts of the cells" in {gap.where for gap in found.gaps}
    lost = package(
        [("A", 0, sheet(b""))], book=record(156, pack("<II", 0, 9) + wide("none") + wide("B"))
    )
    assert "sheet 1" in {gap.where for gap in reading(lost).gaps}
    with pytest.raises(UnreadableFile):
        reading(package([], book=b"\x07\x7f\x7f"))


def test_colours_of_the_theme_and_of_the_palette_are_told() -> None:
    """Theme colours with a tint, numbered ones, and those that the window chooses."""
    scheme = {"lt1": "FFFFFF", "dk1": "000000"}
    made = Styles(scheme=scheme)
    colours = [pack("<BBhBBBB", way << 1, index, tint, 0, 0, 0, 0) for way, index, tint in
               ((3, 0, 0), (1, 9, 0), (0, 0, 0), (3, 1, 32_767), (3, 0, -32_767), (3, 99, 0), (3, 2, 0))]  # fmt: skip
    part = b"".join(record(43, bytes(12) + colour + b"\x00" + wide("F")) for colour in colours)
    part += record(45, pack("<I", 0) + bytes(16)) + record(
        45, pack("<I", 1) + colours[0] + colours[0]
    )
    part += record(45, pack("<I", 2) + colours[2] + colours[0])
    made.take(
        part
        + record(617)
        + b"".join(record(47, pack("<HHHH", 0, 0, at, 0)) for at in range(7))
        + record(618)
    )
    assert [made.look(at).veil_of_text for at in range(8)] == [
        "white-text",
        "white-text",
        "",
        "white-text",
        "",
        "",
        "",
        "",
    ]
    assert made.fills[1:] == [(255, 255, 255), (255, 255, 255)]


def test_pivot_items_of_every_sort_are_read() -> None:
    """Runs of items, items with more properties, and rows of values of their own."""
    cache = PivotCache()
    items = record(191, pack("<HI", 1, 1) + pack("<d", 2.5)) + record(
        191, pack("<HI", 2, 1) + wide("text")
    )
    items += record(191, pack("<HI", 0x20, 1) + pack("<HHBBBB", 1980, 2, 3, 4, 5, 6)) + record(
        191, pack("<HI", 16, 1) + b"\x00"
    )
    items += (
        record(191, b"")
        + record(31, wide("told"))
        + record(22, b"\x01")
        + record(25, pack("<HHBBBB", 1980, 2, 3, 0, 0, 0))
    )
    items += record(21, pack("<d", 4.0)) + record(20)
    definition = (
        record(183, bytes(20) + wide("A")) + record(189, pack("<HI", 0, 9)) + items + record(190)
    )
    definition += (
        record(183, bytes(20) + wide("N")) + record(189, pack("<HI", 0x40, 0)) + record(190)
    )
    definition += (
        record(183, bytes(20) + wide("D"))
        + record(189, pack("<HI", 0x04, 0))
        + record(190)
        + record(500, wide(SECRET))
    )
    cache.take_definition(definition)
    assert cache.fields[0].items == [
        "2.5",
        "text",
        "1980-02-03T04:05:06",
        None,
        "told",
        "TRUE",
        "1980-02-03",
        "4",
        None,
    ]
    frame = cache.frame("p")
    assert frame is not None
    assert frame.height == 9
    cache.take_records(
        record(33, pack("<Id", 1, 7.0) + pack("<HHBBBB", 1999, 1, 2, 0, 0, 0))
        + record(33, pack("<I", 99))
    )
    cache.take_records(
        record(34)
        + record(26, pack("<I", 4))
        + record(21, pack("<d", 8.0))
        + record(600, wide(SECRET))
    )
    assert cache.rows == [["text", "7", "1999-01-02"], [None, None, None], ["told", "8", None]]
    assert cache.others == [SECRET, SECRET]
    assert PivotCache().frame("p") is None


def test_copies_of_other_workbooks_keep_numbers_and_truths() -> None:
    """Cells of a copy are read by their kind; those of no table are none."""
    link = ExternalLink(part="copy")
    body = (
        record(371, pack("<I", 0) + wide("stray"))
        + record(363, pack("<IB", 0, 0))
        + record(366, pack("<I", 3))
    )
    body += (
        record(368, pack("<Id", 0, 2.0))
        + record(369, pack("<IB", 1, 1))
        + record(370, pack("<IB", 2, 0))
    )
    link.take(body)
    assert [(line.number, line.texts) for each in link.sheets() for line in each.rows] == [
        (4, ["2", "TRUE"])
    ]


def test_parts_beside_the_sheets_are_searched() -> None:
    """Comments keep their authors apart; rows of a cache that are cut off are a gap; markup is read too."""
    comments = record(632, wide("Commenter")) + record(637, b"\x00" + wide("said"))
    arrows = [
        ("rId50", "connections", "connections.bin"),
        ("rId51", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.bin"),
    ]
    parts = {
        "xl/comments1.bin": comments,
        "xl/worksheets/_rels/sheet1.bin.rels": relations(
            [("rId1", "comments", "../comments1.bin")]
        ),
        "xl/connections.bin": f"<c>{SECRET}</c>",
        "xl/pivotCache/pivotCacheDefinition1.bin": record(183, bytes(20) + wide("A")),
        "xl/pivotCache/pivotCacheRecords1.bin": b"\x07\x7f",
        "xl/pivotCache/_rels/pivotCacheDefinition1.bin.rels": relations(
            [("rId1", "pivotCacheRecords", "pivotCacheRecords1.bin")]
        ),
    }
    found = reading(
        package(
            [("A", 0, sheet(lines([["x"]]), hidden_columns(5, 6)))],
            parts=parts,
            arrows=arrows,
            style=styles(font()),
        )
    )
    assert said(found, "comment") == ["said"]
    assert said(found, "comment-author") == ["Commenter"]
    assert SECRET in said(found, "connection")
    assert "pivot cache 1, its rows" in {gap.where for gap in found.gaps}
    assert found.sheets[0].hidden_and_empty == 1
