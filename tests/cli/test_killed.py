"""A power cut, an operator's Ctrl-C: at no moment is anybody known and not held; the next run finishes."""

import json
import random
import signal
import time
from pathlib import Path

import pytest
from command_line import EXPOSED, CommandLine, asked, canaries_in, end, judged
from command_line import Ended as _Ended

from makegood.errors import ExitCode

SEED = 20_221_128
KILLS = 5


def _words(case: Path, *more: object) -> tuple[object, ...]:
    return (
        *("respond", case / "leak.csv", "--register", case / "register.csv", "--home", "home"),
        *("--law", "gdpr", *EXPOSED, "--checkpoint-to", "checkpoint", *more),
    )


def _figures(line: CommandLine, case: Path) -> dict[str, object]:
    """What a finished response says, without what differs from home to home."""
    ended = line.run(*_words(case, "--json"))
    assert ended.code == 0, ended
    figures = json.loads(ended.out)
    ledger = figures.pop("ledger")
    told_apart = ("incident", "report", "letters", "obligations", "next_deadline")
    return {k: v for k, v in figures.items() if k not in told_apart} | {"entries": ledger["size"]}


@pytest.fixture(scope="session")
def undisturbed(case: Path, tmp_path_factory) -> tuple[dict[str, object], float]:
    """The figures of a response that nobody disturbed, and how long it took on this machine."""
    line = CommandLine(folder=tmp_path_factory.mktemp("undisturbed"))
    began = time.monotonic()
    assert line.run(*_words(case)).code == 0
    lasted = time.monotonic() - began
    return _figures(line, case), lasted


def _everybody_known_is_held(home: Path) -> None:
    """What an outsider finds in the database at this moment: tables or none, and nobody without a hold."""
    if not (home / "casework.sqlite3").is_file():
        return
    tables = {
        name for (name,) in asked(home, "SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    if "store_person" not in tables:
        assert not any(name.startswith("store_") for name in tables), "half of the tables"
        return
    assert asked(
        home,
        "SELECT (SELECT count(*) FROM store_person WHERE id NOT IN (SELECT person_id FROM store_hold)),"
        " (SELECT count(*) FROM store_entity WHERE state = 'certain'"
        "  AND person_id NOT IN (SELECT person_id FROM store_hold)),"
        " (SELECT count(*) FROM store_link WHERE person_id NOT IN (SELECT person_id FROM store_hold)),"
        " (SELECT count(*) FROM store_person WHERE id NOT IN"
        "  (SELECT person_id FROM store_registerrecord))",
    ) == [(0, 0, 0, 0)]


def _is_whole(line: CommandLine, case: Path, figures: dict[str, object]) -> None:
    """The run after the last kill gives the figures of an undisturbed one, and the ledger verifies."""
    found = _figures(line, case)
    assert found == figures
    assert len(found["steps_done"]) == 7
    assert line.run("verify", "home").code == 0
    _everybody_known_is_held(line.folder / "home")


@pytest.mark.slow
@pytest.mark.parametrize("run", range(3))
def test_killed_at_any_time_and_again_the_next_run_finishes(
    line: CommandLine, case: Path, undisturbed, run: int
):
    """kill -9 at random moments, five times one after the other: the figures are those of one calm run."""
    figures, lasted = undisturbed
    moments = random.Random(SEED + run)
    for _ in range(KILLS):
        process = line.start(*_words(case))
        time.sleep(moments.uniform(0.15, 1.0) * lasted)
        end(process)
        _everybody_known_is_held(line.folder / "home")
    _is_whole(line, case, figures)


SAID_BEFORE_A_WRITE = (
    "made a home",
    "gate: ",
    "protect: 6",
    "protect: 60 people held",
    "assess: ",
    "notify: ",
    "account: ",
)


@pytest.mark.slow
@pytest.mark.parametrize("milliseconds", [0, 15, 60])
def test_killed_while_it_writes_the_next_run_finishes(
    line: CommandLine, case: Path, undisturbed, milliseconds: int
):
    """kill -9 just when a step begins to write, for every step in turn: no half of a step is seen."""
    figures, _ = undisturbed
    for sentence in SAID_BEFORE_A_WRITE:
        process = line.start(*_words(case))
        for said in process.stderr:
            if said.startswith(sentence):
                time.sleep(milliseconds / 1000)
                break
        end(process)
        _everybody_known_is_held(line.folder / "home")
    _is_whole(line, case, figures)


@pytest.mark.slow
@pytest.mark.parametrize("sentence", ["made a home", "identify: reading", "protect: ", "notify: "])
def test_an_interrupted_run_says_how_to_go_on(line, case, undisturbed, sentence: str):
    """Ctrl-C: exit 130, one sentence, no traceback; the same command then finishes."""
    figures, _ = undisturbed
    process = line.start(*_words(case))
    heard = []
    for said in process.stderr:
        heard.append(said)
        if said.startswith(sentence):
            break
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    ended = judged(_Ended(code=process.returncode, out=out, err="".join(heard) + err))
    assert ended.code == ExitCode.INTERRUPTED, ended
    assert "Run the same command again to resume" in ended.err
    _everybody_known_is_held(line.folder / "home")
    _is_whole(line, case, figures)


@pytest.mark.slow
def test_a_killed_run_leaves_nobody_readable(line: CommandLine, case: Path, undisturbed):
    """What a kill leaves behind, in the home or in the folder for temporary files, names nobody."""
    _, lasted = undisturbed
    for share in (0.5, 0.7, 0.8, 0.9):
        process = line.start(*_words(case))
        time.sleep(share * lasted)
        end(process)
        for path in line.folder.rglob("*"):
            if path.is_file() and "registers" not in path.parts:
                assert not canaries_in(path.read_bytes()), path
    for path in (line.folder / "home" / "registers").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
    assert not list(line.temporary.iterdir())
    assert line.run(*_words(case)).code == 0
