"""From a file to its safe copy: read what is seen, write it anew, judge the copy, put it in its place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from makegood.gate.inspecting import inspect as judge_source
from makegood.gate.mending.drafting import Draft, draft
from makegood.gate.mending.left_out import left_out_text
from makegood.gate.mending.naming import stem_for
from makegood.gate.mending.placing import place, workshop
from makegood.gate.mending.refusing import because_of
from makegood.inspection.source import Source
from makegood.vocabulary.finding import Answer, Verdict

Drafting = Callable[[Path], Draft]
Judge = Callable[[Sequence[Path]], Iterable[Verdict]]
_LEFT_OUT = "-left-out.txt"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Mended:
    """A safe copy: its files, and what of the source is not in them, as sentences without a value.

    The last of the files is the text that says what was left out.
    """

    files: tuple[Path, ...]
    left_out: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Mended(files={len(self.files)}, left_out={len(self.left_out)})"


def mend(source: Source, folder: Path, *, name: str, judge: Judge | None = None) -> Mended:
    """Write a safe copy of a file into a folder, and say what was left out.

    A spreadsheet or a table becomes a workbook and one CSV for each sheet or table that is seen; a PDF
    becomes a PDF. Each must be *publish* for ``judge`` (the gate itself, where nothing is said), else
    none is kept. ``name`` is the source's own: the copies are called after it. No existing file is touched.

    This opens the file in this process: for files of strangers use ``makegood.wiring.mending``.

    Raises:
        CannotMend: no safe copy can be made; the remedy says what to do instead.
        NoPlace: the folder cannot be written to.

    """
    return finish(lambda inside: draft(source, inside), folder, name=name, judge=judge)


def finish(drafting: Drafting, folder: Path, *, name: str, judge: Judge | None = None) -> Mended:
    """Have a draft made, judge it, and give its files their names; whatever fails, nothing is left."""
    judge = judge or _judged_here
    with workshop(folder) as inside:
        drafted = drafting(inside)
        for verdict in judge([each.path for each in drafted.files]):
            if verdict.answer is not Answer.PUBLISH:
                raise because_of(verdict)
        said = inside / "left-out"
        said.write_text(left_out_text(drafted.left_out), encoding="utf-8")
        files = [(said, _LEFT_OUT), *((each.path, each.ending) for each in drafted.files)]
        placed = place(files, folder, stem_for(name))
    return Mended(files=(*placed[1:], placed[0]), left_out=drafted.left_out)


def _judged_here(copies: Sequence[Path]) -> Iterable[Verdict]:
    return map(judge_source, copies)
