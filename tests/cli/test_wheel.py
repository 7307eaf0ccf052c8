"""What ``pip install`` of the wheel gives, on a machine that has never seen the repository."""

import subprocess
import sys
from pathlib import Path

import pytest
from command_line import CommandLine, Ended

ROOT = Path(__file__).resolve().parents[2]
UV = Path(sys.executable).with_name("uv")

pytestmark = pytest.mark.slow


def _run(*words: object, **more) -> None:
    ended = subprocess.run(
        [str(word) for word in words], check=False, capture_output=True, text=True, **more
    )
    assert ended.returncode == 0, ended.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with the wheel and its dependencies, and no way to the repository."""
    if not UV.is_file():
        pytest.skip("uv is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [UV, "build", "--wheel", "--quiet", "--out-dir", folder, ROOT],
        check=False,
        capture_output=True,
        text=True,
    )
    if built.returncode and "makegood" not in built.stderr:
        pytest.skip("the build backend cannot be fetched")
    assert built.returncode == 0, built.stderr
    python = folder / "venv" / "bin" / "python"
    _run(UV, "venv", "--quiet", "--python", sys.executable, folder / "venv")
    _run(UV, "pip", "install", "-q", "--no-deps", "--python", python, *folder.glob("*.whl"))
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    theirs = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    for package in theirs.iterdir():
        is_ours = "makegood" in package.name or package.suffix == ".pth"
        if not is_ours and not (site / package.name).exists():
            (site / package.name).symlink_to(package)
    return python


def _ended(line: CommandLine, python: Path, *words: object) -> Ended:
    return line.run(*words, python=python)


def test_the_wheel_stands_alone(installed: Path, line: CommandLine):
    """Nothing of it is taken from the repository, and everything that it reads lies inside."""
    where = subprocess.run(
        [installed, "-c", "import makegood, sys; print(makegood.__file__, *sys.path)"],
        cwd=line.folder,
        env=line.environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert str(ROOT) not in where.replace(str(ROOT / ".venv"), "")
    assert _ended(line, installed, "--version").out.startswith("makegood ")
    program = installed.with_name("makegood")
    assert subprocess.run([program, "--version"], check=True, capture_output=True).stdout


def test_an_installed_gate_judges(installed: Path, line: CommandLine, case: Path):
    """Detectors and formats are found in the wheel."""
    assert _ended(line, installed, "gate", case / "leak.csv").code == 11
    (line.folder / "counts.csv").write_text("Facility,Total\nCamp One,3\nCamp Two,5\n")
    assert _ended(line, installed, "gate", "counts.csv").code == 0


def test_the_demonstration_runs_without_the_repository(installed: Path, line: CommandLine):
    """Laws, playbooks, letters, names, templates and tables lie in the wheel: both disclosures, verified."""
    shown = _ended(line, installed, "demo", "--people", "8000")
    assert shown.code == 0, shown
    assert shown.out.count("INVENTED · Incident") == 2
    home = line.folder / "makegood-demo"
    letters = list((home / "outbox").glob("*.pdf"))
    assert letters
    assert all(pages.read_bytes().startswith(b"%PDF") for pages in letters)
    assert "INVENTED" in (home / "reports" / "report-2-draft.html").read_text(encoding="utf-8")
    assert _ended(line, installed, "verify", home).code == 0
    again = _ended(line, installed, "demo", "--people", "8000")
    assert again.code == 0, again
    assert _ended(line, installed, "verify", home).code == 0
    real = line.folder / "real.csv"
    real.write_text("given_names,family_names,birth_date\nReal,Person,1970-01-01\n")
    refused = _ended(line, installed, "respond", real, "--register", real, "--home", home)
    assert refused.code == 20
    assert "was not invented" in refused.err
