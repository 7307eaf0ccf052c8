"""The warmed process that forks one child for each file. Started by ``running``, never imported for use.

It reads from descriptor 3 one message for each job, with the job's descriptors: the files to read, and
last the pipe for the answer. It tells how each child ended. When the other side goes away, it ends
every child, removes every folder, and ends.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from makegood.engines.sandbox import confinement
from makegood.engines.sandbox.limits import Limits

CONTROL = 3
MESSAGE_BYTES = 131_072
MOST_DESCRIPTORS = 8
FAILED, OUT_OF_MEMORY, TOO_LONG = 70, 71, 72
Work = Callable[[tuple[BinaryIO, ...], dict[str, Any]], dict[str, Any]]


@dataclass(kw_only=True, slots=True, repr=False)
class _Child:
    job: int
    pid: int
    pidfd: int
    folder: str


@dataclass(kw_only=True, slots=True, repr=False)
class _Zygote:
    control: socket.socket
    work: Work
    warm: Callable[[], None] | None
    limits: Limits
    own_users: bool
    root: str
    children: dict[int, _Child] = field(default_factory=dict)
    forked: int = 0

    def serve(self) -> None:
        """Answer jobs until the other side goes away."""
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        while True:
            for descriptor, _ in poll.poll():
                if descriptor != self.control.fileno():
                    poll.unregister(descriptor)
                    self.bury(self.children.pop(descriptor))
                elif (message := self.receive()) is None:
                    return
                elif (child := self.obey(*message)) is not None:
                    self.children[child.pidfd] = child
                    poll.register(child.pidfd, select.POLLIN)

    def receive(self) -> tuple[dict[str, Any], list[int]] | None:
        """One message with its descriptors; None at the end."""
        data, descriptors, _, _ = socket.recv_fds(self.control, MESSAGE_BYTES, MOST_DESCRIPTORS)
        return (json.loads(data), descriptors) if data else None

    def obey(self, message: dict[str, Any], descriptors: list[int]) -> _Child | None:
        """Fork a child for a job, or end the child of one."""
        if "end" in message:
            for child in self.children.values():
                if child.job == message["end"]:
                    _kill(child.pid)
            return None
        if self.forked:
            self.warm_up()
        return self.fork(message, descriptors) if "job" in message else None

    def warm_up(self) -> None:
        """Load, once, what every child needs. The first child has not waited for it."""
        if self.warm is not None:
            self.warm()
            self.warm = None
            gc.freeze()

    def fork(self, message: dict[str, Any], descriptors: list[int]) -> _Child:
        """One child, in a folder of its own; the descriptors are the child's alone."""
        if not self.forked:
            Path(self.root).mkdir(mode=0o700)
        self.forked += 1
        folder = f"{self.root}/{message['job']}"
        Path(folder).mkdir(mode=0o700)
        pid = os.fork()
        if pid == 0:
            self.live(message["request"], descriptors, folder)
        for descriptor in descriptors:
            os.close(descriptor)
        return _Child(job=message["job"], pid=pid, pidfd=os.pidfd_open(pid), folder=folder)

    def live(self, request: dict[str, Any], descriptors: list[int], folder: str) -> None:
        """The whole life of a child. It never returns."""
        *files, answer = descriptors
        code = FAILED
        try:
            self.settle(folder, kept=descriptors)
            text = json.dumps(self.work(_opened(files), request), ensure_ascii=True).encode()
            code = _write(answer, text, most=self.limits.answer_bytes)
        except MemoryError:
            code = OUT_OF_MEMORY
        finally:
            if code == FAILED:
                _write(answer, json.dumps({"failed": _where()}).encode(), most=1000)
            os._exit(code)

    def settle(self, folder: str, *, kept: list[int]) -> None:
        """Give up everything that is not needed to read the files."""
        os.setpgid(0, 0)
        _close_all_but({0, 1, 2, *kept})
        os.chdir(folder)
        sys.dont_write_bytecode = True
        confinement.give_up_privileges()
        confinement.bound(self.limits, own_users=self.own_users)
        confinement.close_doors(folder)

    def bury(self, child: _Child) -> None:
        """Say how a child ended, and remove its folder."""
        _kill(child.pid)
        _, status = os.waitpid(child.pid, 0)
        os.close(child.pidfd)
        _remove(child.folder)
        ended = os.waitstatus_to_exitcode(status)
        self.control.send(json.dumps({"job": child.job, "ended": ended}).encode())

    def end(self) -> None:
        """End every child and remove every folder."""
        for child in self.children.values():
            _kill(child.pid)
            os.waitpid(child.pid, 0)
            _remove(child.folder)
        if self.forked:
            _remove(self.root)


def _remove(folder: str) -> None:
    """Remove a folder, which is nearly always empty, with all that is in it."""
    try:
        Path(folder).rmdir()
    except OSError:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)


def _opened(descriptors: list[int]) -> tuple[BinaryIO, ...]:
    return tuple(os.fdopen(descriptor, "rb", closefd=False) for descriptor in descriptors)


def _write(descriptor: int, text: bytes, *, most: int) -> int:
    if len(text) > most:
        return TOO_LONG
    left = memoryview(text)
    while left:
        left = left[os.write(descriptor, left) :]
    return 0


def _where() -> str:
    """The kind of a failure and the line of our code, never its text: it could hold a value."""
    kind, _, trace = sys.exc_info()
    place = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("makegood"):
            place = f" in {module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{kind.__name__ if kind else 'unknown'}{place}"


def _close_all_but(kept: set[int]) -> None:
    for descriptor in sorted(int(entry.name) for entry in Path("/proc/self/fd").iterdir()):
        if descriptor not in kept:
            with contextlib.suppress(OSError):  # the one with which this folder was listed
                os.close(descriptor)


def _kill(pid: int) -> None:
    """End a child with everything that it started."""
    for end in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            end(pid, signal.SIGKILL)


def _named(name: str) -> tuple[Work, Callable[[], None] | None]:
    module_name, _, function = name.partition(":")
    module = importlib.import_module(module_name)
    return getattr(module, function), getattr(module, "warm", None)


def main(work: str, limits: str, root: str) -> None:
    """Run until the parent goes away. ``root`` is the folder that is made for the children's folders."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=CONTROL)
    own_users = confinement.leave_network()
    function, warm = _named(work)
    zygote = _Zygote(
        control=control,
        work=function,
        warm=warm,
        limits=Limits(**json.loads(limits)),
        own_users=own_users,
        root=root,
    )
    try:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the parent is gone
            control.send(json.dumps({"no_network": own_users}).encode())
            zygote.serve()
    finally:
        zygote.end()
        os._exit(0)  # nothing is left to be put in order, and somebody waits
