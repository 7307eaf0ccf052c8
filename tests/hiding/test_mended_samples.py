"""Every hiding sample, mended: its secret is not in the copy, or there is no copy."""

import zipfile
from pathlib import Path

import pytest

from hiding import Sample, all_samples
from makegood.gate.mending import CannotMend, mend
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
    folder = tmp_path / "copies"
    said = _told(Source.of_bytes(sample.data()), folder)
    held = everything_in(folder)
    assert said
    assert not [word for word in sample.secret.betrayals if word.encode() in held]
    assert not [word for word in sample.secret.betrayals if word in said]


def _told(source: Source, folder: Path) -> str:
    """What was left out, or why there is no copy: then nothing lies in the folder either."""
    try:
        return "\n".join(mend(source, folder, name="file.xlsx").left_out)
    except CannotMend as refused:
        if any(folder.rglob("*")):
            raise AssertionError("something was left behind") from refused
        return str(refused)
