"""Runs work on files in children, several at once, and says how each ended. It trusts no answer."""

import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import makegood
from makegood.engines.sandbox.limits import Limits

_START = (
    "import sys;sys.path[:]=sys.argv[4:];"
    "from makegood.engines.sandbox.zygote import main;main(*sys.argv[1:4])"
)
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PATH": ""}
_CONTROL = 3
_MESSAGE_BYTES = 131_072
_PIECE = 65_536
_GRACE_SECONDS = 5
_OUT_OF_MEMORY, _TOO_LONG = 71, 72
_TIMED_OUT = (-signal.SIGALRM, -signal.SIGXCPU)


class Trouble(StrEnum):
    """Why there is no answer. Each is safe to show."""

    MEMORY = "it needs more memory than one file may have"
    TIME = "it takes longer than one file may take"
    LENGTH = "its answer is longer than an answer may be"
    CRASH = "the process that read it ended before its time"
    GARBLED = "the process that read it gave no answer that can be understood"
    NOT_STARTED = "the process that reads files could not be started"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Task:
    """One piece of work: open descriptors to read, which stay the caller's, and what is asked."""

    key: Hashable
    descriptors: tuple[int, ...]
    request: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Outcome:
    """The answer to one task, or the trouble that there was instead; never both, never neither."""

    key: Hashable
    seconds: float
    answer: Mapping[str, Any] | None = None
    trouble: Trouble | None = None
    detail: str = ""

    def __post_init__(self) -> None:
        if (self.answer is None) == (self.trouble is None):
            raise ValueError("an outcome is an answer or a trouble")

    def __repr__(self) -> str:
        return f"Outcome(trouble={self.trouble})"


@dataclass(kw_only=True, slots=True, repr=False)
class _Running:
    number: int
    key: Hashable
    pipe: int
    started: float
    heard: bytearray = field(default_factory=bytearray)
    open: bool = True
    ended: int | None = None
    trouble: Trouble | None = None


class Sandbox:
    """A warmed process and its children. Use it in a ``with`` block, from one thread.

    ``work`` names the function that children call, as ``module:function``; it is given the open
    files and the request, and gives a JSON object. ``clock`` counts seconds. With ``several`` the
    process is warmed while the first task is worked on, else before the second. The children's folders
    are made in ``temporary`` and are gone when the block ends, however it ends.
    """

    def __init__(
        self,
        work: str,
        *,
        clock: Callable[[], float],
        limits: Limits | None = None,
        jobs: int = 1,
        several: bool = False,
        temporary: str = "/tmp",  # noqa: S108 - a folder of our own is made in it
    ) -> None:
        self.work = work
        self.limits = limits or Limits()
        self.jobs = jobs
        self.several = several
        self.no_network: bool | None = None
        self._clock = clock
        self._control: socket.socket | None = None
        self._pid = 0
        self._temporary = temporary
        self._root = ""
        self._running: dict[int, _Running] = {}
        self._last = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def start(self) -> None:
        """Start the warmed process now rather than with the first task, while there is other work."""
        if self._control is None:
            self._start()

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Work on every task, at most ``jobs`` at once; outcomes come as they are ready."""
        for task in tasks:
            while len(self._running) >= self.jobs:
                yield from self._wait()
            trouble = self._submit(task)
            if trouble is not None:
                yield Outcome(key=task.key, seconds=0.0, trouble=trouble)
        while self._running:
            yield from self._wait()

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        here = str(Path(makegood.__file__).parents[1])
        path = [*dict.fromkeys([here, *(each for each in sys.path if each)])]
        limits = json.dumps(asdict(self.limits))
        self._root = f"{self._temporary}/makegood-sandbox-{os.urandom(8).hex()}"
        self._last = 0
        with theirs:
            self._pid = os.posix_spawn(
                sys.executable,
                [
                    sys.executable,
                    "-I",
                    "-S",
                    "-X",
                    "utf8",
                    "-c",
                    _START,
                    self.work,
                    limits,
                    self._root,
                    *path,
                ],
                _ENVIRONMENT,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, theirs.fileno(), _CONTROL),
                    *((os.POSIX_SPAWN_OPEN, at, os.devnull, os.O_RDWR, 0) for at in (0, 1, 2)),
                ],
                setsid=True,
                setsigdef=[signal.SIGPIPE],
            )
        self._control = ours

    def _stop(self) -> None:
        if self._control is None:
            return
        self._control.close()
        self._control = None
        if not self._last:
            os.kill(self._pid, signal.SIGKILL)  # it was given nothing, and has made nothing
        os.waitpid(self._pid, 0)
        for running in self._running.values():
            if running.open:
                os.close(running.pipe)
        self._running.clear()
        if Path(self._root).is_dir():  # whoever should have removed it was killed
            import shutil

            shutil.rmtree(self._root, ignore_errors=True)

    def _submit(self, task: Task) -> Trouble | None:
        """Hand a task over; a zygote that has died is started again, once."""
        for _ in range(2):
            if self._control is None:
                self._start()
            self._last += 1
            reading, writing = os.pipe()
            message = json.dumps({"job": self._last, "request": dict(task.request)}).encode()
            try:
                self._send(message, (*task.descriptors, writing))
            except OSError:
                os.close(reading)
                self._stop_broken()
                continue
            finally:
                os.close(writing)
            self._running[self._last] = _Running(
                number=self._last, key=task.key, pipe=reading, started=self._clock()
            )
            if self.several and self._last == 1:
                self._send(b'{"warm": true}')  # while the first child works
            return None
        return Trouble.NOT_STARTED

    def _send(self, message: bytes, descriptors: Iterable[int] = ()) -> None:
        if self._control is None:
            raise BrokenPipeError
        socket.send_fds(self._control, [message], list(descriptors))

    def _stop_broken(self) -> None:
        """The zygote is gone, and every child with it."""
        for running in self._running.values():
            running.trouble = running.trouble or Trouble.CRASH
            running.ended = -signal.SIGKILL
        kept, self._running = self._running, {}
        self._stop()
        self._running = kept

    def _wait(self) -> Iterator[Outcome]:
        """Listen until something happens, and give what is finished."""
        poll = select.poll()
        pipes = {each.pipe: each for each in self._running.values() if each.open}
        for descriptor in (*pipes, *([self._control] if self._control else ())):
            poll.register(descriptor, select.POLLIN)
        for descriptor, _ in poll.poll(self._patience() * 1000):
            if descriptor in pipes:
                self._hear(pipes[descriptor])
            else:
                self._learn()
        self._end_the_late()
        for running in list(self._running.values()):
            if running.ended is not None and not running.open:
                del self._running[running.number]
                yield self._outcome(running)

    def _patience(self) -> float:
        latest = min(each.started for each in self._running.values()) + self._allowed
        return max(0.0, latest - self._clock()) + 0.05

    @property
    def _allowed(self) -> float:
        """The child's own alarm comes first; this is for one that has silenced it."""
        return self.limits.wall_seconds + _GRACE_SECONDS

    def _hear(self, running: _Running) -> None:
        piece = os.read(running.pipe, _PIECE)
        running.heard += piece
        if len(running.heard) > self.limits.answer_bytes:
            self._end(running, Trouble.LENGTH)
        if not piece or running.trouble is not None:
            os.close(running.pipe)
            running.open = False

    def _learn(self) -> None:
        try:
            data = self._control.recv(_MESSAGE_BYTES) if self._control else b""
        except ConnectionError:
            data = b""
        if not data:
            self._stop_broken()
            return
        told = json.loads(data)
        if "no_network" in told:
            self.no_network = told["no_network"]
        elif told["job"] in self._running:
            self._running[told["job"]].ended = told["ended"]

    def _end_the_late(self) -> None:
        now = self._clock()
        for running in self._running.values():
            if running.ended is None and now > running.started + self._allowed:
                self._end(running, Trouble.TIME)

    def _end(self, running: _Running, trouble: Trouble) -> None:
        if running.trouble is not None:
            return
        running.trouble = trouble
        try:
            self._send(json.dumps({"end": running.number}).encode())
        except OSError:
            self._stop_broken()

    def _outcome(self, running: _Running) -> Outcome:
        seconds = self._clock() - running.started
        trouble = running.trouble or _trouble_of(running.ended or 0)
        answer = None if trouble else _understood(running.heard)
        if answer is not None:
            return Outcome(key=running.key, seconds=seconds, answer=answer)
        return Outcome(
            key=running.key,
            seconds=seconds,
            trouble=trouble or Trouble.GARBLED,
            detail=_detail(running),
        )


def _trouble_of(ended: int) -> Trouble | None:
    if ended == 0:
        return None
    if ended in _TIMED_OUT:
        return Trouble.TIME
    return {_OUT_OF_MEMORY: Trouble.MEMORY, _TOO_LONG: Trouble.LENGTH}.get(ended, Trouble.CRASH)


def _understood(heard: bytearray) -> dict[str, Any] | None:
    try:
        answer = json.loads(heard)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _detail(running: _Running) -> str:
    """What the child said of its own failure: a kind and a line of our code, in plain signs."""
    said = _understood(running.heard) or {}
    failed = str(said.get("failed", ""))[:120]
    return failed if failed.isascii() and failed.isprintable() else ""
