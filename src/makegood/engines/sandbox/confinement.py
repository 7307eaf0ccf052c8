"""What a child gives up before it looks at the first byte of a file.

By the kernel: address space, processor time, wall time, file size, open files, processes, core
dumps, new privileges, and (where user namespaces are allowed) every network. By Python's audit hook,
for code that is mistaken rather than hostile, and for the network where there is no namespace: sockets,
other programs, and every file but the libraries' own and the child's own folder.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from makegood.engines.sandbox.limits import Limits

_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
_DIE_WITH_PARENT, _NOT_DUMPABLE, _NO_NEW_PRIVILEGES = 1, 4, 38
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.fork",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.kill",
    "os.putenv",
    "pty.",
    "ftplib.",
    "http.client.",
    "imaplib.",
    "nntplib.",
    "poplib.",
    "smtplib.",
    "telnetlib.",
    "urllib.",
    "webbrowser.",
    "syslog.",
)
_CHANGING = (
    "os.chmod",
    "os.chown",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "os.utime",
)
_NULL = "/dev/null"


def leave_network() -> bool:
    """Give this process and its children a network with nothing on it; False where that is not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    return int(libc.unshare(_NEW_USERS | _NEW_NETWORK)) == 0


def give_up_privileges() -> None:
    """No set-user program gives rights; memory cannot be read by others; the child ends with its parent."""
    libc = ctypes.CDLL(None, use_errno=True)
    for what, value in (
        (_NO_NEW_PRIVILEGES, 1),
        (_NOT_DUMPABLE, 0),
        (_DIE_WITH_PARENT, signal.SIGKILL),
    ):
        if libc.prctl(what, value, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "a privilege could not be given up")


def bound(limits: Limits, *, own_users: bool) -> None:
    """Set every limit of the kernel on this process, and its alarm."""
    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CPU: limits.cpu_seconds,
    }
    if own_users:
        wanted[resource.RLIMIT_NPROC] = limits.processes
    for what, value in wanted.items():
        hardest = resource.getrlimit(what)[1]
        allowed = value if hardest == resource.RLIM_INFINITY else min(value, hardest)
        resource.setrlimit(what, (allowed, allowed))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds)


def close_doors(folder: str) -> None:
    """From now on Python code here opens the libraries to read, its own folder, and nothing else."""
    sys.addaudithook(_door(folder))


def _door(folder: str) -> Callable[[str, tuple[object, ...]], None]:
    own = f"{folder}/"
    places = {*sys.path, sys.prefix, sys.base_prefix}
    readable = (*(f"{place}/" for place in places), *_linked_libraries())

    def door(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            _check_open(arguments, own=own, readable=readable)
        elif event.startswith(_CHANGING):
            _check_path(arguments[0], (own,))
        elif event.startswith(_FORBIDDEN):
            raise PermissionError(f"{event} is not for a file that is inspected")

    return door


def _linked_libraries() -> tuple[str, ...]:
    """Where the libraries lie that are only linked into their folder, as some installers do."""
    folders = (place for place in map(Path, sys.path) if place.is_dir())
    links = (entry for folder in folders for entry in folder.iterdir() if entry.is_symlink())
    reals = (link.resolve() for link in links)
    return tuple(f"{real}/" if real.is_dir() else str(real) for real in reals)


def _check_open(arguments: tuple[object, ...], *, own: str, readable: tuple[str, ...]) -> None:
    """A path may be read in the libraries and the own folder, and written in the own folder."""
    path, _, flags = arguments
    writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    _check_path(path, (own,) if writes else (own, *readable))


def _check_path(path: object, places: tuple[str, ...]) -> None:
    if isinstance(path, int) or path is None:
        return
    real = os.path.realpath(os.fsdecode(path)) if isinstance(path, str | bytes) else ""
    if real != _NULL and not real.startswith(places):
        raise PermissionError("a file that is inspected opens no other")
