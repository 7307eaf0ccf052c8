"""``makegood gate``: verdicts as text and JSON, and exit codes that a script can trust."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from makegood.cli import gate
from makegood.errors import ExitCode
from makegood.gate.printable import printable

KEYS = {"path", "sha256", "verdict", "findings", "not_inspected", "inspected", "format", "ruleset"}
FINDING = {
    *("mechanism", "visibility", "where", "kinds", "values", "people_estimate", "severity"),
    *("rule", "sentence", "remedy"),
}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch) -> Path:
    """A state folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """One file for each verdict."""
    paths = {
        name: tmp_path / name for name in ("clean.csv", "people.csv", "other.bin", "hiding.xlsx")
    }
    paths["clean.csv"].write_text("Facility,Total\nCamp One,3\nCamp Two,5\n")
    paths["people.csv"].write_text("First name,DOB\nZebedina,1980-01-01\n")
    paths["other.bin"].write_bytes(bytes(at * at * 2654435761 >> 7 & 255 for at in range(3000)))
    with xlsxwriter.Workbook(paths["hiding.xlsx"]) as book:
        book.add_worksheet("Shown").write(0, 0, "Total")
        sheet = book.add_worksheet("Data")
        sheet.write(0, 0, 3)
        sheet.hide()
    return paths


def told_json(capsys) -> list[dict]:
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["clean.csv"], ExitCode.DONE),
        (["hiding.xlsx"], ExitCode.REVIEW),
        (["people.csv"], ExitCode.GATE_STOP),
        (["other.bin"], ExitCode.NOT_INSPECTED),
        (["clean.csv", "hiding.xlsx"], ExitCode.REVIEW),
        (["hiding.xlsx", "other.bin", "clean.csv"], ExitCode.NOT_INSPECTED),
        (["other.bin", "people.csv", "hiding.xlsx"], ExitCode.GATE_STOP),
        (["missing.csv"], ExitCode.NOT_INSPECTED),
        (["missing.csv", "people.csv"], ExitCode.GATE_STOP),
    ],
)
def test_the_gravest_file_decides_the_exit_code(
    files, tmp_path, capsys, names, code: ExitCode
) -> None:
    """11 over 12 over 10 over 0, whatever the order, and every file is in the answer."""
    paths = [str(files.get(name, tmp_path / name)) for name in names]
    assert gate.main([*paths, "--format", "json", "--jobs", "2"]) is code
    told = told_json(capsys)
    assert [one["path"] for one in told] == paths
    assert all(set(one) == KEYS for one in told)
    assert all(set(one["inspected"]) == {"parts", "bytes", "seconds"} for one in told)
    assert all(set(finding) == FINDING for one in told for finding in one["findings"])
    assert len({one["ruleset"] for one in told}) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "yaml", "a.csv"],
        [],
        ["a.csv", "--max-rows", "-1"],
        ["a.csv", "--max-rows", "many"],
        ["a.csv", "--columns", " , "],
        ["a.csv", "--jobs", "0"],
        ["a.csv", "--form", "json"],
    ],
)
def test_what_is_not_understood_is_a_usage_error(capsys, words) -> None:
    """Asking for something else is refused, not guessed."""
    with pytest.raises(SystemExit) as ended:
        gate.main(words)
    assert ended.value.code == ExitCode.USAGE
    assert "usage: makegood gate" in capsys.readouterr().err


def test_text_names_place_and_remedy_and_no_value(files, capsys) -> None:
    """A clerk reads the verdict, the place and what to do, and no person's data."""
    gate.main([str(path) for path in files.values()])
    told = capsys.readouterr().out
    assert "STOP          do not publish" in told
    assert "holds 1 name with birth date" in told
    assert "→ Show the sheet" in told
    assert "4 files: 1 stop, 1 not inspected, 1 review, 1 publish" in told
    assert "Zebedina" not in told
    assert "1980" not in told


def test_control_signs_and_turns_of_direction_are_escaped(tmp_path, capsys) -> None:
    """A file name cannot move the cursor or turn the text around."""
    path = tmp_path / "a\x1b[2Jb\u202e.csv"
    path.write_text("Total\n3\n")
    gate.main([str(path)])
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert printable("a\x1b\u202eb") == "a\\u001b\\u202eb"


def test_the_gate_starts_neither_django_nor_a_database(files, tmp_path) -> None:
    """Judging a file loads no Django, no database, no reader of files and no command-line toolkit."""
    code = (
        "import sys; from makegood.cli.main import run; "
        f"code = run(['gate', {str(files['people.csv'])!r}]); "
        "bad = {'django', 'duckdb', 'psycopg', 'sqlite3', 'typer', 'rich', 'pyarrow', 'numpy'} & set(sys.modules); "
        "sys.exit(repr(bad) if bad else code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.GATE_STOP, done.stderr
