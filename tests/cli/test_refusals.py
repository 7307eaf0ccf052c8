"""What a frightened person hands in by mistake: a sentence, a remedy, the right exit code, no person."""

import shutil
from pathlib import Path

import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from command_line import EXPOSED, CommandLine

from makegood.errors import ExitCode

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde"


def _files(folder: Path, case: Path) -> dict[str, Path]:
    """One file of each kind that is no list of people that can be read."""
    made = {
        name: folder / name
        for name in (
            "picture.png",
            "picture.csv",
            "paper.pdf",
            "program.xlsx",
            "empty.csv",
            "empty.xlsx",
            "cut.xlsx",
            "cut.parquet",
            "words.txt",
            "zeros.csv",
        )
    }
    made["picture.png"].write_bytes(PNG)
    made["picture.csv"].write_bytes(PNG)
    made["paper.pdf"].write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")
    made["program.xlsx"].write_bytes(b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + b"\0" * 400)
    made["empty.csv"].touch()
    made["empty.xlsx"].touch()
    made["words.txt"].write_text("Nothing here is a table.\n")
    made["zeros.csv"].write_bytes(b"\0" * 5_000)
    whole = folder / "whole.xlsx"
    _workbook(whole, case / "leak.csv")
    made["cut.xlsx"].write_bytes(whole.read_bytes()[:-700])
    pq.write_table(pacsv.read_csv(case / "leak.csv"), folder / "whole.parquet")
    made["cut.parquet"].write_bytes((folder / "whole.parquet").read_bytes()[:-90])
    return made


def _workbook(path: Path, table: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("List")
        for number, row in enumerate(table.read_text(encoding="utf-8").splitlines()):
            sheet.write_row(number, 0, row.split(","))


@pytest.mark.parametrize(
    "name",
    [
        *("picture.png", "picture.csv", "paper.pdf", "program.xlsx"),
        *("empty.csv", "empty.xlsx", "cut.xlsx", "cut.parquet", "zeros.csv"),
    ],
)
def test_a_leak_of_a_wrong_kind_is_refused_before_anything_is_written(
    again: CommandLine, case: Path, tmp_path: Path, name: str
):
    """A picture, a program in disguise, an empty or a cut-off file: exit 20, and no incident."""
    leak = _files(tmp_path, case)[name]
    before = (again.folder / "home" / "casework.sqlite3").read_bytes()
    again.refused(
        ExitCode.INPUT_UNUSABLE,
        *("respond", leak, "--register", case / "register.csv", "--home", again.folder / "home"),
        saying=name,
    )
    assert (again.folder / "home" / "casework.sqlite3").read_bytes() == before


@pytest.mark.parametrize(
    "name", ["picture.png", "paper.pdf", "program.xlsx", "empty.csv", "cut.xlsx", "cut.parquet"]
)
def test_a_register_of_a_wrong_kind_is_refused(line: CommandLine, case, tmp_path, name):
    """A register that is not one: exit 20, and nobody is half identified."""
    register = _files(tmp_path, case)[name]
    line.refused(
        ExitCode.INPUT_UNUSABLE,
        *("respond", case / "leak.csv", "--register", register, "--home", tmp_path / "home"),
        saying="register",
    )
    people = _people(tmp_path / "home")
    assert people == 0


def _people(home: Path) -> int:
    from command_line import asked

    if not (home / "casework.sqlite3").exists():
        return 0
    return asked(home, "SELECT count(*) FROM store_person")[0][0]


REGISTER = "register.csv"
LEAK = "leak.csv"


@pytest.mark.parametrize(
    ("leak", "register", "more", "code", "saying"),
    [
        ("missing.csv", REGISTER, (), ExitCode.INPUT_UNUSABLE, "There is no file"),
        (".", REGISTER, (), ExitCode.INPUT_UNUSABLE, "is a folder"),
        (LEAK, "missing.csv", (), ExitCode.REGISTER_MISSING, "There is no register"),
        (LEAK, ".", (), ExitCode.REGISTER_MISSING, "There is no register"),
        (LEAK, "nameless.csv", (), ExitCode.COLUMNS_DO_NOT_FIT, "register"),
        (LEAK, "unfilled.csv", (), ExitCode.INPUT_UNUSABLE, "register"),
        ("nameless.csv", REGISTER, (), ExitCode.COLUMNS_DO_NOT_FIT, "No column"),
        ("unfilled.csv", REGISTER, (), ExitCode.INPUT_UNUSABLE, "no table"),
        (LEAK, REGISTER, ("--map", "given=Nope"), ExitCode.COLUMNS_DO_NOT_FIT, "role given"),
        (LEAK, REGISTER, ("--map-leak", "given"), ExitCode.COLUMNS_DO_NOT_FIT, "part 1"),
        (LEAK, REGISTER, ("--map-leak", "god=x"), ExitCode.COLUMNS_DO_NOT_FIT, "unknown role"),
        (
            *(LEAK, REGISTER, ("--map-register", "family=Nope")),
            *(ExitCode.COLUMNS_DO_NOT_FIT, "role family"),
        ),
        (LEAK, REGISTER, ("--playbook", "nope"), ExitCode.USAGE, "no playbook 'nope'"),
        (LEAK, REGISTER, ("--playbook", "nope.toml"), ExitCode.INPUT_UNUSABLE, "nope.toml"),
        (LEAK, REGISTER, ("--law", "nope"), ExitCode.USAGE, "no law or rule 'nope'"),
        (LEAK, REGISTER, ("--as", "nobody"), ExitCode.USAGE, "no such account"),
        (LEAK, REGISTER, ("--url", "/x", "--log", "nope.log"), ExitCode.INPUT_UNUSABLE, "log"),
        (LEAK, REGISTER, ("--url", "/x", "--log", "cut.log.gz"), ExitCode.INPUT_UNUSABLE, "log"),
        (LEAK, REGISTER, ("--url", "/x", "--log", "."), ExitCode.INPUT_UNUSABLE, "log"),
        (LEAK, REGISTER, ("--log", "good.log"), ExitCode.USAGE, "--url"),
        (LEAK, REGISTER, ("--aware", "yesterday"), ExitCode.USAGE, "not a date and time"),
        (LEAK, REGISTER, ("--aware", "2999-01-01T00:00Z"), ExitCode.USAGE, "future"),
        (
            *(LEAK, REGISTER, ("--exposed-from", EXPOSED[3], "--exposed-until", EXPOSED[1])),
            *(ExitCode.USAGE, "before"),
        ),
        (
            *(LEAK, REGISTER, ("--url", "/x", EXPOSED[0], EXPOSED[3], EXPOSED[2], EXPOSED[1])),
            *(ExitCode.USAGE, "before"),
        ),
        (LEAK, REGISTER, ("--checkpoint-to", "home/kept"), ExitCode.USAGE, "inside the home"),
        (LEAK, REGISTER, ("--checkpoint-to", "nowhere/kept"), ExitCode.USAGE, "nowhere/kept"),
        (LEAK, REGISTER, ("--checkpoint-to", "."), ExitCode.USAGE, "cannot be written"),
        (LEAK, REGISTER, ("--checkpoint-to", LEAK), ExitCode.USAGE, "is no checkpoint"),
    ],
)
def test_what_cannot_be_used_is_refused(
    line: CommandLine, case: Path, tmp_path: Path, leak, register, more, code, saying
):
    """The exit code of the one table, a sentence and a remedy; and no incident is opened."""
    for name in (LEAK, REGISTER):
        shutil.copy(case / name, tmp_path)
    (tmp_path / "nameless.csv").write_text("Colour,Size\nred,3\nblue,4\n")
    (tmp_path / "unfilled.csv").write_text("given_names,family_names,birth_date\n,,\n,,\n")
    (tmp_path / "good.log").write_text(
        '192.0.2.7 - - [28/Nov/2022:10:00:00 -0500] "GET /x HTTP/1.1" 200 5 "-" "an agent"\n'
    )
    _pack(tmp_path / "good.log", tmp_path / "cut.log.gz")
    line.refused(
        *(code, "respond", leak, "--register", register, "--home", "home", *more), saying=saying
    )
    assert _people(tmp_path / "home") == 0
    assert (tmp_path / LEAK).read_bytes() == (case / LEAK).read_bytes()


def _pack(log: Path, cut: Path) -> None:
    import gzip

    cut.write_bytes(gzip.compress(log.read_bytes() * 50)[:-9])


def test_a_time_without_a_zone_is_refused_and_the_homes_zone_proposed(again: CommandLine, case):
    """A time that could mean two moments is not guessed: the home's zone is proposed, exit 2."""
    described = again.folder / "home" / "home.json"
    described.write_text(described.read_text().replace('"UTC"', '"America/New_York"'))
    again.refused(
        ExitCode.USAGE,
        *("respond", case / "leak.csv", "--register", case / "register.csv"),
        *("--home", again.folder / "home", "--aware", "2022-11-28T13:53"),
        saying="If it is America/New_York time, write 2022-11-28T13:53:00-05:00",
    )


@pytest.mark.parametrize("more", [("--playbook", "nope"), ("--law", "nope"), ("--as", "nope")])
def test_a_mistake_on_the_first_day_does_not_spoil_the_home(
    line: CommandLine, case, tmp_path, more
):
    """A misspelt playbook, law or account is refused; the same command without it then works."""
    words = ("respond", case / "leak.csv", "--register", case / "register.csv", "--home", "home")
    line.refused(ExitCode.USAGE, *words, *more, saying="There is no")
    assert line.run(*words).code == 0


@pytest.mark.parametrize(
    ("words", "code", "saying"),
    [
        (("nonsense",), ExitCode.USAGE, "No such command"),
        (("respond",), ExitCode.USAGE, "Missing argument"),
        (("respond", "x"), ExitCode.USAGE, "--register"),
        (("gate",), ExitCode.USAGE, "required"),
        (("verify", "nowhere"), ExitCode.INPUT_UNUSABLE, "There is no makegood home"),
        (("assess", "list", "--home", "nowhere"), ExitCode.INPUT_UNUSABLE, "no makegood home"),
        (
            ("assess", "list", "--home", "home", "--incident", "9"),
            ExitCode.USAGE,
            "no such incident",
        ),
        (("assess", "report", "nope", "--home", "home"), ExitCode.USAGE, "no duty of the rule"),
        (
            ("assess", "report", "gdpr-33", "--home", "home", "--out", "nowhere/report.md"),
            *(ExitCode.USAGE, "cannot be written"),
        ),
        (
            (
                *("assess", "sent", "gdpr-33", "--home", "home"),
                "--at",
                "2022-11-29",
                "--reference",
                "1",
            ),
            *(ExitCode.USAGE, "time zone"),
        ),
        (
            (
                *("assess", "sent", "gdpr-33", "--home", "home", "--at", "2999-01-01T00:00Z"),
                *("--reference", "1"),
            ),
            *(ExitCode.USAGE, "future"),
        ),
        (("account", "publish", "--home", "home", "--as", "officer"), ExitCode.USAGE, "password"),
        (("officer", "add", "another", "--home", "home"), ExitCode.USAGE, "password"),
        (("init", "--home", "other"), ExitCode.USAGE, "not answered"),
        (("demo", "--folder", "demo", "--people", "10"), ExitCode.USAGE, "people"),
        (("invent", "agency", "--people", "10"), ExitCode.USAGE, "people"),
        (("verify", "home", "--checkpoint", "nowhere"), ExitCode.USAGE, "cannot be read"),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why(responded: CommandLine, words, code, saying):
    """Whatever is missing or unknown has its own sentence, remedy and exit code."""
    responded.refused(code, *words, saying=saying)
