"""May this file be published? Pure: a document in, a verdict out."""

from collections.abc import Iterator

from makegood.gate.hiding import findings_of_traces
from makegood.gate.people import findings_of_tables
from makegood.inspection import Document
from makegood.inspection.reading import Gap
from makegood.vocabulary.finding import Answer, Finding, FindingClass, Verdict, Visibility

_GRAVEST_FIRST = (
    (FindingClass.STOP, Answer.STOP),
    (FindingClass.NOT_INSPECTED, Answer.NOT_INSPECTED),
    (FindingClass.REVIEW, Answer.REVIEW),
)
_ORDER = (
    FindingClass.STOP,
    FindingClass.NOT_INSPECTED,
    FindingClass.REVIEW,
    FindingClass.NOTE,
)


def judge(document: Document, *, file: str | None = None) -> Verdict:
    """Say whether a file may go out, with every finding behind the answer.

    Stop wins over not inspected, which wins over review: what was not seen is never clean, and what
    was seen stays said. ``file`` is how the caller calls the file, its own name otherwise.
    """
    findings = sorted(_findings(document), key=lambda finding: _ORDER.index(finding.finding_class))
    return Verdict(
        file=document.name if file is None else file,
        sha256=document.sha256,
        size=document.size,
        format=document.format,
        answer=_answer(findings),
        findings=tuple(findings),
        parts=document.parts,
        not_inspected=tuple(f"{gap.where}: {gap.why}" for gap in document.gaps),
    )


def not_inspected(file: str, why: str) -> Verdict:
    """The verdict on a file that could not even be opened: never clean."""
    gap = Gap(where="the whole file", why=why)
    return Verdict(
        file=file,
        sha256="",
        size=0,
        format="unknown",
        answer=Answer.NOT_INSPECTED,
        findings=(_not_inspected(gap),),
        parts=0,
        not_inspected=(f"{gap.where}: {gap.why}",),
    )


def _answer(findings: list[Finding]) -> Answer:
    classes = {finding.finding_class for finding in findings}
    return next((answer for grave, answer in _GRAVEST_FIRST if grave in classes), Answer.PUBLISH)


def _findings(document: Document) -> Iterator[Finding]:
    people = tuple(findings_of_tables(document.summaries))
    stopped = {(finding.place, finding.mechanism) for finding in people}
    yield from people
    yield from findings_of_traces(document, already=stopped)
    yield from (_not_inspected(gap) for gap in document.gaps)


def _not_inspected(gap: Gap) -> Finding:
    return Finding(
        rule="not-inspected",
        finding_class=FindingClass.NOT_INSPECTED,
        place=gap.where,
        mechanism="not-inspected",
        visibility=Visibility.HIDDEN,
        kinds=(),
        values=0,
        sentence=f"Not inspected: {gap.where}, because {gap.why}.",
        remedy="Do not publish the file as it is. Remove that part, or give the file in another form.",
    )
