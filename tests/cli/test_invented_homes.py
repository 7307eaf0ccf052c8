"""A home of invented people: it refuses real use, and says INVENTED wherever it is looked at."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import EXPOSED, CommandLine, told

from makegood.errors import ExitCode


@pytest.fixture
def invented(line: CommandLine, case: Path) -> CommandLine:
    """A user with a home of invented people, and the files that were invented for it."""
    from makegood.wiring.home import Settlement, create

    create(
        line.folder / "home",
        Settlement(
            organisation="Invented Organisation",
            time_zone="America/New_York",
            laws=("gdpr",),
            playbook="us-ice-2022",
            invented=True,
            story_time="2022-11-28T18:00:00-05:00",
        ),
    )
    (line.folder / "agency").mkdir()
    for name in ("leak.csv", "register.csv"):
        shutil.copy(case / name, line.folder / "agency")
    hashes = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (line.folder / "agency").iterdir()
    }
    (line.folder / "agency" / "INVENTED.json").write_text(json.dumps({"files": hashes}))
    return line


def _respond(leak: object, register: object, *more: object) -> tuple[object, ...]:
    return ("respond", leak, "--register", register, "--home", "home", *EXPOSED, *more)


def test_everything_of_an_invented_home_says_so(invented: CommandLine):
    """The summary, the board, the figures for scripts, the report and every page of the letters."""
    ended = invented.run(*_respond("agency/leak.csv", "agency/register.csv"))
    assert ended.code == 0, ended
    assert "INVENTED" in ended.out.splitlines()[0]
    assert "INVENTED" in invented.run("board", "--home", "home").out
    assert json.loads(invented.run("board", "--home", "home", "--json").out)[0]["invented"] is True
    report = (invented.folder / "home" / "reports" / "report-1-draft.html").read_text()
    assert "INVENTED" in report
    notice = invented.run("assess", "report", "gdpr-33", "--home", "home").out
    assert "INVENTED" in notice
    assert (invented.folder / "home" / "invented.key").stat().st_mode & 0o077 == 0


@pytest.mark.component("poppler")
def test_every_page_of_the_letters_says_so(invented: CommandLine):
    """Whoever finds a sheet on a printer knows that nobody is meant."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    assert invented.run(*_respond("agency/leak.csv", "agency/register.csv")).code == 0
    letters = next((invented.folder / "home" / "outbox").glob("*.pdf"))
    text = subprocess.run(
        ["pdftotext", "-layout", letters, "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = text.split("\f")[:-1]
    assert pages
    assert all("INVENTED" in page for page in pages)


@pytest.mark.parametrize("real", ["leak", "register", "log"])
def test_a_file_that_was_not_invented_is_refused(invented: CommandLine, case: Path, real: str):
    """Exit 20, whichever of the files is real, and nothing is written."""
    files = {"leak": "agency/leak.csv", "register": "agency/register.csv"}
    more: tuple[object, ...] = ()
    if real == "log":
        (invented.folder / "real.log").write_text("192.0.2.7 - - [28/Nov/2022:10:00:00 -0500]\n")
        more = ("--url", "/x", "--log", "real.log")
    else:
        files[real] = f"real-{real}.csv"
        shutil.copy(case / f"{real}.csv", invented.folder / files[real])
    invented.refused(
        ExitCode.INPUT_UNUSABLE,
        *_respond(files["leak"], files["register"], *more),
        saying="was not invented",
    )


def test_an_invented_file_that_was_altered_is_refused(invented: CommandLine):
    """Real rows typed into an invented file make it a real one."""
    with (invented.folder / "agency" / "leak.csv").open("a") as leak:
        leak.write("Real,Person,1970-01-01,PER,\n")
    invented.refused(
        ExitCode.INPUT_UNUSABLE,
        *_respond("agency/leak.csv", "agency/register.csv"),
        saying="was not invented",
    )


@pytest.mark.parametrize("manifest", [b"", b"{", b"\xff\xfe\0", b"[]"])
def test_a_damaged_list_of_what_was_invented_vouches_for_nothing(invented, manifest: bytes):
    """Not proved to be invented is not invented."""
    (invented.folder / "agency" / "INVENTED.json").write_bytes(manifest)
    invented.refused(
        ExitCode.INPUT_UNUSABLE,
        *_respond("agency/leak.csv", "agency/register.csv"),
        saying="was not invented",
    )


@pytest.mark.parametrize("left", ["home.json.part", "invented.key"])
def test_a_demonstration_that_was_killed_while_it_made_its_home_can_be_made(line, left: str):
    """What a killed run left of a home that never was is no home and stands in nobody's way."""
    from makegood.wiring.home import Settlement, create, load

    (line.folder / "home").mkdir()
    (line.folder / "home" / left).write_text("half")
    story = Settlement(
        organisation="Invented", time_zone="UTC", laws=(), playbook="general", invented=True
    )
    create(line.folder / "home", story)
    assert load(line.folder / "home").settlement == story


_SIGN_IN = """
from pathlib import Path
from makegood.wiring import demonstrating
from makegood.wiring.casework import desk
from makegood.wiring.home import create, exists, load

path = Path("home").absolute()
home = load(path) if exists(path) else create(path, demonstrating._STORY)
kept = demonstrating._accounts(home, path)
with desk(home):
    from makegood.casework.queries.officers import signed_in_officer

    for line in kept.read_text().splitlines():
        name, password = line.split()
        signed_in_officer(name, password=password)
        print(name)
"""


@pytest.mark.parametrize("made", ["none", "the first"])
def test_a_demonstration_that_was_killed_between_its_accounts_locks_nobody_out(line, made: str):
    """The passwords are on disk before there is an account; what is missing is made by the next run."""
    words = [sys.executable, "-c", _SIGN_IN]
    where = {"env": line.environment, "cwd": line.folder, "text": True}
    subprocess.run(words, check=True, **where)
    missing = "store_officer WHERE username = 'demo-approver' OR 'none' = "
    told(line.folder / "home", f"DELETE FROM {missing} '{made}'")
    ended = subprocess.run(words, check=True, capture_output=True, **where)
    assert ended.stdout.split() == ["demo-officer", "demo-approver"]
