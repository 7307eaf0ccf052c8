"""What of a file is not in its safe copy, as sentences that hold no value of it."""

from collections.abc import Iterator

from makegood.gate.wording import counted, sentence_start
from makegood.inspection import Document, Trace
from makegood.inspection.mechanisms import mechanism_of
from makegood.inspection.mending.shown import Shown
from makegood.vocabulary.finding import FindingClass, Visibility

_COPIED = frozenset({"plain", "sheet-name"})


def left_out_of(document: Document, shown: Shown) -> tuple[str, ...]:
    """Everything that the gate saw in the source and the copy does not hold, and what the copy dropped."""
    return (
        *_traced(document, told=_COPIED | shown.counted),
        *shown.left_out.sentences(),
        *_unread(document),
    )


def _traced(document: Document, *, told: frozenset[str]) -> Iterator[str]:
    small = 0
    for trace in document.traces:
        if trace.mechanism in told:
            continue
        if _is_housekeeping(trace):
            small += 1
            continue
        yield _sentence(trace)
    if small:
        kinds = counted(small, "other part", "other parts")
        yield f"{sentence_start(kinds)} of the file: properties, settings and the like."


def _is_housekeeping(trace: Trace) -> bool:
    without = mechanism_of(trace.mechanism).without
    return not trace.kinds and (without in (None, FindingClass.NOTE) or not trace.values)


def _sentence(trace: Trace) -> str:
    held = counted(trace.values, "filled value", "filled values")
    words = mechanism_of(trace.mechanism).words
    unseen = "" if trace.visibility is Visibility.VISIBLE else f", {words}"
    return f"{sentence_start(trace.part)}: {held}{unseen}."


def _unread(document: Document) -> Iterator[str]:
    for gap in document.gaps:
        yield f"{sentence_start(gap.where)}, which was not inspected: {gap.why}."


def left_out_text(sentences: tuple[str, ...]) -> str:
    """The list as a text file."""
    lines = [f"- {sentence}" for sentence in sentences] or ["- Nothing."]
    head = "This safe copy was written anew from what a reader of the file sees. Left out:"
    return "\n".join((head, "", *lines, ""))
