"""A private PostgreSQL cluster: own data folder, unprivileged user, free loopback port, no trace left."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Where PostgreSQL's server programs lie, newest first; None if there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else None


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster, give the address of an empty database in it, remove everything afterwards."""
    binaries = programs()
    assert binaries is not None, "PostgreSQL is not installed"
    folder = Path(tempfile.mkdtemp(prefix="makegood-postgresql-"))
    user = _owner(folder)
    port = _free_port()
    data = folder / "data"
    try:
        _run(user, [binaries / "initdb", "-D", data, "-U", "makegood", "-A", "trust", "-E", "UTF8"])
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c max_connections=40"
        start = [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options]
        _run(user, [*start, "start"])
        _run(user, [binaries / "createdb", "-h", folder, "-p", port, "-U", "makegood", "casework"])
        yield f"postgresql://makegood@127.0.0.1:{port}/casework"
    finally:
        if (data / "postmaster.pid").exists():
            _run(user, [binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: then the folder is given to an unprivileged user."""
    if os.getuid() != 0:
        return None
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return account.pw_name


def _run(user: str | None, command: Sequence[object]) -> None:
    words = [str(word) for word in command]
    if user is not None:
        words = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
