"""A file that begins as text and goes on as something else is not a text that was seen."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from makegood.inspection import inspect

TEXT = b"Facility,Total\n" + b"Camp One,3\n" * 9_000


def _package(method: int, *, first: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        if first:
            archive.writestr("counts.csv", first)
        archive.writestr("people.csv", "First name,Born\nZebedina,1980-01-01\n", method)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        TEXT + random.Random(7).randbytes(2_000),
        b"\xef\xbb\xbf" + TEXT + random.Random(8).randbytes(2_000) + TEXT,
    ],
    ids=["bytes", "bytes within"],
)
def test_what_stands_behind_a_text_is_never_taken_for_seen(tmp_path: Path, content: bytes):
    """Bytes behind a table, or within it, are not inspected."""
    path = tmp_path / "counts.csv"
    path.write_bytes(content)
    document = inspect(path)
    assert document.gaps
    assert not document.tables


@pytest.mark.parametrize(
    "content",
    [
        _package(zipfile.ZIP_DEFLATED, first=TEXT),
        _package(zipfile.ZIP_STORED, first=TEXT),
        TEXT + _package(zipfile.ZIP_DEFLATED),
        TEXT.decode().encode("utf-16") + _package(zipfile.ZIP_DEFLATED),
    ],
    ids=["package of texts", "stored package", "text with a package", "wide text with a package"],
)
def test_a_package_behind_a_text_is_opened(tmp_path: Path, content: bytes):
    """Whatever a file begins with, the package in it is opened and its people are found."""
    path = tmp_path / "counts.csv"
    path.write_bytes(content)
    document = inspect(path)
    assert document.format == "zip"
    assert "First name" in {header for table in document.tables for header in table.headers}


@pytest.mark.parametrize("sign", ["\x0c", "\x1a", "é", "名"])
def test_a_text_with_odd_signs_is_still_a_text(tmp_path: Path, sign: str):
    """Page breaks, an old end-of-file sign and letters of any script keep no table from being read."""
    path = tmp_path / "counts.csv"
    path.write_bytes(TEXT + f"Camp {sign} Two,4\n".encode() * 300)
    assert inspect(path).tables
