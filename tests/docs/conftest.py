"""Scenes for the pages: an empty folder, an invented agency, a home that has responded."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from console_blocks import play

_FEWEST = 8_000
_AGENCY = f"""
$ makegood invent agency --people {_FEWEST}
$ cp agency/detention-statistics.xlsx leak.xlsx
$ cp agency/statistics-2022-11-19.xlsx statistics.xlsx
$ cp agency/register.csv register.csv
$ cp agency/access-2022-11-28.log.gz access.log.gz
$ cp agency/statement-2022-12-07.csv names.csv
"""
_HOME = """
$ printf 'an invented password\\n' | makegood init --organisation "County of Nowhere" \\
    --time-zone America/New_York --law gdpr --playbook us-ice-2022 --account maria --password-stdin
$ makegood respond names.csv --register register.csv --statement --title "Names told by telephone" \\
    --aware 2022-12-07T10:00-05:00 --checkpoint-to checkpoint.txt
"""


def _played(folder: Path, block: str) -> Path:
    play(block.strip(), folder=folder)
    return folder


@pytest.fixture(scope="session")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an invented agency, its files also under a reader's plain names."""
    return _played(tmp_path_factory.mktemp("agency"), _AGENCY)


@pytest.fixture(scope="session")
def home(agency: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder with a home in it that has responded to the named people."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(agency, folder, dirs_exist_ok=True)
    return _played(folder, _HOME)


@pytest.fixture
def folder_for(tmp_path: Path, request: pytest.FixtureRequest):
    """A fresh folder with the scene that a page names."""

    def prepared(scene: str) -> Path:
        if scene not in ("", "nothing"):
            shutil.copytree(request.getfixturevalue(scene), tmp_path, dirs_exist_ok=True)
        return tmp_path

    return prepared


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which blocks of the documentation were not run, and why."""
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    left = [value for each in reports for name, value in each.user_properties if name == "not run"]
    if left:
        terminalreporter.write_line(f"blocks of the documentation that were not run: {len(left)}")
        for line in sorted(left):
            terminalreporter.write_line(f"  {line}")
