"""What a child's own Python refuses, asked without giving anything up."""

import os
from pathlib import Path

import pytest

from makegood.engines.sandbox import confinement


@pytest.fixture
def door(tmp_path: Path):
    """The door of a child whose folder is this one; it is asked, never closed."""
    return confinement._door(str(tmp_path))


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", ("x", ("127.0.0.1", 1))),
        ("socket.getaddrinfo", ("people.example", 80)),
        ("subprocess.Popen", ("true",)),
        ("os.fork", ()),
        ("os.exec", ("true",)),
        ("os.posix_spawn", ("true",)),
        ("os.system", ("true",)),
        ("os.kill", (1, 9)),
        ("urllib.Request", ("https://people.example",)),
        ("os.remove", ("/etc/passwd", -1)),
        ("os.rename", ("/etc/passwd", "x", -1, -1)),
        ("os.mkdir", ("/elsewhere", 511, -1)),
        ("open", ("/etc/passwd", "r", os.O_RDONLY)),
        ("open", (b"/etc/passwd", "r", os.O_RDONLY)),
        ("open", (os.__file__, "w", os.O_WRONLY | os.O_CREAT)),
        ("open", (os.__file__, "r+", os.O_RDWR)),
        ("open", (object(), "r", os.O_RDONLY)),
    ],
)
def test_what_a_reader_of_files_never_needs_is_refused(door, event, arguments) -> None:
    """No network, no other program, no other file."""
    with pytest.raises(PermissionError):
        door(event, arguments)


def test_a_link_does_not_lead_out(door, tmp_path: Path) -> None:
    """What counts is where a path really leads."""
    (tmp_path / "link").symlink_to("/etc/passwd")
    with pytest.raises(PermissionError):
        door("open", (str(tmp_path / "link"), "r", os.O_RDONLY))
    with pytest.raises(PermissionError):
        door("open", (f"{tmp_path}/../elsewhere", "w", os.O_WRONLY))


def test_what_it_needs_is_open(door, tmp_path: Path) -> None:
    """Libraries to read, its own folder, what is open already, and nowhere."""
    door("open", (os.__file__, "r", os.O_RDONLY))
    door("open", (f"{tmp_path}/own", "w", os.O_WRONLY | os.O_CREAT))
    door("open", (3, "rb", os.O_RDONLY))
    door("open", (os.devnull, "w", os.O_WRONLY))
    door("open", (os.__file__, "rb", None))
    door("os.remove", (f"{tmp_path}/own", -1))
    door("import", ("json",))
    door("os.scandir", (str(tmp_path),))
