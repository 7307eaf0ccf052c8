"""Parts that all documents of Office share: known by what points at them, never passed over."""

import base64
import struct

import pytest
from ooxml import SHEET, arrows, packed, unpacked, workbook

from makegood.inspection import Document, inspect
from makegood.inspection.source import Source

SAID = "see A212345678 here"


def places(data: bytes) -> set[str]:
    return {trace.mechanism for trace in inspect(Source.of_bytes(data)).traces if trace.personal}


def beside(kind: str, name: str, data: str | bytes) -> Document:
    return inspect(Source.of_bytes(workbook({name: data}, book_arrows=[(kind, f"/{name}")])))


def mashup(data: bytes) -> Document:
    item = f"<DataMashup>{base64.b64encode(data).decode()}</DataMashup>"
    return beside("customXml", "customXml/item1.xml", item)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 3, struct.pack("<II", 0, 9) + b"no package", struct.pack("<II", 0, 99) + b"PK"],
)
def test_a_packed_query_that_cannot_be_opened_is_a_gap(data: bytes) -> None:
    """Whatever is packed and cannot be unpacked is not inspected."""
    assert [gap.where for gap in mashup(data).gaps] == ["query 1 in custom data 1"]


def test_parts_of_a_query_are_read_or_named() -> None:
    """A query may hold files beside its formulas; a damaged one is a gap."""
    held = packed(
        {
            "Formulas/Section1.m": 'let a = "AAAAAAAAAAAAAAAAAAAAAAAA" in a',
            "Content/people.csv": f"Name,Number\nx,{SAID}\n",
        }
    )
    found = mashup(struct.pack("<II", 0, len(held)) + held)
    assert "query" in {trace.mechanism for trace in found.traces}
    broken = bytearray(held)
    broken[60] ^= 0xFF
    assert mashup(struct.pack("<II", 0, len(held)) + bytes(broken)).gaps


def test_custom_data_that_is_no_xml_is_searched() -> None:
    """Other programs may attach anything."""
    found = beside("customXml", "customXml/item1.xml", SAID)
    assert [trace.mechanism for trace in found.traces if trace.personal] == ["custom-xml"]


def test_who_signed_is_read_from_the_certificate() -> None:
    """A certificate names a person in its packed form; one that is damaged is read as it stands."""
    packed_name = base64.b64encode(b"\x30\x82zq@people.example\x00").decode()
    for text in (packed_name, "zq@people.example"):
        found = beside(
            "signature",
            "_xmlsignatures/sig1.xml",
            f"<S><X509Certificate>{text}</X509Certificate></S>",
        )
        assert any(trace.personal and trace.by_makers for trace in found.traces)


def test_a_part_of_unknown_bytes_is_searched_and_still_a_gap() -> None:
    """Nobody knows what else is in it."""
    found = beside("own", "xl/own.bin", b"\x00\x01\x02\x03" * 99 + SAID.encode())
    assert [trace.mechanism for trace in found.traces if trace.personal] == ["unknown-part"]
    assert found.gaps


def test_a_data_model_is_never_clean() -> None:
    """Whole tables may lie in it, in a form that cannot be opened."""
    (gap,) = beside("powerPivotData", "xl/model/item.data", bytes(range(256))).gaps
    assert gap.where == "the data model"


def test_records_of_a_pivot_without_their_definition_are_read() -> None:
    """Values are values, whoever forgot what they belong to."""
    row = f'<r><s v="{SAID}"/><n v="3"/></r>'
    data = workbook(
        {
            "xl/pivotCache/pivotCacheRecords9.xml": f'<pivotCacheRecords xmlns="{SHEET}">{row * 3}</pivotCacheRecords>'
        }
    )
    assert "pivot-cache" in places(data)


def test_a_part_that_nobody_points_at_keeps_its_name_too() -> None:
    """A lost comment is a comment, and a part that nothing in the file points at."""
    data = workbook({"xl/comments7.xml": f"<comments><text>{SAID}</text></comments>"})
    assert places(data) == {"comment", "unreferenced-part"}


def test_remarks_in_the_arrows_are_seen() -> None:
    """XML is XML in every part."""
    parts = unpacked(workbook())
    links = arrows(("worksheet", "worksheets/sheet1.xml"))
    parts["xl/_rels/workbook.xml.rels"] = links.replace("</", f"<!-- {SAID} --></", 1)
    assert places(packed(parts)) == {"xml-comment"}


def test_an_address_in_an_instruction_is_seen() -> None:
    """Processing instructions are remarks with another mark."""
    found = beside("theme", "xl/theme/theme1.xml", f"<?xml version='1.0'?><?own {SAID}?><theme/>")
    assert [trace.mechanism for trace in found.traces if trace.personal] == ["xml-comment"]
