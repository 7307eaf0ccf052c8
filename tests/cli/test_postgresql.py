"""The same command with its casework in PostgreSQL: there, gone, shut, and another home's."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import EXPOSED, CommandLine

sys.path.insert(0, str(Path(__file__).parents[1]))
import postgresql_cluster
from makegood.errors import ExitCode

pytestmark = [pytest.mark.component("postgresql"), pytest.mark.slow]


@pytest.fixture
def server() -> Iterator[str]:
    """A server of this test's own; gone afterwards."""
    if postgresql_cluster.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgresql_cluster.cluster() as address:
        yield address


def _respond(case: Path, *more: object, home: str = "home") -> tuple[object, ...]:
    register = case / "register.csv"
    return ("respond", case / "leak.csv", "--register", register, "--home", home, *EXPOSED, *more)


def _at(tmp_path: Path, address: str) -> CommandLine:
    return CommandLine(folder=tmp_path, more={"DATABASE_URL": address})


def test_a_response_and_its_ledger_lie_in_postgresql(
    server: str, responded: CommandLine, case: Path, tmp_path: Path
):
    """The same figures as in SQLite; the home itself keeps no casework; the ledger verifies."""
    line = _at(tmp_path, server)
    ended = line.run(*_respond(case, "--json", "--law", "gdpr", "--checkpoint-to", "kept"))
    assert ended.code == 0, ended
    found = json.loads(ended.out)
    before = json.loads(responded.run("board", "--home", "home-before", "--json").out)[0]
    for name in ("rows", "entities", "people", "holds", "notices", "severity", "partition"):
        assert found[name] == before[name], name
    assert line.run("verify", "home").code == 0
    assert not (tmp_path / "home" / "casework.sqlite3").exists()
    again = line.run(*_respond(case))
    assert "nothing was changed" in again.out


def test_a_response_killed_in_postgresql_is_finished_by_the_next(server, case, tmp_path):
    """kill -9 while holds are written: nobody is known without a hold, and the next run finishes."""
    import psycopg
    from command_line import end

    line = _at(tmp_path, server)
    for sentence in ("made a home", "protect: ", "assess: ", "account: "):
        process = line.start(*_respond(case))
        for said in process.stderr:
            if said.startswith(sentence):
                break
        end(process)
        with psycopg.connect(server) as connection:
            tables = "SELECT to_regclass('store_hold') IS NOT NULL"
            if connection.execute(tables).fetchone() == (True,):
                unheld = (
                    "SELECT count(*) FROM store_person WHERE id NOT IN"
                    " (SELECT person_id FROM store_hold)"
                )
                assert connection.execute(unheld).fetchone() == (0,)
    ended = line.run(*_respond(case, "--json"))
    assert ended.code == 0, ended
    assert len(json.loads(ended.out)["steps_done"]) == 7


def test_a_server_that_cannot_be_used_is_named(server: str, case: Path, tmp_path: Path):
    """No such database, no such account, a wrong password, an unknown kind: a sentence and its exit code."""
    for address, code in (
        (server.replace("/casework", "/nothing"), ExitCode.DATABASE_UNREACHABLE),
        (server.replace("makegood@", "nobody@"), ExitCode.DATABASE_UNREACHABLE),
        (server.replace("127.0.0.1", "nowhere.invalid"), ExitCode.DATABASE_UNREACHABLE),
        ("mysql://makegood@127.0.0.1/casework", ExitCode.USAGE),
    ):
        _at(tmp_path, address).refused(code, *_respond(case), saying="DATABASE_URL")
    _demand_passwords(server)
    wrong = server.replace("makegood@", "makegood:wrong-secret-word@")
    ended = _at(tmp_path, wrong).refused(
        ExitCode.DATABASE_UNREACHABLE, *_respond(case), saying="DATABASE_URL"
    )
    assert "wrong-secret-word" not in ended.err
    right = server.replace("makegood@", "makegood:a-right-word@")
    assert _at(tmp_path, right).run(*_respond(case)).code == 0


def _demand_passwords(server: str) -> None:
    """From now on this server asks for a password."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("ALTER USER makegood PASSWORD 'a-right-word'")
        (rules,) = connection.execute("SHOW hba_file").fetchone()
        connection.execute(f"COPY (SELECT 'host all all 127.0.0.1/32 scram-sha-256') TO '{rules}'")
        connection.execute("SELECT pg_reload_conf()")


def test_a_server_that_was_stopped_is_named(case: Path, tmp_path: Path):
    """Exit 23, and the same command finishes once it is there again."""
    if postgresql_cluster.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgresql_cluster.cluster() as address:
        line = _at(tmp_path, address)
        assert line.run(*_respond(case)).code == 0
    line.refused(ExitCode.DATABASE_UNREACHABLE, "verify", "home", saying="cannot be reached")
    line.refused(ExitCode.DATABASE_UNREACHABLE, *_respond(case), saying="cannot be reached")


def test_two_homes_never_share_a_database(server: str, case: Path, tmp_path: Path):
    """The second home is refused with exit 26 before it writes anything."""
    line = _at(tmp_path, server)
    assert line.run(*_respond(case)).code == 0
    line.refused(ExitCode.KEY_MISSING, *_respond(case, home="other"), saying="another home")


def test_a_register_with_overlong_words_is_taken(server: str, tmp_path: Path):
    """What does not fit into a column of the database is never a reason to protect nobody."""
    from invented_case import leak_rows, register_rows, write_csv

    people = register_rows(60)
    for number, person in enumerate(people):
        person["language"] = ("en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd", "x" * 300)[number % 2]
        person["custody_status"] = "y" * 300
        person["case_category"] = "z" * 300
        person["facility"] = "w" * 5_000
    write_csv(tmp_path / "leak.csv", leak_rows(people[:20]))
    write_csv(tmp_path / "register.csv", people)
    line = _at(tmp_path, server)
    words = ("respond", "leak.csv", "--register", "register.csv", "--home", "home")
    ended = line.run(*words, "--url", f"/{'long/' * 600}", "--title", "t" * 3_000)
    assert ended.code == 0, ended
