"""``makegood gate``: verdicts as text and JSON, and exit codes that a script can trust."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
import xlsxwriter
from typer.testing import CliRunner

from makegood.cli import gate
from makegood.errors import ExitCode
from makegood.gate.report import printable

KEYS = {"file", "sha256", "size", "format", "verdict", "findings", "parts", "not_inspected"}
FINDING = {
    "rule",
    "class",
    "place",
    "mechanism",
    "visibility",
    "kinds",
    "values",
    "sentence",
    "remedy",
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """One file for each verdict."""
    paths = {
        name: tmp_path / name for name in ("clean.csv", "people.csv", "other.pdf", "hiding.xlsx")
    }
    paths["clean.csv"].write_text("Facility,Total\nCamp One,3\nCamp Two,5\n")
    paths["people.csv"].write_text("First name,DOB\nZebedina,1980-01-01\n")
    paths["other.pdf"].write_bytes(b"%PDF-1.7")
    with xlsxwriter.Workbook(paths["hiding.xlsx"]) as book:
        book.add_worksheet("Shown").write(0, 0, "Total")
        sheet = book.add_worksheet("Data")
        sheet.write(0, 0, 3)
        sheet.hide()
    return paths


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["clean.csv"], ExitCode.DONE),
        (["hiding.xlsx"], ExitCode.REVIEW),
        (["people.csv"], ExitCode.GATE_STOP),
        (["other.pdf"], ExitCode.NOT_INSPECTED),
        (["clean.csv", "hiding.xlsx"], ExitCode.REVIEW),
        (["hiding.xlsx", "other.pdf", "clean.csv"], ExitCode.NOT_INSPECTED),
        (["other.pdf", "people.csv", "hiding.xlsx"], ExitCode.GATE_STOP),
        (["missing.csv"], ExitCode.INPUT_UNUSABLE),
        (["missing.csv", "people.csv"], ExitCode.GATE_STOP),
        ([], ExitCode.USAGE),
    ],
)
def test_the_gravest_file_decides_the_exit_code(
    files, tmp_path, capsys, names, code: ExitCode
) -> None:
    """11 over 20 over 12 over 10 over 0, whatever the order."""
    assert (
        gate.run([files.get(name, tmp_path / name) for name in names], output_format="json") is code
    )
    if names:
        told = json.loads(capsys.readouterr().out)
        assert [Path(one["file"]).name for one in told] == names
        assert all(set(one) == KEYS for one in told)
        assert all(set(finding) == FINDING for one in told for finding in one["findings"])


def test_an_unknown_format_is_a_usage_error(files) -> None:
    """Asking for another output is refused, not guessed."""
    assert gate.run([files["clean.csv"]], output_format="yaml") is ExitCode.USAGE


def test_text_names_place_and_remedy_and_no_value(files, capsys) -> None:
    """A clerk reads the verdict, the place and what to do, and no person's data."""
    gate.run(list(files.values()), output_format="text")
    told = capsys.readouterr().out
    assert "STOP           do not publish" in told
    assert "holds 1 row about identified people" in told
    assert "→ Show the sheet" in told
    assert "Zebedina" not in told
    assert "1980" not in told


def test_a_failure_that_nobody_foresaw_is_not_inspected(files, capsys, monkeypatch) -> None:
    """Fail closed: the file is not clean, the others are still judged, no value is shown."""

    def fail(path: Path) -> None:
        raise RuntimeError("Zebedina 1980-01-01")

    monkeypatch.setattr("makegood.inspection.inspect", fail)
    assert gate.run([files["clean.csv"]], output_format="json") is ExitCode.NOT_INSPECTED
    out = capsys.readouterr()
    assert json.loads(out.out)[0]["verdict"] == "not-inspected"
    assert "RuntimeError" in out.out
    assert "Zebedina" not in out.out + out.err


def test_control_signs_and_turns_of_direction_are_escaped(files, tmp_path, capsys) -> None:
    """A file name cannot move the cursor or turn the text around."""
    path = tmp_path / "a\x1b[2Jb\u202e.csv"
    path.write_text("Total\n3\n")
    gate.run([path], output_format="text")
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert printable("a\x1b\u202eb") == "a\\u001b\\u202eb"


def test_the_verb_gives_the_exit_code(files) -> None:
    """The command line hands on what ``run`` decides."""
    app = typer.Typer()
    app.callback()(lambda: None)
    gate.add_to(app)
    result = CliRunner().invoke(app, ["gate", str(files["people.csv"]), "--format", "json"])
    assert result.exit_code == 11
    assert json.loads(result.stdout)[0]["verdict"] == "stop"


def test_the_gate_starts_neither_django_nor_a_database(files) -> None:
    """Judging a file loads no Django, no database and no command-line toolkit."""
    code = (
        "import sys, pathlib; from makegood.cli.gate import run; "
        f"run([pathlib.Path({str(files['people.csv'])!r})], output_format='text'); "
        "bad = {'django', 'duckdb', 'psycopg', 'sqlite3', 'typer', 'rich'} & set(sys.modules); "
        "sys.exit(repr(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
