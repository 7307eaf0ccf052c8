"""The gate behind the pages: files that lie in memory, judged in a child, one request at a time."""

import fcntl
import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from makegood.engines.sandbox import Limits, Outcome, Sandbox, Task
from makegood.errors import ExitCode, MakegoodError
from makegood.vocabulary.finding import Verdict
from makegood.wiring.gating import Asked
from makegood.wiring.gating.judging import verdict_of

MOST_FILES = 20
_WORK = "makegood.wiring.inspecting:answer"
_SECONDS = 60
_LOCK = "gate.lock"


class GateBusy(MakegoodError):
    """Another file is being inspected; the pages are to stay open meanwhile."""

    exit_code = ExitCode.NOT_INSPECTED


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class SentFile:
    """A file in memory: its descriptor, and the name that its sender gave it."""

    descriptor: int
    name: str


def most_bytes() -> int:
    """The most that is taken in one request: ``MAKEGOOD_GATE_MEGABYTES``, 100 where nothing is said."""
    from django.conf import settings

    return int(settings.GATE_MEGABYTES) * 1_000_000


def judge_sent(files: Sequence[SentFile], *, asked: Asked, home: Path) -> list[Verdict]:
    """A verdict for each file, in their order. One that takes too long, or fails, is *not inspected*.

    Raises:
        GateBusy: another request is being answered.

    """
    with _alone(home), _sandbox() as sandbox:
        tasks = [
            Task(key=number, descriptors=(file.descriptor,), request=asked.request())
            for number, file in enumerate(files)
        ]
        found = {int(str(each.key)): each for each in sandbox.run(tasks)}
    return [_verdict(found[number], file) for number, file in enumerate(files)]


def _verdict(outcome: Outcome, file: SentFile) -> Verdict:
    """What the child answered; where it gave no answer, at least which bytes those were."""
    verdict = verdict_of(outcome, file.name)
    if verdict.sha256:
        return verdict
    size = os.fstat(file.descriptor).st_size
    data = os.pread(file.descriptor, size, 0)
    return replace(verdict, sha256=hashlib.sha256(data).hexdigest(), size=size)


def _sandbox() -> Sandbox:
    limits = Limits(cpu_seconds=_SECONDS, wall_seconds=_SECONDS)
    temporary = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108 - a folder of our own is made in it
    return Sandbox(_WORK, clock=time.monotonic, limits=limits, temporary=temporary)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One inspection at a time in a home: the other workers keep the pages open."""
    with (home / _LOCK).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise GateBusy(
                "Another file is being inspected just now.",
                remedy="Wait a moment, and send yours again.",
            ) from None
        yield
