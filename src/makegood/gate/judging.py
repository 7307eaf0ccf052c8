"""May this file be published? Pure: a document in, a verdict out."""

from collections.abc import Iterable, Iterator

from makegood.gate.answering import answer_of, gravest_first
from makegood.gate.asking import findings_of_questions
from makegood.gate.hiding import findings_of_traces
from makegood.gate.people import findings_of_tables
from makegood.gate.proportion import findings_of_proportion
from makegood.gate.questions import NO_QUESTIONS, Questions
from makegood.gate.ruleset import ruleset
from makegood.inspection import Document
from makegood.inspection.reading import WHOLE_FILE
from makegood.vocabulary.finding import Finding, NotInspected, Verdict


def judge(
    document: Document,
    *,
    file: str | None = None,
    questions: Questions = NO_QUESTIONS,
    text_bytes: int | None = None,
) -> Verdict:
    """Say whether a file may go out, with every finding behind the answer.

    Stop wins over not inspected, which wins over review: what was not seen is never clean, and what
    was seen stays said. ``file`` is how the caller calls the file, its own name otherwise;
    ``text_bytes`` how much of the file can hold text, None where nobody can tell.
    """
    findings = gravest_first(_findings(document, questions, text_bytes))
    unseen = _unseen(document)
    return Verdict(
        file=document.name if file is None else file,
        sha256=document.sha256,
        size=document.size,
        format=document.format,
        answer=answer_of(findings, unseen),
        findings=findings,
        parts=document.parts,
        not_inspected=unseen,
        ruleset=ruleset(),
    )


def not_inspected(file: str, why: str, *, sha256: str = "", size: int = 0) -> Verdict:
    """The verdict on a file that could not even be opened: never clean."""
    unseen = (NotInspected(where=WHOLE_FILE, why=why),)
    return Verdict(
        file=file,
        sha256=sha256,
        size=size,
        format="unknown",
        answer=answer_of((), unseen),
        findings=(),
        parts=0,
        not_inspected=unseen,
        ruleset=ruleset(),
    )


def _findings(
    document: Document, questions: Questions, text_bytes: int | None
) -> Iterator[Finding]:
    people = tuple(findings_of_tables(document.summaries))
    stopped = {(finding.where, finding.mechanism) for finding in people}
    yield from people
    yield from findings_of_traces(document, already=stopped)
    yield from findings_of_questions(document, questions)
    yield from findings_of_proportion(document, text_bytes)


def _unseen(document: Document) -> tuple[NotInspected, ...]:
    """The gaps of a document, each once."""
    gaps: Iterable[tuple[str, str]] = dict.fromkeys((gap.where, gap.why) for gap in document.gaps)
    return tuple(NotInspected(where=where, why=why) for where, why in gaps)
