"""Every file of a run judged in a process of its own, in the order in which they were found."""

import contextlib
import hashlib
import json
import os
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from makegood.engines.sandbox import Limits, Outcome, Sandbox, Task
from makegood.gate.answering import answer_of
from makegood.gate.report import from_json
from makegood.gate.ruleset import ruleset
from makegood.vocabulary.finding import NotInspected, Verdict
from makegood.wiring.gating.asked import Asked
from makegood.wiring.gating.remembering import Memory, state_folder
from makegood.wiring.gating.walking import Found

if TYPE_CHECKING:
    from makegood.wiring.gating.releases import Releases

_WORK = "makegood.wiring.inspecting:answer"
_WHOLE_FILE = "the whole file"
_PIECE = 1 << 20
_DECIMALS = 3


class Gate:
    """Judges files, ``jobs`` at a time. Use it in a ``with`` block, from one thread.

    With ``remembers`` each verdict is kept for a later run, and one that was kept is not sought again.
    """

    def __init__(
        self,
        *,
        asked: Asked | None = None,
        jobs: int = 1,
        remembers: bool = False,
        limits: Limits | None = None,
    ) -> None:
        self.asked = asked or Asked()
        self._sandbox = _sandbox(limits=limits, jobs=jobs)
        self._remembers = remembers
        self._memory: Memory | None = None
        self._releases: Releases | None = None
        self._register: tuple[int, str] | None = None
        self._open: dict[int, tuple[int, ...]] = {}

    def __enter__(self) -> "Gate":
        try:
            self._prepare()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._sandbox.__exit__(None, None, None)
        for descriptors in self._open.values():
            _close(descriptors)
        self._open.clear()
        if self._register is not None:
            os.close(self._register[0])
            self._register = None
        if self._memory is not None:
            self._memory.close()

    @property
    def keeps(self) -> bool:
        """Whether verdicts are kept for a run that resumes."""
        return self._memory is not None and self._memory.keeps

    def verdicts(self, found: Sequence[Found]) -> Iterator[Verdict]:
        """One verdict for each file, in the order of the files. No file can end the run."""
        self._sandbox.several = len(found) > 1
        if any(not each.why for each in found):
            self._sandbox.start()
        ready: dict[int, Verdict] = {}
        due = 0
        for outcome in self._sandbox.run(self._tasks(found, ready)):
            number = int(str(outcome.key))
            ready[number] = self._verdict(outcome, found[number], self._open[number][0])
            _close(self._open.pop(number))
            while due in ready:
                yield ready.pop(due)
                due += 1
        for number in range(due, len(found)):
            yield ready.pop(number)

    def _prepare(self) -> None:
        if self.asked.baseline is not None:
            from makegood.wiring.gating.releases import Releases

            self._releases = Releases(self.asked.baseline)
        version = ""
        if self.asked.register is not None:
            from makegood.wiring.gating.register import sealed_fingerprints

            descriptor, key, version = sealed_fingerprints(self.asked.register)
            self._register = descriptor, key
        if self._remembers and self.asked.baseline is None:
            asked = json.dumps([self.asked.request(), version], sort_keys=True)
            self._memory = Memory(state_folder() / "gate", ruleset=ruleset(), asked=asked)

    def _tasks(self, found: Sequence[Found], ready: dict[int, Verdict]) -> Iterator[Task]:
        """What must be opened; what need not be, or cannot be, is ready at once."""
        for number, each in enumerate(found):
            opened = _opened(each)
            if isinstance(opened, str):
                ready[number] = unseen(each.path, opened)
                continue
            if (known := self._recalled(opened, each)) is not None:
                ready[number] = known
                os.close(opened)
                continue
            yield self._task(number, opened, each)

    def _task(self, number: int, descriptor: int, found: Found) -> Task:
        request = self.asked.request()
        own, lent = [descriptor], []
        last = self._releases.last_before(Path(found.path)) if self._releases else None
        if last is not None:
            before = _opened(Found(path=str(last)))
            if not isinstance(before, str):
                own.append(before)
                request["baseline"] = True
        if self._register is not None:
            lent.append(self._register[0])
            request["key"] = self._register[1]
        self._open[number] = tuple(own)
        return Task(key=number, descriptors=(*own, *lent), request=request)

    def _recalled(self, descriptor: int, found: Found) -> Verdict | None:
        told = self._memory.recall(_sha256(descriptor)) if self._memory else None
        if told is None:
            return None
        try:
            return replace(from_json(told), file=found.path)
        except ValueError:
            return None

    def _verdict(self, outcome: Outcome, found: Found, descriptor: int) -> Verdict:
        verdict = verdict_of(outcome, found.path)
        if not verdict.sha256:
            size = os.fstat(descriptor).st_size
            return replace(verdict, sha256=_sha256(descriptor), size=size)
        if self._memory is not None:
            self._memory.remember(_told(verdict))
        return verdict


def judge_open_file(descriptor: int, *, asked: Asked | None = None, name: str = "") -> Verdict:
    """Judge one file that the caller has opened, in a process of its own. Nothing of it is kept."""
    request = (asked or Asked()).request()
    with _sandbox() as sandbox:
        task = Task(key=0, descriptors=(descriptor,), request=request)
        return next(verdict_of(outcome, name) for outcome in sandbox.run([task]))


def _sandbox(*, limits: Limits | None = None, jobs: int = 1) -> Sandbox:
    temporary = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108 - a folder of our own is made in it
    return Sandbox(_WORK, clock=time.monotonic, limits=limits, jobs=jobs, temporary=temporary)


def verdict_of(outcome: Outcome, path: str) -> Verdict:
    """What a child answered, believed in nothing but its form; anything else is not inspected."""
    seconds = round(outcome.seconds, _DECIMALS)
    if outcome.trouble is not None:
        detail = f" ({outcome.detail})" if outcome.detail else ""
        return replace(unseen(path, f"{outcome.trouble}{detail}"), seconds=seconds)
    try:
        return replace(from_json(dict(outcome.answer or {})), file=path, seconds=seconds)
    except ValueError:
        why = "the process that read it gave no answer that can be understood"
        return replace(unseen(path, why), seconds=seconds)


def unseen(path: str, why: str) -> Verdict:
    """The verdict on a file that was not opened: never clean."""
    gaps = (NotInspected(where=_WHOLE_FILE, why=why),)
    return Verdict(
        file=path,
        sha256="",
        size=0,
        format="unknown",
        answer=answer_of((), gaps),
        findings=(),
        parts=0,
        not_inspected=gaps,
        ruleset=ruleset(),
        seconds=0.0,
    )


def _told(verdict: Verdict) -> dict[str, Any]:
    from makegood.gate.report import as_json

    return as_json(verdict)


def _opened(found: Found) -> int | str:
    """An open descriptor, or why there is none."""
    if found.why:
        return found.why
    try:
        descriptor = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError:
        return "it may not be read"
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return "it is not a regular file"
    return descriptor


def _sha256(descriptor: int) -> str:
    digest, at = hashlib.sha256(), 0
    while piece := os.pread(descriptor, _PIECE, at):
        digest.update(piece)
        at += len(piece)
    return digest.hexdigest()


def _close(descriptors: Sequence[int]) -> None:
    for descriptor in descriptors:
        with contextlib.suppress(OSError):
            os.close(descriptor)
