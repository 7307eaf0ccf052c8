"""Canaries: wherever a disgruntled colleague, a thief or a backup looks, nobody can be read."""

import csv
import os
from pathlib import Path

import pytest
from command_line import EXPOSED, CommandLine, canaries_in, files_with_canaries
from invented_case import leak_rows, register_rows, write_csv

LEAK = "Canaryx Notarealson, A-900000001.xlsx"
PASSWORD = "three invented words"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """A home in which every act was done, on files that are careless in every way.

    The leaked file, its sheet, its address and its title name people; the register has names where
    languages, categories and places in custody belong.
    """
    line = CommandLine(folder=tmp_path_factory.mktemp("worked"))
    people = register_rows(120)
    for number, person in enumerate(people):
        person["language"] = ("Canaryx Notarealson", "Zorblat", "es", "x" * 40)[number % 4]
        person["custody_status"] = ("Quillith", "in custody")[number % 2]
        person["case_category"] = "Inventedez, Vimbara: 12 Nowhere Road"
        person["custody_since"] = "since Oskendra"
    write_csv(line.folder / "register.csv", people)
    _workbook(line.folder / LEAK, leak_rows(people[:50]))
    (line.folder / "access.log").write_text(
        '192.0.2.7 - - [28/Nov/2022:10:00:00 -0500] "GET /lists/Canaryx%20Notarealson.xlsx HTTP/1.1"'
        ' 200 50 "-" "Zorblat/1.0"\n'
    )
    steps = (
        (
            *("respond", LEAK, "--register", "register.csv", "--home", "home", "--law", "gdpr"),
            *("--url", "/lists/Canaryx%20Notarealson.xlsx", "--log", "access.log", *EXPOSED),
            *("--title", "A list that got out", "--checkpoint-to", "checkpoint"),
        ),
        ("officer", "add", "approver", "--home", "home", "--password-stdin"),
        ("assess", "list", "--home", "home"),
        ("assess", "state", "aware", "--at", "2022-11-28T13:53-05:00", "--home", "home"),
        ("assess", "report", "gdpr-33", "--home", "home", "--out", "to-the-authority.md"),
        (
            *("assess", "sent", "gdpr-33", "--home", "home", "--at", "2022-11-29T09:00-05:00"),
            *("--reference", "about Plumeria Inventedez"),
        ),
        (
            *("assess", "decide", "gdpr-34", "--home", "home", "--not-due"),
            *("--reason", "Ewindrel Imaginaryo was told already"),
        ),
        ("account", "promises", "--home", "home"),
        ("account", "draft", "--home", "home"),
        (*("account", "publish", "--home", "home", "--as", "approver", "--password-stdin"),),
        ("board", "--home", "home"),
        ("verify", "home", "--checkpoint", "checkpoint"),
        ("verify", "home", "--export", "for-outsiders"),
    )
    for words in steps:
        ended = _spoken(line, *words)
        assert ended == 0, words
    return line


def _spoken(line: CommandLine, *words: object) -> int:
    """Run a command; the address that the officer typed may be said back, nothing else."""
    with line.start(*words, stdin=-1) as process:
        out, err = process.communicate(f"{PASSWORD}\n", timeout=120)
    for said in (out, err):
        own = said.replace("Canaryx%20Notarealson", "")
        assert not canaries_in(own.encode()), (words, canaries_in(own.encode()))
        assert "Traceback" not in said
    return process.returncode


def _workbook(path: Path, rows: list[dict[str, str]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Canaryx and others")
        hidden = book.add_worksheet("Zorblat Madeupwala")
        hidden.write_row(0, 0, ["Quillith Fictionneh", "12 Nowhere Road"])
        hidden.hide()
        sheet.write_row(0, 0, list(rows[0]))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, list(row.values()))
        sheet.write_comment(2, 2, "see Vimbara Inventedez", {"author": "Oskendra"})


HANDED_IN = (LEAK, "register.csv", "access.log", "to-the-authority.md")
WORKING_COPY = Path("home") / "registers" / "register.duckdb"
REPORTS = ("report-1-draft.html", "report-2-draft.html", "report-2.html")


def test_no_file_of_a_home_names_anybody(worked: CommandLine):
    """Databases, journals, keys, letters, locks: only the prepared register is in clear, for its owner only."""
    handed_in = [worked.folder / name for name in HANDED_IN]
    working_copy = worked.folder / WORKING_COPY
    assert canaries_in(working_copy.read_bytes())
    assert working_copy.stat().st_mode & 0o077 == 0
    assert files_with_canaries(worked.folder, besides=[*handed_in, working_copy]) == []


def test_every_report_that_was_made_was_looked_at(worked: CommandLine):
    """Drafts and the published page lie where the search above looks."""
    assert {path.name for path in (worked.folder / "home" / "reports").iterdir()} == set(REPORTS)


def test_nothing_is_left_where_programs_put_what_is_temporary(worked: CommandLine):
    """No spilled table, no unpacked sheet, no page of a letter."""
    assert not list(worked.temporary.iterdir())


def test_no_password_is_kept_readable(worked: CommandLine):
    """Nor in the shell's reach: it is never a word of a command."""
    for path in worked.folder.rglob("*"):
        assert not path.is_file() or PASSWORD.encode() not in path.read_bytes(), path


def test_files_of_a_home_are_its_owners_alone(worked: CommandLine):
    """Whoever else has an account on the machine cannot even list the home."""
    assert (worked.folder / "home").stat().st_mode & 0o077 == 0
    for key in worked.keys.iterdir():
        assert key.stat().st_mode & 0o077 == 0


def test_forgetting_removes_the_working_copy(again: CommandLine):
    """``identify forget`` leaves nothing in clear; the home still answers, and a later run prepares anew."""
    folder = again.folder / "home" / "registers"
    part = folder / ".register.duckdb.part"
    part.mkdir()
    (part / "register.duckdb").write_bytes(b"Canaryx")
    ended = again.run("identify", "forget", "--home", "home")
    assert (ended.code, ended.out) == (0, "1 prepared register deleted.\n")
    assert list(folder.iterdir()) == []
    assert files_with_canaries(again.folder / "home") == []
    assert again.run("assess", "list", "--home", "home").code == 0
    assert (
        again.run("identify", "forget", "--home", "home").out == "0 prepared registers deleted.\n"
    )


def test_the_list_of_processes_names_nobody(again: CommandLine, case: Path):
    """The command's own words are paths; nothing of a person becomes a word of a child process."""
    process = again.start(
        *("respond", case / "leak.csv", "--register", case / "register.csv", "--home", "home")
    )
    seen = set()
    while process.poll() is None:
        seen |= {path.read_bytes() for path in _words_of(process.pid)}
    process.communicate()
    assert process.returncode == 0
    assert not canaries_in(b" ".join(seen))


def _words_of(pid: int) -> list[Path]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        pids = [str(pid), *children.read_text().split()]
    except OSError:
        return []
    return [path for each in pids if (path := Path(f"/proc/{each}/cmdline")).exists()]


def test_the_canaries_can_sing(case: Path):
    """The search finds what it looks for: in UTF-8, in UTF-16, in any letter case."""
    content = (case / "leak.csv").read_text()
    for encoding in ("utf-8", "utf-16-le"):
        assert canaries_in(content.lower().encode(encoding))
    with (case / "register.csv").open(newline="") as stream:
        for row in csv.DictReader(stream):
            assert canaries_in(row["family_names"].encode())
            assert canaries_in(row["agency_number"].encode())
    assert os.environ.get("PATH")
