"""A small invented organisation on a command line of its own."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "casework"))
from command_line import EXPOSED, CommandLine
from invented_case import leak_rows, register_rows, write_csv


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register of 400 people, a leaked list and a statement. Nobody may change it."""
    folder = tmp_path_factory.mktemp("case")
    people = register_rows(400)
    write_csv(folder / "register.csv", people)
    write_csv(folder / "leak.csv", leak_rows(people[:40] + people[380:400:2]))
    write_csv(folder / "statement.csv", leak_rows(people[30:50], outsiders=0))
    return folder


@pytest.fixture
def line(tmp_path: Path) -> CommandLine:
    """A user's command line on which nothing was done yet."""
    return CommandLine(folder=tmp_path)


@pytest.fixture(scope="session")
def responded(case: Path, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """A user with a home in which both disclosures were responded to, and a checkpoint outside.

    Its home is named ``home``; there is a copy of it, ``home-before``, from before the statement.
    """
    line = CommandLine(folder=tmp_path_factory.mktemp("responded"))
    home, register = line.folder / "home", case / "register.csv"
    common = ("--register", register, "--home", home, "--law", "gdpr", *EXPOSED)
    first = line.run(
        *("respond", case / "leak.csv", "--title", "A list that got out", *common),
        *("--checkpoint-to", line.folder / "checkpoint-before"),
    )
    assert first.code == 0, first
    shutil.copytree(home, line.folder / "home-before")
    second = line.run(
        *("respond", case / "statement.csv", "--statement", *common),
        *("--checkpoint-to", line.folder / "checkpoint"),
    )
    assert second.code == 0, second
    return line


@pytest.fixture
def again(responded: CommandLine, tmp_path: Path) -> CommandLine:
    """A copy of that user, to do harm to."""
    shutil.copytree(responded.folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "home" / "checkpoint-kept-at").unlink()
    return CommandLine(folder=tmp_path)
