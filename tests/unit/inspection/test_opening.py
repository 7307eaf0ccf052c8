"""Opening a file: known by its content, never silently clean."""

import os
from pathlib import Path

import pytest

from makegood.inspection import FileMissing, inspect
from makegood.inspection.foreign import kind_in_words

OTHERS = {
    "a RAR archive": b"Rar!\x1a\x07\x01\x00Zebedina",
    "a cabinet archive": b"MSCF\x00\x00\x00\x00Zebedina",
    "a disk image (ISO)": bytes(32_769) + b"CD001" + bytes(99),
    "an SQLite database": b"SQLite format 3\x00Zebedina",
    "an Access database": b"\x00\x01\x00\x00Standard ACE DB\x00",
    "an Outlook mailbox": b"!BDN" + bytes(99),
    "an encrypted file": b"age-encryption.org/v1\n",
    "a sound recording": b"ID3\x03" + bytes(99),
    "a program": b"\x7fELF" + bytes(99),
}


@pytest.mark.parametrize(("words", "data"), OTHERS.items(), ids=OTHERS.keys())
def test_a_file_of_another_kind_is_not_inspected_and_called_by_its_kind(
    making, words: str, data: bytes
) -> None:
    """Whatever its name says, a file that is not read is never clean."""
    document = inspect(making.file(data, "innocent.csv"))
    (gap,) = document.gaps
    assert words in gap.why
    assert gap.where == "the whole file"
    assert not document.tables


@pytest.mark.parametrize(
    "data", [b"", bytes(range(256)) * 40, b"PK\x03\x04" + b"\x00" * 60, b"PAR1 cut off", b"\n\n \n"]
)
def test_empty_cut_off_and_unknown_files_are_not_inspected(making, data: bytes) -> None:
    """Every failure to read is a gap with a reason."""
    document = inspect(making.file(data))
    assert document.gaps
    assert all(gap.why for gap in document.gaps)


def test_a_document_without_its_beginning_is_never_just_an_archive(making) -> None:
    """A package built as a document that no format can read is opened part by part, and not clean."""
    document = inspect(
        making.package({"[Content_Types].xml": "<Types/>", "a.csv": "Camp,Total\n1,2\n"})
    )
    (gap,) = document.gaps
    assert "cannot be read as one" in gap.why
    assert document.format == "zip"


def test_a_workbook_is_found_by_its_relations(making) -> None:
    """Other relations come first, a relation to the outside is no part, and the rest is read."""
    parts = making.parts([("S", "", making.sheet([("Total", 3)]))])
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        '<Relationship Id="rId1"',
        '<Relationship Id="rId9" Type="t/core-properties" Target="docProps/core.xml"/>'
        '<Relationship Id="rId8" Type="t/hyperlink" Target="https://example.org/" TargetMode="External"/>'
        '<Relationship Id="rId1"',
    )
    document = inspect(making.package(parts))
    assert (document.format, document.gaps, len(document.tables)) == ("xlsx", (), 1)


def test_a_cut_off_workbook_is_not_inspected(making) -> None:
    """Half a workbook is no workbook, and still called one."""
    path = making.book(("S", "", making.sheet([making.header, *making.people(90)])))
    data = path.read_bytes()
    document = inspect(making.file(data[: len(data) // 2], "half.xlsx"))
    assert document.gaps


@pytest.mark.parametrize("name", ["book.csv", "book.txt", "book"])
def test_a_workbook_is_known_whatever_it_is_called(making, name: str) -> None:
    """The name of a file says nothing about its content."""
    parts = making.parts([("S", "", making.sheet([making.header, *making.people(9)]))])
    assert inspect(making.package(parts, name)).format == "xlsx"


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    """There is nothing to inspect: an error with a remedy, not a verdict."""
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(FileMissing) as missing:
            inspect(path)
        assert missing.value.remedy


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe would never end: it is not inspected."""
    os.mkfifo(tmp_path / "pipe")
    assert "regular" in inspect(tmp_path / "pipe").gaps[0].why


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_not_inspected(making) -> None:
    """A file without permission is not clean."""
    path = making.file(b"Name\nx\n")
    path.chmod(0)
    assert "may not be read" in inspect(path).gaps[0].why


def test_an_unreadable_file_is_not_inspected(making, monkeypatch) -> None:
    """An error of the disk is a gap."""
    path = making.file(b"Name\nx\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("makegood.inspection.opening.Source.of_path", refuse)
    assert "may not be read" in inspect(path).gaps[0].why


def test_the_repr_of_a_document_shows_no_name_and_no_value(making) -> None:
    """Neither the file's name nor a cell is in the repr."""
    document = inspect(making.file(b"First name,DOB\nZebedina,1980-01-01\n", "zebedina.csv"))
    assert "zebedina" not in repr(document).lower()
    assert document.name == "zebedina.csv"


def test_the_same_file_gives_the_same_document(making) -> None:
    """Inspection is a function of the bytes."""
    path = making.book(("S", "hidden", making.sheet([making.header, *making.people(9)])))
    one, other = inspect(path), inspect(path)
    assert (one.sha256, one.traces, one.gaps) == (other.sha256, other.traces, other.gaps)


def test_readable_text_is_of_no_foreign_kind() -> None:
    """Plain rows are nobody else's."""
    assert kind_in_words(b"name,total\nx,1\n") is None
