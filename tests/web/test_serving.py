"""Starting the pages: where, and when not."""

import socket
from pathlib import Path

import pytest

from makegood.errors import ExitCode
from makegood.wiring import serving


def refusal(home, **where):
    with pytest.raises(serving.MakegoodError) as refused:
        serving.serve(
            home,
            say=lambda _rows: None,
            **({"host": "127.0.0.1", "port": 8000, "origin": None} | where),
        )
    return refused.value


def test_a_port_in_use_is_said_with_another_to_try(sitting):
    """Exit 27, one sentence, one remedy."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        error = refusal(sitting.home, port=port)
    assert error.exit_code == ExitCode.PORT_IN_USE
    assert f"Port {port} is in use." in str(error)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "example.invalid"])
def test_other_machines_get_no_pages_in_clear(sitting, host: str):
    """Listening beyond this machine needs the address that people type to be named."""
    error = refusal(sitting.home, host=host)
    assert error.exit_code == ExitCode.USAGE
    assert "--origin" in error.remedy


@pytest.mark.parametrize(
    "origin", ["breach.example.org", "ftp://x.example", "https://x.example/path", "https://"]
)
def test_an_origin_is_the_address_of_a_site(sitting, origin: str):
    """A half address would let no form through later; it is refused at once."""
    assert refusal(sitting.home, origin=origin).exit_code == ExitCode.USAGE


def test_an_address_of_another_machine_is_said(sitting):
    """Listening at an address that this machine does not have is a clear sentence."""
    error = refusal(sitting.home, host="192.0.2.7", origin="https://breach.example.org")
    assert "not an address of this machine" in str(error)


def test_the_demo_is_served_where_there_is_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A named home first, then MAKEGOOD_HOME, then ./makegood-data, then a demo that is here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAKEGOOD_HOME")
    data, demo = tmp_path / "makegood-data", tmp_path / "makegood-demo"
    assert serving.served_path(None) == data
    demo.mkdir()
    (demo / "home.json").write_text("{}")
    assert serving.served_path(None) == demo
    data.mkdir()
    (data / "home.json").write_text("{}")
    assert serving.served_path(None) == data
    assert serving.served_path(Path("other")) == tmp_path / "other"
    monkeypatch.setenv("MAKEGOOD_HOME", str(tmp_path / "third"))
    assert serving.served_path(None) == tmp_path / "third"


def test_without_a_home_serve_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """No traceback, no empty page: exit 20 and the next command."""
    from makegood.cli.main import run

    code = run(["serve", "--home", str(tmp_path / "nowhere")])
    assert code == ExitCode.INPUT_UNUSABLE
    assert "makegood init" in capsys.readouterr().err


def test_a_home_signs_its_sessions_with_a_key_of_its_own(sitting, tmp_path: Path):
    """A restart signs nobody out, and no two homes share a key; without a home it is a passing one."""
    from makegood.wiring.home import create
    from makegood.wiring.settings import secret_key

    other = create(tmp_path / "other", sitting.home.settlement)
    assert secret_key(sitting.home.path) == secret_key(sitting.home.path)
    assert secret_key(sitting.home.path) != secret_key(other.path)
    assert secret_key(tmp_path / "none") != secret_key(tmp_path / "none")


def test_how_to_sign_in_is_said(sitting, account):
    """The accounts that can sign in are named; a home without any says how to add one."""
    from makegood.casework.queries.officers import names_that_sign_in

    assert names_that_sign_in() == ("invented-officer",)
    assert serving.how_to_sign_in(sitting.home, names_that_sign_in()) == "as invented-officer"
    assert "makegood officer add" in serving.how_to_sign_in(sitting.home, ())
    (sitting.home.path / "INVENTED-passwords.txt").touch()
    assert "INVENTED-passwords.txt" in serving.how_to_sign_in(sitting.home, ())
