"""Strangers' files: read and written in a child, whose word is taken for nothing."""

import os
from pathlib import Path

import pytest

from makegood.gate.mending import CannotMend
from makegood.wiring import mending
from makegood.wiring.gating import Asked
from makegood.wiring.mending import mend_open_file

FIGURES = "Facility,Total\nCamp 1,7\nCamp 2,9\n"
CANARY = "Zebedina Quuxworth"


@pytest.fixture
def figures(tmp_path: Path):
    path = tmp_path / "figures.csv"
    path.write_text(FIGURES)
    with path.open("rb") as file:
        yield file.fileno()


def test_a_child_makes_the_copy_and_another_judges_it(figures: int, tmp_path: Path) -> None:
    """The same files as in one process; nothing else remains."""
    folder = tmp_path / "copies"
    found = mend_open_file(figures, folder, name="figures.csv")
    assert sorted(folder.iterdir()) == sorted(found.files)
    assert [path.suffix for path in found.files] == [".csv", ".xlsx", ".txt"]
    assert found.files[0].read_text("utf-8-sig").splitlines() == FIGURES.splitlines()


def test_a_refusal_comes_out_of_the_child_with_its_remedy(tmp_path: Path) -> None:
    """Why there is no copy, and what to do instead."""
    (tmp_path / "x.rtf").write_bytes(b"{\\rtf1 text}")
    with (tmp_path / "x.rtf").open("rb") as file, pytest.raises(CannotMend) as refused:
        mend_open_file(file.fileno(), tmp_path / "copies", name="x.rtf")
    assert refused.value.remedy
    assert list((tmp_path / "copies").iterdir()) == []


def test_the_copy_must_keep_to_what_was_asked(figures: int, tmp_path: Path) -> None:
    """More rows than were meant: no copy."""
    with pytest.raises(CannotMend, match="rows"):
        mend_open_file(figures, tmp_path / "copies", name="a.csv", asked=Asked(max_rows=1))


LIARS = {
    "too much": {"files": [[".csv", 10**6]], "left_out": []},
    "a path": {"files": [["/../../x.csv", 3]], "left_out": []},
    "no files": {"files": [], "left_out": []},
    "less than nothing": {"files": [[".csv", -3], [".csv", 6]], "left_out": []},
    "a control sign": {"files": [[".csv", 3]], "left_out": ["a\x1b[2Jb"]},
    "a novel": {"files": [[".csv", 3]], "left_out": ["x" * 5_000]},
    "a number": {"files": [[".csv", 3]], "left_out": [3]},
    "another form": {"files": 3},
    "nothing": {},
    "a refusal without a remedy": {"what": "No."},
}


@pytest.mark.parametrize("told", LIARS.values(), ids=LIARS)
def test_a_child_that_lies_is_not_believed(told, figures, tmp_path: Path, monkeypatch) -> None:
    """Neither a length, nor a name, nor a sentence of it is taken as it is."""
    source = tmp_path / "lying"
    source.mkdir()
    (source / "lying_child.py").write_text(
        f"import os\ndef answer(files, request):\n    os.write(files[1].fileno(), b'abc')\n    return {told!r}\n"
    )
    monkeypatch.syspath_prepend(str(source))
    monkeypatch.setattr(mending, "_WORK", "lying_child:answer")
    with pytest.raises(CannotMend, match="no answer that can be understood"):
        mend_open_file(figures, tmp_path / "copies", name="a.csv")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_child_that_slips_people_into_the_copy_is_found_out(
    figures, tmp_path: Path, monkeypatch
) -> None:
    """What it gives is judged like any other file."""
    people = "Name,Date of Birth,Nationality\n" + "".join(
        f"{CANARY} {at},19{50 + at}-02-03,Cuba\n" for at in range(20)
    )
    source = tmp_path / "lying"
    source.mkdir()
    (source / "lying_child.py").write_text(
        f"import os\nDATA = {people.encode()!r}\ndef answer(files, request):\n"
        "    os.write(files[1].fileno(), DATA)\n"
        "    return {'files': [['.csv', len(DATA)]], 'left_out': []}\n"
    )
    monkeypatch.syspath_prepend(str(source))
    monkeypatch.setattr(mending, "_WORK", "lying_child:answer")
    with pytest.raises(CannotMend, match="does not pass itself"):
        mend_open_file(figures, tmp_path / "copies", name="a.csv")
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_child_that_dies_gives_no_copy(figures, tmp_path: Path, monkeypatch) -> None:
    """A clear no, never half a copy."""
    source = tmp_path / "dying"
    source.mkdir()
    (source / "dying_child.py").write_text("import os\ndef answer(f, r):\n    os._exit(9)\n")
    monkeypatch.syspath_prepend(str(source))
    monkeypatch.setattr(mending, "_WORK", "dying_child:answer")
    with pytest.raises(CannotMend, match="No safe copy was made"):
        mend_open_file(figures, tmp_path / "copies", name="a.csv")
    assert list((tmp_path / "copies").iterdir()) == []


def test_what_a_child_does_can_be_done_here(figures: int, tmp_path: Path, monkeypatch) -> None:
    """The work of the child by itself: files poured one after the other, with their lengths."""
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "out").open("w+b") as out, open(figures, "rb", closefd=False) as file:
        told = mending.answer((file, out), {})
        assert [ending for ending, _ in told["files"]] == [".csv", ".xlsx"]
        assert sum(size for _, size in told["files"]) == os.fstat(out.fileno()).st_size
    (tmp_path / "x.rtf").write_bytes(b"{\\rtf1 text}")
    with (tmp_path / "x.rtf").open("rb") as file:
        assert set(mending.answer((file, file), {})) == {"what", "remedy"}
