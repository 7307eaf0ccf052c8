"""What lies beside the sheets of an older workbook: pictures, streams, caches, drawings."""

import io
import sys
import zlib
from pathlib import Path
from struct import pack

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "hiding"))
from making_biff import (
    book,
    record,
    sheet,
    text8,
    workbook,
)
from readings import reading as read_as
from readings import said, whys
from samples.ole import macros

from makegood.inspection import inspect
from makegood.inspection.biff.pivots import pivot_cache
from makegood.inspection.formats import format_of, xls
from makegood.inspection.inside import Inside, Limits
from makegood.inspection.ole_native import native_file
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import UnreadableFile

SECRET = "zebedina@people.example"


def reading(data: bytes, inside: Inside | None = None) -> Reading:
    return read_as(xls, data, inside)


def one(body: bytes, **options) -> Reading:
    return reading(workbook([("Data", 0, sheet(body))], **options))


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
