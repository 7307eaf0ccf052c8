"""Homes on a bad day: locked, full, of another version, without their key, damaged, shut."""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from command_line import CommandLine, asked, told

from makegood.errors import ExitCode

WITHOUT_PRIVILEGES = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
"""Starts a program for which a closed door is closed, even where root runs the tests."""
LIST = ("assess", "list", "--home", "home")


def _respond(case: Path, *more: object, leak: str = "leak.csv") -> tuple[object, ...]:
    register = case / "register.csv"
    return ("respond", case / leak, "--register", register, "--home", "home", *more)


@pytest.mark.parametrize("file", ["casework.sqlite3", "keys.sqlite3"])
@pytest.mark.slow
def test_a_database_that_another_process_holds_is_waited_for_then_named(
    again: CommandLine, case: Path, tmp_path: Path, file: str
):
    """Exit 23, nothing half-done; when the other has ended, the same command goes through."""
    other = tmp_path / "other.csv"
    other.write_text((case / "leak.csv").read_text().replace("1960", "1961"))
    words = ("respond", other, "--register", case / "register.csv", "--home", "home")
    with closing(sqlite3.connect(again.folder / "home" / file)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        again.refused(ExitCode.DATABASE_UNREACHABLE, *words, saying="locked")
        holder.rollback()
    assert again.run(*words).code == 0


def test_a_second_response_in_the_same_home_waits_its_turn(again: CommandLine, case: Path):
    """Two responses never write into each other: the second ends with exit 23."""
    with (again.folder / "home" / "respond.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        again.refused(
            ExitCode.DATABASE_UNREACHABLE, *_respond(case), saying="Another response is at work"
        )


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of so many kilobytes, of which this test is the only user."""
    folder = tmp_path / "disk"
    folder.mkdir()
    size = f"size={request.param}k"
    mounted = (
        os.getuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "makegood-test", folder],
            check=False,
            capture_output=True,
        ).returncode
    )
    if not mounted:
        pytest.skip("a small disk can only be mounted by root")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("small_disk", [4, 200, 700, 1_000, 3_000, 4_400], indirect=True)
@pytest.mark.slow
def test_a_full_disk_is_named_and_nothing_half_done_remains(
    line: CommandLine, case: Path, small_disk: Path
):
    """Exit 24 wherever the room ends; nobody is known without a hold; with room the run resumes."""
    home = small_disk / "home"
    words = ("respond", case / "leak.csv", "--register", case / "register.csv", "--home", home)
    line.refused(ExitCode.DISK_FULL, *words, saying="The disk")
    _nobody_without_a_hold(home)
    subprocess.run(["mount", "-o", "remount,size=40m", small_disk], check=True)
    assert line.run(*words).code == 0
    _nobody_without_a_hold(home)


@pytest.mark.parametrize("largest", [100_000, 600_000, 3_000_000])
@pytest.mark.slow
def test_a_limit_on_the_size_of_files_is_met_like_a_full_disk(line: CommandLine, case, largest):
    """Where this account may write no larger file: exit 24, and nobody is known without a hold."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    line.refused(ExitCode.DISK_FULL, *_respond(case), saying="The disk", preexec_fn=limited)
    _nobody_without_a_hold(line.folder / "home")
    assert line.run(*_respond(case)).code == 0


def _nobody_without_a_hold(home: Path) -> None:
    if (home / "casework.sqlite3").exists():
        tables = asked(home, "SELECT count(*) FROM sqlite_master WHERE name = 'store_hold'")
        if tables == [(1,)]:
            unheld = "SELECT count(*) FROM store_person WHERE id NOT IN (SELECT person_id FROM store_hold)"
            assert asked(home, unheld) == [(0,)]


@pytest.mark.parametrize("version", [0, 2, "two", None])
def test_a_home_of_another_version_is_left_alone(again: CommandLine, version):
    """Exit 25; not one byte of the home is changed."""
    described = again.folder / "home" / "home.json"
    described.write_text(json.dumps(json.loads(described.read_text()) | {"format": version}))
    before = (again.folder / "home" / "casework.sqlite3").read_bytes()
    again.refused(ExitCode.HOME_FROM_ANOTHER_VERSION, *LIST, saying="format")
    assert (again.folder / "home" / "casework.sqlite3").read_bytes() == before


def test_a_database_changed_by_a_newer_version_is_left_alone(again: CommandLine):
    """A migration that this version does not know: exit 25."""
    told(
        again.folder / "home",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0999_later', '2030-01-01')",
    )
    again.refused(ExitCode.HOME_FROM_ANOTHER_VERSION, *LIST, saying="newer version")


@pytest.mark.parametrize(
    ("content", "saying"),
    [(b"{", "cannot be read"), (b"[]", "cannot be read"), (b"{}", "format"), (b"\xff\0", "read")],
)
def test_a_damaged_description_of_a_home_is_named(again: CommandLine, content, saying):
    """home.json cut off, of another kind, or not text: a sentence, never a guess."""
    (again.folder / "home" / "home.json").write_bytes(content)
    ended = again.run(*LIST)
    assert ended.code in (ExitCode.INPUT_UNUSABLE, ExitCode.HOME_FROM_ANOTHER_VERSION)
    assert saying in ended.err


def _key(line: CommandLine) -> Path:
    described = json.loads((line.folder / "home" / "home.json").read_text())
    return line.keys / f"{described['id']}.key"


def test_without_its_key_a_home_stays_shut(again: CommandLine):
    """Exit 26 where the key's file is missing; the sentence names where it is looked for."""
    _key(again).unlink()
    again.refused(ExitCode.KEY_MISSING, *LIST, saying="cannot be read")


def test_the_key_of_another_home_opens_nothing(again: CommandLine, case: Path):
    """Exit 26, and nothing is written with the wrong key."""
    other = again.run(
        *("init", "--home", "other", "--organisation", "Other", "--time-zone", "UTC"),
        *("--law", "gdpr", "--playbook", "general", "--account", "someone"),
    )
    assert other.code == 0
    others = next(path for path in again.keys.iterdir() if path != _key(again))
    shutil.copy(others, _key(again))
    before = (again.folder / "home" / "casework.sqlite3").read_bytes()
    again.refused(ExitCode.KEY_MISSING, *_respond(case), saying="key")
    assert (again.folder / "home" / "casework.sqlite3").read_bytes() == before


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_a_key_that_others_may_read_is_refused(again: CommandLine, mode: int):
    """Exit 26, with the command that closes it."""
    _key(again).chmod(mode)
    again.refused(ExitCode.KEY_MISSING, *LIST, saying="chmod 600")


@pytest.mark.parametrize("content", [b"", b"key = 00\n", b"\xff" * 90])
def test_a_damaged_key_is_refused(again: CommandLine, content: bytes):
    """Exit 26 for a key file that is empty, cut or no key file."""
    _key(again).write_bytes(content)
    again.refused(ExitCode.KEY_MISSING, *LIST, saying="not a whole makegood master key")


@pytest.mark.parametrize("damage", ["no database", "cut", "overwritten"])
def test_a_damaged_database_is_named(again: CommandLine, damage: str):
    """Exit 23 with the remedy to restore, never a half answer."""
    database = again.folder / "home" / "casework.sqlite3"
    content = database.read_bytes()
    database.write_bytes(
        {
            "no database": b"Facility,Total\n" * 500,
            "cut": content[: len(content) // 2],
            "overwritten": content[:4096] + b"\0" * 200_000 + content[204_096:],
        }[damage]
    )
    again.refused(ExitCode.DATABASE_UNREACHABLE, *LIST, saying="damaged")


def test_the_database_of_another_home_is_refused(again: CommandLine, case: Path):
    """Two homes never write into one database: exit 26."""
    shutil.copytree(again.folder / "home", again.folder / "other")
    described = again.folder / "other" / "home.json"
    other_id = "11111111-1111-4111-8111-111111111111"
    shutil.copy(_key(again), again.keys / f"{other_id}.key")
    described.write_text(json.dumps(json.loads(described.read_text()) | {"id": other_id}))
    again.refused(ExitCode.KEY_MISSING, "assess", "list", "--home", "other", saying="another home")


@pytest.mark.parametrize("shut", ["home", "home/casework.sqlite3", "leak.csv"])
def test_a_closed_door_is_named(again: CommandLine, case: Path, shut: str):
    """A home or file that this account may not write or read: exit 23 or 2, and what to do."""
    shutil.copy(case / "leak.csv", again.folder)
    with (again.folder / "leak.csv").open("a") as leak:
        leak.write("Nobody,Known,1970-01-01,PER,\n")
    door = again.folder / shut
    door.chmod(0o500 if door.is_dir() else 0o000)
    try:
        ended = again.run(
            *("respond", "leak.csv", "--register", case / "register.csv", "--home", "home"),
            before=WITHOUT_PRIVILEGES if os.getuid() == 0 else (),
        )
    finally:
        door.chmod(0o700)
    assert ended.code in (ExitCode.DATABASE_UNREACHABLE, ExitCode.USAGE), ended
    assert "account" in ended.err or "not readable" in ended.err, ended.err
