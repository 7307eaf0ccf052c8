"""Every hiding sample, mended: its secret is not in the copy, or there is no copy."""

import zipfile
from pathlib import Path

import pytest

from hiding import Sample, all_samples
from makegood.gate.mending import CannotMend, mend
from makegood.inspection.formats import format_of
from makegood.inspection.mending.menders import mended_formats
from makegood.inspection.source import Source


def mended_samples() -> list[Sample]:
    return [
        each
        for each in all_samples()
        if each.format in mended_formats() | {"xlsm", "tsv", "jsonl", "parquet"}
    ]


def everything_in(folder: Path) -> bytes:
    """Names and contents of all files, packages unpacked."""
    pieces = []
    for path in sorted(folder.rglob("*")):
        pieces.append(str(path.relative_to(folder)).encode())
        if path.is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                pieces.extend(package.read(name) for name in package.namelist())
        elif path.is_file():
            pieces.append(path.read_bytes())
    return b"\0".join(pieces)


@pytest.mark.parametrize("sample", mended_samples(), ids=lambda sample: sample.id)
def test_no_secret_is_in_a_copy(sample: Sample, tmp_path: Path) -> None:
    """A copy holds what a reader sees: what hides stays behind, and people in plain sight give no copy."""
    source = Source.of_bytes(sample.data())
    folder = tmp_path / "copies"
    try:
        mended = mend(source, folder, name="file.xlsx")
    except CannotMend as refused:
        assert refused.remedy
        assert everything_in(folder) == b""
        assert not [word for word in sample.secret.betrayals if word in str(refused)]
        return
    assert format_of(source) is not None
    held = everything_in(folder)
    assert not [word for word in sample.secret.betrayals if word.encode() in held]
    assert mended.left_out
