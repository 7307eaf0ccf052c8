"""Packages: parts by any spelling of their names, arrows, and what cannot be read."""

import pytest
from ooxml import FIGURES, arrows, cells, packed, types, unpacked, workbook

from makegood.inspection import inspect
from makegood.inspection.container import open_container
from makegood.inspection.office.package import Package, package_kind
from makegood.inspection.source import Source


def package(parts: dict[str, str | bytes]) -> Package:
    return Package(container=open_container(Source.of_bytes(packed(parts))))


@pytest.mark.parametrize("asked", ["xl/a b.xml", "XL/A B.XML", "/xl/a%20b.xml", "xl\\a b.xml"])
def test_a_part_is_found_by_any_spelling(asked: str) -> None:
    """Case, slashes and percent signs do not hide a part."""
    assert package({"Xl/A b.xml": "<x/>"}).named(asked) == "Xl/A b.xml"


def test_what_a_part_is_stands_in_the_list_of_types() -> None:
    """An entry for the part wins over one for its ending; a part without one is nothing."""
    found = package(
        {
            "[Content_Types].xml": '<Types><Default Extension="XML" ContentType="d"/><Override PartName="/A.xml" ContentType="o"/></Types>',
            "a.xml": "",
        }
    )
    assert [found.type_of(name) for name in ("a.xml", "b.xml", "c.bin")] == ["o", "d", ""]


@pytest.mark.parametrize("broken", ["<Types", "<!DOCTYPE a><Types/>"])
def test_a_broken_list_of_types_is_remembered(broken: str) -> None:
    """What could not be read is named, and nobody calls a part unreferenced for it."""
    assert package({"[Content_Types].xml": broken}).broken == ["[Content_Types].xml"]


def test_broken_arrows_are_a_gap_and_no_accusation() -> None:
    """Where arrows cannot be read, parts are not called unreferenced."""
    parts = unpacked(workbook({"xl/own.xml": "<own>one two three</own>"}))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = "<Relationships"
    document = inspect(Source.of_bytes(packed(parts)))
    assert "links between the parts" in {gap.where for gap in document.gaps}
    assert not [each for each in document.traces if each.mechanism == "unreferenced-part"]


@pytest.mark.parametrize(
    ("main", "kind", "expected"),
    [
        ("a/b.xml", "application/vnd.ms-excel.template.macroEnabled.main+xml", "xlsx"),
        ("a/b.xml", "application/vnd.ms-word.document.macroEnabled.main+xml", "docx"),
        ("a/b.xml", "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml", "pptx"),
        ("a/b.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
        ("a/b.xml", "application/vnd.ms-visio.drawing.main+xml", ""),
        ("word/document.xml", "", "docx"),
    ],
)
def test_a_package_is_known_by_its_main_part(main: str, kind: str, expected: str) -> None:
    """The type of the main part says what a package is, else its usual place."""
    parts = {
        "[Content_Types].xml": types(main, kind),
        "_rels/.rels": arrows(("officeDocument", main)),
        main: "<x/>",
    }
    assert package_kind(Source.of_bytes(packed(parts))) == expected


def test_no_document_is_no_document() -> None:
    """Archives, files of other kinds and packages without a main part are none."""
    bare = packed({"a.txt": "x"})
    assert package_kind(Source.of_bytes(bare)) == ""
    assert package_kind(Source.of_bytes(packed({"[Content_Types].xml": "<Types/>"}))) == ""
    assert package_kind(Source.of_bytes(b"%PDF-1.4" + workbook())) == ""
    assert package_kind(Source.of_bytes(b"just text")) == ""


def test_a_document_that_is_cut_off_is_still_called_one() -> None:
    """Where only the beginning is left, the file is a damaged document, not an unknown file."""
    assert package_kind(Source.of_bytes(workbook()[:-60])) in ("xlsx", "")
    cut = b"PK\x03\x04" + bytes(26) + b"word/document.xml"
    assert package_kind(Source.of_bytes(cut)) == "docx"
    assert inspect(Source.of_bytes(cut)).gaps


@pytest.mark.parametrize(
    ("main", "name"), [("xl/workbook.xml", "workbook"), ("word/document.xml", "document"), ("ppt/presentation.xml", "presentation")]
)  # fmt: skip
def test_a_document_whose_main_part_is_broken_is_not_inspected(main: str, name: str) -> None:
    """No document is clean whose main part could not be read."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": arrows(("officeDocument", main)),
        main: "<x",
    }
    (gap,) = inspect(Source.of_bytes(packed(parts))).gaps
    assert name in gap.why


def test_a_target_outside_the_package_is_no_part() -> None:
    """Arrows up and out of the package lead nowhere."""
    found = package({"_rels/.rels": arrows(("officeDocument", "../../etc/passwd")), "etc": ""})
    assert found.main() is None
    assert found.reached() == {"_rels/.rels"}


def test_a_sheet_in_an_odd_place_is_read() -> None:
    """Names are free: what counts is which arrow points at a part."""
    parts = unpacked(workbook())
    parts["xl/_rels/workbook.xml.rels"] = arrows(("worksheet", "/odd/name.dat"))
    parts["odd/name.dat"] = f"<worksheet><sheetData>{cells(FIGURES)}</sheetData></worksheet>"
    del parts["xl/worksheets/sheet1.xml"]
    (table,) = inspect(Source.of_bytes(packed(parts))).tables
    assert table.headers == ("Facility", "Total")
