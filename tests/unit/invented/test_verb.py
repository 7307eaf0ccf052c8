"""``makegood invent``: what it prints and how it ends."""

import json
from pathlib import Path

import pytest

from makegood.cli.main import run
from makegood.invented import MINIMUM_PEOPLE, Invented


def test_it_tells_what_is_where(agency: Invented, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file is in the table, and the first line says INVENTED."""
    folder = str(agency.directory)
    assert run(["invent", folder, "--people", str(MINIMUM_PEOPLE)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("INVENTED")
    assert "already there" in shown or "all there already" in shown
    assert all(path.name in shown for path in agency.files())


def test_json_is_json_and_nothing_else(
    agency: Invented, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script reads the paths without parsing a table."""
    assert run(["invent", str(agency.directory), "--people", str(MINIMUM_PEOPLE), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"]["leak"] == str(agency.leak)
    assert told["leak_url_path"] == agency.leak_url_path
    assert not told["made"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),
        (["--people", "12"], 2),
        (["--people", "many"], 2),
        (["--seed", "-1"], 2),
        (["--people", str(MINIMUM_PEOPLE)], 20),
    ],
)
def test_wrong_use_ends_with_its_code(
    tmp_path: Path, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong arguments end with 2, a folder with other things in it with 20; no traceback."""
    (tmp_path / "something").write_text("")
    folder = [str(tmp_path)] if arguments else []
    assert run(["invent", *folder, *arguments]) == code
    assert "Traceback" not in capsys.readouterr().err
