"""Safe copies of strangers' files: read and written in a child, judged in another, put in their place here."""

import os
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from makegood.engines.sandbox import Limits, Sandbox, Task
from makegood.errors import MakegoodError
from makegood.gate.mending.drafting import Draft, DraftFile, draft
from makegood.gate.mending.mend import Mended, finish
from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Verdict
from makegood.wiring.gating import Asked, Found, Gate

_WORK = "makegood.wiring.mending:answer"
_ENDING = re.compile(r"(?:-table-[0-9]{1,5})?\.(?:csv|xlsx|pdf)")
_PIECE = 1 << 20
_SECONDS = 1_800
_MOST_FILES, _LONGEST_SENTENCE = 1_000, 1_000
_AGAIN = "Open it in the program that made it, save it again, and try again."


def mend_open_file(
    descriptor: int, folder: Path, *, name: str, asked: Asked | None = None
) -> Mended:
    """Write a safe copy of a file that the caller has opened; ``name`` is what it is called.

    Neither the file nor the copy is opened in this process. ``asked`` is what the copy must keep to.

    Raises:
        CannotMend: no safe copy can be made; the remedy says what to do instead.
        NoPlace: the folder cannot be written to.

    """

    def judged(copies: Sequence[Path]) -> Iterable[Verdict]:
        with Gate(asked=asked) as gate:
            yield from gate.verdicts([Found(path=str(copy)) for copy in copies])

    return finish(lambda inside: _drafted(descriptor, inside), folder, name=name, judge=judged)


def _drafted(descriptor: int, folder: Path) -> Draft:
    out = os.memfd_create("copy", os.MFD_CLOEXEC)
    temporary = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108 - a folder of our own is made in it
    try:
        limits = Limits(cpu_seconds=_SECONDS, wall_seconds=_SECONDS)
        with Sandbox(_WORK, clock=time.monotonic, limits=limits, temporary=temporary) as sandbox:
            task = Task(key=0, descriptors=(descriptor, out), request={})
            (outcome,) = sandbox.run([task])
        if outcome.answer is None:
            why = f"{outcome.trouble}"
            raise CannotMend(f"No safe copy was made: {why}.", remedy=_AGAIN)
        return _understood(outcome.answer, out, folder)
    finally:
        os.close(out)


def answer(files: tuple[BinaryIO, ...], _request: dict[str, Any]) -> dict[str, Any]:
    """Draft a copy of the first file in the child's own folder, and pour it into the second. In a child only."""
    source, out = files
    try:
        drafted = draft(Source.of_descriptor(source.fileno()), Path.cwd())
    except MakegoodError as refused:
        return {"what": refused.what, "remedy": refused.remedy}
    sizes = [_pour(each.path, out.fileno()) for each in drafted.files]
    return {
        "files": [[each.ending, size] for each, size in zip(drafted.files, sizes, strict=True)],
        "left_out": list(drafted.left_out),
    }


def _pour(path: Path, descriptor: int) -> int:
    with path.open("rb") as file:
        size = 0
        while piece := file.read(_PIECE):
            size += len(piece)
            left = memoryview(piece)
            while left:
                left = left[os.write(descriptor, left) :]
    return size


def _understood(told: Mapping[str, Any], out: int, folder: Path) -> Draft:
    """What the child says, believed in nothing but its form: its files are judged again."""
    if "what" in told:
        raise CannotMend(_sentence(told["what"]), remedy=_sentence(told.get("remedy")))
    try:
        sized = [(str(ending), int(size)) for ending, size in told["files"]]
        left_out = tuple(_sentence(each) for each in told["left_out"])
    except (KeyError, TypeError, ValueError) as error:
        raise _garbled() from error
    fits = all(_ENDING.fullmatch(ending) and size >= 0 for ending, size in sized)
    whole = sum(size for _, size in sized) == os.fstat(out).st_size
    if not fits or not whole or not 0 < len(sized) <= _MOST_FILES:
        raise _garbled()
    files, start = [], 0
    for number, (ending, size) in enumerate(sized):
        path = folder / f"{number}"
        _cut(out, path, start=start, size=size)
        files.append(DraftFile(path=path, ending=ending))
        start += size
    return Draft(files=tuple(files), left_out=left_out)


def _cut(out: int, path: Path, *, start: int, size: int) -> None:
    end = start + size
    with path.open("wb") as file:
        while start < end:
            piece = os.pread(out, min(_PIECE, end - start), start)
            if not piece:
                raise _garbled()
            file.write(piece)
            start += len(piece)


def _sentence(value: object) -> str:
    """A sentence of ours: one line, printable, not endless."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_SENTENCE:
        raise _garbled()
    return value


def _garbled() -> CannotMend:
    return CannotMend(
        "No safe copy was made: the process that read the file gave no answer that can be understood.",
        remedy=_AGAIN,
    )
