"""What hides in a file, and whether personal data is in it."""

from collections.abc import Iterator
from dataclasses import replace

from makegood.gate.wording import counted, holding, kinds_in_words, place_of, sentence_start
from makegood.inspection import Document, Trace
from makegood.inspection.mechanisms import mechanism_of
from makegood.vocabulary.column import DataKind
from makegood.vocabulary.finding import Finding, FindingClass, Visibility

_UNSEEN = frozenset({Visibility.HIDDEN, Visibility.RESIDUAL})


def findings_of_traces(document: Document, *, already: set[tuple[str, str]]) -> Iterator[Finding]:
    """One finding for each place and mechanism; ``already`` are those that a table has stopped.

    Notes of one kind are one finding: a workbook has a printer setting for each of its sheets.
    """
    places = {table.part: place_of(table) for table in document.summaries}
    noted: dict[str, list[Finding]] = {}
    for trace in document.traces:
        place = places.get(trace.part, trace.part)
        gravity = _gravity(trace)
        if gravity is None or (place, trace.mechanism) in already:
            continue
        finding = _finding(trace, place, gravity)
        if gravity is FindingClass.NOTE and not trace.kinds:
            noted.setdefault(f"{trace.mechanism} {finding.rule}", []).append(finding)
        else:
            yield finding
    yield from (_together(findings) for findings in noted.values())


def _together(findings: list[Finding]) -> Finding:
    first, others = findings[0], len(findings) - 1
    if not others:
        return first
    more = f" (and {counted(others, 'part', 'parts')} more of this kind)"
    return replace(
        first,
        where=f"{first.where}{more}",
        values=sum(finding.values for finding in findings),
        sentence=f"{first.sentence.rstrip('.')}{more}.",
    )


def _gravity(trace: Trace) -> FindingClass | None:
    if trace.by_makers or not trace.kinds:
        return mechanism_of(trace.mechanism).without if trace.values or not trace.kinds else None
    if trace.visibility in _UNSEEN:
        return FindingClass.STOP
    if trace.visibility is Visibility.METADATA or DataKind.IDENTIFIER in trace.kinds:
        return FindingClass.REVIEW
    return FindingClass.NOTE


def _finding(trace: Trace, place: str, gravity: FindingClass) -> Finding:
    return Finding(
        rule=_rule(trace),
        severity=gravity,
        where=place,
        mechanism=trace.mechanism,
        visibility=trace.visibility,
        kinds=tuple(str(kind) for kind in trace.kinds),
        values=trace.personal if trace.kinds else trace.values,
        sentence=_sentence(trace, place),
        remedy=mechanism_of(trace.mechanism).remedy,
    )


def _rule(trace: Trace) -> str:
    if trace.by_makers:
        return "who-made-it"
    if trace.kinds:
        return "personal-data-hidden" if trace.visibility in _UNSEEN else "personal-data-loose"
    return "hidden-content" if trace.visibility in _UNSEEN else "attached-content"


def _sentence(trace: Trace, place: str) -> str:
    if trace.by_makers:
        return f"{sentence_start(place)} may name who made the file."
    if not trace.kinds and not trace.values:
        return f"{sentence_start(place)} has something hidden that is empty."
    if trace.kinds:
        held = counted(trace.personal, "value", "values")
        what = f"{held} with {kinds_in_words(trace.kinds)}"
    else:
        what = counted(trace.values, "filled value", "filled values")
    return holding(place, what, mechanism=trace.mechanism)
