"""Where the files of a safe copy go, and what they are called: never over another, never by a name that acts."""

import csv
import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.gate.mending import mend
from makegood.gate.mending.naming import stem_for
from makegood.gate.mending.placing import NoPlace, place
from makegood.inspection.source import Source

FIGURES = b"Facility,Total\nCamp 1,7\nCamp 2,-9\n"


def mended(data: bytes, folder: Path):
    return mend(Source.of_bytes(data), folder, name="figures.csv")


def lines(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_no_file_is_ever_overwritten(tmp_path: Path) -> None:
    """Where one of the names is taken, all files of the copy get a number."""
    taken = tmp_path / "figures-safe-copy.xlsx"
    taken.write_text("somebody's")
    second, third = (mended(FIGURES, tmp_path) for _ in range(2))
    assert taken.read_text() == "somebody's"
    assert {path.name for path in second.files} == {
        "figures-safe-copy-2.csv", "figures-safe-copy-2.xlsx", "figures-safe-copy-2-left-out.txt",
    }  # fmt: skip
    assert {path.stem.split("-left")[0] for path in third.files} == {"figures-safe-copy-3"}
    assert len(list(tmp_path.iterdir())) == 7


def test_two_at_once_never_share_a_name(tmp_path: Path) -> None:
    """Whoever comes second gets another number, not the other's file."""
    made: list[Path] = []
    threads = [
        threading.Thread(target=lambda: made.extend(mended(FIGURES, tmp_path).files))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == len(set(made)) == 12


def test_a_disk_without_links_is_written_to_as_well(tmp_path: Path, monkeypatch) -> None:
    """And it too keeps what it has."""

    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    mended(FIGURES, tmp_path)
    found = mended(FIGURES, tmp_path)
    assert found.files[0].name == "figures-safe-copy-2.csv"
    assert lines(found.files[0])[0][0] == "Facility"


def test_a_folder_that_cannot_be_used_is_a_sentence(tmp_path: Path, monkeypatch) -> None:
    """A file in its place; too many copies of one name; a disk that fails is no matter of names."""
    (tmp_path / "file").write_text("")
    with pytest.raises(NoPlace, match="cannot be written to"):
        mended(FIGURES, tmp_path / "file" / "below")
    source = tmp_path / "one"
    source.write_text("")
    monkeypatch.setattr("makegood.gate.mending.placing._MOST", 2)
    place(((source, ".csv"),), tmp_path, "name")
    with pytest.raises(NoPlace, match="too many"):
        place(((source, ".csv"),), tmp_path, "name")
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        place(((source, ".csv"),), tmp_path, "other")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("figures.csv", "figures"), ("a.b.xlsx", "a.b"), ("no ending", "no ending"), ("", "file"),
        ("../../etc/passwd", "passwd"), ("C:\\x\\y.csv", "y"), (".hidden", "hidden"),
        ("con.csv", "file-con"), ("LPT1", "file-LPT1"), ("a\u202efdp.exe", "a-fdp"),
        ("-rf *;$(x)`.csv", "rf -(x)"), ("...", "file"), ("Zahlen für Ämter.csv", "Zahlen für Ämter"),
    ],
)  # fmt: skip
def test_a_copy_is_called_after_its_source_without_what_a_name_can_do(name: str, stem: str) -> None:
    """No path, no option, no shell, no turn of direction, no name that a disk reserves."""
    assert stem_for(name) == f"{stem}-safe-copy"


@given(st.text(max_size=300))
def test_a_name_is_always_one_short_plain_word(name: str) -> None:
    """Whatever the source is called."""
    stem = stem_for(name)
    assert len(stem.encode()) <= 140
    assert stem.isprintable()
    assert not set(stem) & set('/\\:*?"<>|\n$`;&')
    assert not stem.startswith((".", "-", " "))
