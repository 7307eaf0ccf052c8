"""From findings and gaps to the answer: the gravest wins, and what was not seen is never clean."""

from collections.abc import Iterable, Sequence

from makegood.vocabulary.finding import Answer, Finding, FindingClass, NotInspected

_ORDER = (FindingClass.STOP, FindingClass.REVIEW, FindingClass.NOTE)


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Stops, then what is to be looked at, then notes; within each as they were found."""
    return tuple(sorted(findings, key=lambda finding: _ORDER.index(finding.severity)))


def answer_of(findings: Sequence[Finding], unseen: Sequence[NotInspected]) -> Answer:
    """Stop over not inspected over review over publish."""
    grave = {finding.severity for finding in findings}
    if FindingClass.STOP in grave:
        return Answer.STOP
    if unseen:
        return Answer.NOT_INSPECTED
    return Answer.REVIEW if FindingClass.REVIEW in grave else Answer.PUBLISH
